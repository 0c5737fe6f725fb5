"""What a window gets once its frame is there: a session, and all that works on it."""

from collections.abc import Iterator
from importlib import import_module

from lwm2m_browser.desktop.startup.launch import Launch
from lwm2m_browser.desktop.window.main_window import MainWindow
from lwm2m_browser.registry.entry import Entry

_IMPORTED = (
    "search.index.object_index",
    "search.suggest.facets",
    "search.suggest.completion",
    "desktop.session.session",
    "desktop.session.definitions_index",
    "desktop.search.filter_row",
    "desktop.search.facet_pane",
    "desktop.search.searches_menu",
    "desktop.views.rows_view",
    "desktop.views.objects_view",
    "desktop.views.resources_view",
    "desktop.views.definition_hints",
    "desktop.details.detail_pane",
    "desktop.details.definition_tabs",
    "desktop.widgets.toast",
    "desktop.commands.definition_commands",
    "desktop.commands.table_commands",
    "desktop.commands.usage_command",
    "desktop.commands.help_commands",
    "desktop.commands.bookmark_commands",
    "desktop.dialogs.problems_dialog",
    "desktop.window.history_commands",
    "desktop.window.opening",
    "desktop.window.nothing_found",
    "desktop.window.furnishing",
)
"""What takes long to import, each in a step of its own, in the order in which it is needed."""


def furnish(window: MainWindow, launch: Launch, known: tuple[Entry, ...] = ()) -> Iterator[None]:
    """Furnish a window, a step at a time, and load its source at the end. `known`: the entries that it shows."""
    for name in _IMPORTED:
        import_module(f"lwm2m_browser.{name}")
        yield
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
    for complaint in launch.complaints:
        contents.say(Notice(complaint))
    session.start(launch.source)
