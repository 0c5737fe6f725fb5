"""The licences of what is in the bundle, beside the program: used by the PyInstaller description beside this file.

Each as whoever made the part hands it on: those of packages from their own metadata, Python's from beside its library,
those of Debian's libraries from what Debian says of their packages.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import Distribution, PackageNotFoundError, distribution, packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bundle_parts import Part
    from PyInstaller.building.build_main import Analysis

TEXT_OF_LGPL = "cssutils"
"""A package that is under the licence of Qt and PySide6, and has its text, and that of the GPL, which theirs lack."""

_SYSTEM = ("/lib/", "/usr/lib/")
_NAMES = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS")


def put_licences(parts: Analysis, libraries: Iterable[Part], folder: Path) -> None:
    """Fill a folder, with one below it for each package, for Python, and for each package of the system."""
    modules = {name.partition(".")[0] for name, _, _ in parts.pure}
    known = packages_distributions()
    packages = {package for module in modules for package in known.get(module, ())}
    for package in {*packages, "pyinstaller"}:  # whose starter is in the bundle
        _copy(_of_package(distribution(package)), folder / package)
    with suppress(PackageNotFoundError):  # a bundle to measure, and not to hand on
        _copy(_of_package(distribution(TEXT_OF_LGPL)), folder / "LGPL-3 and GPL-3")
    _copy(_of_python(), folder / "Python")
    for text in _of_debian(libraries):
        _copy([text], folder / text.parent.name)


def _of_package(package: Distribution) -> list[Path]:
    """The texts that a package brings; where it has none, its metadata, which name the licence and the source."""
    metadata = [file for file in package.files or () if file.parts[0].endswith(".dist-info")]
    texts = [file for file in metadata if file.name.upper().startswith(_NAMES)]
    chosen = texts or [file for file in metadata if file.name == "METADATA"]
    return [Path(str(package.locate_file(file))) for file in chosen]


def _of_python() -> list[Path]:
    place = Path(sys.base_prefix if sys.platform == "win32" else sysconfig.get_path("stdlib"))
    return [place / "LICENSE.txt"]


def _of_debian(libraries: Iterable[Part]) -> list[Path]:
    """What Debian says of the packages that libraries are from; nothing on other systems."""
    if shutil.which("dpkg-query") is None:
        return []
    places = [place for _, place, _ in libraries if place.startswith(_SYSTEM)]
    # Some are listed below /lib, which is the same folder as /usr/lib by now.
    both = {*places, *(f"/usr{place}" for place in places), *(place.removeprefix("/usr") for place in places)}
    told = subprocess.run(["dpkg-query", "--search", *both], capture_output=True, text=True, check=False).stdout
    packages = {line.partition(":")[0] for line in told.splitlines()}
    return [text for package in packages if (text := Path("/usr/share/doc", package, "copyright")).exists()]


def _copy(texts: Iterable[Path], folder: Path) -> None:
    folder.mkdir(parents=True)
    for text in texts:
        shutil.copyfile(text, folder / text.name)
