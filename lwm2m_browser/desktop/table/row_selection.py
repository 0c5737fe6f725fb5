"""What the user chose in a table, by the keys of rows, so that it outlasts other rows and catalogues. No Qt."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import compress, count, repeat
from typing import Any, Generic, NamedTuple

from lwm2m_browser.search.columns.column import Row

Key = tuple[Any, ...]
"""What a row is recognised by: an object version by its ID and version."""
Identity = tuple[Key, int]
"""What tells a row from all others, too: its key, and how many rows with that key come before it.

A source may list an object version twice, and what is chosen is one of the two.
"""

_FEW = 8
"""So many entries are sought one by one; for more, all are looked at once."""


class RowKeys(NamedTuple, Generic[Row]):
    """What rows of one kind are recognised by."""

    of: Callable[[Row], Key]
    numbers: Callable[[Sequence[Row], Key], Sequence[int]]
    """The numbers of the entries that have a key, in ascending order: a source may list one twice."""


def keyed_by(key: Callable[[Row], Key]) -> RowKeys[Row]:
    """What a few rows in any order are recognised by: something that is told of each."""
    return RowKeys(key, lambda rows, wanted: [number for number, row in enumerate(rows) if key(row) == wanted])


BY_PLACE: RowKeys[Any] = RowKeys(lambda _: (), lambda rows, _: range(len(rows)))
"""Rows that nothing is the same in from one time to the next: the one at a place is followed by the one there."""


class RowSelection(NamedTuple):
    """The selected entries of a table and the current one, whether or not they are among its rows."""

    selected: bytes = b""
    """A byte for each entry: 1 where it is selected."""
    absent: frozenset[Identity] = frozenset()
    """Selected entries that are not there now."""
    current: Identity | None = None

    def carried(self, old: Sequence[Row], new: Sequence[Row], keys: RowKeys[Row]) -> "RowSelection":
        """The same selection among other entries."""
        if new is old:
            return self
        wanted = self.absent.union(_flagged(self.selected, old, keys))
        selected = _flags_of_identities(wanted, new, keys)
        found_all = selected.count(1) == len(wanted)
        absent = frozenset() if found_all else wanted.difference(_flagged(selected, new, keys))
        return self._replace(selected=selected, absent=absent)

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

    def with_current(self, current: Identity | None) -> "RowSelection":
        """The same selection, with another current entry."""
        return self._replace(current=current)


def chosen_entry(identity: Identity, entries: Sequence[Row], keys: RowKeys[Row]) -> RowSelection:
    """A selection of one entry, whether it is among the entries or not."""
    return RowSelection(absent=frozenset((identity,)), current=identity).carried((), entries, keys)


def identity_of(number: int, entries: Sequence[Row], keys: RowKeys[Row]) -> Identity:
    """What tells the entry with this number from all others."""
    key = keys.of(entries[number])
    return key, keys.numbers(entries, key).index(number)


def number_of(identity: Identity, entries: Sequence[Row], keys: RowKeys[Row]) -> int | None:
    """The number of an entry; None where it is not there."""
    key, place = identity
    numbers = keys.numbers(entries, key)
    return numbers[place] if place < len(numbers) else None


def flags_of(numbers: Iterable[int], count: int) -> bytes:
    """A byte for each of `count` numbers: 1 for those given."""
    flags = bytearray(count)
    for number in numbers:
        flags[number] = 1
    return bytes(flags)


def place_of(number: int, rows: Sequence[int]) -> int | None:
    """The row of an entry, by its number; None if it has no row."""
    guess = bisect_left(rows, number)  # which is right wherever rows are by ID
    if guess < len(rows) and rows[guess] == number:
        return guess
    try:
        return rows.index(number)
    except ValueError:
        return None


def _flags_of_identities(wanted: Collection[Identity], entries: Sequence[Row], keys: RowKeys[Row]) -> bytes:
    """A byte for each entry: 1 for those given."""
    if len(wanted) <= _FEW:
        numbers = (number_of(identity, entries, keys) for identity in wanted)
        return flags_of((number for number in numbers if number is not None), len(entries))
    return bytes(map(wanted.__contains__, _identities(entries, keys)))


def _flagged(flags: bytes, entries: Sequence[Row], keys: RowKeys[Row]) -> Iterable[Identity]:
    """The entries that have a 1 among the flags."""
    if flags.count(1) <= _FEW:
        return [identity_of(number, entries, keys) for number in compress(range(len(entries)), flags)]
    return compress(_identities(entries, keys), flags)


def _identities(entries: Sequence[Row], keys: RowKeys[Row]) -> Iterator[Identity]:
    all_keys = list(map(keys.of, entries))
    if len(set(all_keys)) == len(all_keys):  # as nearly always, and several times as fast
        return zip(all_keys, repeat(0), strict=False)
    places: defaultdict[Key, count[int]] = defaultdict(count)
    return ((key, next(places[key])) for key in all_keys)
