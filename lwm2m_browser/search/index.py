"""The engine: selects rows of a catalogue by a query, and orders them."""

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import compress
from operator import and_, or_
from typing import Any, NamedTuple

from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.version import Version
from lwm2m_browser.search.columns import COLUMNS, links_in_words
from lwm2m_browser.search.expression import compile_expression, expression_of_pattern
from lwm2m_browser.search.folding import fold_line
from lwm2m_browser.search.groups import groups_of
from lwm2m_browser.search.marks import all_marks, flags_of_marks, marks_of_flags, marks_of_rows, marks_of_run
from lwm2m_browser.search.nodes import And, Bound, Choice, How, Named, Node, Not, Or, Pasted, Range, Regex, Text
from lwm2m_browser.search.ordering import Ordering
from lwm2m_browser.search.texts import Texts

_GATHERED = ("Ver", "Owner", "DefinedBy")
"""The columns with few different values, whose rows are gathered before anybody clicks on them."""

_FOLDED = {"Name": "name", "Owner": "owner", "URN": "urn", "Description": "description"}
"""The columns that are ordered by the folded text of a field, as that is searched."""

_REMEMBERED = 256
"""How many parts of queries keep their marks: what is typed next, or deleted again, mostly has them."""


class Order(NamedTuple):
    """A column, by its key, and the direction that rows are ordered in."""

    column: str = "ObjectID"
    descending: bool = False


_AS_THEY_ARE = Order()
"""The order in which a catalogue has its entries."""


class Index:
    """A catalogue made ready for search. Made in a worker: it folds every text and groups every entry once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.count = len(catalogue.entries)
        self._texts = Texts(catalogue.entries)
        self._groups = groups_of(catalogue)
        self._ids = [entry.object_id for entry in catalogue.entries]
        self._marks: OrderedDict[Node, int] = OrderedDict()
        self._orders: dict[tuple[Order, ...], Sequence[int]] = {}
        self._all_rows = list(range(self.count))
        self._orderings = {"ObjectID": Ordering(self._ids)}
        for column in _GATHERED:
            self._ordering(column).ordered(self._all_rows, reverse=False)

    def select(self, query: Node, order: Iterable[Order] = ()) -> list[int]:
        """The numbers of the entries that a query finds: by ID and version, or by the columns given."""
        return self.rows(self.marks(query), order)

    def rows(self, marks: int, order: Iterable[Order] = ()) -> list[int]:
        """The numbers of the marked entries in an order; those equal in every column of it are by ID and version."""
        rows = self._ordered(tuple(order))
        if marks == all_marks(self.count):
            return list(rows)
        flags = flags_of_marks(marks, self.count)
        if rows is self._all_rows:
            return list(compress(rows, flags))
        return [row for row in rows if flags[row]]

    def group(self, field: str) -> Mapping[str, int]:
        """The marks of the entries that have each value of a field of `CHOICES`, or of `owner` or `version`.

        Of owners and versions the commonest ones: owners by how many entries they have, versions in their order.
        """
        return self._groups[field]

    def marks(self, query: Node) -> int:
        """What a query finds, as marks."""
        match query:
            case And(nodes):
                return reduce(and_, map(self.marks, nodes), all_marks(self.count))
            case Or(nodes):
                return reduce(or_, map(self.marks, nodes))
            case Not(node):
                return all_marks(self.count) & ~self.marks(node)
            case Named(_, node):
                return self.marks(node)
        if query not in self._marks:
            self._marks[query] = self._marks_of_leaf(query)
            if len(self._marks) > _REMEMBERED:
                self._marks.popitem(last=False)
        self._marks.move_to_end(query)
        return self._marks[query]

    def _marks_of_leaf(self, query: Node) -> int:
        match query:
            case Text(text, field, How.WITHIN):
                return self._within(fold_line(text), field)
            case Text(text, field, How.EXACTLY):
                wanted = fold_line(text)
                return marks_of_flags(bytes([wanted == text for text in self._texts.field(field)]))
            case Text(text, field):
                return self._matching(expression_of_pattern(text), field)
            case Regex(pattern, field):
                return self._matching(pattern, field)
            case Range("id", low, high):
                return self._id_range(low, high)
            case Range(_, low, high):
                return self._version_range(low, high)
            case Choice(field, value):
                return self._groups[field][value]
            case Pasted(_, object_id, version):
                same = marks_of_run(bisect_left(self._ids, object_id), bisect_right(self._ids, object_id), self.count)
                return same & self._version_range(Bound(version), Bound(version)) if version else same
        raise AssertionError(query)

    def _within(self, wanted: str, field: str) -> int:
        """The entries whose text has `wanted` in it; if a part of that was looked for before, only what it found."""
        texts = self._texts.field(field)
        known = (
            marks
            for query, marks in self._marks.items()
            if isinstance(query, Text)
            and (query.field, query.how) == (field, How.WITHIN)
            and fold_line(query.text) in wanted
        )
        fewest = min(known, key=int.bit_count, default=None)
        if fewest is None or fewest.bit_count() > self.count // 2:
            return marks_of_flags(bytes([wanted in text for text in texts]))
        candidates = compress(range(self.count), flags_of_marks(fewest, self.count))
        return marks_of_rows([row for row in candidates if wanted in texts[row]], self.count)

    def _matching(self, pattern: str, field: str) -> int:
        return marks_of_flags(self._texts.lines(field).flags(compile_expression(pattern)))

    def _id_range(self, low: Bound | None, high: Bound | None) -> int:
        start, end = 0, self.count
        if low:
            start = (bisect_left if low.included else bisect_right)(self._ids, low.numbers[0])
        if high:
            end = (bisect_right if high.included else bisect_left)(self._ids, high.numbers[0])
        return marks_of_run(start, max(start, end), self.count)

    def _version_range(self, low: Bound | None, high: Bound | None) -> int:
        entries = self.catalogue.entries
        wanted = {version.text for version in {entry.version for entry in entries} if _is_between(version, low, high)}
        return marks_of_flags(bytes([entry.version.text in wanted for entry in entries]))

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
            self._orderings[column] = Ordering(self._keys(column))
        return self._orderings[column]

    def _keys(self, column: str) -> Sequence[Any]:
        """What the entries are ordered by, from what is known of them already, as far as it is."""
        if column in _FOLDED:
            return self._texts.field(_FOLDED[column])
        if column == "Links":
            flags = (flags_of_marks(marks, self.count) for marks in self._groups["has"].values())
            return list(map(links_in_words, *flags))
        return list(map(COLUMNS[column].order, self.catalogue.entries))


def _is_between(version: Version, low: Bound | None, high: Bound | None) -> bool:
    above = low is None or version.numbers > low.numbers or (low.included and version.numbers == low.numbers)
    below = high is None or version.numbers < high.numbers or (high.included and version.numbers == high.numbers)
    return above and below
