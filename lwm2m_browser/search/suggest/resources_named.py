"""The resources that a few typed letters may mean: by ID or name, whatever objects they are of."""

from collections.abc import Hashable
from typing import NamedTuple

from lwm2m_browser.registry.definition import REUSABLE_IDS
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.resource_cell_terms import number_term
from lwm2m_browser.search.folding import fold
from lwm2m_browser.search.index.resource_index import ResourceIndex
from lwm2m_browser.search.language.query import MatchMode, Node, OneResource, Text, all_of


class SharedResource(NamedTuple):
    """A resource, with all objects that have it. A reusable ID is one whatever its objects call it."""

    resource_id: int
    name: str
    """What most object versions call it."""
    objects: int
    """How many objects have it, in whatever version."""
    entry: Entry
    """The newest version of the first of them."""
    folded: str
    """What it is found by: a space, and its ID and name."""

    @property
    def title(self) -> str:
        """Its ID and name."""
        return f"{self.resource_id} {self.name}"

    @property
    def query(self) -> Node:
        """What finds its objects."""
        if self.resource_id in REUSABLE_IDS:
            return number_term("uses", self.resource_id)
        name = Text(self.name.replace("\n", " "), "name", MatchMode.EXACTLY)
        return OneResource(all_of(number_term("id", self.resource_id), name))


class ResourceNames:
    """The resources of an index, made ready to be found by a few letters."""

    def __init__(self, resources: ResourceIndex) -> None:
        self.resources = resources
        groups: dict[Hashable, _Group] = {}
        for row in map(resources.row, range(resources.count)):
            resource_id, name = row.resource.resource_id, row.resource.name
            key = resource_id if resource_id in REUSABLE_IDS else (resource_id, name)
            if key in groups:
                groups[key].add(name, row.entry)
            else:
                groups[key] = _Group(resource_id, name, row.entry)
        self._all = sorted((one.shared() for one in groups.values()), key=lambda one: (-one.objects, one.resource_id))

    def named(self, text: str, most: int) -> list[SharedResource]:
        """The resources that have all words of a text: those first in which all begin a word, of the most objects."""
        words = fold(text).split()
        found = [one for one in self._all if all(word in one.folded for word in words)]
        return sorted(found, key=lambda one: not all(f" {word}" in one.folded for word in words))[:most]


class _Group:
    """What is known of a resource after some of its rows, which come by object and version."""

    def __init__(self, resource_id: int, name: str, entry: Entry) -> None:
        self._resource_id = resource_id
        self._names = {name: 1}
        self._objects = {entry.object_id}
        self._entry = entry

    def add(self, name: str, entry: Entry) -> None:
        self._names[name] = self._names.get(name, 0) + 1
        self._objects.add(entry.object_id)
        if entry.object_id == self._entry.object_id:
            self._entry = entry

    def shared(self) -> SharedResource:
        name = max(self._names, key=self._names.__getitem__)
        folded = fold(f" {self._resource_id} {name}")
        return SharedResource(self._resource_id, name, len(self._objects), self._entry, folded)
