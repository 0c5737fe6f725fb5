"""What comes with the program about the inside of the registry's objects: facts, and none of its sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lwm2m_browser.registry.definition import Definition, Resource
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.reservation import Reservation
from lwm2m_browser.registry.unit import Unit

FactsKey = tuple[int, tuple[int, ...]]
"""An object version by its ID and the numbers of its version."""


class KnownObject(NamedTuple):
    """An object version as the registry listed it, and what is inside."""

    name: str
    urn: str
    definition: Definition
    """Without any description."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one state of the registry."""

    made: str
    """The day on which they were taken from the registry, such as `2026-01-31`."""
    roots: tuple[str, ...]
    """The addresses below which the registry has its definitions."""
    objects: Mapping[FactsKey, KnownObject]
    common: tuple[Resource, ...]
    """The reusable resources of Common.xml."""
    units: Mapping[str, Unit]
    """By their symbols."""
    reservations: Sequence[Reservation]

    def definition_of(self, entry: Entry) -> Definition | None:
        """The inside of an entry, if it is the registry's own object version; None for any other, and for a new one.

        Others may use an ID and a version for what they like: link, URN and name have to be the registry's as well.
        """
        known = self.objects.get((entry.object_id, entry.version.numbers))
        if known is None or not entry.definition.startswith(self.roots):
            return None
        return known.definition if (entry.name, entry.urn) == (known.name, known.urn) else None

    def is_newer(self, entry: Entry) -> bool:
        """Whether an entry is the registry's, and has a definition that was not there when the facts were taken."""
        is_unknown = (entry.object_id, entry.version.numbers) not in self.objects
        return is_unknown and entry.definition.startswith(self.roots)
