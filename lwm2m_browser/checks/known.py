"""What files are compared with: the reusable resources, the listed object versions, units, and reserved IDs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.reservation import Reservation

VersionKey = tuple[int, tuple[int, ...]]
"""An object version by its ID and the numbers of its version."""


class Listed(NamedTuple):
    """An object version as DDF.xml lists it."""

    name: str
    urn: str
    description: str
    """Empty also where it is not known."""

    @classmethod
    def of_entry(cls, entry: Entry) -> "Listed":
        """The same of an entry."""
        return cls(entry.name, entry.urn, entry.description)


class Reusable(NamedTuple):
    """A resource of Common.xml, as far as it is known."""

    resource: Resource
    has_texts: bool
    """Whether its description is known, and a range that is a sentence: the built-in facts have neither."""


@dataclass(frozen=True)
class Known:
    """All of it. `checks.reference` makes one."""

    common: Mapping[int, Reusable]
    """The reusable resources by their IDs."""
    listed: Mapping[VersionKey, Listed]
    units: frozenset[str]
    """The symbols that SenML has, and OMA's additions."""
    reservations: Sequence[Reservation]
    is_named: bool = False
    """Whether it is of a source that was named for it: then its resources go before those of a Common.xml beside."""

    def with_common(self, resources: Iterable[Resource], *, has_texts: bool) -> "Known":
        """The same with some reusable resources in place of those with their IDs."""
        more = {one.resource_id: Reusable(one, has_texts) for one in reversed(list(resources))}
        return replace(self, common={**self.common, **more})

    def with_listed(self, listed: Mapping[VersionKey, Listed]) -> "Known":
        """The same with some object versions in place of those with their IDs and versions."""
        return replace(self, listed={**self.listed, **listed})
