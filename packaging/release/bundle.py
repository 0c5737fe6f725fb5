"""Make the bundle: one folder that holds the program, Python and Qt, by one command.

    python packaging/release/bundle.py                      dist/lwm2m-browser/
    python packaging/release/bundle.py --archive            … and dist/lwm2m-browser-<version>-<system>.tar.gz or .zip

It makes an environment of its own below `build/`, installs the checkout and PyInstaller there, and freezes what was
installed. Python itself has to be built with a shared library, as Debian's, python.org's and most others are; from
pyenv it takes `PYTHON_CONFIGURE_OPTS=--enable-shared`.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from licences import TEXT_OF_LGPL
from release import ROOT, VERSION

NAME = "lwm2m-browser"
DESCRIPTION = ROOT / "packaging" / "release" / f"{NAME}.spec"
ENVIRONMENT = ROOT / "build" / "bundle-environment"
PYINSTALLER = "pyinstaller>=6.10"


def main() -> int:
    """Make what is asked for. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="FOLDER", help="where the bundle goes")
    parser.add_argument("--archive", action="store_true", help="pack it as well: .zip on Windows, else .tar.gz")
    options = parser.parse_args()
    try:
        bundle = _freeze(_python_with_pyinstaller(), options.out.absolute())
    except subprocess.CalledProcessError as error:
        print(f"The bundle could not be made: “{' '.join(error.cmd[:4])} …” failed.", file=sys.stderr)
        return 1
    size = sum(file.stat().st_size for file in bundle.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"{bundle}: {size / 1e6:.1f} MB")
    if options.archive:
        print(_pack(bundle))
    return 0


def _python_with_pyinstaller() -> Path:
    venv.create(ENVIRONMENT, clear=True, with_pip=True)
    python = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    quietly = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    install = [python, "-m", "pip", "install", "--quiet"]
    subprocess.run([*install, str(ROOT), PYINSTALLER], check=True, env=quietly)
    subprocess.run([*install, "--no-deps", TEXT_OF_LGPL], check=True, env=quietly)
    return python


def _freeze(python: Path, out: Path) -> Path:
    places = ["--distpath", str(out), "--workpath", str(ROOT / "build" / "pyinstaller")]
    command = [str(python), "-m", "PyInstaller", *places, "--noconfirm", "--log-level", "ERROR", str(DESCRIPTION)]
    subprocess.run(command, check=True, cwd=ROOT)
    return out / NAME


def _pack(bundle: Path) -> Path:
    system = f"{platform.system()}-{platform.machine()}".lower()
    form = "zip" if sys.platform == "win32" else "gztar"
    stem = bundle.with_name(f"{NAME}-{VERSION}-{system}")
    return Path(shutil.make_archive(str(stem), form, bundle.parent, bundle.name))


if __name__ == "__main__":
    sys.exit(main())
