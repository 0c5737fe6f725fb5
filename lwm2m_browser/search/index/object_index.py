"""Selects object versions of a catalogue by a query, and orders them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from lwm2m_browser.registry.catalogue import Catalogue, numbers_of
from lwm2m_browser.registry.days import local_day
from lwm2m_browser.registry.definition import Definition, Resource
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.registry.releases import is_usable
from lwm2m_browser.registry.version import Version
from lwm2m_browser.search.columns.object_columns import BOOKMARK_COLUMNS, COLUMNS, links_in_words, with_bookmarks
from lwm2m_browser.search.folding import fold_line
from lwm2m_browser.search.index.base import Engine, is_between
from lwm2m_browser.search.index.bitmask import bitmask_of_flags, bitmask_of_rows, bitmask_of_run, flags_of_bitmask
from lwm2m_browser.search.index.bookmarked_rows import BookmarkedRows
from lwm2m_browser.search.index.folded_texts import Texts
from lwm2m_browser.search.index.ranking import Level, Levels, Names, UsualOrder, levels_at, levels_in_runs, newest_first
from lwm2m_browser.search.index.resource_index import ResourceIndex
from lwm2m_browser.search.index.value_groups import groups_of
from lwm2m_browser.search.language.query import (
    BOOKMARKED,
    NEWEST,
    Bound,
    Choice,
    IdentifierMatch,
    MatchMode,
    Node,
    Range,
    Regex,
    Since,
    Text,
    WithResources,
    any_of,
    is_about_notes,
    is_bare,
    is_inside,
)

_GATHERED = ("Ver", "Owner", "DefinedBy")
"""The columns with few different values, whose rows are gathered before anybody clicks on them."""

_FOLDED = {"Name": "name", "Owner": "owner", "URN": "urn", "Description": "description"}
"""The columns that are ordered by the folded text of a field, as that is searched."""


class Index(Engine):
    """A catalogue made ready for search. Made in a worker: it folds every text and groups every entry once.

    Once definitions are at hand, `with_definitions` knows what is inside as well: `resources` is their table. Without
    them, nothing is found by what only they know.
    """

    fields = ("", "id", "name", "object")
    resources: ResourceIndex | None = None
    """Every resource of the definitions at hand."""
    known_since: Mapping[tuple[int, Version], datetime] = MappingProxyType({})
    """When object versions became known, by ID and version; see `with_known_since`."""
    facts_count = 0
    """Of how many object versions there are the built-in facts in place of a definition."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(len(catalogue.entries), Texts(catalogue.entries), groups_of(catalogue))
        self.catalogue = catalogue
        self._ids = [entry.object_id for entry in catalogue.entries]
        self._needed: dict[int, Version] = {}
        self._names = Names(self._texts.field("name"))
        self._bookmarked = BookmarkedRows({}, self._ids)
        self._gather(_GATHERED)
        self._usual  # noqa: B018 - found before anybody types a word

    def with_definitions(self, definitions: Mapping[int, Definition]) -> "Index":
        """The same catalogue with the definitions at hand, by the numbers of their entries. Made in a worker, too."""
        index = self._with_empty_memory()
        index._needed = {number: definition.needed_lwm2m for number, definition in definitions.items()}
        index.facts_count = sum(definition.is_facts for definition in definitions.values())
        index.resources = ResourceIndex(self.catalogue.entries, definitions, index.bitmask)
        return index

    def with_known_since(self, known_since: Mapping[tuple[int, Version], datetime]) -> "Index":
        """The same, with the moments at which object versions became known (UTC), for those of which it is known.

        `since:` finds them by these, and `is:new` those of the newest moment.
        """
        if known_since == self.known_since:
            return self
        index = self.for_worker()
        index.known_since = known_since
        return index

    def with_bookmarks(self, bookmarks: Mapping[int, str]) -> "Index":
        """The same, with the notes of the bookmarked objects, by their IDs. It takes far less than a frame.

        `is:bookmarked` finds these objects in all their versions; bare words and `note:` find their notes.
        """
        if bookmarks == self.bookmarks:
            return self
        index = self._with_memory_without_bookmarks()
        index._bookmarked = BookmarkedRows(bookmarks, self._ids)
        index._orderings = {key: one for key, one in self._orderings.items() if key not in BOOKMARK_COLUMNS}
        index._orders = {
            order: rows
            for order, rows in self._orders.items()
            if not any(one.column in BOOKMARK_COLUMNS for one in order)
        }
        index.resources = self.resources and self.resources.with_bookmarked(index.bitmask)
        return index

    def for_worker(self) -> "Index":
        """The same for another thread: what is remembered of queries is the business of one."""
        index = self._with_empty_memory()
        index.resources = self.resources and self.resources.with_objects(index.bitmask)
        return index

    @property
    def bookmarks(self) -> Mapping[int, str]:
        """The notes of the bookmarked objects, by their IDs; see `with_bookmarks`."""
        return self._bookmarked.bookmarks

    @property
    def definitions_count(self) -> int:
        """Of how many object versions the definitions are at hand, not counting those that are made of facts."""
        return len(self._needed) - self.facts_count

    def group(self, field: str) -> Mapping[str, int]:
        """As any index; what is new and what is bookmarked may be other rows than before."""
        found = super().group(field)
        return {**found, **{one.value: self.bitmask(one) for one in (NEWEST, BOOKMARKED)}} if field == "is" else found

    def further(self, query: Node) -> int:
        """What a query finds only if its bare words are looked for in resources as well, as a bitmask."""
        return self._with_resources(query) & ~self.bitmask(query)

    def reasons(self, query: Node) -> dict[int, Resource]:
        """For each entry that a query finds only by what is inside: the first resource that it is found by.

        By the number of the entry. One that no single resource accounts for is absent.
        """
        found = self.resources.reasons(query) if self.resources else {}
        return {row: found[row] for row in self.rows(self.bitmask(query)) if row in found}

    def notes_found(self, query: Node) -> dict[int, str]:
        """The notes in which a word of a query stands, by the numbers of the entries."""
        return self._bookmarked.notes_found(query)

    def levels(self, word: Node) -> Levels:
        """The levels of a word, which may also stand in a note."""
        own, noted = super().levels(word), self._noted(word)
        return own | levels_at(noted, Level.DESCRIPTION, self.count) if noted else own

    def levels_inside(self, word: Node) -> Levels:
        """The levels of a word that is looked for in the resources of objects as well."""
        own = self.levels(word)
        if self.resources is None or not isinstance(word, Text) or word.how is not MatchMode.WITHIN:
            return own
        in_id, in_name = (Text(word.text, field, MatchMode.EXACTLY) for field in ("id", "name"))
        named = self.resources.objects(any_of(in_id, in_name))
        return own | levels_at(named, Level.RESOURCE, self.count)

    def _found(self, leaf: Node) -> int:
        """Bookmarks may be others a moment later: what is found of them is not remembered."""
        if leaf == BOOKMARKED:
            return self._bookmarked.bitmask
        return self._bookmarked.with_note(leaf) if is_about_notes(leaf) else self._remembered(leaf) | self._noted(leaf)

    def _noted(self, word: Node) -> int:
        """What a bare word finds in notes."""
        return self._bookmarked.noted(word) if is_bare(word) else 0

    def _bitmask_of_leaf(self, query: Node) -> int:
        if is_inside(query):
            return self.resources.objects(query) if self.resources else 0
        match query:
            case Text(_, "object") | Regex(_, "object"):
                return self.bitmask(query.in_field("id")) | self.bitmask(query.in_field("name"))
            case Text() | Regex():
                return self._bitmask_of_text(query)
            case Range(field, low, high):
                return self._bitmask_of_range(field, low, high)
            case Since() | Choice("is", "new"):
                return self._known_lately(query)
            case Choice("release", release):
                return self._usable(release)
            case Choice(field, value):
                return self._groups[field][value]
            case IdentifierMatch(_, object_id, version):
                same = bitmask_of_run(bisect_left(self._ids, object_id), bisect_right(self._ids, object_id), self.count)
                return same & self._version_range(Bound(version), Bound(version)) if version else same
            case WithResources(node):
                return self.bitmask(node) | self._with_resources(node)
        raise AssertionError(query)

    def _known_lately(self, query: Since | Choice) -> int:
        """The object versions that became known since a day, or last of all, as a bitmask."""
        rows = {key: numbers_of(self.catalogue.entries, key) for key in self.known_since}
        moments = {key: when for key, when in self.known_since.items() if rows[key]}
        newest = max(moments.values(), default=None)
        return bitmask_of_rows(
            [
                row
                for key, when in moments.items()
                if (local_day(when) >= query.day if isinstance(query, Since) else when == newest)
                for row in rows[key]
            ],
            self.count,
        )

    def _levels_of_word(self, word: Node) -> Levels:
        found = self._remembered(word)
        if not isinstance(word, Text | Regex):
            return levels_at(found, Level.EXACTLY, self.count)
        if word.field and getattr(word, "how", None) is not MatchMode.WITHIN:
            return levels_at(found, Level.EXACTLY, self.count)
        levels = levels_at(found, Level.DESCRIPTION, self.count)
        if not word.field:
            around = any_of(*(word.in_field(field) for field in ("urn", "owner")))
            levels |= levels_at(self.bitmask(around), Level.AROUND, self.count)
        if isinstance(word, Regex) or word.how is not MatchMode.WITHIN:
            return levels | levels_at(self.bitmask(word.in_field("object")), Level.WITHIN, self.count)
        wanted = fold_line(word.text)
        if word.field != "id":
            levels |= self._names.levels(wanted)
        return levels | levels_in_runs(self._runs_of_ids(wanted), self.count) if word.field != "name" else levels

    def _runs_of_ids(self, digits: str) -> Iterator[tuple[range, Level]]:
        """The rows whose IDs begin with a number, and the level of each run of them."""
        if not digits.isascii() or not digits.isdecimal() or digits != str(int(digits)):
            return
        for further in range(len(str(LARGEST_ID)) if int(digits) else 1):
            first, last = int(digits) * 10**further, (int(digits) + 1) * 10**further
            rows = range(bisect_left(self._ids, first), bisect_left(self._ids, last))
            yield rows, Level.ID_BEGINS if further else Level.EXACTLY

    def _usual_order(self) -> UsualOrder:
        latest = self.catalogue.latest
        return UsualOrder(list(newest_first(self._ids, latest)), self._groups["is"]["latest"])

    def _with_resources(self, query: Node) -> int:
        return self.resources.matching(query) if self.resources else 0

    def _bitmask_of_range(self, field: str, low: Bound | None, high: Bound | None) -> int:
        match field:
            case "version":
                return self._version_range(low, high)
            case "lwm2m":
                fitting = [row for row, needed in self._needed.items() if is_between(needed, low, high)]
                return bitmask_of_rows(fitting, self.count)
        return self._id_range(low, high)

    def _id_range(self, low: Bound | None, high: Bound | None) -> int:
        start, end = 0, self.count
        if low:
            start = (bisect_left if low.included else bisect_right)(self._ids, low.numbers[0])
        if high:
            end = (bisect_right if high.included else bisect_left)(self._ids, high.numbers[0])
        return bitmask_of_run(start, max(start, end), self.count)

    def _version_range(self, low: Bound | None, high: Bound | None) -> int:
        entries = self.catalogue.entries
        wanted = {version.text for version in {entry.version for entry in entries} if is_between(version, low, high)}
        return bitmask_of_flags(bytes([entry.version.text in wanted for entry in entries]))

    def _usable(self, release: str) -> int:
        entries = self.catalogue.entries
        usable = [is_usable(*entry.key, self._needed.get(row), release) for row, entry in enumerate(entries)]
        return bitmask_of_flags(bytes(usable))

    def _keys_of(self, column: str) -> Sequence[Any]:
        """From what is known of the entries already, as far as it is."""
        if column == "ObjectID":
            return self._ids
        if column in BOOKMARK_COLUMNS:
            order = with_bookmarks([COLUMNS[column]], self.bookmarks)[0].order
            return list(map(order, self.catalogue.entries))
        if column in _FOLDED:
            return self._texts.field(_FOLDED[column])
        if column == "Links":
            flags = (flags_of_bitmask(bitmask, self.count) for bitmask in self._groups["has"].values())
            return list(map(links_in_words, *flags))
        return list(map(COLUMNS[column].over(self.catalogue.entries).order, self.catalogue.entries))
