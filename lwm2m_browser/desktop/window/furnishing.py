"""What comes into the window after its first picture, and how all of it is connected.

Signals come up to here, calls go down from here. The steps are small: between them, the window answers its user.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from PySide6.QtCore import QObject

from lwm2m_browser.desktop.commands.beside_commands import BesideCommands
from lwm2m_browser.desktop.commands.bookmark_commands import BookmarkCommands
from lwm2m_browser.desktop.commands.code_menu import CodeMenu
from lwm2m_browser.desktop.commands.definition_commands import DefinitionCommands
from lwm2m_browser.desktop.commands.editor_commands import EditorCommands
from lwm2m_browser.desktop.commands.help_commands import HelpCommands
from lwm2m_browser.desktop.commands.id_map_command import IdMapCommand
from lwm2m_browser.desktop.commands.load_commands import OFFLINE, LoadCommands
from lwm2m_browser.desktop.commands.open_commands import OpenCommands
from lwm2m_browser.desktop.commands.recent_sources_menu import RecentSourcesMenu
from lwm2m_browser.desktop.commands.search_commands import SearchCommands
from lwm2m_browser.desktop.commands.table_commands import TableCommands
from lwm2m_browser.desktop.commands.usage_command import UsageCommand
from lwm2m_browser.desktop.commands.workspace_commands import WorkspaceCommands
from lwm2m_browser.desktop.details.definition_tabs import DefinitionTabs
from lwm2m_browser.desktop.details.detail_pane import DetailPane
from lwm2m_browser.desktop.looks.focus_frame import FocusFrame
from lwm2m_browser.desktop.looks.resting_cursor import RestingCursor
from lwm2m_browser.desktop.looks.style_fixes import DialogButtons
from lwm2m_browser.desktop.problems.problem_commands import ProblemCommands
from lwm2m_browser.desktop.problems.problems_panel import ProblemsPanel
from lwm2m_browser.desktop.search.filter_row import FilterRow
from lwm2m_browser.desktop.search.searches_menu import SearchesMenu
from lwm2m_browser.desktop.session.beside_files import BesideFiles
from lwm2m_browser.desktop.session.definitions_index import DefinitionsIndex
from lwm2m_browser.desktop.session.notices import Notice
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.views.definition_hints import DefinitionHints
from lwm2m_browser.desktop.views.objects_view import ObjectsView
from lwm2m_browser.desktop.views.resources_view import ResourcesView
from lwm2m_browser.desktop.widgets.tab_order import lead_through, stops_in
from lwm2m_browser.desktop.widgets.toast import toast_of
from lwm2m_browser.desktop.window.announcer import Announcer
from lwm2m_browser.desktop.window.best_match import BestMatch
from lwm2m_browser.desktop.window.details_controller import DetailsController
from lwm2m_browser.desktop.window.drag_and_drop import DragAndDrop
from lwm2m_browser.desktop.window.filter_controller import FilterController
from lwm2m_browser.desktop.window.history_commands import HistoryCommands
from lwm2m_browser.desktop.window.main_window import MainWindow
from lwm2m_browser.desktop.window.navigator import Navigator
from lwm2m_browser.desktop.window.news_commands import NewsCommands
from lwm2m_browser.desktop.window.nothing_found import NothingFound
from lwm2m_browser.desktop.window.notice_strip import NoticeStrip
from lwm2m_browser.desktop.window.opening import Opening
from lwm2m_browser.desktop.window.pane_navigation import Pane, PaneNavigation
from lwm2m_browser.desktop.window.settings_controller import SettingsController
from lwm2m_browser.desktop.window.title_controller import TitleController
from lwm2m_browser.desktop.window.window_memory import RememberedParts, WindowMemory
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.storage.settings import Settings
from lwm2m_browser.storage.workspaces import Workspaces


class Furnishing(QObject):
    """Everything of a window but its frame: the views with their engine, the details, and what the actions do."""

    def __init__(self, window: MainWindow, session: Session, settings: Settings) -> None:
        super().__init__(window)
        session.setParent(window)
        self._window = window
        self.session = self._session = session
        self._settings = settings
        self._actions, self._menus = window.actions_by_name, window.menus
        self._search, self._selector, self._views = window.search, window.selector, window.views
        self._panes, self._status = window.panes, window.status

    def steps(self) -> Iterator[None]:
        """Make and connect all of it, a part at a time."""
        for step in (
            self._make_lines,
            self._make_objects,
            self._make_resources,
            self._fill_views,
            self._make_details,
            self._make_commands,
            self._make_more_commands,
            self._make_beside,
            self._connect_beside,
            self._connect_search,
            self._connect_session,
            self._connect_rows,
            self._connect_details,
            self._connect_problems,
            self._connect_messages,
            self._make_helpers,
            self._order_for_tab,
            self._views.tell_all,
            lambda: self._editors.look_for_leftovers(),
        ):
            step()
            yield

    def ask(self, text: str) -> None:
        """Search for a text, and clear the facets and the version choice."""
        self._search_commands.ask(text)

    def look_for(self, target: Identifier) -> None:
        """Select an object as soon as a catalogue that contains it is shown."""
        self._navigator.look_for(target)

    def open_beside(self, places: Sequence[str]) -> None:
        """Open paths beside the source."""
        self._beside.open(places)

    def say(self, notice: Notice) -> None:
        """Show a notice above the table."""
        self._strip.add(notice)

    def close_editors(self) -> bool:
        """Close the editors; whether none is open any more."""
        return self._editors.close_all()

    def shutdown(self) -> None:
        """Cancel whatever runs."""
        self._beside_files.shutdown()
        reading = (self._tabs, self._definitions, self._reading, self._usages, self._news, self._nothing, self._help)
        own = (self._code, self._bookmarks, self._editors, self._id_map, self._problems)
        for worker in (self._session, self._tables, *own, *reading):
            worker.shutdown()

    def _make_lines(self) -> None:
        window = self._window
        self._searches = SearchesMenu(window.saved, window.recent, self._menus["menuSearches"], window)
        self._filters = FilterRow()
        self._strip = NoticeStrip()
        window.add_lines(self._filters, self._strip)
        self._reading = DefinitionsIndex(self._session)
        self._hints = DefinitionHints(self._session, self._reading, self._actions)

    def _make_objects(self) -> None:
        self._objects = ObjectsView(self._window.table, self._actions, self._menus["menuCopyAs"])

    def _make_resources(self) -> None:
        self._resources = ResourcesView(self._actions, self._menus["menuCopyAs"])

    def _fill_views(self) -> None:
        self._views.fill((self._objects, self._resources), self._hints.line)

    def _make_details(self) -> None:
        self._pane = DetailPane()
        self._tabs = DefinitionTabs(self._pane, self._session)
        self._panes.put_details(self._pane)

    def _make_commands(self) -> None:
        session, actions, window = self._session, self._actions, self._window
        self._details = DetailsController(session, self._pane, self._tabs, actions)
        self._navigator = Navigator(session, self._objects, actions["actionShowObjects"], self._details)
        BestMatch(session, self._reading, self._search, self._views, self._navigator, self._details, self._tabs)
        self._nothing = NothingFound(session, self._search, self._searches.filters, self._views)
        self._search_commands = SearchCommands(actions, self._search, self._views, self._searches)
        self._tables = TableCommands(actions, self._menus["menuView"], session, self._views, window)
        self._code = CodeMenu(session, self._views, self._menus["menuCopyAs"])
        self._definitions = DefinitionCommands(actions, session, self._views, self._search.field, window)
        self._problems = ProblemCommands(session, actions["actionToggleProblems"], window)

    def _make_more_commands(self) -> None:
        session, actions, window = self._session, self._actions, self._window
        where_used = actions["actionWhereUsed"]
        self._usages = UsageCommand(session, self._reading, self._views, self._search, where_used, window)
        self._id_map = IdMapCommand(session, actions["actionIdMap"], window)
        self._open = OpenCommands(actions, session.folders.settings, window)
        self._help = HelpCommands(session, self._reading, self._searches, actions, window)
        self._news = NewsCommands(session, self._status, actions["actionWhatIsNew"], window)
        self._bookmarks = BookmarkCommands(session, self._pane, actions, self._menus["menuBookmarks"], window)
        self._drops = DragAndDrop(window, (self._search.field,))
        self._history = HistoryCommands(session, self._search, self._views, self._details, actions, window)
        commands, navigator, history = self._search_commands, self._navigator, self._history
        self._opening = Opening(session, self._reading, self._search, self._views, commands, navigator, history)
        self._editors = EditorCommands(session, actions, window)
        self._editors.quit_requested.connect(window.close)
        LoadCommands(actions, session)
        actions["actionQuit"].triggered.connect(window.close)
        actions["actionReadDefinitions"].triggered.connect(self._reading.read_again)

    def _make_beside(self) -> None:
        session, actions, window = self._session, self._actions, self._window
        self._beside_files = BesideFiles(session)
        self._beside = BesideCommands(actions, session, self._beside_files, window)
        workspaces, menu = Workspaces(session.folders.settings), self._menus["menuBesideTheSource"]
        self._workspaces = WorkspaceCommands(workspaces, self._beside_files, actions, menu, window)
        self._beside_files.opened.connect(self._opening.look_at_beside)
        self._drops.beside_requested.connect(self._beside.open)

    def _connect_beside(self) -> None:
        self._beside.source_requested.connect(self._opening.open)
        for raising in (self._beside_files, self._beside, self._workspaces):
            raising.notice_raised.connect(self._strip.add)
        for withdrawing in (self._beside_files, self._beside):
            withdrawing.notice_withdrawn.connect(self._strip.remove)
        self._workspaces.status_message.connect(lambda sentence: toast_of(self._window).say(sentence))

    def _connect_search(self) -> None:
        self._views.search(self._search.query)
        self._search.query_changed.connect(self._views.search)
        FilterController(self._filters, self._search, self._views, self._actions)
        self._search.down_pressed.connect(lambda: self._views.current.table.enter())
        self._search.escaped.connect(lambda: self._views.current.facets.clear())
        self._search.menu_requested.connect(self._searches.show_menu)
        self._searches.text_requested.connect(self._search.set_text)
        self._searches.query_requested.connect(self._search_commands.ask_saved)
        for asking in (self._help, self._news):
            asking.query_requested.connect(self._search_commands.ask)
        for naming in (self._help, self._bookmarks, self._id_map):
            naming.objects_requested.connect(self._search_commands.ask_objects)
            naming.target_requested.connect(self._navigator.open)
        self._hints.widen_requested.connect(self._search.widen)
        self._hints.resources_requested.connect(self._actions["actionShowResources"].trigger)
        self._views.search_refused.connect(self._search.refuse)

    def _connect_session(self) -> None:
        session = self._session
        session.index_changed.connect(self._search.show_index)
        session.index_changed.connect(self._views.show_index)
        self._status.follow(session, self._reading)
        session.source_changed.connect(self._selector.show_source)
        session.busy_changed.connect(self._objects.show_busy)
        session.notice_withdrawn.connect(self._strip.remove)
        self._selector.source_requested.connect(session.load)
        for opening in (self._open, self._drops):
            opening.source_requested.connect(self._opening.open)
        for view in (self._objects, self._resources):
            self._reading.state_changed.connect(view.show_reading)
        self._definitions.definitions_fetched.connect(self._reading.read_again)
        self._definitions.definitions_fetched.connect(self._tabs.replace_facts)

    def _connect_rows(self) -> None:
        for view in self._views.all:
            view.table.typed.connect(self._search.type_text)
            view.term_requested.connect(self._search.narrow_by)
            view.opened.connect(self._details.enter)
            for part in (view.table, view.facets):
                part.escaped.connect(self._search.take_keyboard)
        self._views.query_changed.connect(self._hints.follow)
        self._views.counts_changed.connect(self._status.show_counts)
        self._views.view_changed.connect(lambda view: self._pane.show_hint(tr(view.table.search_spec.hint)))
        self._views.view_changed.connect(
            lambda view: self._search.field.setPlaceholderText(tr(view.table.search_spec.placeholder))
        )

    def _connect_details(self) -> None:
        self._views.current_changed.connect(self._details.show)
        self._pane.version_requested.connect(self._navigator.show_version)
        self._pane.comparison_requested.connect(self._definitions.compare)
        self._details.shown.connect(self._definitions.follow_details)
        self._details.shown.connect(self._editors.follow_details)
        self._tabs.usages_requested.connect(self._usages.ask)
        self._usages.resource_requested.connect(self._navigator.show_resource)
        self._usages.download_requested.connect(self._definitions.fetch)
        for naming in (self._help, self._news, self._bookmarks):
            naming.object_requested.connect(self._navigator.show_entry)
        self._definitions.row_opened.connect(self._navigator.enter)
        if self._session.offline:
            self._pane.forbid_refresh(tr(OFFLINE))

    def _connect_problems(self) -> None:
        problems = self._problems
        self._status.problems_requested.connect(problems.open)
        problems.count_changed.connect(self._status.show_problems)
        problems.panel_made.connect(self._take_panel)
        problems.line_requested.connect(self._navigator.show_line)
        problems.rule_requested.connect(self._help.show_rules)
        self._details.shown.connect(problems.show_entry)
        self._tabs.definition_read.connect(problems.follow_definition)

    def _connect_messages(self) -> None:
        commands = (self._tables, self._definitions, self._usages, self._news, self._bookmarks, self._session)
        controls = (self._open, self._details, self._searches, self._navigator, self._drops)
        others = (self._code, self._editors, self._id_map, *controls)
        for raising in (*commands, *others):
            raising.notice_raised.connect(self._strip.add)
        for telling in (*commands, self._id_map, self._history, self._opening, self._problems):
            telling.status_message.connect(lambda sentence: toast_of(self._window).say(sentence))
        for leaving in (self._strip, self._bookmarks, self._problems):
            leaving.keyboard_left.connect(lambda: self._views.current.take_keyboard())

    def _make_helpers(self) -> None:
        """What serves the whole window, and looks at it as it is by now."""
        session, actions, window = self._session, self._actions, self._window
        DialogButtons(window)
        FocusFrame(window)
        RestingCursor(window)
        Announcer(self._search, self._views, session, window)
        panes = (
            Pane(self._search.field),
            Pane(self._views.facets),
            Pane(self._views, self._views.pages),
            Pane(self._pane, self._pane.tabs),
            Pane(self._strip),
        )
        self._navigation = PaneNavigation(actions, panes, window)
        TitleController(session, self._details, window)
        window.zoom.size_new_parts()
        looks = (window.zoom, window.theme)
        controller = SettingsController(self._settings, session, self._tables, looks, actions["actionSettings"], window)
        sources = RecentSourcesMenu(session, self._menus["menuRecentSources"], actions["actionForgetSources"])
        sources.source_requested.connect(self._opening.open)
        for keeping in (controller, sources):
            keeping.notice_raised.connect(self._strip.add)
        remembered = RememberedParts(self._search, self._views, self._panes, self._pane.tabs)
        self.memory = WindowMemory(session, remembered, window)

    def _order_for_tab(self) -> None:
        """The way of the eye: what came late is not the last."""
        parts = (self._filters, self._strip, self._views.facets, self._views)
        lead_through(self._window.tools[-1], *chain.from_iterable(map(stops_in, parts)))
        lead_through(self._pane.tabs.tabBar(), *self._panes.edges)

    def _take_panel(self, panel: ProblemsPanel) -> None:
        """It is made when it is first shown."""
        self._window.put_below(panel)
        self._navigation.add(Pane(panel, panel.content))
        self._window.zoom.size_new_parts()
