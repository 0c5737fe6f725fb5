"""A catalogue: the object versions of one source, what was odd about them, and where and when they came from."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from lwm2m_browser.i18n import tr
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.registry.entry import Entry

if TYPE_CHECKING:
    from lwm2m_browser.registry.identifier import Identifier

Row = TypeVar("Row")

_AGES: tuple[tuple[int, Callable[[int], Message]], ...] = (
    (31_557_600, lambda count: Message.counted("{count} year ago", "{count} years ago", count)),
    (2_629_800, lambda count: Message.counted("{count} month ago", "{count} months ago", count)),
    (86_400, lambda count: Message.counted("{count} day ago", "{count} days ago", count)),
    (3_600, lambda count: Message.counted("{count} hour ago", "{count} hours ago", count)),
    (60, lambda count: Message.counted("{count} minute ago", "{count} minutes ago", count)),
)
"""Each unit of an age in seconds, and how many of it are said."""


class Problem(NamedTuple):
    """Something in a source that could not be read, or reads oddly."""

    place: Words
    """Where it stands: a line of a file, or an index in the API's array."""
    what: Words
    """What is odd, as a clause."""
    done: Words
    """What was done about it, as a clause."""

    def __str__(self) -> str:
        return tr("{place}: {what}; {done}.", place=self.place, what=self.what, done=self.done)

    @property
    def file_and_line(self) -> tuple[str, int] | None:
        """The name of the file among others, such as `3303.xml`, and the line of it; None where either is unknown."""
        place = self.place
        if isinstance(place, str) or not isinstance(file := place.value("file"), str):
            return None
        within = place.value("place")
        line = within.value("line") if isinstance(within, Message) else None
        return (file, line) if isinstance(line, int) else None


class Provenance(NamedTuple):
    """Where a catalogue came from, and when."""

    origin: str
    """What a person calls the source: `Registry API`, `Registry API at host`, `folder/DDF.xml`, `Built-in index`."""
    address: str
    """The http(s) address or path that it was read from."""
    when: datetime
    """When it came from there (UTC). A cached catalogue keeps the time at which it was fetched."""
    stored: str = ""
    """`cache` where it was kept on this machine meanwhile, else empty."""
    revision: str = ""
    """The commit that it was read at, where nobody knows the day of that: then only the year of `when` is known."""

    @property
    def date(self) -> str:
        """The day it is of, such as `2026-01-31`; where only the year is known, that and the commit: `2026-003b6fe`."""
        return f"{self.when:%Y}-{self.revision}" if self.revision else f"{self.when:%Y-%m-%d}"

    def age(self, now: datetime | None = None) -> Message:
        """How old the catalogue is, in words; its year and commit where no more is known of that."""
        if self.revision:
            return Message("{year}, commit {revision}", year=str(self.when.year), revision=self.revision)
        seconds = max(0.0, ((now or datetime.now(UTC)) - self.when).total_seconds())
        for length, said in _AGES:
            if count := int(seconds // length):
                return said(count)
        return Message("just now")


class _Parts(NamedTuple):
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    provenance: Provenance
    is_whole: bool = True
    """Whether the source came to its end; if not, object versions may be missing, and it is no good one to keep."""


class Catalogue(_Parts):
    """The entries of one source, ordered by ID and version. Immutable, so that any thread may read it."""

    @cached_property
    def latest(self) -> frozenset[int]:
        """The rows of the latest version of each object; what is open beside has latest versions of its own."""
        entries = self.entries
        newest: dict[object, int] = {}
        for row, entry in enumerate(entries):
            key = (entry.object_id, entry.origin) if entry.origin else entry.object_id
            known = newest.get(key)
            if known is None or entry.version > entries[known].version:
                newest[key] = row
        return frozenset(newest.values())

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """What is open beside the registry, as its entries call it; empty where nothing is."""
        return tuple(dict.fromkeys(filter(None, map(_origin, self.entries))))

    def joined_with(self, others: Iterable["Catalogue"]) -> "Catalogue":
        """This catalogue with the entries and problems of others beside it.

        Of an object version that stands in several, this catalogue's comes first.
        """
        beside = tuple(others)
        if not beside:
            return self
        return self._replace(
            entries=in_order(chain(self.entries, *(one.entries for one in beside))),
            problems=(*self.problems, *(problem for one in beside for problem in one.problems)),
        )

    def find(self, wanted: "Identifier") -> Entry | None:
        """The object version of an identifier: the latest if it names no version.

        Of one that stands beside the registry as well, that from beside: it is what is worked on.
        """
        versions = self.versions_of(wanted.object_id)
        if wanted.version is not None:
            versions = tuple(entry for entry in versions if entry.version.numbers == wanted.version.numbers)
        return versions[-1] if versions else None

    def registered(self, wanted: "Identifier") -> Entry | None:
        """The same in what is not from beside the registry."""
        return self._replace(entries=tuple(one for one in self.versions_of(wanted.object_id) if not one.origin)).find(
            wanted
        )

    def versions_of(self, object_id: int) -> tuple[Entry, ...]:
        """The entries of one object, oldest version first."""
        numbers = numbers_of(self.entries, (object_id,))
        return self.entries[numbers.start : numbers.stop]

    def with_neighbour(self, entry: Entry) -> tuple[Entry, ...]:
        """An object version with the one before it; the oldest with the one after it, the only one alone.

        One from beside the registry is put after what the registry has: the same version, else the one before it.
        """
        versions = self.versions_of(entry.object_id)
        registered = [one for one in versions if not one.origin]
        if entry.origin and registered:
            before = [one for one in registered if one.version <= entry.version]
            return (before[-1], entry) if before else (entry, registered[0])
        versions = tuple(one for one in versions if one.origin == entry.origin)
        first = max(0, versions.index(entry) - 1) if entry in versions else 0
        return versions[first : first + 2]

    def now(self, entry: Entry) -> Entry | None:
        """What this catalogue has of an entry that may be another's: itself, else the one with its key."""
        versions = self.versions_of(entry.object_id)
        twins = [one for one in versions if one.key == entry.key]
        same = (one for one in (entry, *twins) if one in versions and one.origin == entry.origin)
        return next(chain(same, twins), None)

    def entry_of_file(self, name: str) -> Entry | None:
        """The object version whose definition is in a file of this name, whatever folder that is in."""
        ending = f"/{name.rpartition('/')[2]}"
        return next((entry for entry in self.entries if f"/{entry.object_link}".endswith(ending)), None)

    def with_object(self, object_id: int, newer: "Catalogue") -> "Catalogue":
        """This catalogue with one object's versions taken from a newer answer."""
        place = numbers_of(self.entries, (object_id,))
        return self._replace(
            entries=self.entries[: place.start] + newer.versions_of(object_id) + self.entries[place.stop :],
            problems=tuple(dict.fromkeys(self.problems + newer.problems)),  # asked twice, odd once
        )


_version = itemgetter(1)
_origin = itemgetter(12)


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries by ID, then version; what is equal in both stays as it came.

    An object at a time: sorting all at once is one call, in which no other thread gets its turn.
    """
    versions: dict[int, list[Entry]] = {}
    for entry in entries:
        versions.setdefault(entry.object_id, []).append(entry)
    for several in versions.values():
        if len(several) > 1:
            several.sort(key=_version)
    return tuple(chain.from_iterable(versions[object_id] for object_id in sorted(versions)))


def numbers_of(entries: Sequence[Entry], beginning: tuple[object, ...]) -> range:
    """The numbers of the entries that begin with some values, such as an ID, or an ID and a version.

    The entries are those of a catalogue: in order, so that two hundred thousand of them are asked for a dozen.
    """
    return numbers_with(entries, beginning, itemgetter(slice(len(beginning))))


def numbers_with(rows: Sequence[Row], wanted: tuple[object, ...], key: Callable[[Row], Any]) -> range:
    """The numbers of the rows that have a key; they are in the order of their keys."""
    start = bisect_left(rows, wanted, key=key)
    return range(start, bisect_right(rows, wanted, lo=start, key=key))
