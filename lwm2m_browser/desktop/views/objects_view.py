"""The view of the object versions of a catalogue."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from lwm2m_browser.desktop.session.definitions_index import IndexState
from lwm2m_browser.desktop.table.search_table import SearchTable
from lwm2m_browser.desktop.views.empty_messages import loading, nothing_came, nothing_matches, reading_definitions
from lwm2m_browser.desktop.views.object_table import OBJECT_TABLE
from lwm2m_browser.desktop.views.row_counts import OF_OBJECTS
from lwm2m_browser.desktop.views.rows_view import RowsView
from lwm2m_browser.desktop.widgets.message_page import PageMessage
from lwm2m_browser.registry.catalogue import numbers_of
from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.object_cell_terms import bookmark_term_of
from lwm2m_browser.search.columns.object_columns import STAR, with_bookmarks
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.index.query_for_rows import query_of_rows
from lwm2m_browser.search.language.query import (
    EVERYTHING,
    Node,
    all_of,
    any_of,
    has_bare_words,
    needs_definitions,
)
from lwm2m_browser.search.suggest.facets import OBJECT_FACETS
from lwm2m_browser.search.suggest.resource_answers import paths_read, resource_answer, with_named_resources


class ObjectsView(RowsView[Entry]):
    """Shows object versions; of those that were found by what is inside them, it says what that is."""

    def __init__(self, table: SearchTable[Entry], actions: Mapping[str, QAction], copy_menu: QMenu) -> None:
        super().__init__(table, OBJECT_FACETS, actions, copy_menu)
        self._is_busy = False
        self._reading = IndexState.UNREAD
        self._answer: Node | None = None
        """What the search means of resources, where no object is called so."""
        self._bookmarks: Mapping[int, str] = {}
        """What the cells say of bookmarks."""
        self._reasons: Mapping[int, Resource] = {}
        """The resource by which a row was found, by its number."""
        self._explain()

    @property
    def answered_objects(self) -> int:
        """How many objects the table shows for a resource of theirs, as none is called so; 0 where some are."""
        if self._index is None or self._answer is None:
            return 0
        rows = self._index.select(all_of(self._answer, self._choices))
        return len({self._index.catalogue.entries[row].object_id for row in rows})

    @property
    def is_unanswered(self) -> bool:
        """Whether no object has the words of the search, so that only a resource may have them."""
        if self._index is None or self.table.row_count() or not has_bare_words(self._search):
            return False
        return not self._index.bitmask(self._search)

    def show_found(self, index: Index | None, search: Node) -> None:
        """The same; the bookmarks may be others."""
        bookmarks = index.bookmarks if index else {}
        if bookmarks != self._bookmarks:
            self._bookmarks = bookmarks
            self.table.set_columns(with_bookmarks(OBJECT_TABLE.table.columns, bookmarks))
        super().show_found(index, search)

    def show_busy(self, busy: bool) -> None:
        """Set whether something is being loaded, which explains an empty table."""
        self._is_busy = busy
        self._explain()

    def show_reading(self, state: IndexState) -> None:
        """Set how far the definitions are read: an empty table may be filled by what is inside objects."""
        self._reading = state
        self._explain()

    def select_best(self) -> None:
        """The same; of rows that were found by a resource and others, one of the former."""
        current = self.table.current_entry()
        if self._answer is None or (current is not None and self._resource_of(current) is not None):
            super().select_best()
            return
        places = (place for place, row in enumerate(self.table.shown_entries()) if self._resource_of(row) is not None)
        self.table.selectRow(next(places, 0))

    def query_of(self, numbers: Sequence[int]) -> Callable[[], Node]:
        """A function that computes the query that finds the object versions with these numbers."""
        return partial(query_of_rows, self._index.catalogue, numbers) if self._index else lambda: EVERYTHING

    def _all(self) -> tuple[int, str]:
        """Of the latest versions, each is an object, unless one stands beside the registry as well."""
        if self._index is not None and self.is_of_latest and not self._index.catalogue.origins:
            return len(self._index.catalogue.latest), OF_OBJECTS
        return super()._all()

    def _engine(self) -> Index | None:
        return self._index

    def _rows(self) -> Sequence[Entry]:
        return self._index.catalogue.entries if self._index else ()

    def _meant(self) -> Node:
        self._answer = None
        if self._index is None:
            return self._search
        search = paths_read(self._index, self._search)
        self._answer = resource_answer(self._index, search)
        return any_of(search, self._answer) if self._answer else search

    def _notes(self, query: Node) -> Mapping[int, str]:
        found = self._answer or with_named_resources(query)
        self._reasons = self._index.reasons(found) if self._index and needs_definitions(found) else {}
        is_said = self.table.columns.is_shown("Note")
        noted = self._index.notes_found(query) if self._index and not is_said else {}
        return {number: f"{STAR} {note}" for number, note in noted.items()} | {
            number: f"{resource.resource_id} {resource.name}" for number, resource in self._reasons.items()
        }

    def _term(self, column: str, row: Entry) -> Node | None:
        return bookmark_term_of(column, row, self._bookmarks) or super()._term(column, row)

    def _resource_of(self, row: Entry) -> int | None:
        """The resource by which a row was found, so that the details show it."""
        if not self._reasons:
            return None
        entries = self.table.entries
        reasons = (self._reasons.get(number) for number in numbers_of(entries, row.key) if entries[number] is row)
        return next((reason.resource_id for reason in reasons if reason), None)

    def _why_empty(self) -> PageMessage:
        if self._index is not None:  # no catalogue is without entries
            is_waiting = self._reading is IndexState.READING and self.is_unanswered
            return reading_definitions() if is_waiting else nothing_matches(self._ways())
        return loading() if self._is_busy else nothing_came()
