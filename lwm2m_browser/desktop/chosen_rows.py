"""What the user chose in a table, by the keys of rows, so that it outlasts other rows and catalogues. No Qt."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, compress
from typing import Any, Generic

from lwm2m_browser.search.column import Row

Key = tuple[Any, ...]
"""What a row is recognised by: an object version by its ID and version."""

_FEW = 8
"""So many entries are sought one by one; for more, all are looked at once."""


@dataclass(frozen=True)
class Keys(Generic[Row]):
    """What rows of one kind are recognised by."""

    of: Callable[[Row], Key]
    numbers: Callable[[Sequence[Row], Key], Sequence[int]]
    """The numbers of the entries that have a key: a source may list one twice."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The selected entries of a table and the current one, whether or not they are among its rows."""

    selected: bytes = b""
    """A byte for each entry: 1 where it is selected."""
    absent: frozenset[Key] = frozenset()
    """The keys of selected entries that are not there now."""
    current: Key | None = None

    def carried(self, old: Sequence[Row], new: Sequence[Row], keys: Keys[Row]) -> "Chosen":
        """The same choice where the entries are others."""
        if new is old:
            return self
        wanted = self.absent.union(map(keys.of, compress(old, self.selected)))
        selected = _flags_of_keys(wanted, new, keys)
        return replace(self, selected=selected, absent=wanted.difference(map(keys.of, compress(new, selected))))

    def flags(self, rows: Sequence[int]) -> bytes:
        """A byte for each row of a table, given as numbers of entries: 1 where it is selected."""
        count = self.selected.count(1)
        if not count:
            return bytes(len(rows))
        if count == len(self.selected):
            return b"\1" * len(rows)
        if count > _FEW:
            return bytes([self.selected[number] for number in rows])
        places = (place_of(number, rows) for number in compress(range(len(self.selected)), self.selected))
        return flags_of((place for place in places if place is not None), len(rows))

    def with_current(self, key: Key | None) -> "Chosen":
        """The same selection, with another current entry."""
        return replace(self, current=key)


def chosen_version(key: Key, entries: Sequence[Row], keys: Keys[Row]) -> Chosen:
    """One entry alone, be it among the entries or not."""
    return Chosen(absent=frozenset((key,)), current=key).carried((), entries, keys)


def flags_of(numbers: Iterable[int], count: int) -> bytes:
    """A byte for each of `count` numbers: 1 for those given."""
    flags = bytearray(count)
    for number in numbers:
        flags[number] = 1
    return bytes(flags)


def place_of(number: int, rows: Sequence[int]) -> int | None:
    """The row that an entry stands in, by its number; None where it has no row."""
    guess = bisect_left(rows, number)  # which is right wherever rows are by ID
    if guess < len(rows) and rows[guess] == number:
        return guess
    try:
        return rows.index(number)
    except ValueError:
        return None


def _flags_of_keys(wanted: Collection[Key], entries: Sequence[Row], keys: Keys[Row]) -> bytes:
    """A byte for each entry: 1 for those with the keys given."""
    if len(wanted) <= _FEW:
        return flags_of(chain.from_iterable(keys.numbers(entries, key) for key in wanted), len(entries))
    return bytes(map(wanted.__contains__, map(keys.of, entries)))
