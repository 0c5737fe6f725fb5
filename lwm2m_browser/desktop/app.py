"""Starting the window.

Nothing of Qt is imported before the preflight has looked whether it can run: importing it fails, and opening a window
aborts, where a library or the display is missing. So the imports stand inside the functions here.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from lwm2m_browser.desktop.preflight import obstacle
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.sources.folders import Folders
from lwm2m_browser.sources.settings import Settings, UnusableSettings, read_settings
from lwm2m_browser.sources.source import Source, parse_source

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from lwm2m_browser.desktop.main_window import MainWindow


def run(target: Identifier | None, source: Source | None, query: str, offline: bool, folders: Folders) -> int:
    """Show the window until it is closed. Returns the process's exit status: 1 where no window can be opened."""
    if sentence := obstacle():
        print(sentence, file=sys.stderr)
        return 1
    application = _application()
    # Qt's event loop would not let Python see Ctrl+C before the next event. Files are written whole or not at all.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
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

    complaint = ""
    try:
        settings = read_settings(folders.settings)
    except UnusableSettings as error:
        settings, complaint = Settings(), str(error)
    session = Session(settings, folders, offline=offline)
    window = MainWindow(session, target)
    window.search_for(query)
    if complaint:
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
