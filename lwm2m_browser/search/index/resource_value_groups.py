"""Which resources have which value of a field that has few: what facets count and completion offers."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.search.index.value_groups import grouped
from lwm2m_browser.search.language.query import CHOICES

_TYPES = {"unsigned integer": "unsigned", "": "none"}
_OPERATIONS = {"wr": "rw", "": "none"}

_VALUES: Mapping[str, Callable[[Resource], str]] = {
    "type": lambda resource: _named(resource.type, _TYPES),
    "operations": lambda resource: _named(resource.operations, _OPERATIONS),
    "mandatory": lambda resource: "yes" if resource.is_mandatory else "no",
}
"""How queries write the text that a resource has in the attribute of the same name."""


def value_of(field: str, resource: Resource) -> str:
    """What a resource has in one of the fields `type`, `operations`, `mandatory`, as queries write it."""
    return _VALUES[field](resource)


def resource_groups_of(resources: Sequence[Resource]) -> dict[str, Mapping[str, int]]:
    """For each field of a resource that has few values, and for `unit`: the marks of the resources that have them."""
    groups: dict[str, Mapping[str, int]] = {}
    for field, value in _VALUES.items():
        texts = list(map(attrgetter(field), resources))
        of_text = {text: value(resource) for text, resource in dict(zip(texts, resources, strict=True)).items()}
        found = grouped(list(map(of_text.__getitem__, texts)))
        groups[field] = {known: found.get(known, 0) for known in CHOICES[field]}
    return groups | {"unit": grouped([resource.units for resource in resources])}


def _named(text: str, names: Mapping[str, str]) -> str:
    return names.get(text.lower(), text.lower())
