"""Starting the window.

Nothing of Qt is imported before the preflight has looked whether it can run: importing it fails, and opening a window
aborts, where a library or the display is missing. So the imports stand inside the functions here.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from lwm2m_browser.desktop.preflight import obstacle
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.sources.folders import Folders
from lwm2m_browser.sources.own_folders import read_own
from lwm2m_browser.sources.source import Source, parse_source

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from lwm2m_browser.desktop.main_window import MainWindow


def run(target: Identifier | None, source: Source | None, query: str, offline: bool, folders: Folders) -> int:
    """Show the window until it is closed. Returns the process's exit status: 1 where no window can be opened."""
    if sentence := obstacle():
        print(sentence, file=sys.stderr)
        return 1
    from lwm2m_browser.desktop.faults import faults_shown
    from lwm2m_browser.desktop.stop_signals import closed_by_signals

    application = _application()
    with faults_shown(folders.state), closed_by_signals():
        window = _window(source, query, folders, target, offline=offline)
        window.show()
        return application.exec()


def create_window(
    source: Source | str | None = None,
    query: str = "",
    settings: str | Path | None = None,
    *,
    target: Identifier | None = None,
    offline: bool = False,
) -> MainWindow:
    """Make the window, without showing it and without an event loop; it starts loading at once.

    `source`: as on the command line; None for this machine's own catalogue, then the registry. `settings`: a folder
    that replaces the user's own settings and cache. Raises ValueError where a text names no source.
    """
    _application()
    folders = Folders.of_user() if settings is None else Folders.under(Path(settings))
    named = parse_source(source) if isinstance(source, str) else source
    return _window(named, query, folders, target, offline=offline)


def _window(
    source: Source | None, query: str, folders: Folders, target: Identifier | None, *, offline: bool
) -> MainWindow:
    from lwm2m_browser.desktop.main_window import MainWindow
    from lwm2m_browser.desktop.notice import Notice
    from lwm2m_browser.desktop.session import Session

    settings, complaints = read_own(folders)
    session = Session(settings, folders, offline=offline)
    window = MainWindow(session, target)
    window.search_for(query)
    for complaint in complaints:
        window.say(Notice(complaint))
    session.start(source)
    return window


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    from lwm2m_browser.desktop.icons import icon

    application = QApplication(sys.argv[:1])
    application.setApplicationName("lwm2m-browser")
    application.setApplicationDisplayName("LwM2M Browser")
    application.setDesktopFileName("lwm2m-browser")
    application.setWindowIcon(icon("app"))
    return application
