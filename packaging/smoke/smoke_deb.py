"""Install the Debian package, use it as a person does, remove it, and see that nothing is left. Needs root.

    python packaging/smoke/smoke_deb.py [PACKAGE]

PACKAGE is the one in `dist/` unless it is named. It is meant for a container or a machine of a build service: it
installs and removes for real. Exit status: 0 if all went well, or if it had to be left out, which is said.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
NAME = "lwm2m-browser"


def main() -> int:
    """Install, use, remove. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", nargs="?", type=Path, metavar="PACKAGE", help="the .deb to install")
    package = parser.parse_args().package or next((ROOT / "dist").glob("*.deb"), None)
    if reason := _obstacle(package):
        print(f"The Debian package was not tried: {reason}.")
        return 0
    subprocess.run(["apt-get", "install", "--yes", "--no-install-recommends", str(package.resolve())], check=True)
    try:
        files = _installed_files()
        subprocess.run([sys.executable, str(HERE / "smoke_bundle.py"), f"/usr/bin/{NAME}"], check=True)
    finally:
        subprocess.run(["dpkg", "--purge", NAME], check=True)
    left = [path for path in files if path.exists() or path.is_symlink()]
    if left:
        print(f"{len(left)} of {len(files)} files are left, such as {left[0]}.", file=sys.stderr)
        return 1
    print(f"Installed, used and removed: none of {len(files)} files is left.")
    return 0


def _obstacle(package: Path | None) -> str:
    if package is None:
        return "there is none in dist/; “python packaging/release/deb.py” makes one"
    if shutil.which("apt-get") is None or shutil.which("dpkg") is None:
        return "this system has no apt and dpkg"
    if os.geteuid() != 0:
        return "installing it needs root"
    status = subprocess.run(["dpkg", "--status", NAME], capture_output=True, check=False)
    return "it is installed here already, and stays" if status.returncode == 0 else ""


def _installed_files() -> list[Path]:
    """What the package put there. Folders that others have as well are not counted."""
    listed = subprocess.run(["dpkg", "--listfiles", NAME], check=True, capture_output=True, text=True).stdout
    paths = [Path(line) for line in listed.splitlines()]
    return [
        path for path in paths if NAME in str(path) and (path.is_symlink() or not path.is_dir() or NAME in path.name)
    ]


if __name__ == "__main__":
    sys.exit(main())
