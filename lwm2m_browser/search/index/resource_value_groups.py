"""Which resources have which value of a field that has few: what facets count and completion offers."""

from collections.abc import Mapping, Sequence
from operator import attrgetter

from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.search.columns.resource_values import VALUES
from lwm2m_browser.search.index.value_groups import grouped
from lwm2m_browser.search.language.query import CHOICES


def resource_groups_of(resources: Sequence[Resource]) -> dict[str, Mapping[str, int]]:
    """For each field of a resource that has few values, and for `unit`: the bitmask of the resources that have them."""
    groups: dict[str, Mapping[str, int]] = {}
    for field, value in VALUES.items():
        texts = list(map(attrgetter(field), resources))
        of_text = {text: value(resource) for text, resource in dict(zip(texts, resources, strict=True)).items()}
        found = grouped(list(map(of_text.__getitem__, texts)))
        groups[field] = {known: found.get(known, 0) for known in CHOICES[field]}
    return groups | {"unit": grouped([resource.units for resource in resources])}
