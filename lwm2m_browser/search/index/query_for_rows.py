"""The query that finds some entries of a catalogue again: what is copied where rows are wanted as a query."""

from collections.abc import Collection, Iterator, Sequence

from lwm2m_browser.registry.catalogue import Catalogue, numbers_of
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.search.columns.object_cell_terms import excluded, term_of
from lwm2m_browser.search.index.bitmask import runs_of_flags
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.query import Bound, Node, Range, all_of, any_of

_TELLING = ("Ver", "Name", "Owner", "URN", "Description", "DefinedBy", "Links", "Origin")
"""The columns by which versions of one object are told apart, the shortest term first."""


def query_of_rows(catalogue: Catalogue, numbers: Collection[int]) -> Node:
    """The query that finds the entries with these numbers, one or more, and no others of the catalogue.

    Objects that are wanted in all their versions are joined into ranges of IDs: `id:3300..3305`. Of the others each
    version is named: `id:3303 version:1.1`. Entries that differ in nothing that can be searched for are found together.
    """
    wanted = frozenset(numbers)
    whole = bytearray(LARGEST_ID + 1)
    found: list[tuple[int, Node]] = []
    for object_id in sorted({catalogue.entries[number].object_id for number in wanted}):
        versions = numbers_of(catalogue.entries, (object_id,))
        if wanted.issuperset(versions):
            whole[object_id] = True
        else:
            found.extend((object_id, node) for node in _versions(catalogue, versions, wanted))
    found.extend((ids.start, _ids(ids.start, ids.stop - 1)) for ids in runs_of_flags(whole))
    return any_of(*dict.fromkeys(node for _, node in sorted(found, key=lambda pair: pair[0])))


def _ids(first: int, last: int) -> Node:
    return Range("id", Bound(parse_version(str(first))), Bound(parse_version(str(last))))


def _versions(catalogue: Catalogue, versions: range, wanted: Collection[int]) -> Iterator[Node]:
    """A query for each of an object's versions that are wanted."""
    others = [catalogue.entries[number] for number in versions if number not in wanted]
    for number in versions:
        if number in wanted:
            entry = catalogue.entries[number]
            yield all_of(_ids(entry.object_id, entry.object_id), *_telling_terms(catalogue, entry, others))


def _telling_terms(catalogue: Catalogue, entry: Entry, others: Sequence[Entry]) -> Iterator[Node]:
    """Terms that find an entry, and together none of the others, as far as there are such."""
    for column in _TELLING:
        term = term_of(column, entry)
        if term is None:
            continue
        remaining = _found(catalogue, term, others)
        if len(remaining) < len(others) or column == "Ver":
            yield term
        others = remaining
        if not others:
            return
    for other in others:
        terms = (excluded(term) for column in _TELLING if (term := term_of(column, other)))
        yield from [term for term in terms if _found(catalogue, term, [entry])][:1]


def _found(catalogue: Catalogue, term: Node, entries: Sequence[Entry]) -> list[Entry]:
    """Those of some entries of one object that a term finds."""
    numbers = [other.version.numbers for other in entries]
    if isinstance(term, Range) and term.low == term.high and term.low and term.low.numbers not in numbers:
        return []  # so it is with hardly an exception, and an index for each object takes long
    return [entries[row] for row in Index(catalogue._replace(entries=tuple(entries))).select(term)]
