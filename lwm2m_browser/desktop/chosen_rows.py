"""What the user chose in the table, by object version, so that it outlasts rows and catalogues. No Qt."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, compress
from operator import itemgetter

from lwm2m_browser.registry.catalogue import numbers_of
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.version import Version

Key = tuple[int, Version]
"""What an object version is recognised by: its ID and version."""

_FEW = 8
"""So many entries are sought one by one; for more, all are looked at once."""
_key = itemgetter(slice(2))


@dataclass(frozen=True, slots=True)
class Chosen:
    """The selected entries of a catalogue and the current one, whether or not they are among the rows."""

    selected: bytes = b""
    """A byte for each entry: 1 where it is selected."""
    absent: frozenset[Key] = frozenset()
    """Selected versions that the catalogue does not have."""
    current: Key | None = None

    def carried(self, old: Sequence[Entry], new: Sequence[Entry]) -> "Chosen":
        """The same versions in another catalogue."""
        if new is old:
            return self
        keys = self.absent.union(map(_key, compress(old, self.selected)))
        selected = _flags_of_keys(keys, new)
        return replace(self, selected=selected, absent=keys.difference(map(_key, compress(new, selected))))

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
        """The same selection, with another current version."""
        return replace(self, current=key)


def chosen_version(key: Key, entries: Sequence[Entry]) -> Chosen:
    """One object version alone, be it in the catalogue or not."""
    return Chosen(absent=frozenset((key,)), current=key).carried((), entries)


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


def _flags_of_keys(keys: Collection[Key], entries: Sequence[Entry]) -> bytes:
    """A byte for each entry: 1 for the versions given. A source may list one twice."""
    if len(keys) <= _FEW:
        return flags_of(chain.from_iterable(numbers_of(entries, key) for key in keys), len(entries))
    return bytes(map(keys.__contains__, map(_key, entries)))
