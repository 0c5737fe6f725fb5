"""What files are compared with: the built-in facts, or a source that was named."""

from collections.abc import Callable, Iterable

from lwm2m_browser.checks.known import Known, Listed, VersionKey
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.definition import Definition, Resource
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.definitions.builtin_facts import builtin_facts


def known_by_program() -> Known:
    """The built-in facts."""
    facts = builtin_facts()
    known = Known({}, {}, frozenset(facts.units), facts.reservations, definition_of=_of_facts)
    listed = {key: Listed(one.name, one.urn, "") for key, one in facts.objects.items()}
    return known.with_common(facts.common, has_texts=False).with_listed(listed)


def known_by_source(
    catalogue: Catalogue,
    common: Iterable[Resource],
    *,
    has_texts: bool,
    definition_of: Callable[[Entry], Definition | None] = lambda _: None,
) -> Known:
    """The list and the reusable resources of a source; units and reservations are the built-in ones."""
    facts = builtin_facts()
    entries = {(one.object_id, one.version.numbers): one for one in reversed(catalogue.entries)}
    known = Known(
        {}, {}, frozenset(facts.units), facts.reservations, is_named=True,
        definition_of=lambda key: definition_of(entries[key]) if key in entries else None,
    )  # fmt: skip
    listed = {key: Listed.of_entry(one) for key, one in entries.items()}
    return known.with_common(common, has_texts=has_texts).with_listed(listed)


def _of_facts(key: VersionKey) -> Definition | None:
    known = builtin_facts().objects.get(key)
    return known.definition if known else None
