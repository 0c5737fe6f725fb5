"""The table of resources, and what stands in its place while it has no rows."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from lwm2m_browser.desktop.session.definitions_index import State
from lwm2m_browser.desktop.table.table_view import TableView
from lwm2m_browser.desktop.views.empty_state import Emptiness, EmptyState
from lwm2m_browser.desktop.views.resource_table import RESOURCE_ROWS
from lwm2m_browser.search.columns.resource_columns import ResourceRow
from lwm2m_browser.search.index.base import Order
from lwm2m_browser.search.index.resource_index import ResourceIndex
from lwm2m_browser.search.language.query import Node


class ResourcePane(QStackedWidget):
    """Shows the resources that a query finds."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: TableView[ResourceRow] = TableView(RESOURCE_ROWS)
        self.rows: Sequence[ResourceRow] = ()
        """All resources of the index shown."""
        self._index: ResourceIndex | None = None
        self._empty = EmptyState(actions, "resource")
        self.addWidget(self.table)
        self.addWidget(self._empty)

    def show_found(self, index: ResourceIndex, query: Node, order: Sequence[Order]) -> None:
        """Show what a query finds, in an order."""
        if index is not self._index:
            self._index = index
            self.rows = [index.row(number) for number in range(index.count)]
        self.table.show_rows(self.rows, index.select(query, order))

    def explain(self, state: State) -> None:
        """Where there are no rows, say why."""
        emptiness = self._why_empty(state)
        if emptiness:
            self._empty.explain(emptiness)
        self.setCurrentWidget(self._empty if emptiness else self.table)

    def _why_empty(self, state: State) -> Emptiness | None:
        if self.table.row_count():
            return None
        if state is State.READ:
            return Emptiness.NO_MATCH if self.rows else Emptiness.NO_DEFINITIONS
        return Emptiness.UNREAD if state is State.CANCELLED else Emptiness.READING
