"""Which resources have which value of a field that has few: what facets count and completion offers."""

from collections.abc import Callable, Mapping, Sequence

from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.search.groups import grouped
from lwm2m_browser.search.nodes import CHOICES

_TYPES = {"unsigned integer": "unsigned", "": "none"}
_OPERATIONS = {"wr": "rw", "": "none"}

_VALUES: Mapping[str, Callable[[Resource], str]] = {
    "type": lambda resource: _named(resource.type, _TYPES),
    "operations": lambda resource: _named(resource.operations, _OPERATIONS),
    "mandatory": lambda resource: "yes" if resource.is_mandatory else "no",
}


def value_of(field: str, resource: Resource) -> str:
    """What a resource has in one of the fields `type`, `operations`, `mandatory`, as queries write it."""
    return _VALUES[field](resource)


def resource_groups_of(resources: Sequence[Resource]) -> dict[str, Mapping[str, int]]:
    """For each field of a resource that has few values, and for `unit`: the marks of the resources that have them."""
    groups: dict[str, Mapping[str, int]] = {}
    for field, value in _VALUES.items():
        found = grouped([value(resource) for resource in resources])
        groups[field] = {known: found.get(known, 0) for known in CHOICES[field]}
    return groups | {"unit": grouped([resource.units for resource in resources])}


def _named(text: str, names: Mapping[str, str]) -> str:
    return names.get(text.lower(), text.lower())
