"""Make the Debian package from the bundle, by one command.

    python packaging/release/deb.py                  dist/lwm2m-browser_<version>_<architecture>.deb

The bundle in `dist/lwm2m-browser` is used; where there is none, `bundle.py` makes it first. What the package depends on
is found out by Debian's own dpkg-shlibdeps (package dpkg-dev): the system's libraries that the bundle is linked with.
"""

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from email.utils import format_datetime
from pathlib import Path

from release import ROOT, VERSION, releases

NAME = "lwm2m-browser"
MAINTAINER = "The LwM2M Browser authors <lwm2m-browser@users.noreply.invalid>"
HERE = Path(__file__).resolve().parent
TOOLS = {"dpkg-deb": "dpkg", "dpkg-shlibdeps": "dpkg-dev"}

_CONTROL = """\
Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: {recommends}, fonts-dejavu-core | fonts-noto-core, xdg-utils
Section: devel
Priority: optional
Description: browser for the objects of the OMA LwM2M registry
 Finds objects as you type, opens their definitions and specifications,
 compares versions, resolves paths and URNs, and takes lists away as CSV, TSV,
 JSON or Markdown, in a window or on the command line.
 .
 Python and Qt are in the package; nothing else has to be installed.
"""
_OWN_PLACES = {
    "resources/desktop/lwm2m-browser.desktop": "usr/share/applications",
    "resources/desktop/lwm2m-browser.metainfo.xml": "usr/share/metainfo",
    "packaging/release/shell/_lwm2m-browser": "usr/share/zsh/vendor-completions",
    "packaging/release/shell/lwm2m-browser.fish": "usr/share/fish/vendor_completions.d",
}
_OTHER_PLACES = {
    "resources/desktop/lwm2m-browser.mime.xml": "usr/share/mime/packages/lwm2m-browser.xml",
    "resources/icons/app.svg": "usr/share/icons/hicolor/scalable/apps/lwm2m-browser.svg",
    "packaging/release/shell/lwm2m-browser.bash": "usr/share/bash-completion/completions/lwm2m-browser",
    "packaging/release/debian/copyright": "usr/share/doc/lwm2m-browser/copyright",
    "packaging/release/debian/lintian-overrides": "usr/share/lintian/overrides/lwm2m-browser",
}
"""Where what is not called after the program goes, and as what."""


def main() -> int:
    """Make the package. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="FOLDER", help="where the package goes")
    options = parser.parse_args()
    missing = [package for tool, package in TOOLS.items() if shutil.which(tool) is None]
    if missing:
        print(f"A Debian package cannot be made here: install {' and '.join(missing)} first.", file=sys.stderr)
        return 1
    bundle = ROOT / "dist" / NAME
    if not bundle.exists():
        subprocess.run([sys.executable, str(HERE / "bundle.py")], check=True)
    architecture = _told("dpkg", "--print-architecture")
    package = options.out / f"{NAME}_{VERSION}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "tree")
        _put_in_place(bundle, tree)
        _write_control(tree, architecture)
        os.environ["SOURCE_DATE_EPOCH"] = str(int(releases()[0].moment.timestamp()))
        subprocess.run(["dpkg-deb", "--root-owner-group", "--build", str(tree), str(package)], check=True)
    return 0


def _put_in_place(bundle: Path, tree: Path) -> None:
    shutil.copytree(bundle, tree / "usr" / "lib" / NAME, symlinks=True)
    for source, folder in _OWN_PLACES.items():
        _copy(ROOT / source, tree / folder / Path(source).name)
    for source, place in _OTHER_PLACES.items():
        _copy(ROOT / source, tree / place)
    _write_packed(tree / "usr/share/man/man1/lwm2m-browser.1.gz", (HERE / "shell/lwm2m-browser.1").read_bytes())
    _write_packed(tree / f"usr/share/doc/{NAME}/changelog.gz", _changelog().encode())
    program = tree / "usr" / "bin" / NAME
    program.parent.mkdir(parents=True)
    program.symlink_to(Path("..", "lib", NAME, NAME))
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == tree / "usr" / "lib" / NAME / NAME else 0o644)


def _copy(source: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, place)


def _write_packed(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(gzip.compress(data, mtime=0))


def _changelog() -> str:
    return "\n".join(
        f"{NAME} ({release.version}) stable; urgency=medium\n\n"
        + "".join(f"  * {change}\n" for change in release.changes)
        + f"\n -- {MAINTAINER}  {format_datetime(release.moment)}\n"
        for release in releases()
    )


def _write_control(tree: Path, architecture: str) -> None:
    files = [path for path in tree.rglob("*") if path.is_file() and not path.is_symlink()]
    depends, recommends = _dependencies(tree / "usr" / "lib" / NAME)
    control = _CONTROL.format(
        name=NAME,
        version=VERSION,
        architecture=architecture,
        maintainer=MAINTAINER,
        kilobytes=sum(path.stat().st_size for path in files) // 1024,
        depends=depends,
        recommends=recommends,
    )
    place = tree / "DEBIAN" / "control"
    place.parent.mkdir()
    place.write_text(control, encoding="utf-8")


def _dependencies(inside: Path) -> tuple[str, str]:
    """What the window cannot do without, and what only Qt's look on a GTK desktop asks for."""
    libraries = [path for path in inside.rglob("*.so*") if path.is_file() and not path.is_symlink()]
    optional = [path for path in libraries if path.stem == "libqgtk3"]
    private = sorted({str(path.parent) for path in libraries})
    needed = [path for path in libraries if path not in optional]
    return _shlibdeps([inside / NAME, *needed], private), _shlibdeps(optional, private)


def _shlibdeps(binaries: Iterable[Path], private: Iterable[str]) -> str:
    """The packages that binaries are linked with, as a control file lists them; those in `private` folders are ours."""
    with tempfile.TemporaryDirectory() as folder:
        debian = Path(folder, "debian")
        debian.mkdir()
        (debian / "control").write_text(f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n", encoding="utf-8")
        options = ["-O", "--ignore-missing-info", "--warnings=0", *(f"-l{place}" for place in private)]
        command = ["dpkg-shlibdeps", *options, *(f"-e{path}" for path in binaries)]
        done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip().partition("=")[2]


def _told(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
