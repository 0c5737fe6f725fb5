"""Where a resource ID is used, and what its objects do not agree on."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS, Resource, ResourceElement
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.resource_cell_terms import number_term
from lwm2m_browser.search.columns.resource_columns import ResourceRow
from lwm2m_browser.search.index.resource_index import ResourceIndex
from lwm2m_browser.search.language.query import MatchMode, Text
from lwm2m_browser.search.suggest.resource_answers import target_of

_NUMBER = re.compile("(?:uses:)?([0-9]{1,5})", re.ASCII)

COMPARED = tuple(one for one in RESOURCE_ELEMENTS if one.xml in ("Name", "Operations", "Type", "Units"))
"""The elements that one resource should have in common wherever it is used; the others depend on the object."""


class Difference(NamedTuple):
    """An element on which the users of a resource, or they and the registration, do not agree."""

    element: ResourceElement
    values: Mapping[str, tuple[Entry, ...]]
    """Which object versions have which value, the commonest value first."""
    registered: str | None
    """What Common.xml says; None where the resource is not registered there, or that is not at hand."""


class Usage(NamedTuple):
    """The users of a resource ID. Only a reusable one should mean the same in all of them."""

    asked: ResourceRow
    """The one of which the users were asked for."""
    rows: tuple[ResourceRow, ...]
    registered: Resource | None
    """The resource of Common.xml."""
    differences: tuple[Difference, ...]
    of_facts: tuple[Entry, ...] = ()
    """The object versions whose resources are built-in facts, without descriptions."""

    @property
    def norm(self) -> Resource:
        """What the users are measured by: what is registered, else the one that was asked about."""
        return self.registered or self.asked.resource


class Wanted(NamedTuple):
    """The resource that is asked about: the row that it was met in, or what is typed of it."""

    row: ResourceRow | None = None
    resource_id: int | None = None
    key: tuple[object, ...] = ()
    """The object that is meant: its ID, or the key of one version."""
    name: str = ""


def wanted_by(text: str) -> Wanted | None:
    """What a search text asks about: `5700`, `/3303/0/5700`, `3303/5700`, `uses:5700`, `sensor value`; else None."""
    text = text.strip()
    number = _NUMBER.fullmatch(text)
    if number:
        return Wanted(resource_id=int(number[1]))
    target = target_of(text)
    if target is not None:
        has_one = target.resource is not None
        return Wanted(resource_id=target.resource, key=(target.object_id,)) if has_one else None
    return Wanted(name=text) if text and ":" not in text else None


def asked_row(wanted: Wanted, resources: ResourceIndex) -> ResourceRow | None:
    """The resource as the object that is meant has it, else as the first object has it; None where none has it."""
    if wanted.row is not None:
        return wanted.row
    exactly = Text(wanted.name, "name", MatchMode.EXACTLY)
    numbers = resources.select(exactly if wanted.resource_id is None else number_term("id", wanted.resource_id))
    rows = [resources.row(number) for number in numbers]
    named = (row for row in reversed(rows) if wanted.key and row.entry.key[: len(wanted.key)] == wanted.key)
    return next(chain(named, rows), None)


def usage_of(asked: ResourceRow, rows: Sequence[ResourceRow], common: Sequence[Resource] = ()) -> Usage:
    """Who of `rows` has the resource ID of `asked`, and what they differ in; `common`: the resources of Common.xml."""
    resource_id = asked.resource.resource_id
    users = tuple(row for row in rows if row.resource.resource_id == resource_id)
    registered = next((resource for resource in common if resource.resource_id == resource_id), None)
    compared = (_difference(element, users, registered) for element in COMPARED)
    return Usage(asked, users, registered, tuple(one for one in compared if _is_one(one)))


def _difference(element: ResourceElement, users: Sequence[ResourceRow], registered: Resource | None) -> Difference:
    values: dict[str, tuple[Entry, ...]] = {}
    for entry, resource in users:
        value = getattr(resource, element.attribute)
        values[value] = (*values.get(value, ()), entry)
    commonest_first = dict(sorted(values.items(), key=lambda item: -len(item[1])))
    return Difference(element, commonest_first, registered and getattr(registered, element.attribute))


def _is_one(found: Difference) -> bool:
    said = set(found.values) if found.registered is None else {*found.values, found.registered}
    return bool(found.values) and len(said) > 1
