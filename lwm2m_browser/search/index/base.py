"""The engine: joins what the parts of a query find, remembers it, and orders rows; whatever the rows are."""

from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from functools import reduce
from itertools import compress
from operator import and_, or_
from typing import Any, Self

from lwm2m_browser.registry.version import Version
from lwm2m_browser.search.folding import fold_line
from lwm2m_browser.search.index.bitmask import bitmask_of_flags, bitmask_of_rows, flags_of_bitmask, full_bitmask
from lwm2m_browser.search.index.order import Order
from lwm2m_browser.search.index.ranking import Levels, UsualOrder, best_first, has_words
from lwm2m_browser.search.index.sorting import Ordering
from lwm2m_browser.search.index.text_match import FoldedTexts, flags_of_text
from lwm2m_browser.search.language.query import (
    CHOICES,
    And,
    Bound,
    Choice,
    MatchMode,
    Node,
    Not,
    Or,
    Regex,
    SavedSearch,
    Text,
    is_bare,
    needs_bookmarks,
)

_REMEMBERED = 256
"""How many parts of queries keep their bitmask: what is typed next, or deleted again, mostly has them."""
_RANKED = 32
"""How many words keep the levels of all rows."""


_AS_THEY_ARE = Order()
"""The order in which the rows are."""


class Engine(ABC):
    """Rows made ready for search."""

    fields: Collection[str] = ()
    """The fields whose texts rank rows: see `Words`."""

    def __init__(self, count: int, texts: FoldedTexts, groups: Mapping[str, Mapping[str, int]]) -> None:
        self.count = count
        self._texts = texts
        self._groups = groups
        self._bitmasks: OrderedDict[Node, int] = OrderedDict()
        self._levels: OrderedDict[Node, Levels] = OrderedDict()
        self._known_usual: UsualOrder | None = None
        self._orders: dict[tuple[Order, ...], Sequence[int]] = {}
        self._all_rows = list(range(count))
        self._orderings: dict[str, Ordering] = {}

    @abstractmethod
    def _bitmask_of_leaf(self, query: Node) -> int:
        """What a part of a query finds that is not joined of others."""

    @abstractmethod
    def _keys_of(self, column: str) -> Sequence[Any]:
        """What each row is ordered by in a column."""

    @abstractmethod
    def _levels_of_word(self, word: Node) -> Levels:
        """How rows match a word of `fields`."""

    @abstractmethod
    def _usual_order(self) -> UsualOrder:
        """The order of rows that match equally."""

    def select(self, query: Node, order: Iterable[Order] = ()) -> list[int]:
        """The numbers of the rows that a query finds: by ID and version, or by the columns given."""
        return self.rows(self.bitmask(query), order)

    def rows(self, bitmask: int, order: Iterable[Order] = ()) -> list[int]:
        """The numbers of the marked rows in an order; those equal in every column of it are by ID and version."""
        rows = self._ordered(tuple(order))
        if bitmask == full_bitmask(self.count):
            return list(rows)
        flags = flags_of_bitmask(bitmask, self.count)
        if rows is self._all_rows:
            return list(compress(rows, flags))
        return [row for row in rows if flags[row]]

    def best_first(self, query: Node) -> list[int]:
        """The numbers of the rows that a query finds, the best match first; by ID and version where it has no words."""
        if not self.is_ranked(query):
            return self.select(query)
        return best_first(query, self, self._usual)

    def is_ranked(self, query: Node) -> bool:
        """Whether rows match a query better or worse: whether it has words."""
        return has_words(query, self.fields)

    def levels(self, word: Node) -> Levels:
        """How rows match a word of `fields`."""
        if word not in self._levels:
            self._levels[word] = self._levels_of_word(word)
            if len(self._levels) > _RANKED:
                self._levels.popitem(last=False)
        self._levels.move_to_end(word)
        return self._levels[word]

    def levels_inside(self, word: Node) -> Levels:
        """The same where what is inside rows is searched as well."""
        return self.levels(word)

    def group(self, field: str) -> Mapping[str, int]:
        """The bitmask of the rows that have each value of a field of `CHOICES`, or of one with many values.

        Those are, of object versions, `owner`, `version` and `origin`; of resources, `unit`. Of such a field the
        commonest values: owners and units by how many rows they have, versions in their order.
        """
        if field not in self._groups:
            return {value: self.bitmask(Choice(field, value)) for value in CHOICES[field]}
        return self._groups[field]

    def bitmask(self, query: Node) -> int:
        """What a query finds, as a bitmask."""
        return joined(query, self._found, self.count)

    def _found(self, leaf: Node) -> int:
        """What a part of a query finds that is not joined of others: what is remembered of it, unless it changes."""
        return self._remembered(leaf)

    def _remembered(self, leaf: Node) -> int:
        if leaf not in self._bitmasks:
            self._bitmasks[leaf] = self._bitmask_of_leaf(leaf)
            if len(self._bitmasks) > _REMEMBERED:
                self._bitmasks.popitem(last=False)
        self._bitmasks.move_to_end(leaf)
        return self._bitmasks[leaf]

    def _bitmask_of_text(self, query: Text | Regex) -> int:
        """What a text, a pattern or an expression finds in a field of `texts`."""
        if isinstance(query, Text) and query.how is MatchMode.WITHIN:
            return self._within(fold_line(query.text), query.field)
        return bitmask_of_flags(flags_of_text(query, self._texts))

    def _within(self, wanted: str, field: str) -> int:
        """The rows whose text has `wanted` in it; if a part of that was looked for before, only what it found."""
        texts = self._texts.field(field)
        known = (
            bitmask
            for query, bitmask in self._bitmasks.items()
            if isinstance(query, Text)
            and (query.field, query.how) == (field, MatchMode.WITHIN)
            and fold_line(query.text) in wanted
        )
        fewest = min(known, key=int.bit_count, default=None)
        if fewest is None or fewest.bit_count() > self.count // 2:
            return bitmask_of_flags(bytes([wanted in text for text in texts]))
        candidates = compress(range(self.count), flags_of_bitmask(fewest, self.count))
        return bitmask_of_rows([row for row in candidates if wanted in texts[row]], self.count)

    def _ordered(self, order: tuple[Order, ...]) -> Sequence[int]:
        if order not in self._orders:
            rows: Sequence[int] = self._all_rows
            for column, descending in reversed(order):
                if rows is self._all_rows and (column, descending) == _AS_THEY_ARE:
                    continue
                rows = self._ordering(column).ordered(rows, reverse=descending)
            self._orders = {order: rows}  # one, because a table has one order at a time
        return self._orders[order]

    def _ordering(self, column: str) -> Ordering:
        if column not in self._orderings:
            self._orderings[column] = Ordering(self._keys_of(column))
        return self._orderings[column]

    def _with_empty_memory(self) -> Self:
        """The same rows and texts, with nothing remembered of queries."""
        engine = copy(self)
        engine._bitmasks, engine._levels = OrderedDict(), OrderedDict()
        return engine

    def _with_memory_without_bookmarks(self) -> Self:
        """The same with what is remembered of queries, but what bookmarks have a part in."""
        engine = copy(self)
        lasting = {leaf: found for leaf, found in self._bitmasks.items() if is_bare(leaf) or not needs_bookmarks(leaf)}
        engine._bitmasks, engine._levels = OrderedDict(lasting), OrderedDict(self._levels)
        return engine

    @property
    def _usual(self) -> UsualOrder:
        if self._known_usual is None:
            self._known_usual = self._usual_order()
        return self._known_usual

    def _gather(self, columns: Iterable[str]) -> None:
        """Gather the rows of columns with few different values before anybody clicks on them."""
        for column in columns:
            self._ordering(column).ordered(self._all_rows, reverse=False)


def joined(query: Node, of_leaf: Callable[[Node], int], count: int) -> int:
    """What a query finds among `count` rows, from what each of its leaves finds."""
    match query:
        case And(nodes):
            return reduce(and_, (joined(node, of_leaf, count) for node in nodes), full_bitmask(count))
        case Or(nodes):
            return reduce(or_, (joined(node, of_leaf, count) for node in nodes))
        case Not(node):
            return full_bitmask(count) & ~joined(node, of_leaf, count)
        case SavedSearch(_, node):
            return joined(node, of_leaf, count)
    return of_leaf(query)


def is_between(version: Version, low: Bound | None, high: Bound | None) -> bool:
    """Whether a version is between two bounds, of which None is open."""
    above = low is None or version.numbers > low.numbers or (low.included and version.numbers == low.numbers)
    below = high is None or version.numbers < high.numbers or (high.included and version.numbers == high.numbers)
    return above and below
