"""A view of what a search finds: a table, the choices beside it, and what stands in its place while it is empty."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic

from PySide6.QtCore import QPoint, QSignalBlocker, Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QMenu

from lwm2m_browser.desktop.search.facet_pane import FacetPane
from lwm2m_browser.desktop.table.cell_texts import cell_text
from lwm2m_browser.desktop.table.search_table import SearchTable
from lwm2m_browser.desktop.views.cell_menu import CellMenu
from lwm2m_browser.desktop.views.row_counts import RowCounts
from lwm2m_browser.desktop.widgets.message_page import MessageAction, MessageStack, PageMessage
from lwm2m_browser.desktop.widgets.object_names import part_name
from lwm2m_browser.desktop.widgets.plain_text import muted
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.column import ColumnOf, Row
from lwm2m_browser.search.index.base import Engine
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.query import EVERYTHING, And, Choice, Node, all_of
from lwm2m_browser.search.language.regex import SlowExpression
from lwm2m_browser.search.suggest.facets import Choices, Facets

if TYPE_CHECKING:
    from lwm2m_browser.search.suggest.near_misses import Suggestion

LATEST = Choice("is", "latest")
ORIGIN = "Origin"
"""The key of a column."""


class RowsView(MessageStack, Generic[Row]):
    """Shows the rows of one kind that a search finds together with the choices beside the table.

    Each kind says what rows there are, and why there are none.
    """

    query_changed = Signal(object)
    """What is asked for is shown: a `Node`, the search and the choices in one."""
    search_refused = Signal(str)
    """Why nothing else is shown than before: what is asked for would take too long to find, in a sentence."""
    counts_changed = Signal(object)
    """The `RowCounts` now."""
    selection_changed = Signal(int)
    """How many rows are selected."""
    current_changed = Signal(object, object)
    """The `Entry` that the current row is about, and the ID of its resource, if it is about one; None for none."""
    opened = Signal(object, object)
    """The same values, of a row that was double-clicked, or is current when Enter is pressed."""
    term_requested = Signal(object)
    """The `Node` that the search is to be narrowed by."""
    suggestion_taken = Signal(object)
    """The `Suggestion` that is to be followed."""

    def __init__(
        self,
        table: SearchTable[Row],
        facets: Facets,
        actions: Mapping[str, QAction],
        copy_menu: QMenu,
        owner: str = "",
    ) -> None:
        super().__init__(table, part_name(owner, "empty"))
        self.table = table
        self.facets = FacetPane(facets, owner)
        self._row_actions = [*(actions[name] for name in table.search_spec.actions), copy_menu.menuAction()]
        self._index: Index | None = None
        self._search: Node = EVERYTHING
        self._choices: Node = EVERYTHING
        self._ranked: Node = EVERYTHING
        """The search whose best match came first at last."""
        self.counted = facets.counted
        """Says how many rows there are: a number and what they are called."""
        self._marked: Node = EVERYTHING
        self._is_stale = False
        self._suggested: Mapping[str, Suggestion] = {}
        """By the name of its button: what could be searched for where nothing is found."""
        self._actions = actions
        self.action_requested.connect(self._act)
        self.facets.query_changed.connect(self._choose)
        self.facets.term_requested.connect(self.term_requested)
        self.table.order_changed.connect(self._find)
        self.table.selection_changed.connect(self._select)
        self.table.current_changed.connect(lambda row: self.current_changed.emit(*self._subject(row)))
        self.table.opened.connect(lambda row: self.opened.emit(*self._subject(row)))
        self.table.cell_menu_requested.connect(self._open_cell_menu)

    def show_found(self, index: Index | None, search: Node) -> None:
        """Show what a search finds in an index; None until a catalogue is loaded."""
        if index and (self._index is None or index.catalogue is not self._index.catalogue):
            self._show_origins(needed=bool(index.catalogue.origins))
        self._index, self._search = index, search
        self._find()

    def _show_origins(self, *, needed: bool) -> None:
        """Show the column of origins while something is open beside the registry, unless the user hides it."""
        columns = self.table.columns
        if needed is columns.is_shown(ORIGIN):
            return
        if not needed:
            columns.hide(ORIGIN)
        elif self._index is None or not self._index.catalogue.origins:
            columns.show(ORIGIN)

    @property
    def choices(self) -> Node:
        """What is chosen beside the table, as a query."""
        return self._choices

    def suggest(self, suggestions: "Sequence[Suggestion]") -> None:
        """Set what could be searched for instead, which an empty table offers."""
        self._suggested = {f"suggestion{number}": one for number, one in enumerate(suggestions)}
        self._explain()

    def show_stale(self, *, stale: bool) -> None:
        """Show the rows as those of another search, since there is none that they could be of."""
        palette = QPalette()
        if stale:
            own = self.palette()
            pale = muted(own.color(QPalette.ColorRole.Text), own.color(QPalette.ColorRole.Base))
            palette.setColor(QPalette.ColorRole.Text, pale)
        self.table.setPalette(palette)
        self._is_stale = stale
        self._mark()
        self._explain()

    def drop_choices(self) -> None:
        """Choose nothing beside the table. The rows follow with the next search, so that both are one change."""
        self.put_choices({})

    def put_choices(self, choices: Choices) -> None:
        """The same with other choices."""
        with QSignalBlocker(self.facets):
            self.facets.clear()
            for key, values in choices.items():
                for value in values:
                    self.facets.choose(key, value)
        self._choices = self.facets.query()

    def current(self) -> tuple[Entry | None, int | None]:
        """The last value of `current_changed`."""
        return self._subject(self.table.current_entry())

    @property
    def is_searched(self) -> bool:
        """Whether something is searched for, or chosen beside the table."""
        return self._search != EVERYTHING or self._choices != EVERYTHING

    def has_rows_for(self, query: Node) -> bool:
        """Whether there are rows that a query alone would show."""
        engine = self._engine()
        return engine is not None and bool(engine.bitmask(query))

    @property
    def is_of_latest(self) -> bool:
        """Whether the search is for the latest versions only."""
        return LATEST in (self._search.nodes if isinstance(self._search, And) else (self._search,))

    def select_best(self) -> None:
        """Select the row that answers the search best: one that is selected, else the first."""
        if self.table.row_count() and not self.table.selected_count():
            self.table.selectRow(0)

    def query_of(self, numbers: Sequence[int]) -> Callable[[], Node]:
        """A function, for a worker thread, that computes the query for the rows with these numbers."""
        raise NotImplementedError

    def _engine(self) -> Engine | None:
        """The search engine of this view's rows; None until there are rows."""
        raise NotImplementedError

    def _rows(self) -> Sequence[Row]:
        """All rows that the engine searches."""
        raise NotImplementedError

    def _meant(self) -> Node:
        """What the search means of these rows: the search itself, unless a view knows better."""
        return self._search

    def _notes(self, _query: Node) -> Mapping[int, str]:
        """The notes of rows, by their numbers: how a query matches each of them."""
        return {}

    def _resource_of(self, _row: Row) -> int | None:
        """The resource ID of a row, if it has one."""
        return None

    def _why_empty(self) -> PageMessage:
        """The message for an empty table."""
        raise NotImplementedError

    def _ways(self) -> Sequence[MessageAction]:
        """The suggestions, as the message for an empty table has them."""
        return [MessageAction(one.said, name) for name, one in self._suggested.items()]

    def _act(self, name: str) -> None:
        if name in self._suggested:
            self.suggestion_taken.emit(self._suggested[name])
        else:
            self._actions[name].trigger()

    def _find(self) -> None:
        engine = self._engine()
        if engine is None and self.table.row_count():
            return  # rows that were there before the engine
        if engine is not None:
            try:
                meant = self._meant()
                query = all_of(meant, self._choices)
                self._show_rows(engine, query)
            except SlowExpression as error:
                self.search_refused.emit(str(error))
                return
            self.facets.show_counts(engine, meant)
        self._explain()
        self._count(self.table.selected_count())
        self.query_changed.emit(all_of(self._search, self._choices))

    def _show_rows(self, engine: Engine, query: Node) -> None:
        """Show the best match first, unless the user has chosen another order; another search starts at the top."""
        table, is_ranked = self.table, engine.is_ranked(query)
        table.show_ranked(ranked=is_ranked)
        self._marked = query
        self._mark()
        if not is_ranked or table.columns.is_order_chosen:
            table.show_rows(self._rows(), engine.select(query, table.order()), self._notes(query))
            return
        table.show_rows(self._rows(), engine.best_first(query), self._notes(query))
        if self._search != self._ranked:
            self._ranked = self._search
            table.scrollToTop()

    def _mark(self) -> None:
        self.table.mark(EVERYTHING if self._is_stale else self._marked)

    def _explain(self) -> None:
        """Show the message for an empty table if there are no rows, unless the search is to be mended first."""
        if self.table.row_count() or (self._is_stale and self.table.entries):
            self.show_content()
        else:
            self.explain(self._why_empty())

    def _choose(self, choices: Node) -> None:
        self._choices = choices
        self._find()

    def _select(self, count: int) -> None:
        self._count(count)
        self.selection_changed.emit(count)

    def _count(self, selected: int) -> None:
        table = self.table
        self.counts_changed.emit(RowCounts(table.row_count(), selected, *self._all()))

    def _all(self) -> tuple[int, str]:
        """How many rows there would be without a search, and what is said of those that are shown."""
        return len(self.table.entries), self.table.search_spec.status_text

    def _term(self, column: str, row: Row) -> Node | None:
        """The term that finds what stands in a row's cell."""
        return self.table.search_spec.term(column, row)

    def _subject(self, row: Row | None) -> tuple[Entry | None, int | None]:
        return (None, None) if row is None else (self.table.search_spec.entry(row), self._resource_of(row))

    def _open_cell_menu(self, row: Row, column: ColumnOf[Any], place: QPoint) -> None:
        said = cell_text(column._replace(shown=None))(row)
        menu = CellMenu(column.text(row), self._term(column.key, row), self._row_actions, self, said)
        menu.term_requested.connect(self.term_requested)
        menu.popup(place)
