"""Starting the window.

Nothing of Qt is imported before the preflight has looked whether it can run: importing it fails, and opening a window
aborts, where a library or the display is missing. So the imports stand inside the functions here.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from lwm2m_browser.desktop.startup.launch_request import LaunchOptions, WindowRequest, is_own_socket, socket_path
from lwm2m_browser.desktop.startup.preflight import obstacle
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.sources.source import Source, parse_source
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.profile import load_profile

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from lwm2m_browser.desktop.session.session import Session
    from lwm2m_browser.desktop.window.main_window import MainWindow


def run(start: LaunchOptions, folders: Folders) -> int:
    """Show the window until it is closed. Returns the process's exit status: 1 where no window can be opened.

    Where a window is open that was started alike, that one shows what is asked for, unless another one is wanted.
    """
    if sentence := obstacle():
        print(sentence, file=sys.stderr)
        return 1
    application = _application()
    place = "" if start.clean or start.another_window else socket_path(folders, offline=start.offline)
    if place and is_own_socket(place):
        with suppress(ImportError):  # QtNetwork needs more system libraries than QtWidgets
            from lwm2m_browser.desktop.startup.single_instance import hand_over  # imported here, to keep the start fast

            if hand_over(place, start.request):
                # Where the desktop lets no window come to the front by itself, this is all that there is to see.
                print("LwM2M Browser is open already: its window shows what was asked for.", file=sys.stderr)
                return 0
    from lwm2m_browser.desktop.startup.fault_handler import fault_handling
    from lwm2m_browser.desktop.startup.stop_signals import closed_by_signals

    with fault_handling(folders.state) as faults, closed_by_signals():
        with _made_to_last():
            window, session = _window(start, folders)
        faults.show_over(window)
        if place:
            from lwm2m_browser.desktop.startup.activation import ActivationListener

            ActivationListener(window, session, place)
        window.show()
        return application.exec()


def create_window(
    source: Source | str | None = None,
    query: str = "",
    settings: str | Path | None = None,
    *,
    target: Identifier | None = None,
    offline: bool = False,
    clean: bool = False,
) -> MainWindow:
    """Make the window, without showing it and without an event loop; it starts loading at once.

    `source`: as on the command line; None for that of last time, else this machine's own catalogue, then the registry.
    `settings`: a folder that replaces the user's own settings and cache. `clean`: as at the very first start, and
    nothing of this window is remembered. Raises ValueError where a text names no source.
    """
    _application()
    folders = Folders.of_user() if settings is None else Folders.under(Path(settings))
    named = parse_source(source) if isinstance(source, str) else source
    window, _ = _window(LaunchOptions(WindowRequest(target, named, query), offline, clean), folders)
    return window


@contextmanager
def _made_to_last() -> Iterator[None]:
    """Disable Python's garbage collector while objects are made that last as long as the process.

    It would walk through the window and its modules again and again while they are made, and later for nothing.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def _window(start: LaunchOptions, folders: Folders) -> tuple[MainWindow, Session]:
    from lwm2m_browser.desktop.startup.language import set_translations

    if start.clean:
        folders = _as_at_the_first_start(folders)
    settings, complaints = load_profile(folders)
    set_translations(_application(), settings.language)
    from lwm2m_browser.desktop.session.notices import Notice
    from lwm2m_browser.desktop.session.session import Session
    from lwm2m_browser.desktop.window.main_window import MainWindow
    from lwm2m_browser.desktop.window.window_memory import recalled_state, source_of_last_time

    session = Session(settings, folders, offline=start.offline or settings.offline)
    request = start.request
    window = MainWindow(session, settings)
    state = recalled_state(folders.settings)
    window.memory.restore_look(state)
    window.memory.restore_versions(state)
    if request.is_search:
        window.search_for(request.query)
    else:
        window.memory.restore_search(state)
    if request.target:
        window.look_for(request.target)
    for complaint in complaints:
        window.say(Notice(complaint))
    session.start(request.source or source_of_last_time(state, offline=session.offline))
    return window, session


def _as_at_the_first_start(folders: Folders) -> Folders:
    """The user's folders with one for the settings that is empty, and goes when the program ends."""
    import atexit
    import shutil
    import tempfile

    folder = tempfile.mkdtemp(prefix="lwm2m-browser-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folders._replace(settings=Path(folder))


def _application() -> QApplication:
    from PySide6.QtCore import QLoggingCategory
    from PySide6.QtWidgets import QApplication

    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    from lwm2m_browser.desktop.startup.import_hook import remove_pyside_import_hook

    remove_pyside_import_hook()
    from lwm2m_browser.desktop.looks.icons import icon

    # Where a compositor has input methods, Qt says at every change of the focus that it came too late or too early.
    QLoggingCategory.setFilterRules("qt.qpa.wayland.textinput.warning=false")
    application = QApplication(sys.argv[:1])
    application.setApplicationName("lwm2m-browser")
    application.setApplicationDisplayName("LwM2M Browser")
    application.setDesktopFileName("lwm2m-browser")
    application.setWindowIcon(icon("app"))
    return application
