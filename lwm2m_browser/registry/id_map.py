"""The ID space as runs of IDs: which are taken, reserved or free, and for whom.

One map for object IDs and one for resource IDs. A map covers every ID from 0 to 65535 once, in order. What is free is
for OMA to allocate: a free ID is one to ask for, not one to take.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from lwm2m_browser.i18n import N_
from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.id_class import ID_CLASSES, LARGEST_ID, id_class
from lwm2m_browser.registry.reservation import Reservation, holder_of
from lwm2m_browser.registry.resource_class import RESOURCE_CLASSES, resource_class


class IdState(Enum):
    """What is known of an ID. The value is its name in files for programs."""

    TAKEN = "taken"
    """Listed by the registry: an object, or a resource of Common.xml."""
    LOCAL = "local"
    """Of an object beside the registry."""
    BULK = "bulk"
    """Reserved in bulk by a vendor, whose objects the registry need not list."""
    RESERVED = "reserved"
    """Of a class in which nothing may be registered."""
    TEST = "test"
    """For testing only: anybody's, and nobody's."""
    OWN = "own"
    """A resource ID that each object gives its own meaning."""
    PRIVATE = "private"
    """A resource ID for private use."""
    FREE = "free"


STATES: Mapping[IdState, str] = {
    IdState.TAKEN: N_("taken"),
    IdState.LOCAL: N_("local object"),
    IdState.BULK: N_("reserved in bulk"),
    IdState.RESERVED: N_("reserved"),
    IdState.TEST: N_("for testing"),
    IdState.OWN: N_("own"),
    IdState.PRIVATE: N_("private"),
    IdState.FREE: N_("free"),
}
"""What people call each state."""

ALLOCATED = {
    False: N_("OMA allocates object IDs: submit the object to get one."),
    True: N_("OMA registers reusable resources in Common.xml: submit the resource to get an ID."),
}
"""What is to be done for a free ID; True of resources."""

NAMED = frozenset({IdState.TAKEN, IdState.LOCAL})
"""The states of IDs that an object or a resource has, and so a name."""


class IdRun(NamedTuple):
    """Neighbouring IDs of which the same is known, both ends included."""

    first: int
    last: int
    state: IdState
    class_key: str
    """The short name of their class; `reserved` where there is none."""
    who: tuple[str, ...] = ()
    """Who reserved them in bulk; of taken ones and local ones the name of the first and, of several, of the last."""

    @property
    def size(self) -> int:
        """How many IDs it has."""
        return self.last - self.first + 1


class _IdFacts(NamedTuple):
    """What is known of one ID; neighbours of which the same is known are a run."""

    state: IdState
    class_key: str
    holder: str = ""


_CLASS_STATES = {
    "reserved": IdState.RESERVED, "test": IdState.TEST, "own": IdState.OWN, "private": IdState.PRIVATE,
}  # fmt: skip
"""What is known of an ID by its class alone; in every other class it is free."""


class IdMap(NamedTuple):
    """All IDs of one kind, in runs that follow each other."""

    runs: Sequence[IdRun]
    names: Mapping[int, str]
    """What is taken or local is called, by ID."""


def map_of_objects(entries: Iterable[Entry], reservations: Sequence[Reservation]) -> IdMap:
    """The map of object IDs, where objects are called as their latest version. `entries`: those of a catalogue."""
    taken: dict[int, str] = {}
    local: dict[int, str] = {}
    for entry in entries:  # older versions come first
        (local if entry.origin else taken)[entry.object_id] = entry.name
    return IdMap(object_id_map(taken, reservations, local), {**local, **taken})


def map_of_resources(common: Iterable[Resource]) -> IdMap:
    """The map of resource IDs. `common`: the resources that Common.xml registers."""
    reusable = {one.resource_id: one.name for one in common}
    return IdMap(resource_id_map(reusable), reusable)


def object_id_map(
    taken: Mapping[int, str], reservations: Sequence[Reservation], local: Mapping[int, str] | None = None
) -> list[IdRun]:
    """The map of object IDs. `taken` and `local`: the names of objects by their IDs; the registry's come first."""
    names = {**(local or {}), **taken}

    def known(object_id: int) -> _IdFacts:
        key = id_class(object_id).key
        if object_id in taken:
            return _IdFacts(IdState.TAKEN, key)
        if object_id in names:
            return _IdFacts(IdState.LOCAL, key)
        if holder := holder_of(object_id, reservations):
            return _IdFacts(IdState.BULK, key, holder)
        return _IdFacts(_CLASS_STATES.get(key, IdState.FREE), key)

    ranges = [*((one.first, one.last) for one in ID_CLASSES), *((one.first, one.last) for one in reservations)]
    return _runs(known, ranges, names)


def resource_id_map(reusable: Mapping[int, str]) -> list[IdRun]:
    """The map of resource IDs. `reusable`: the names of the resources that Common.xml registers, by their IDs."""

    def known(resource_id: int) -> _IdFacts:
        found = resource_class(resource_id)
        key = found.key if found else "reserved"
        state = IdState.TAKEN if resource_id in reusable else _CLASS_STATES.get(key, IdState.FREE)
        return _IdFacts(state, key)

    return _runs(known, [(one.first, one.last) for one in RESOURCE_CLASSES], reusable)


def within(runs: Iterable[IdRun], names: Mapping[int, str], first: int, last: int) -> Iterator[IdRun]:
    """The parts of runs that lie in a range. `names`: those of taken and of local IDs."""
    for run in runs:
        if first <= run.first and run.last <= last:
            yield run
        elif run.first <= last and first <= run.last:
            start, end = max(first, run.first), min(last, run.last)
            who = run.who if run.state is IdState.BULK else _named(start, end, names)
            yield run._replace(first=start, last=end, who=who)


def one_by_one(runs: Iterable[IdRun], names: Mapping[int, str]) -> Iterator[IdRun]:
    """The same runs, but of taken and of local IDs one for each. `names`: theirs."""
    for run in runs:
        if run.state not in NAMED or run.first == run.last:
            yield run
        else:
            for one in range(run.first, run.last + 1):
                yield IdRun(one, one, run.state, run.class_key, _named(one, one, names))


def run_of(runs: Sequence[IdRun], wanted: int) -> IdRun | None:
    """The run that an ID is in; None where they do not reach it. The runs follow each other."""
    place = bisect_right(runs, wanted, key=attrgetter("first")) - 1
    return runs[place] if place >= 0 and wanted <= runs[place].last else None


def next_free(runs: Iterable[IdRun]) -> dict[str, int]:
    """The first free ID of each class that has one, in the order of the runs."""
    found: dict[str, int] = {}
    for run in runs:
        if run.state is IdState.FREE:
            found.setdefault(run.class_key, run.first)
    return found


def counts(runs: Iterable[IdRun]) -> dict[IdState, int]:
    """How many IDs there are of each state that occurs."""
    found: dict[IdState, int] = {}
    for run in runs:
        found[run.state] = found.get(run.state, 0) + run.size
    return found


def _runs(known: Callable[[int], _IdFacts], ranges: Iterable[tuple[int, int]], names: Mapping[int, str]) -> list[IdRun]:
    """The runs of all IDs. Something else can be known only where a range or a named ID begins, and behind its end."""
    ends = {0, LARGEST_ID + 1}
    for first, last in (*ranges, *((one, one) for one in names)):
        ends |= {first, last + 1}
    runs: list[IdRun] = []
    starts = sorted(end for end in ends if 0 <= end <= LARGEST_ID)
    for one, same in groupby(zip(starts, (*starts[1:], LARGEST_ID + 1), strict=True), lambda span: known(span[0])):
        spans = list(same)
        first, last = spans[0][0], spans[-1][1] - 1
        who = (one.holder,) if one.holder else _named(first, last, names)
        runs.append(IdRun(first, last, one.state, one.class_key, who))
    return runs


def _named(first: int, last: int, names: Mapping[int, str]) -> tuple[str, ...]:
    ends: Sequence[int] = (first,) if first == last else (first, last)
    return tuple(names[end] for end in ends if end in names)
