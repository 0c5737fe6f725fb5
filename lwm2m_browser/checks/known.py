"""What files are compared with: the reusable resources, the listed object versions, units, and reserved IDs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from lwm2m_browser.registry.definition import Definition, Resource
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.reservation import Reservation

VersionKey = tuple[int, tuple[int, ...]]
"""An object version by its ID and the numbers of its version."""


def _nothing(_: VersionKey) -> None:
    return None


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

    definition_of: Callable[[VersionKey], Definition | None] = _nothing
    """What the registry has as the definition of an object version, as far as it is on this computer."""

    @cached_property
    def names(self) -> Mapping[int, Sequence[str]]:
        """The names of the listed objects, by their IDs, oldest version first."""
        found: dict[int, list[str]] = {}
        for number, version in sorted(self.listed):
            found.setdefault(number, []).append(self.listed[number, version].name)
        return found

    @cached_property
    def owners(self) -> Mapping[str, VersionKey]:
        """Which object version is listed with a URN."""
        return {one.urn.strip(): key for key, one in self.listed.items() if one.urn.strip()}

    def without_definitions(self) -> "Known":
        """The same where a registry is checked, which says itself what its versions are."""
        return self if self.is_named else replace(self, definition_of=_nothing)

    def with_common(self, resources: Iterable[Resource], *, has_texts: bool) -> "Known":
        """The same with some reusable resources in place of those with their IDs."""
        more = {one.resource_id: Reusable(one, has_texts) for one in reversed(list(resources))}
        return replace(self, common={**self.common, **more})

    def with_listed(self, listed: Mapping[VersionKey, Listed]) -> "Known":
        """The same with some object versions in place of those with their IDs and versions."""
        return replace(self, listed={**self.listed, **listed})
