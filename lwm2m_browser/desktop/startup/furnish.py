"""What a window gets once its frame is there: a session, and all that works on it."""

import threading
from collections.abc import Iterator
from importlib import import_module

from lwm2m_browser.desktop.startup.launch import Launch
from lwm2m_browser.desktop.window.main_window import MainWindow
from lwm2m_browser.registry.entry import Entry

_TURN = 0.004
"""Seconds after which the event loop gets its turn while something is imported."""


def furnish(window: MainWindow, launch: Launch, known: tuple[Entry, ...] = ()) -> Iterator[None]:
    """Furnish a window, a step at a time, and load its source at the end. `known`: the entries that it shows."""
    yield from _import_beside("lwm2m_browser.desktop.window.furnishing")
    from lwm2m_browser.desktop.session.notices import Notice
    from lwm2m_browser.desktop.session.session import Session
    from lwm2m_browser.desktop.window.furnishing import Furnishing

    session = Session(launch.settings, launch.folders, offline=launch.offline, known=known)
    contents = Furnishing(window, session, launch.settings)
    yield from contents.steps()
    window.take_contents(contents)
    request, state = launch.options.request, launch.state
    contents.memory.restore_look(state)
    window.search.begin()
    if not request.is_search:
        contents.memory.restore_choices(state)
    if request.target:
        contents.look_for(request.target)
    if request.beside:
        contents.open_beside(request.beside)
    for complaint in launch.complaints:
        contents.say(Notice(complaint))
    session.start(launch.source)


def _import_beside(name: str) -> Iterator[None]:
    """Import a module, and all that it needs, in a thread: in one piece it would hold the window up."""
    importing = threading.Thread(target=import_module, args=(name,), name="lwm2m-browser imports", daemon=True)
    importing.start()
    while importing.is_alive():
        importing.join(_TURN)
        yield
