"""What goes into the bundle, and what stays out: used by the PyInstaller description beside this file."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PyInstaller.building.build_main import Analysis

Part = tuple[str, str, str]
"""Where it goes in the bundle, where it is on this machine, and PyInstaller's word for its kind."""

UNUSED_MODULES = [
    # What httpx can do without, and what others bring along: asynchronous clients, command lines.
    *("anyio", "asyncio", "click", "pygments", "rich", "sniffio", "trio"),
    # What lxml can do besides reading XML.
    *("lxml.builder", "lxml.html", "lxml.isoschematron", "lxml.objectify", "lxml.sax"),
    # What Python's library has for developers, terminals and other processes.
    *("curses", "doctest", "multiprocessing", "pdb", "pydoc", "readline", "sqlite3", "tkinter", "unittest", "xmlrpc"),
]

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

_PLUGINS = {
    "platforms": ("xcb", "wayland", "offscreen", "windows", "cocoa"),
    "platformthemes": ("xdgdesktopportal", "gtk3"),
    "platforminputcontexts": ("compose", "ibus"),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "styles": ("modernwindowsstyle", "macstyle"),
    "iconengines": ("svgicon",),
    "imageformats": ("svg",),
}
"""Qt's plugins that a window of widgets uses: without OpenGL, printers, databases, sockets and film."""

_TRANSLATIONS = ("qtbase_zh_CN",)
"""Qt's own texts, in the languages that the program speaks besides English."""

_WINDOW = ("QtCore", "QtGui", "QtWidgets")
"""What every window needs, also where no Python code names it."""

_SYSTEM = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")
"""Where Linux keeps its libraries."""


def used_libraries(parts: Analysis) -> list[Part]:
    """The extension modules, plugins and libraries that belong into the bundle.

    A library of Qt's comes along where something that comes along is linked with it. One of Linux itself does only
    for Python's own modules, which want a certain release of it: Qt shall use the fonts, the display and the
    input methods of the desktop that it finds, and the program says which are missing.
    """
    from PyInstaller.depend.bindepend import get_imports

    found = [part for part in parts.binaries if part[2] != "SYMLINK" and _is_wanted(part, parts)]
    by_name = {PurePath(part[0]).name: part for part in found}
    waiting = [part for part in found if not (_is_of_qt(part) or _is_of_system(part))]
    used = dict.fromkeys(waiting)
    while waiting:
        user = waiting.pop()
        for name, _ in get_imports(user[1]):
            library = by_name.get(PurePath(name).name)
            if library and library not in used and (_is_of_qt(library) or _is_of_python(user)):
                used[library] = None
                waiting.append(library)
    return list(used)


def _is_wanted(part: Part, parts: Analysis) -> bool:
    name = PurePath(part[0])
    if "plugins" in name.parts:
        return any(plugin in name.stem for plugin in _PLUGINS.get(name.parent.name, ()))
    if name.parent.name == "PySide6" and (module := name.name.partition(".")[0]).startswith("Qt"):
        return module in _WINDOW or parts.graph.get_code_using(f"PySide6.{module}").keys() - {"PySide6"} != set()
    return True


def _is_of_qt(part: Part) -> bool:
    return PurePath(part[0]).name.startswith(("libQt6", "libicu", "Qt6")) or ".framework/" in part[0]


def _is_of_system(part: Part) -> bool:
    return part[1].startswith(_SYSTEM) and not _is_of_python(part)


def _is_of_python(part: Part) -> bool:
    return "lib-dynload" in part[0] or PurePath(part[0]).name.startswith("libpython")


def used_files(parts: Analysis, libraries: Iterable[Part]) -> list[Part]:
    """What is no library and belongs into the bundle. Links to libraries are among it."""
    places = {part[0] for part in libraries}
    return [part for part in parts.datas if (part[1] in places if part[2] == "SYMLINK" else _is_used_file(part))]


def _is_used_file(part: Part) -> bool:
    name = PurePath(part[0])
    return "translations" not in name.parts or name.stem in _TRANSLATIONS


def own_files(parts: Analysis) -> list[Part]:
    """The program's resources, but for what only translators read. A script without the program brings none."""
    if not any(name == "lwm2m_browser" for name, _, _ in parts.pure):
        return []
    files = [file for file in RESOURCES.rglob("*") if file.is_file() and file.suffix not in (".po", ".pot")]
    return [(f"lwm2m_browser/resources/{file.relative_to(RESOURCES).as_posix()}", str(file), "DATA") for file in files]


def strip_symbols(bundle: Path) -> None:
    """Take out of the libraries what only a debugger reads: three quarters of a Python that was built here."""
    strip = shutil.which("strip") if sys.platform.startswith("linux") else None
    libraries = [path for path in (bundle / "_internal").rglob("*.so*") if path.is_file() and not path.is_symlink()]
    if strip:
        subprocess.run([strip, "--strip-unneeded", *libraries], check=True)


def windows_icon(folder: Path) -> list[str]:
    """The icon as a file that Windows shows, made in a folder. On other systems a program has none inside."""
    if sys.platform != "win32":
        return []
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication(["", "-platform", "offscreen"])
    picture = QImage(256, 256, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    QSvgRenderer(str(RESOURCES / "icons" / "app.svg")).render(painter)
    painter.end()
    path = folder / "lwm2m-browser.ico"
    picture.save(str(path))
    del application
    return [str(path)]
