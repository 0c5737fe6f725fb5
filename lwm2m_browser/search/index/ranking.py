"""Best match first: how well each row that a query finds matches its words, and the order that follows."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from enum import IntEnum
from functools import reduce
from itertools import compress
from operator import and_, itemgetter, or_
from typing import Protocol, TypeAlias

from lwm2m_browser.search.folding import fold_line
from lwm2m_browser.search.index.bitmask import flags_of_bitmask, full_bitmask
from lwm2m_browser.search.language.query import And, IdentifierMatch, MatchMode, Node, Or, Regex, Text, WithResources


class Level(IntEnum):
    """How well a row matches a word: the higher, the better. What is found otherwise, as by a resource, has none."""

    DESCRIPTION = 1
    RESOURCE = 2
    """Of an object: its resource has this ID or whole name. Also what an alternative without words finds."""
    AROUND = 3
    """In the URN or the owner; of a resource, in what its object is called."""
    ID_BEGINS = 4
    WITHIN = 5
    """Anywhere in the name."""
    WORD = 6
    """At the beginning of a word of the name."""
    BEGINS = 7
    """At the beginning of the name."""
    EXACTLY = 8
    """The ID or the whole name."""


Levels: TypeAlias = int
"""A byte for each row, with as many bits set as its level has: `&` has the worse of two levels, `|` the better.

Joined like this, 200,000 rows take microseconds; to compare them one by one takes tens of milliseconds.
"""


class Words(Protocol):
    """How rows of some kind match a word."""

    fields: Collection[str]
    """The fields whose texts are words; what stands in others only narrows. Bare words have the field ``""``."""

    def bitmask(self, query: Node, /) -> int:
        """What a query finds."""

    def levels(self, word: Node, /) -> Levels:
        """How rows match a word by texts of their own."""

    def levels_inside(self, word: Node, /) -> Levels:
        """The same where what is inside them is searched as well."""


def has_words(query: Node, fields: Collection[str]) -> bool:
    """Whether rows can match a query better or worse: whether anything in it is a word that is not excluded."""
    match query:
        case And(nodes) | Or(nodes):
            return any(has_words(node, fields) for node in nodes)
        case WithResources(node):
            return has_words(node, fields)
        case Text(text, field):
            return field in fields and bool(fold_line(text))
        case Regex(_, field):
            return field in fields
    return isinstance(query, IdentifierMatch)


class UsualOrder:
    """The order of rows that match equally: the latest versions come first, in the order of their numbers."""

    def __init__(self, rows: Sequence[int], latest: int) -> None:
        """`rows`: every row in this order; `latest`: those that come first, as a bitmask."""
        self.count = len(rows)
        self._rows = rows
        self._permuted = itemgetter(*rows) if len(rows) > 1 else tuple
        self._older = full_bitmask(self.count) & ~latest
        self._ranked: tuple[int, Levels, list[int]] = (0, 0, [])
        """What was asked for last: what was found, at which levels, and the order of that."""

    def rows(self, bitmask: int) -> list[int]:
        """The rows of a bitmask, in this order."""
        flags = flags_of_bitmask(bitmask, self.count)
        if not bitmask & self._older:
            return list(compress(range(self.count), flags))
        return list(compress(self._rows, self._permuted(flags)))

    def ranked(self, bitmask: int, levels: Levels) -> list[int]:
        """The rows of a bitmask, those of the highest level first.

        Other bookmarks or definitions mostly change nothing of what a search finds: then nothing is ordered anew.
        """
        if self._ranked[:2] == (bitmask, levels):
            return self._ranked[2]
        found, of_rows = self.rows(bitmask), levels.to_bytes(self.count)
        reached = bytes(map(of_rows.__getitem__, found))
        rows: list[int] = []
        for bits in sorted(set(reached), reverse=True):
            rows.extend(compress(found, reached.translate(bytes(bits) + b"\1" + bytes(255 - bits))))
        self._ranked = bitmask, levels, rows
        return rows


def best_first(query: Node, words: Words, usual: UsualOrder) -> list[int]:
    """The rows that a query with words finds, the best match first.

    Of several words the worst counts, but where they stand in a name as they are written, that counts; of
    alternatives, the best.
    """
    return usual.ranked(words.bitmask(query), _levels(query, words, words.levels, usual.count))


def _levels(query: Node, words: Words, of_word: Callable[[Node], Levels], count: int) -> Levels:
    """How rows match; also some that the query does not find, by a part of it that only narrows."""
    match query:
        case And(nodes):
            ranked = [node for node in nodes if has_words(node, words.fields)]
            worst = reduce(and_, (_levels(node, words, of_word, count) for node in ranked))
            phrase = _phrase(nodes)
            return worst | of_word(phrase) if phrase else worst
        case Or(nodes):
            return reduce(or_, (_where_found(node, words, of_word, count) for node in nodes))
        case WithResources(node):
            return _levels(node, words, words.levels_inside, count)
    return of_word(query)


def _where_found(query: Node, words: Words, of_word: Callable[[Node], Levels], count: int) -> Levels:
    """How the rows match that an alternative finds; one without words finds all of them by what it asks for."""
    found = words.bitmask(query)
    if not has_words(query, words.fields):
        return levels_at(found, Level.RESOURCE, count)
    return levels_at(found, Level.EXACTLY, count) & _levels(query, words, of_word, count)


def _phrase(nodes: Sequence[Node]) -> Text | None:
    """The words that stand beside each other, as a name may have them; None if there are not several."""
    texts = [
        node.text
        for node in nodes
        if isinstance(node, Text) and node.field in ("", "name") and node.how is MatchMode.WITHIN
    ]
    return Text(" ".join(texts), "name") if len(texts) > 1 else None


def levels_at(bitmask: int, level: Level, count: int) -> Levels:
    """The rows of a bitmask, of `count` rows, all at one level."""
    return int.from_bytes(flags_of_bitmask(bitmask, count).translate(_AT_LEVEL[level]))


def levels_in_runs(runs: Iterable[tuple[range, Level]], count: int) -> Levels:
    """Runs of rows, of `count` rows, each at a level."""
    levels = bytearray(count)
    for rows, level in runs:
        levels[rows.start : rows.stop] = bytes([_BITS[level]]) * len(rows)
    return int.from_bytes(levels)


_BITS = [(1 << number) - 1 for number in range(max(Level) + 1)]
"""The byte of a row, by the number of its level."""
_NARROWING = 16
"""Of how many texts it is remembered in which names they stand."""
_AT_LEVEL = {level: bytes([0, _BITS[level], *bytes(254)]) for level in Level}
"""For each level, a table that makes its byte of a flag."""


class Names:
    """The folded names of rows, to see where in them a word stands. Each different name is looked at once."""

    def __init__(self, names: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        of_rows = [numbers.setdefault(name, len(numbers)) for name in names]
        self._names = list(numbers)
        self._spread = itemgetter(*of_rows) if len(of_rows) > 1 else tuple
        self._is_odd = [not name.replace(" ", "").isalnum() for name in self._names]
        """Whether words may end at something else than a space."""
        self._known: dict[str, Sequence[int]] = {}
        """The names that the last texts stand in."""

    def levels(self, wanted: str) -> Levels:
        """At which levels a folded text stands in the names of rows."""
        # An expression for each name would take long, and few have anything but letters, digits and spaces.
        at_a_word = re.compile(rf"(?<![^\W_]){re.escape(wanted)}").search
        behind_space, is_odd = f" {wanted}", self._is_odd
        exactly, begins, word, within = map(_BITS.__getitem__, (Level.EXACTLY, Level.BEGINS, Level.WORD, Level.WITHIN))
        levels = bytearray(len(self._names))
        for number in self._numbers_with(wanted):
            name = self._names[number]
            if name.startswith(wanted):
                levels[number] = exactly if name == wanted else begins
            else:
                is_word = behind_space in name or (is_odd[number] and at_a_word(name))
                levels[number] = word if is_word else within
        return int.from_bytes(self._spread(levels))

    def _numbers_with(self, wanted: str) -> Sequence[int]:
        """The names that have a text in them; what was typed before it, mostly the same but for a letter, narrows."""
        known = [numbers for text, numbers in self._known.items() if text in wanted]
        among = min(known, key=len, default=range(len(self._names)))
        found = [number for number in among if wanted in self._names[number]]
        self._known[wanted] = found
        if len(self._known) > _NARROWING:
            del self._known[next(iter(self._known))]
        return found


def newest_first(ids: Sequence[int], latest: Collection[int]) -> Iterator[int]:
    """Rows that are by ID and version, in the order of equal matches: the latest versions by ID, then the others.

    The others are by ID as well, and each object's newest is first.
    """
    yield from sorted(latest)
    start = 0
    for row in range(1, len(ids) + 1):
        if row == len(ids) or ids[row] != ids[start]:
            yield from (one for one in range(row - 1, start - 1, -1) if one not in latest)
            start = row
