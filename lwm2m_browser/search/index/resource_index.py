"""Selects resources by a query, whatever objects they are of, and orders them.

The same resources tell the objects' index which objects have one that a query finds.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, compress, pairwise
from typing import Any

from lwm2m_browser.registry.definition import Definition, Resource
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.identifier import parse_identifier
from lwm2m_browser.registry.version import Version
from lwm2m_browser.search.columns.resource_columns import ORIGIN_OF_RESOURCE, RESOURCE_COLUMNS, ResourceRow
from lwm2m_browser.search.folding import fold_line
from lwm2m_browser.search.index.base import Engine, is_between, joined
from lwm2m_browser.search.index.bitmask import bitmask_of_flags, bitmask_of_rows, flags_of_bitmask
from lwm2m_browser.search.index.ranking import Level, Levels, Names, UsualOrder, levels_at, newest_first
from lwm2m_browser.search.index.resource_texts import ResourceTexts
from lwm2m_browser.search.index.resource_value_groups import resource_groups_of
from lwm2m_browser.search.language.query import (
    Bound,
    Choice,
    IdentifierMatch,
    MatchMode,
    Node,
    OneResource,
    Range,
    Regex,
    Text,
    WithResources,
    any_of,
    is_bare,
    is_inside,
    of_resource,
)

_FLAGS = (b"\0", b"\1")
_OWN_TEXTS = ("resource", "id", "uses", "name", "description", "unit")
"""The fields in which a text is looked for in the resource itself; in all others, in its object."""


class ResourceIndex(Engine):
    """The resources of all definitions at hand, a row each, in the order of the entries and then of the definition.

    A row is made when it is asked for: what is kept are the resources as the definitions have them, and for each entry
    the number of its first one. `objects_found` tells which entries a query finds, as a bitmask.
    """

    fields = ("", "id", "uses", "name", "resource")

    def __init__(
        self, entries: Sequence[Entry], definitions: Mapping[int, Definition], objects_found: Callable[[Node], int]
    ) -> None:
        of_entry = [definitions[row].resources if row in definitions else () for row in range(len(entries))]
        resources = [resource for resources in of_entry for resource in resources]
        super().__init__(len(resources), ResourceTexts(resources), resource_groups_of(resources))
        self._facts = frozenset(row for row, definition in definitions.items() if definition.is_facts)
        self._entries = entries
        self._resources = resources
        self._starts = array("L", accumulate(map(len, of_entry), initial=0))
        self._filled = [(row, *ends) for row, ends in enumerate(pairwise(self._starts)) if ends[0] < ends[1]]
        """The entries that have resources, by their numbers, each with its first row and the one behind its last."""
        self._objects_found = objects_found
        origins = tuple(dict.fromkeys(entry.origin_name for entry in entries))
        self._origins = origins if len(origins) > 1 else ()
        """What the objects were opened in, where something is open beside the registry."""
        self._names = Names(self._texts.field("name"))

    def with_objects(self, objects_found: Callable[[Node], int]) -> "ResourceIndex":
        """The same resources, of an index of objects that finds other ones."""
        index = self._with_empty_memory()
        index._objects_found = objects_found
        return index

    def with_bookmarked(self, objects_found: Callable[[Node], int]) -> "ResourceIndex":
        """The same with what is remembered, of an index of objects that only knows other bookmarks."""
        index = self._with_memory_without_bookmarks()
        index._objects_found = objects_found
        return index

    def has_rows_of(self, other: "ResourceIndex | None") -> bool:
        """Whether another one has the same rows, though it may find others of them."""
        return other is not None and self._resources is other._resources

    def row(self, number: int) -> ResourceRow:
        """A row of the table."""
        return ResourceRow(self._entries[self.entry_of(number)], self._resources[number])

    def entry_of(self, number: int) -> int:
        """The number of the entry whose resource a row is."""
        return bisect_right(self._starts, number) - 1

    def is_fact(self, number: int) -> bool:
        """Whether a row is a built-in fact, without description."""
        return self.entry_of(number) in self._facts

    def rows_of(self, entry: int) -> range:
        """The rows of an entry, by its number."""
        return range(self._starts[entry], self._starts[entry + 1])

    def group(self, field: str) -> Mapping[str, int]:
        """As any index; origins are of the objects."""
        if field == "origin":
            return {name: self.bitmask(Text(name, field, MatchMode.EXACTLY)) for name in self._origins}
        return super().group(field)

    def objects(self, query: Node) -> int:
        """The entries with a resource that a query over resources finds, as a bitmask."""
        return self._gathered(self.bitmask(query))

    def matching(self, query: Node) -> int:
        """The entries that a query finds if each bare word may also be one of a resource, as a bitmask.

        Where several words are not the object's own, it is one resource that has them.
        """
        return self._gathered(joined(query, self._of_object_or_resource, self.count))

    def reasons(self, query: Node) -> dict[int, Resource]:
        """By the number of an entry: the first resource by which a query finds it, where its own texts do not."""
        by_resource = joined(query, self._of_one, self.count) & ~self._spread(self._without_resources(query))
        flags = flags_of_bitmask(by_resource, self.count)
        firsts = ((row, flags.find(1, start, end)) for row, start, end in self._filled)
        return {row: self._resources[first] for row, first in firsts if first >= 0}

    def _bitmask_of_leaf(self, query: Node) -> int:
        match query:
            case OneResource(node) | WithResources(node):
                return self.bitmask(node)
            case Text(_, "resource", MatchMode.EXACTLY):  # one of the texts that this field is made of
                return self.bitmask(any_of(*(query.in_field(field) for field in ("id", "name", "description"))))
            case Text(_, field) | Regex(_, field) if field in _OWN_TEXTS:
                return self._bitmask_of_text(query.in_field("id") if field == "uses" else query)
            case Text(_, "") | Regex(_, ""):
                of_object = query.in_field("object")
                return self.bitmask(of_resource(query)) | self._spread(self._objects_found(of_object))
            case Range("id" | "uses", low, high):
                return self._id_range(low, high)
            case Choice("type" | "operations" | "mandatory" as field, value):
                return self._groups[field][value]
            case IdentifierMatch(written):
                return self._spread(self._objects_found(query)) & self._named_in(written)
        return self._spread(self._objects_found(query))

    def _levels_of_word(self, word: Node) -> Levels:
        found = self.bitmask(word)
        if not isinstance(word, Text | Regex) or getattr(word, "how", None) is MatchMode.EXACTLY:
            return levels_at(found, Level.EXACTLY, self.count)
        levels = levels_at(found, Level.DESCRIPTION, self.count)
        if not word.field:
            of_object = self._spread(self._objects_found(word.in_field("object")))
            levels |= levels_at(of_object, Level.AROUND, self.count)
        own = {"name": ("name",), "id": ("id",), "uses": ("id",)}.get(word.field, ("id", "name"))
        if isinstance(word, Regex) or word.how is not MatchMode.WITHIN:
            named = any_of(*(word.in_field(field) for field in own))
            return levels | levels_at(self.bitmask(named), Level.WITHIN, self.count)
        wanted = fold_line(word.text)
        if "name" in own:
            levels |= self._names.levels(wanted)
        return levels | self._levels_of_id(wanted) if "id" in own else levels

    def _levels_of_id(self, digits: str) -> Levels:
        if not digits.isdecimal():
            return 0
        ids = self._texts.field("id")
        begins = bitmask_of_flags(bytes([one.startswith(digits) for one in ids]))
        exactly = bitmask_of_flags(bytes([one == digits for one in ids]))
        return levels_at(begins, Level.ID_BEGINS, self.count) | levels_at(exactly, Level.EXACTLY, self.count)

    def _usual_order(self) -> UsualOrder:
        latest = self._objects_found(Choice("is", "latest"))
        flags = flags_of_bitmask(latest, len(self._entries))
        numbers = frozenset(compress(range(len(flags)), flags))
        entries = newest_first([entry.object_id for entry in self._entries], numbers)
        return UsualOrder(list(chain.from_iterable(map(self.rows_of, entries))), self._spread(latest))

    def _of_object_or_resource(self, leaf: Node) -> int:
        found = self._spread(self._objects_found(leaf))
        return found | self.bitmask(of_resource(leaf)) if is_bare(leaf) else found

    def _of_one(self, leaf: Node) -> int:
        """The resources that may be why their objects are found."""
        if isinstance(leaf, WithResources):
            return joined(leaf.query, self._of_one_or_bare, self.count)
        return self.bitmask(leaf) if is_inside(leaf) else self._spread(self._objects_found(leaf))

    def _of_one_or_bare(self, leaf: Node) -> int:
        return self._of_object_or_resource(leaf) if is_bare(leaf) else self._of_one(leaf)

    def _without_resources(self, query: Node) -> int:
        """The entries that would be found if none had a resource, as a bitmask."""

        def of_leaf(leaf: Node) -> int:
            if isinstance(leaf, WithResources):
                return self._without_resources(leaf.query)
            return 0 if is_inside(leaf) else self._objects_found(leaf)

        return joined(query, of_leaf, len(self._entries))

    def _spread(self, entries: int) -> int:
        """From a bitmask of entries to that of all their resources."""
        flags = flags_of_bitmask(entries, len(self._entries))
        return bitmask_of_flags(b"".join([_FLAGS[flags[row]] * (end - start) for row, start, end in self._filled]))

    def _gathered(self, rows: int) -> int:
        """From a bitmask of resources to that of the entries that have one of them."""
        flags = flags_of_bitmask(rows, self.count)
        found = [row for row, start, end in self._filled if flags.find(1, start, end) >= 0]
        return bitmask_of_rows(found, len(self._entries))

    def _id_range(self, low: Bound | None, high: Bound | None) -> int:
        ids = [resource.resource_id for resource in self._resources]
        wanted = {one for one in set(ids) if is_between(Version((one,), ""), low, high)}
        return bitmask_of_flags(bytes([one in wanted for one in ids]))

    def _named_in(self, written: str) -> int:
        resource = parse_identifier(written).resource
        if resource is None:
            return self._id_range(None, None)
        bound = Bound(Version((resource,), str(resource)))
        return self.bitmask(Range("id", bound, bound))

    def _keys_of(self, column: str) -> Sequence[Any]:
        known = {**RESOURCE_COLUMNS, ORIGIN_OF_RESOURCE.key: ORIGIN_OF_RESOURCE}
        return list(map(known[column].order, self._rows()))

    def _rows(self) -> Iterator[ResourceRow]:
        for number, entry in enumerate(self._entries):
            for row in self.rows_of(number):
                yield ResourceRow(entry, self._resources[row])
