"""Collect what the Flatpak is built from: the program and all that it depends on, as wheels in `build/flatpak-wheels/`.

    python packaging/release/flatpak_wheels.py

Where they come from is what pip is set up to use. They are those for the Python of the Flatpak's runtime, whichever
Python runs this.
"""

import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WHEELS = ROOT / "build" / "flatpak-wheels"
PYTHON = "3.12"
"""Of org.freedesktop.Platform 24.08; its glibc is 2.40."""
GLIBC_MINORS = range(17, 41)


def main() -> int:
    """Fill the folder anew. Returns the exit status."""
    shutil.rmtree(WHEELS, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(WHEELS), str(ROOT)], check=True)
    [own] = WHEELS.glob("lwm2m_browser-*.whl")
    systems = [f"--platform=manylinux_2_{minor}_{platform.machine()}" for minor in GLIBC_MINORS]
    fitting = ["--only-binary=:all:", f"--python-version={PYTHON}", "--implementation=cp", *systems]
    subprocess.run([*pip, "download", "--dest", str(WHEELS), *fitting, str(own)], check=True)
    print(f"{len(list(WHEELS.iterdir()))} wheels in {WHEELS}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
