"""Build the sdist, the wheel from it, and use each where nothing of the checkout is at hand.

    python packaging/smoke/smoke_install.py

It needs the module `build`. Each is installed into an empty environment and run from an empty folder: it lists the
built-in index, opens the window without a display, and enters itself into a desktop. Exit status: 0 if all went well.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def main() -> int:
    """Build both, try both. Returns the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder, "built")
        subprocess.run([sys.executable, "-m", "build", "--outdir", str(built), str(ROOT)], check=True)
        for package in sorted(built.iterdir()):
            _try(package, Path(folder, package.suffix[1:]))
            print(f"{package.name}: installed and used")
    return 0


def _try(package: Path, away: Path) -> None:
    venv.create(away / "venv", with_pip=True)
    scripts = away / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    home = {name: str(away / "home") for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment = kept | home | {"XDG_DATA_HOME": str(away / "data"), "QT_QPA_PLATFORM": "offscreen"}
    smoke = shutil.copy(HERE / "smoke_window.py", away)

    def run(*command: str) -> str:
        done = subprocess.run(command, env=environment, cwd=away, stdout=subprocess.PIPE, text=True, check=True)
        return done.stdout

    install = [str(scripts / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(package)]
    subprocess.run(install, env=kept, check=True)  # in the own home, pip may be told where packages are
    program = str(scripts / "lwm2m-browser")
    listed = run(program, "list", "--source", "builtin").count("\n")
    if listed < 538:
        raise AssertionError(f"Only {listed} lines were listed.")
    run(str(scripts / "python"), smoke)
    if sys.platform.startswith("linux"):
        run(program, "--install-desktop-entry")
        entry = (away / "data" / "applications" / "lwm2m-browser.desktop").read_text(encoding="utf-8")
        if f"Exec={program} %f" not in entry:
            raise AssertionError(f"The entry starts something else: {entry}")


if __name__ == "__main__":
    sys.exit(main())
