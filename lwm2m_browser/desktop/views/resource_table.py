"""The table of resources, whatever objects they are of: a table of data."""

from collections.abc import Mapping, Sequence
from operator import attrgetter

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from lwm2m_browser.desktop.session.definitions_index import IndexState
from lwm2m_browser.desktop.table.row_selection import Key, RowKeys
from lwm2m_browser.desktop.table.table_spec import TableSpec
from lwm2m_browser.desktop.table.table_view import TableView
from lwm2m_browser.desktop.views.empty_state import Emptiness, EmptyState
from lwm2m_browser.i18n import N_
from lwm2m_browser.registry.catalogue import numbers_with
from lwm2m_browser.search.columns.resource_columns import RESOURCE_COLUMNS, ResourceRow
from lwm2m_browser.search.columns.resource_terms import resource_term_of
from lwm2m_browser.search.index.base import Order
from lwm2m_browser.search.index.resource_index import ResourceIndex
from lwm2m_browser.search.language.query import Node


def _key(row: ResourceRow) -> Key:
    return (*row.entry.key, row.resource.resource_id)


def _numbers(rows: Sequence[ResourceRow], key: Key) -> Sequence[int]:
    """The rows are by object version; within one they stand as its definition has them."""
    return [number for number in numbers_with(rows, key[:2], lambda row: row.entry.key) if _key(rows[number]) == key]


_COLUMNS = tuple(
    RESOURCE_COLUMNS[key]
    for key in (
        "ObjectID", "Ver", "ObjectName", "ID", "Name", "Type", "Units", "Operations", "Mandatory", "MultipleInstances",
        "RangeEnumeration", "Description",
    )
)  # fmt: skip
"""What tells resources apart comes first: a window of usual size does not show all of them."""

RESOURCE_TABLE: TableSpec[ResourceRow] = TableSpec(
    name="resourceTable",
    title=N_("Resources"),
    tab=N_("Resources"),
    status_text=N_("{shown:,} of {total:,} resources shown"),
    columns_key="resource columns",
    columns=_COLUMNS,
    shown=_COLUMNS,
    exported=tuple(RESOURCE_COLUMNS.values()),
    exported_title=N_("All 12 columns, under the definitions’ names"),
    file_name="lwm2m-resources",
    stretch_column="Description",
    note_column="Name",
    typical_texts={
        "ObjectID": "65535",
        "Ver": "10.10",
        "ObjectName": "Temperature Sensor",
        "ID": "65535",
        "Name": "Min Measured Value",
        "Operations": "RW",
        "MultipleInstances": "Multiple",
        "Mandatory": "Mandatory",
        "Type": "Unsigned Integer",
        "RangeEnumeration": "0..65535",
        "Units": "mWh",
    },
    hint=N_("Select a resource in the table to see all that the registry says about its object."),
    keys=RowKeys(_key, _numbers),
    term=resource_term_of,
    actions=("actionWhereUsed", "actionOpenDefinition", "actionCopy", "actionCopyUrn"),
    entry=attrgetter("entry"),
)


class ResourcePane(QStackedWidget):
    """Shows the resources that a query finds."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: TableView[ResourceRow] = TableView(RESOURCE_TABLE)
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

    def explain(self, state: IndexState) -> None:
        """Where there are no rows, say why."""
        emptiness = self._why_empty(state)
        if emptiness:
            self._empty.explain(emptiness)
        self.setCurrentWidget(self._empty if emptiness else self.table)

    def _why_empty(self, state: IndexState) -> Emptiness | None:
        if self.table.row_count():
            return None
        if state is IndexState.READ:
            return Emptiness.NO_MATCH if self.rows else Emptiness.NO_DEFINITIONS
        return Emptiness.UNREAD if state is IndexState.CANCELLED else Emptiness.READING
