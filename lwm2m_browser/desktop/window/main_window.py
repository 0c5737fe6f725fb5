"""The window: puts the parts together and connects them. Signals come up to here, calls go down from here."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QVBoxLayout, QWidget

from lwm2m_browser.desktop.commands.bookmark_commands import BookmarkCommands
from lwm2m_browser.desktop.commands.definition_commands import DefinitionCommands
from lwm2m_browser.desktop.commands.help_commands import HelpCommands
from lwm2m_browser.desktop.commands.load_commands import OFFLINE, LoadCommands
from lwm2m_browser.desktop.commands.open_commands import OpenCommands
from lwm2m_browser.desktop.commands.recent_sources_menu import RecentSourcesMenu
from lwm2m_browser.desktop.commands.search_commands import SearchCommands
from lwm2m_browser.desktop.commands.table_commands import TableCommands
from lwm2m_browser.desktop.commands.usage_command import UsageCommand
from lwm2m_browser.desktop.details.definition_tabs import DefinitionTabs
from lwm2m_browser.desktop.details.detail_pane import DetailPane
from lwm2m_browser.desktop.dialogs.problems_dialog import ProblemsDialog
from lwm2m_browser.desktop.looks.focus_frame import FocusFrame
from lwm2m_browser.desktop.looks.resting_cursor import RestingCursor
from lwm2m_browser.desktop.looks.style_fixes import DialogButtons, ReadablePalette
from lwm2m_browser.desktop.looks.zoom import Zoom
from lwm2m_browser.desktop.search.filter_row import FilterRow
from lwm2m_browser.desktop.search.search_bar import SearchBar
from lwm2m_browser.desktop.search.searches_menu import SearchesMenu
from lwm2m_browser.desktop.session.definitions_index import DefinitionsIndex
from lwm2m_browser.desktop.session.notices import Notice
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.views.definition_hints import DefinitionHints
from lwm2m_browser.desktop.views.objects_view import ObjectsView
from lwm2m_browser.desktop.views.resources_view import ResourcesView
from lwm2m_browser.desktop.views.view_switch import ViewSwitch
from lwm2m_browser.desktop.widgets.single_dialog import show_in_place_of_older
from lwm2m_browser.desktop.widgets.toast import toast_of
from lwm2m_browser.desktop.window.actions import build_actions
from lwm2m_browser.desktop.window.announcer import Announcer
from lwm2m_browser.desktop.window.best_match import BestMatch
from lwm2m_browser.desktop.window.details_controller import DetailsController
from lwm2m_browser.desktop.window.drag_and_drop import DragAndDrop
from lwm2m_browser.desktop.window.filter_controller import FilterController
from lwm2m_browser.desktop.window.history_commands import HistoryCommands
from lwm2m_browser.desktop.window.navigator import Navigator
from lwm2m_browser.desktop.window.news_commands import NewsCommands
from lwm2m_browser.desktop.window.nothing_found import NothingFound
from lwm2m_browser.desktop.window.notice_strip import NoticeStrip
from lwm2m_browser.desktop.window.opening import Opening
from lwm2m_browser.desktop.window.pane_navigation import Pane, PaneNavigation
from lwm2m_browser.desktop.window.panes import Panes
from lwm2m_browser.desktop.window.settings_controller import SettingsController
from lwm2m_browser.desktop.window.source_selector import SourceSelector
from lwm2m_browser.desktop.window.status_bar import StatusBar
from lwm2m_browser.desktop.window.title_controller import TitleController
from lwm2m_browser.desktop.window.tool_line import ToolLine
from lwm2m_browser.desktop.window.window_memory import RememberedParts, WindowMemory
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.storage.settings import Settings

_SIZE = (1280, 800)
_TITLE_BAR = 40
"""Pixels of a screen that the frame takes, which is not known before the window is shown."""


class MainWindow(QMainWindow):
    """Shows a session: its catalogue in a table, narrowed by a search, and one entry of it in detail."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        ReadablePalette(self)  # before there are parts that would have to change their palettes
        self.setObjectName("mainWindow")
        self.setWindowTitle("LwM2M Browser")
        self.resize(QSize(*_SIZE).boundedTo(self.screen().availableSize() - QSize(0, _TITLE_BAR)))
        session.setParent(self)
        self._session = session
        self._actions, self._menus = build_actions(self)
        self._make_parts()
        self._lay_out()
        self._make_commands()
        self._connect_search()
        self._connect_session()
        self._connect_rows()
        self._connect_details()
        self._connect_messages()
        self._make_helpers(settings)
        self._views.tell_all()
        self._search.field.setFocus()

    def ask(self, text: str) -> None:
        """Search for a text, and clear the facets and the version choice."""
        self._search_commands.ask(text)

    def search_for(self, text: str) -> None:
        """Put a text into the search field."""
        self._search.set_text(text)

    def look_for(self, target: Identifier) -> None:
        """Select an object as soon as a catalogue that contains it is shown."""
        self._navigator.look_for(target)

    def say(self, notice: Notice) -> None:
        """Show a notice above the table."""
        self._strip.add(notice)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Cancel whatever runs: nothing may delay closing the window."""
        reading = (self._tabs, self._definitions, self._reading, self._usages, self._news, self._nothing, self._help)
        for worker in (self._session, self._tables, self._bookmarks, *reading):
            worker.shutdown()
        for dialog in self.findChildren(QDialog):  # Qt alone knows which are open: each goes when it is closed
            dialog.close()
        super().closeEvent(event)

    def _make_parts(self) -> None:
        session, actions = self._session, self._actions
        self._searches = SearchesMenu(session.folders.settings, self._menus["menuSearches"], self)
        self._search = SearchBar(self._searches.filters, self._searches.recent)
        self._selector = SourceSelector(offline=session.offline)
        self._filters = FilterRow()
        self._strip = NoticeStrip()
        self._reading = DefinitionsIndex(session)
        self._hints = DefinitionHints(session, self._reading, actions)
        self._objects = ObjectsView(actions, self._menus["menuCopyAs"])
        self._resources = ResourcesView(actions, self._menus["menuCopyAs"])
        self._views = ViewSwitch(
            (self._objects, self._resources),
            (actions["actionShowObjects"], actions["actionShowResources"]),
            actions["actionToggleFacets"],
            self._hints.line,
        )
        self._pane = DetailPane()
        self._tabs = DefinitionTabs(self._pane, session)
        self._status = StatusBar(actions["actionCancel"])
        self._panes = Panes(self._views.facets, self._views, self._pane, actions["actionToggleFacets"])

    def _lay_out(self) -> None:
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(8, 8, 8, 0)
        layout.addLayout(ToolLine(self._actions, self._search, self._selector))
        layout.addWidget(self._filters)
        layout.addWidget(self._strip)
        layout.addWidget(self._panes, stretch=1)
        self.setCentralWidget(centre)
        self.setStatusBar(self._status)

    def _make_commands(self) -> None:
        session, actions = self._session, self._actions
        self._details = DetailsController(session, self._pane, self._tabs, actions)
        self._navigator = Navigator(session, self._objects, actions["actionShowObjects"], self._details)
        BestMatch(session, self._reading, self._search, self._views, self._navigator, self._details, self._tabs)
        self._nothing = NothingFound(session, self._search, self._searches.filters, self._views)
        self._search_commands = SearchCommands(actions, self._search, self._views, self._searches)
        self._tables = TableCommands(actions, self._menus["menuView"], session, self._views, self)
        self._definitions = DefinitionCommands(actions, session, self._views, self._search.field, self)
        where_used = actions["actionWhereUsed"]
        self._usages = UsageCommand(session, self._reading, self._views, self._search, where_used, self)
        self._open = OpenCommands(actions, session.folders.settings, self)
        self._help = HelpCommands(session, self._reading, self._searches, actions, self)
        self._news = NewsCommands(session, self._status, actions["actionWhatIsNew"], self)
        self._bookmarks = BookmarkCommands(session, self._pane, actions, self._menus["menuBookmarks"], self)
        self._drops = DragAndDrop(self, (self._search.field,))
        self._history = HistoryCommands(session, self._search, self._views, self._details, actions, self)
        commands, navigator, history = self._search_commands, self._navigator, self._history
        self._opening = Opening(session, self._reading, self._search, self._views, commands, navigator, history)
        LoadCommands(actions, session)
        actions["actionQuit"].triggered.connect(self.close)
        actions["actionReadDefinitions"].triggered.connect(self._reading.read_again)

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
        for naming in (self._help, self._bookmarks):
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
        self._views.view_changed.connect(lambda view: self._pane.show_hint(tr(view.table.spec.hint)))
        self._views.view_changed.connect(
            lambda view: self._search.field.setPlaceholderText(tr(view.table.spec.placeholder))
        )

    def _connect_details(self) -> None:
        self._views.current_changed.connect(self._details.show)
        self._pane.version_requested.connect(self._navigator.show_version)
        self._pane.comparison_requested.connect(self._definitions.compare)
        self._details.shown.connect(self._definitions.follow_details)
        self._tabs.usages_requested.connect(self._usages.ask)
        self._usages.resource_requested.connect(self._navigator.show_resource)
        self._usages.download_requested.connect(self._definitions.fetch)
        for naming in (self._help, self._news, self._bookmarks):
            naming.object_requested.connect(self._navigator.show_entry)
        self._definitions.row_opened.connect(self._navigator.enter)
        if self._session.offline:
            self._pane.forbid_refresh(tr(OFFLINE))

    def _connect_messages(self) -> None:
        commands = (self._tables, self._definitions, self._usages, self._news, self._bookmarks, self._session)
        for raising in (*commands, self._open, self._details, self._searches, self._navigator, self._drops):
            raising.notice_raised.connect(self._strip.add)
        for telling in (*commands, self._history, self._opening):
            telling.status_message.connect(lambda sentence: toast_of(self).say(sentence))
        for leaving in (self._strip, self._bookmarks):
            leaving.keyboard_left.connect(lambda: self._views.current.take_keyboard())
        self._status.problems_requested.connect(self._show_problems)

    def _make_helpers(self, settings: Settings) -> None:
        """What serves the whole window, and looks at it as it is by now."""
        session, actions = self._session, self._actions
        zoom = Zoom(actions, self)
        zoom.percent_changed.connect(self._panes.show_at)
        DialogButtons(self)
        FocusFrame(self)
        RestingCursor(self)
        Announcer(self._search, self._views, session, self)
        panes = (
            Pane(self._search.field),
            Pane(self._views.facets),
            Pane(self._views, self._views.pages),
            Pane(self._pane, self._pane.tabs),
            Pane(self._strip),
        )
        PaneNavigation(actions, panes, self)
        TitleController(session, self._details, self)
        controller = SettingsController(settings, session, self._tables, zoom, actions["actionSettings"], self)
        sources = RecentSourcesMenu(session, self._menus["menuRecentSources"], actions["actionForgetSources"])
        sources.source_requested.connect(self._opening.open)
        for keeping in (controller, sources):
            keeping.notice_raised.connect(self._strip.add)
        remembered = RememberedParts(self._search, self._views, self._panes, self._pane.tabs)
        self.memory = WindowMemory(session, remembered, self)

    def _show_problems(self) -> None:
        if catalogue := self._session.catalogue:
            origin, problems = catalogue.provenance.origin, self._session.problems
            dialog = ProblemsDialog(origin, problems, catalogue.entry_of_file, self)
            dialog.line_requested.connect(self._navigator.show_line)
            show_in_place_of_older(dialog)
