"""What files are compared with: the built-in facts, or a source that was named."""

from collections.abc import Iterable

from lwm2m_browser.checks.known import Known, Listed
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.sources.definitions.builtin_facts import builtin_facts


def known_by_program() -> Known:
    """The built-in facts."""
    facts = builtin_facts()
    known = Known({}, {}, frozenset(facts.units), facts.reservations)
    listed = {key: Listed(one.name, one.urn, "") for key, one in facts.objects.items()}
    return known.with_common(facts.common, has_texts=False).with_listed(listed)


def known_by_source(catalogue: Catalogue, common: Iterable[Resource], *, has_texts: bool) -> Known:
    """The list and the reusable resources of a source; units and reservations are the built-in ones."""
    facts = builtin_facts()
    known = Known({}, {}, frozenset(facts.units), facts.reservations, is_named=True)
    listed = {(one.object_id, one.version.numbers): Listed.of_entry(one) for one in reversed(catalogue.entries)}
    return known.with_common(common, has_texts=has_texts).with_listed(listed)
