"""Starting the window.

Nothing of Qt is imported before the preflight has looked whether it can run: importing it fails, and opening a window
aborts, where a library or the display is missing. So the imports stand inside the functions here.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from lwm2m_browser.desktop.startup.launch_request import LaunchOptions, WindowRequest, is_own_socket, socket_path
from lwm2m_browser.desktop.startup.preflight import obstacle
from lwm2m_browser.sources.source import Source, parse_source
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.profile import load_profile

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from lwm2m_browser.desktop.startup.launch import Launch
    from lwm2m_browser.desktop.window.main_window import MainWindow
    from lwm2m_browser.registry.entry import Entry
    from lwm2m_browser.registry.identifier import Identifier


def run(start: LaunchOptions, folders: Folders) -> int:
    """Show the window until it is closed. Returns the process's exit status: 1 where no window can be opened.

    Where a window is open that was started alike, that one shows what is asked for, unless another one is wanted.
    """
    if sentence := obstacle():
        print(sentence, file=sys.stderr)
        return 1
    # Until all is there, which lasts as long as the process: it would walk through all of it again and again.
    collects = gc.isenabled()
    gc.disable()
    application = _application()
    place = "" if start.clean or start.another_window else socket_path(folders, offline=start.offline)
    if place and is_own_socket(place):
        with suppress(ImportError):  # QtNetwork needs more system libraries than QtWidgets
            from lwm2m_browser.desktop.startup.single_instance import hand_over  # imported here, to keep the start fast

            if hand_over(place, start.request):
                # Where the desktop lets no window come to the front by itself, this is all that there is to see.
                print("LwM2M Browser is open already: its window shows what was asked for.", file=sys.stderr)
                return 0
    from lwm2m_browser.desktop.startup.after_paint import AfterPaint
    from lwm2m_browser.desktop.startup.first_rows import show_first_rows

    with ExitStack() as until_end:
        window, launch = _frame(start, folders)
        known = show_first_rows(window, launch)
        steps = [_guard(window, folders, until_end), _furnish(window, launch, known), _listen(window, place)]
        window.furnish_by(chain(*steps, _collect_again() if collects else ()))
        AfterPaint(window)
        window.show()
        return application.exec()


def create_window(
    source: Source | str | None = None,
    query: str = "",
    settings: str | Path | None = None,
    *,
    target: Identifier | None = None,
    beside: Sequence[str] = (),
    offline: bool = False,
    clean: bool = False,
) -> MainWindow:
    """Make the window, without showing it and without an event loop; it starts loading at once.

    `source`: as on the command line; None for that of last time, else this machine's own catalogue, then the registry.
    `beside`: absolute paths to open beside the source.
    `settings`: a folder that replaces the user's own settings and cache. `clean`: as at the very first start, and
    nothing of this window is remembered. Raises ValueError where a text names no source.
    """
    _application()
    folders = Folders.of_user() if settings is None else Folders.under(Path(settings))
    named = parse_source(source) if isinstance(source, str) else source
    window, launch = _frame(LaunchOptions(WindowRequest(target, named, query, tuple(beside)), offline, clean), folders)
    window.furnish_by(_furnish(window, launch))
    window.complete()
    return window


def _frame(options: LaunchOptions, folders: Folders) -> tuple[MainWindow, Launch]:
    """The window as far as it is painted first, with what it is to be furnished by."""
    from lwm2m_browser.desktop.startup.language import set_translations

    if options.clean:
        folders = _as_at_the_first_start(folders)
    settings, complaints = load_profile(folders)
    set_translations(_application(), settings.language)
    from lwm2m_browser.desktop.startup.launch import launch_of
    from lwm2m_browser.desktop.window.main_window import MainWindow

    launch = launch_of(options, folders, settings, complaints)
    window = MainWindow(settings, folders, offline=launch.offline)
    window.look_as(launch.state)
    window.search.show_search(launch.text, launch.state.versions)
    window.show_source(launch.shown_source)
    return window, launch


def _guard(window: MainWindow, folders: Folders, until_end: ExitStack) -> Iterator[None]:
    """See to faults and to the system's signals, until the program ends."""
    from lwm2m_browser.desktop.startup.fault_handler import fault_handling

    until_end.enter_context(fault_handling(folders.state)).show_over(window)
    yield
    from lwm2m_browser.desktop.startup.stop_signals import closed_by_signals

    until_end.enter_context(closed_by_signals())
    yield


def _furnish(window: MainWindow, launch: Launch, known: tuple[Entry, ...] = ()) -> Iterator[None]:
    from lwm2m_browser.desktop.startup.furnish import furnish

    yield from furnish(window, launch, known)


def _listen(window: MainWindow, place: str) -> Iterator[None]:
    """Listen to other starts at a place; nowhere if it is empty."""
    if place and window.contents:
        from lwm2m_browser.desktop.startup.activation import ActivationListener

        ActivationListener(window, window.contents.session, place)
        yield


def _collect_again() -> Iterator[None]:
    gc.freeze()
    gc.enable()
    yield


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
