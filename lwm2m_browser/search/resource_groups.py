"""Which resources have which value of a field that has few: what facets count and completion offers."""

from collections.abc import Mapping, Sequence

from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.search.groups import grouped
from lwm2m_browser.search.nodes import CHOICES

_TYPES = {"unsigned integer": "unsigned", "": "none"}
_OPERATIONS = {"wr": "rw", "": "none"}


def resource_groups_of(resources: Sequence[Resource]) -> dict[str, Mapping[str, int]]:
    """For each field of a resource that has few values, and for `unit`: the marks of the resources that have them."""
    by_type = grouped([_named(resource.type, _TYPES) for resource in resources])
    by_operations = grouped([_named(resource.operations, _OPERATIONS) for resource in resources])
    by_mandatory = grouped(["yes" if resource.is_mandatory else "no" for resource in resources])
    return {
        "type": {value: by_type.get(value, 0) for value in CHOICES["type"]},
        "operations": {value: by_operations.get(value, 0) for value in CHOICES["operations"]},
        "mandatory": {value: by_mandatory.get(value, 0) for value in CHOICES["mandatory"]},
        "unit": grouped([resource.units for resource in resources]),
    }


def _named(text: str, names: Mapping[str, str]) -> str:
    return names.get(text.lower(), text.lower())
