"""The objects that a few typed letters may mean: by ID, name or URN."""

from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.identifier import parse_identifier
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.query import Choice, Node, Text, all_of, any_of
from lwm2m_browser.search.suggest.fuzzy_match import fit

_RANKED = 500
"""How many of all that fit are ranked: one letter fits nearly everything."""


def objects_named(index: Index, text: str, most: int) -> list[Entry]:
    """The newest version of each object that a text may mean, what fits best first; or the version that it names."""
    words = text.split()
    if not words:
        return []
    exact = _identified(index, text)
    query = all_of(Choice("is", "latest"), *map(_anywhere, words))
    entries = [index.catalogue.entries[number] for number in index.select(query)[:_RANKED]]
    ranked = sorted(entries, key=lambda entry: fit(text, title_of(entry)) or _BY_URN_ALONE)
    return [*exact, *(entry for entry in ranked if entry not in exact)][:most]


def title_of(entry: Entry) -> str:
    """What an object is found by, but for its URN: its ID and its name."""
    return f"{entry.object_id} {entry.name}"


_BY_URN_ALONE = (3, 0, 0)


def _anywhere(word: str) -> Node:
    """In the URN only what looks like a part of one: it would take as long again as the name for nothing new."""
    is_of_urn = ":" in word or word.lower().startswith("urn")
    fields = ("id", "name") if word.isdecimal() else ("name", "urn") if is_of_urn else ("name",)
    return any_of(*(Text(word, field) for field in fields))


def _identified(index: Index, text: str) -> list[Entry]:
    try:
        found = index.catalogue.find(parse_identifier(text))
    except ValueError:
        return []
    return [found] if found else []
