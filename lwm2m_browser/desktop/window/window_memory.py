"""A window comes back as it was when it was closed."""

import contextlib
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMainWindow, QTabWidget

from lwm2m_browser.desktop.search.search_bar import SearchBar
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.views.rows_view import RowsView
from lwm2m_browser.desktop.views.view_switch import ViewSwitch
from lwm2m_browser.desktop.window.panes import Panes
from lwm2m_browser.desktop.window.window_state import (
    KEY,
    TableState,
    WindowState,
    window_state_json,
)
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.storage.user_state import write_state

if TYPE_CHECKING:
    from lwm2m_browser.desktop.table.row_selection import Key


class RememberedParts(NamedTuple):
    """What of a window comes back, besides its size and place."""

    search: SearchBar
    views: ViewSwitch
    panes: Panes
    tabs: QTabWidget
    """Those of the details."""


class WindowMemory(QObject):
    """Gives a window back what it had, and remembers what it has when it closes: of two windows, the last one's.

    The columns of the tables are remembered on their own.
    """

    def __init__(self, session: Session, parts: RememberedParts, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._search, self._views, self._panes, self._tabs = parts
        self._awaited: tuple[int, str] | None = None
        """What is to be selected, as long as nothing is shown."""
        window.installEventFilter(self)

    def restore_look(self, state: WindowState) -> None:
        """Restore the tab of the details, and the order of the rows where it is not shown yet."""
        self._tabs.setCurrentIndex(state.tab)
        for table in self._views.tables:
            if not table.columns.is_order_chosen:
                table.columns.put_in_order(state.of_table(table.objectName()).order)

    def restore_choices(self, state: WindowState) -> None:
        """Restore the facets and the selected object."""
        for view in self._views.all:
            _choose_facets(view, state.of_table(view.table.objectName()))
        if state.selected:
            self._awaited = state.selected
            number, version = state.selected
            self._select((number, parse_version(version)))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Remember a window that closes."""
        if event.type() == QEvent.Type.Close:
            with contextlib.suppress(OSError):  # the window is closing, and the next one starts without it
                write_state(self._session.folders.settings, KEY, window_state_json(self._state()))
        return False

    def _state(self) -> WindowState:
        objects = self._views.all[0].table
        selected = objects.current_entry()
        return WindowState(
            geometry=bytes(self._window.saveGeometry().toHex().data()).decode("ascii"),
            panes=self._panes.arrangement,
            tab=self._tabs.currentIndex(),
            view=self._views.current.table.objectName(),
            tables={view.table.objectName(): _table_state(view) for view in self._views.all},
            text=self._search.text(),
            versions=str(self._search.versions()),
            source=self._session.settled_source,
            selected=(selected.object_id, str(selected.version)) if selected else self._awaited,
        )

    def _select(self, key: "Key") -> None:
        """Select an object version as soon as it is loaded, and scroll to it."""
        table = self._views.all[0].table
        table.select_entry(key)

        def show() -> None:
            self._session.catalogue_changed.disconnect(show)
            self._awaited = None
            table.scrollTo(table.currentIndex(), table.ScrollHint.PositionAtCenter)

        self._session.catalogue_changed.connect(show)


def _choose_facets(view: RowsView[Any], state: TableState) -> None:
    for key, values in state.facets.items():
        for value in values:
            view.facets.choose(key, value)


def _table_state(view: RowsView[Any]) -> TableState:
    facets = {key: tuple(sorted(values)) for key, values in view.facets.choices().items()}
    return TableState(view.table.order(), facets)
