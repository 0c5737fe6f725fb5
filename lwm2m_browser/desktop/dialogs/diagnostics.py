"""What a report of a fault needs to say of the program and the machine: no searches, and no user's name."""

import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from lwm2m_browser import __version__
from lwm2m_browser.desktop.dialogs.platform_versions import version_of_platform
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.registry.catalogue import Provenance


class Component(NamedTuple):
    """Something that the program is made with."""

    name: str
    package: str
    """What it is installed as; empty for what says its version itself."""
    licence: str


COMPONENTS = (
    Component("Python", "", "PSF-2.0"),
    Component("Qt", "", "LGPL-3.0"),
    Component("PySide", "", "LGPL-3.0"),
    Component("httpx", "httpx", "BSD-3-Clause"),
    Component("httpcore", "httpcore", "BSD-3-Clause"),
    Component("lxml", "lxml", "BSD-3-Clause"),
    Component("Jinja2", "jinja2", "BSD-3-Clause"),
    Component("truststore", "truststore", "MIT"),
    Component("RE2", "google-re2", "BSD-3-Clause"),
    Component("platformdirs", "platformdirs", "MIT"),
    Component("filelock", "filelock", "MIT"),
    Component("Jinja2", "jinja2", "BSD-3-Clause"),
    Component("idna", "idna", "BSD-3-Clause"),
)
"""What the program uses of others, with the licence that it is used under."""


def version_of(component: Component) -> str:
    """The installed version of a package; `?` where it is unknown."""
    try:
        return version_of_platform(component.name) or version(component.package)
    except PackageNotFoundError:
        return "?"


def diagnostics(session: Session, window: QWidget) -> str:
    """A line for each fact, in English, which is what reports are read in."""
    return "\n".join(f"{title}: {value}" for title, value in _facts(session, window)) + "\n"


def _facts(session: Session, window: QWidget) -> Iterator[tuple[str, str]]:
    yield "LwM2M Browser", __version__
    for component in COMPONENTS:
        yield component.name, version_of(component)
    yield "Platform", f"{platform.platform()}, {platform.machine()}"
    yield "Desktop", f"{QGuiApplication.platformName()}, style {QApplication.style().objectName()}"
    yield "Colours", QGuiApplication.styleHints().colorScheme().name.lower()
    yield "Scale", f"{window.devicePixelRatioF():g}, font {QApplication.font().toString().partition(',5,')[0]}"
    yield "Language", window.locale().name()
    yield "Program", _without_user(Path(sys.argv[0] or sys.executable))
    yield "Settings", _without_user(session.folders.settings)
    yield "Cache", _without_user(session.folders.cache)
    yield "Source", f"{session.source.kind.value}{', offline' if session.offline else ''}"
    if session.index is not None:
        catalogue = session.index.catalogue
        yield "Object versions", f"{len(catalogue.entries)}, {len(catalogue.problems)} problems"
        yield "Definitions read", str(session.index.definitions_count)
        yield "Loaded", _loaded(catalogue.provenance)


def _loaded(provenance: Provenance) -> str:
    return provenance.date if provenance.revision else f"{provenance.when:%Y-%m-%d %H:%M} UTC"


def _without_user(path: Path) -> str:
    """The path with `~` for the user's own folder, whose name is mostly theirs."""
    try:
        return str(Path("~") / path.absolute().relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)
