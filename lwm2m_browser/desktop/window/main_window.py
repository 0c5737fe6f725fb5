"""The window: puts the parts together and connects them. Signals come up to here, calls go down from here."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lwm2m_browser.desktop.details.definition_tabs import DefinitionTabs
from lwm2m_browser.desktop.details.detail_pane import DetailPane
from lwm2m_browser.desktop.dialogs.problems_dialog import ProblemsDialog
from lwm2m_browser.desktop.search.facet_pane import FacetPane
from lwm2m_browser.desktop.search.search_bar import SearchBar
from lwm2m_browser.desktop.search.searches_menu import SearchesMenu
from lwm2m_browser.desktop.session.notices import Notice, hidden_target, missing_target, no_definition, refused_link
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.table.cell_texts import cell_text
from lwm2m_browser.desktop.table.copy_commands import QueryOf
from lwm2m_browser.desktop.table.row_selection import Key
from lwm2m_browser.desktop.table.table_view import TableView
from lwm2m_browser.desktop.views.cell_menu import CellMenu
from lwm2m_browser.desktop.views.empty_state import EmptyState, why_empty
from lwm2m_browser.desktop.views.object_table import OBJECT_TABLE
from lwm2m_browser.desktop.views.resources_view import ResourcesView
from lwm2m_browser.desktop.views.view_switch import View, ViewSwitch
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.links import lead_to, open_link
from lwm2m_browser.desktop.window.actions import build_actions, find_menu
from lwm2m_browser.desktop.window.definition_commands import DefinitionCommands
from lwm2m_browser.desktop.window.help_commands import HelpCommands
from lwm2m_browser.desktop.window.notice_strip import NoticeStrip
from lwm2m_browser.desktop.window.open_commands import OpenCommands
from lwm2m_browser.desktop.window.source_selector import SourceSelector
from lwm2m_browser.desktop.window.status_bar import StatusBar
from lwm2m_browser.desktop.window.table_commands import TableCommands
from lwm2m_browser.desktop.window.usage_command import UsageCommand
from lwm2m_browser.i18n import N_, tr
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.search.columns.column import ColumnOf
from lwm2m_browser.search.index.query_for_rows import query_of_rows
from lwm2m_browser.search.language.query import EVERYTHING, Node, all_of
from lwm2m_browser.search.language.regex import SlowExpression
from lwm2m_browser.search.suggest.facets import OBJECT_FACETS

_SIZE = (1280, 800)
_FACET_WIDTH = 190
_DETAIL_WIDTH = 340
_OFFLINE = N_("Not while working offline: nobody is asked over the network")


class MainWindow(QMainWindow):
    """Shows a session: its catalogue in a table, narrowed by a search, and one entry of it in detail.

    `target` is selected as soon as a catalogue that has it is shown.
    """

    def __init__(self, session: Session, target: Identifier | None = None) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("LwM2M Browser")
        self.resize(*_SIZE)
        self._session = session
        session.setParent(self)
        self._target = target
        self._actions = build_actions(self)
        self._refresh_tooltip = self._actions["actionRefresh"].toolTip()
        self._searches = SearchesMenu(session.folders.settings, find_menu(self, "menuSearches"), self)
        self._aids = HelpCommands(session, self._searches, self._actions, self)
        self._search = SearchBar(self._searches.filters, self._searches.recent)
        self._selector = SourceSelector(offline=session.offline)
        self._strip = NoticeStrip()
        self._table = TableView(OBJECT_TABLE)
        self._across = ResourcesView(session, self._actions)
        self._usages = UsageCommand(
            session, self._across.reading, self._across.table, self._actions["actionWhereUsed"], self
        )
        queries: dict[TableView[Any], QueryOf] = {
            self._table: self._query_of_objects,
            self._across.table: self._across.query_of,
        }
        self._tools = TableCommands(queries, self._actions, session.folders.settings, self)
        self._empty = EmptyState(self._actions)
        self._facets = FacetPane(OBJECT_FACETS, self._actions["actionCopyQuery"])
        self._rows = QStackedWidget()
        self._views = ViewSwitch(
            (View(self._table, self._rows, self._facets), self._across.view),
            (self._actions["actionShowObjects"], self._actions["actionShowResources"]),
            self._across.hint,
        )
        self._detail = DetailPane()
        self._detail.show_hint(tr(OBJECT_TABLE.hint))
        self._inside = DefinitionTabs(self._detail, session)
        if session.offline:
            self._detail.forbid_refresh(tr(_OFFLINE))
        self._status = StatusBar(self._actions["actionCancel"])
        self._definitions = DefinitionCommands(self._actions, session, self._views, self)
        self._lay_out()
        self._connect_actions()
        self._connect_session()
        self._connect_search()
        self._connect_table()
        self._connect_parts()
        self._narrow()
        self._show_busy()

    def search_for(self, text: str) -> None:
        """Put a text into the search field."""
        self._search.set_text(text)

    def look_for(self, target: Identifier) -> None:
        """Select an object as soon as a catalogue that has it is shown."""
        self._target = target
        self._seek_target()
        if not self._session.is_busy:
            self._miss_target()

    def say(self, notice: Notice) -> None:
        """Say something in the strip above the table."""
        self._strip.add(notice)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give up whatever runs: nothing may hold a window that closes."""
        self._session.shutdown()
        self._tools.shutdown()
        self._inside.shutdown()
        self._definitions.shutdown()
        self._across.reading.shutdown()
        self._usages.shutdown()
        for dialog in self.findChildren(QDialog):
            dialog.close()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        refresh = QToolButton(autoRaise=True)
        refresh.setObjectName("refreshButton")
        refresh.setDefaultAction(self._actions["actionRefresh"])
        refresh.setAccessibleName(tr("Refresh"))
        facets = QToolButton(autoRaise=True)
        facets.setObjectName("facetsButton")
        facets.setDefaultAction(self._actions["actionToggleFacets"])
        facets.setAccessibleName(tr("Facets"))
        label = QLabel(tr("Source:"))
        label.setBuddy(self._selector)
        line = QHBoxLayout()
        line.addWidget(facets)
        line.addWidget(self._search, stretch=1)
        for widget in (label, self._selector, refresh):
            line.addWidget(widget)
        self._rows.addWidget(self._table)
        self._rows.addWidget(self._empty)
        splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        splitter.setObjectName("panes")
        for pane in (self._views.facets, self._views, self._detail):
            splitter.addWidget(pane)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_FACET_WIDTH, _SIZE[0] - _FACET_WIDTH - _DETAIL_WIDTH, _DETAIL_WIDTH])
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(8, 8, 8, 0)
        layout.addLayout(line)
        layout.addWidget(self._strip)
        layout.addWidget(splitter, stretch=1)
        self.setCentralWidget(centre)
        self.setStatusBar(self._status)

    def _connect_actions(self) -> None:
        slots = {
            "actionRefresh": self._session.refresh,
            "actionCancel": self._session.cancel,
            "actionQuit": self.close,
            "actionFind": self._search.enter,
            "actionClearFilter": lambda: self._ask(""),
            "actionSaveFilter": lambda: self._searches.save(str(self._query())),
            "actionManageFilters": self._searches.manage,
            "actionCopyQuery": self._copy_query,
            "actionOpenDefinition": lambda: self._open_definition(self._current_entry()),
        }
        for name, slot in slots.items():
            self._actions[name].triggered.connect(slot)
        for name in ("actionCopy", "actionCopyUrn"):
            # The table's alone: in the search field and the detail pane these keys copy the text that is marked there.
            self._actions[name].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            for table in (self._table, self._across.table):
                table.addAction(self._actions[name])
        self._search.addAction(self._actions["actionWhereUsed"])

    def _connect_session(self) -> None:
        self._session.shown_changed.connect(self._show_catalogue)
        self._session.source_changed.connect(self._show_source)
        self._session.busy_changed.connect(self._show_busy)
        self._session.progressed.connect(self._status.show_progress)
        self._session.notice_raised.connect(self._strip.add)
        self._session.notice_withdrawn.connect(self._strip.remove)

    def _connect_search(self) -> None:
        self._search.changed.connect(self._narrow)
        self._search.error_changed.connect(self._status.show_error)
        self._search.down_pressed.connect(lambda: self._views.current.table.enter())
        self._search.escaped.connect(lambda: self._views.current.facets.clear())
        self._across.widen_requested.connect(self._search.widen)
        self._search.menu_requested.connect(self._searches.show_menu)
        self._searches.applied.connect(self._ask)
        self._searches.repeated.connect(self._search.set_text)
        self._searches.failed.connect(self.say)

    def _connect_table(self) -> None:
        self._tools.status_message.connect(self._status.say)
        self._tools.notice_raised.connect(self.say)
        self._usages.status_message.connect(self._status.say)
        self._usages.resource_requested.connect(lambda row: self._show_version(row.entry.key))
        self._usages.resource_requested.connect(self._inside.show_row)
        self._inside.usages_requested.connect(self._usages.ask)
        self._views.changed.connect(self._change_view)
        self._across.changed.connect(self._show_definitions)
        for table in (self._table, self._across.table):
            table.typed.connect(self._search.type_text)
            table.escaped.connect(self._search.escape)
            table.cell_menu_requested.connect(self._show_cell_menu)
            table.order_changed.connect(self._narrow)
            table.current_changed.connect(self._show_details)
            table.current_changed.connect(self._inside.show_row)
            table.selection_changed.connect(self._show_counts)
            table.opened.connect(lambda _: self._open_definition(self._current_entry()))

    def _connect_parts(self) -> None:
        for facets in (self._facets, self._across.view.facets):
            facets.changed.connect(self._narrow)
            facets.escaped.connect(self._search.escape)
        toggle = self._actions["actionToggleFacets"]
        toggle.setCheckable(True)
        toggle.setChecked(True)
        toggle.toggled.connect(self._views.facets.setVisible)
        opening = OpenCommands(self._actions, self)
        opening.notice_raised.connect(self.say)
        for chooser in (self._selector, opening):
            chooser.chosen.connect(self._session.load)
        self._detail.refresh_requested.connect(self._session.refresh_object)
        self._detail.version_chosen.connect(self._show_version)
        self._detail.link_refused.connect(lambda address: self.say(refused_link(address)))
        self._status.problems_requested.connect(self._show_problems)
        self._detail.comparison_requested.connect(self._definitions.compare)
        for helper in (self._aids, self._definitions):
            helper.notice_raised.connect(self.say)
            helper.status_message.connect(self._status.say)
            helper.object_requested.connect(lambda entry: self._show_version(entry.key))
        self._aids.query_requested.connect(self._ask)
        self._definitions.definitions_changed.connect(self._across.reading.read_again)

    @property
    def _catalogue(self) -> Catalogue | None:
        return self._session.index.catalogue if self._session.index else None

    def _show_catalogue(self, catalogue: Catalogue) -> None:
        if self._session.index is not None:
            self._search.show_index(self._session.index)
        self._status.show_catalogue(catalogue)
        self._narrow()
        self._show_details()
        self._seek_target()

    def _query(self) -> Node:
        return all_of(self._search.query(), self._views.current.facets.query())

    def _copy_query(self) -> None:
        copy_text(str(self._query()))
        self._status.say(tr("The search as a query: copied."))

    def _narrow(self) -> None:
        try:
            self._find(self._query())
        except SlowExpression as error:
            self._search.refuse(str(error))
        self._show_counts()

    def _find(self, query: Node) -> None:
        for name in ("actionClearFilter", "actionCopyQuery", "actionSaveFilter"):
            self._actions[name].setEnabled(query != EVERYTHING)
        in_resources = self._views.current is self._across.view
        self._across.follow(query, in_resources=in_resources)
        if in_resources:
            self._across.show_resources(self._search.query())
        elif self._session.index is not None:
            rows = self._session.index.select(query, self._table.order())
            self._table.show_rows(self._session.index.catalogue.entries, rows, self._across.notes(query))
            self._facets.show_counts(self._session.index, self._search.query())

    def _change_view(self) -> None:
        self._tools.serve(self._views.current.table)
        self._detail.show_hint(tr(self._views.current.table.kind.hint))
        self._narrow()
        self._show_details()
        self._inside.show_row(self._views.current.table.current_entry())

    def _show_definitions(self) -> None:
        """More can be found now, or less: definitions were read, or others are needed."""
        if self._session.index is not None:
            self._search.show_index(self._session.index)
        self._narrow()

    def _ask(self, text: str) -> None:
        """Search for a text and nothing else: all versions, and no facets."""
        facets = self._views.current.facets
        with QSignalBlocker(facets):
            facets.clear()
        self._search.replace(text)

    def _show_counts(self) -> None:
        table = self._views.current.table
        counts = (table.row_count(), table.selected_count(), len(table.entries))
        self._status.show_counts(*counts, table.kind.status_text)
        self._actions["actionExport"].setEnabled(self._catalogue is not None)
        shown = self._table.row_count()
        emptiness = why_empty(shown, has_catalogue=self._catalogue is not None, is_busy=self._session.is_busy)
        if emptiness:
            self._empty.explain(emptiness)
        self._rows.setCurrentWidget(self._empty if emptiness else self._table)

    def _show_details(self) -> None:
        entry = self._current_entry()
        lead_to(self._actions["actionOpenDefinition"], tr("&Open definition"), entry.definition if entry else "")
        versions = list(self._catalogue.versions_of(entry.object_id)) if entry and self._catalogue else []
        self._detail.show_entry(entry, versions)

    def _current_entry(self) -> Entry | None:
        """The object version that the current row is about; the row may be older than the catalogue."""
        table = self._views.current.table
        row = table.current_entry()
        return self._catalogue.now(table.kind.entry(row)) if row is not None and self._catalogue else None

    def _query_of_objects(self, numbers: Sequence[int]) -> Callable[[], Node]:
        return partial(query_of_rows, self._catalogue, numbers) if self._catalogue else lambda: EVERYTHING

    def _show_version(self, key: Key, place: int = 0) -> None:
        """Show an object version among the objects, or in the details alone if the search keeps it out of the table."""
        self._actions["actionShowObjects"].trigger()
        if not self._table.select_version(key, place) and self._catalogue:
            versions = list(self._catalogue.versions_of(key[0]))
            self._detail.show_entry([entry for entry in versions if entry.key == key][place], versions)

    def _show_cell_menu(self, row: object, column: ColumnOf[Any], place: QPoint) -> None:
        kind = self._views.current.table.kind
        row_actions = [*(self._actions[name] for name in kind.actions), find_menu(self, "menuCopyAs").menuAction()]
        menu = CellMenu(column.text(row), kind.term(column.key, row), row_actions, self, cell_text(column)(row))
        menu.term_chosen.connect(self._search.narrow_by)
        menu.popup(place)

    def _show_source(self) -> None:
        self._selector.show_source(self._session.source)
        refresh = self._actions["actionRefresh"]
        refresh.setEnabled(self._session.can_refresh)
        refresh.setToolTip(self._refresh_tooltip if self._session.can_refresh else tr(_OFFLINE))

    def _show_busy(self) -> None:
        is_busy = self._session.is_busy
        self._status.show_busy(is_busy)
        self._actions["actionCancel"].setEnabled(is_busy)
        self._show_counts()
        if not is_busy:
            self._miss_target()

    def _show_problems(self) -> None:
        if self._catalogue is not None:
            for older in self.findChildren(ProblemsDialog):
                older.close()
            ProblemsDialog(self._catalogue.provenance.origin, self._catalogue.problems, self).show()

    def _seek_target(self) -> None:
        entry = self._catalogue.find(self._target) if self._catalogue and self._target else None
        if entry and self._target:
            if not self._table.select_version(entry.key):
                self.say(hidden_target(self._target))
            elif self._target.resource is not None:
                self._inside.show_resource(self._target.resource)
            self._target = None

    def _miss_target(self) -> None:
        """Once nothing more is on its way, a target that was not found is missing."""
        if self._target and self._session.provenance:
            self.say(missing_target(self._target, self._session.provenance))
            self._target = None

    def _open_definition(self, entry: Entry | None) -> None:
        if entry is None:
            return
        if not entry.definition:
            self._status.say(no_definition(entry))
        elif not open_link(entry.definition):
            self.say(refused_link(entry.definition))
