"""The view of the resources of all objects whose definitions are on this machine."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from lwm2m_browser.desktop.session.definitions_index import IndexState
from lwm2m_browser.desktop.table.search_table import SearchTable
from lwm2m_browser.desktop.views.empty_messages import (
    definitions_unread,
    no_definitions,
    nothing_matches,
    reading_definitions,
)
from lwm2m_browser.desktop.views.resource_table import RESOURCE_TABLE
from lwm2m_browser.desktop.views.rows_view import LATEST, RowsView
from lwm2m_browser.desktop.widgets.message_page import PageMessage
from lwm2m_browser.search.columns.resource_cell_terms import query_of_resources
from lwm2m_browser.search.columns.resource_columns import ResourceRow
from lwm2m_browser.search.index.resource_index import ResourceIndex
from lwm2m_browser.search.language.query import Node
from lwm2m_browser.search.suggest.facets import RESOURCE_FACETS
from lwm2m_browser.search.suggest.resource_answers import paths_read


class ResourcesView(RowsView[ResourceRow]):
    """Shows resources, as soon as the definitions that they stand in are read."""

    def __init__(self, actions: Mapping[str, QAction], copy_menu: QMenu) -> None:
        super().__init__(SearchTable(RESOURCE_TABLE), RESOURCE_FACETS, actions, copy_menu, "resource")
        self._reading = IndexState.UNREAD
        self._listed: tuple[ResourceIndex | None, Sequence[ResourceRow]] = None, ()
        """All resources of an index."""
        self._explain()

    def show_reading(self, state: IndexState) -> None:
        """Set how far the definitions are read, which explains an empty table."""
        self._reading = state
        self._explain()

    def query_of(self, numbers: Sequence[int]) -> Callable[[], Node]:
        """A function that computes the query that finds the resources with these numbers."""
        rows = self.table.entries
        return partial(query_of_resources, [rows[number] for number in numbers])

    def _all(self) -> tuple[int, str]:
        """Those of the latest versions where no others are searched."""
        engine, (total, said) = self._engine(), super()._all()
        return engine.bitmask(LATEST).bit_count() if engine and self.is_of_latest else total, said

    def _engine(self) -> ResourceIndex | None:
        return self._index.resources if self._index else None

    def _rows(self) -> Sequence[ResourceRow]:
        engine = self._engine()
        if engine is not None and not engine.has_rows_of(self._listed[0]):
            self._listed = engine, [engine.row(number) for number in range(engine.count)]
        return self._listed[1]

    def _meant(self) -> Node:
        engine = self._engine()
        return self._search if engine is None else paths_read(engine, self._search)

    def _resource_of(self, row: ResourceRow) -> int | None:
        return row.resource.resource_id

    def _why_empty(self) -> PageMessage:
        if self._reading is IndexState.READ:
            return nothing_matches(self._ways()) if self.table.entries else no_definitions()
        return definitions_unread() if self._reading is IndexState.CANCELLED else reading_definitions()
