"""The view of the object versions of a catalogue."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from lwm2m_browser.desktop.views.empty_messages import loading, nothing_came, nothing_matches
from lwm2m_browser.desktop.views.object_table import OBJECT_TABLE
from lwm2m_browser.desktop.views.rows_view import RowsView
from lwm2m_browser.desktop.widgets.message_page import PageMessage
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.index.query_for_rows import query_of_rows
from lwm2m_browser.search.language.query import EVERYTHING, Node, needs_definitions
from lwm2m_browser.search.suggest.facets import OBJECT_FACETS


class ObjectsView(RowsView[Entry]):
    """Shows object versions; of those that were found by what is inside them, it says what that is."""

    def __init__(self, actions: Mapping[str, QAction], copy_menu: QMenu) -> None:
        super().__init__(OBJECT_TABLE, OBJECT_FACETS, actions, copy_menu)
        self._is_busy = False
        self._explain()

    def show_busy(self, busy: bool) -> None:
        """Set whether something is being loaded, which explains an empty table."""
        self._is_busy = busy
        self._explain()

    def query_of(self, numbers: Sequence[int]) -> Callable[[], Node]:
        """A function that computes the query that finds the object versions with these numbers."""
        return partial(query_of_rows, self._index.catalogue, numbers) if self._index else lambda: EVERYTHING

    def _engine(self) -> Index | None:
        return self._index

    def _rows(self) -> Sequence[Entry]:
        return self._index.catalogue.entries if self._index else ()

    def _notes(self, query: Node) -> Mapping[int, str]:
        if self._index is None or not needs_definitions(query):
            return {}
        found = self._index.reasons(query)
        return {number: f"{resource.resource_id} {resource.name}" for number, resource in found.items()}

    def _resource_of(self, row: Entry) -> int | None:  # noqa: ARG002 - a row of objects is about none
        return None

    def _why_empty(self) -> PageMessage:
        if self._index is not None:  # no catalogue is without entries
            return nothing_matches()
        return loading() if self._is_busy else nothing_came()
