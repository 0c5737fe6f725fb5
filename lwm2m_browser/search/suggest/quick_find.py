"""The objects that a few typed letters may mean: by ID, name, URN or note."""

from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.identifier import parse_identifier
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.query import Choice, Node, Text, all_of, any_of
from lwm2m_browser.search.suggest.fuzzy_match import NameMatch, fit

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

    def rank(entry: Entry) -> tuple[int, bool, NameMatch]:
        """Of those whose names fit in the same way, bookmarked ones come first."""
        match = fit(text, title_of(entry)) or _OTHERWISE
        return match.kind, entry.object_id not in index.bookmarks, match

    ranked = sorted(entries, key=rank)
    return [*exact, *(entry for entry in ranked if entry not in exact)][:most]


def title_of(entry: Entry) -> str:
    """What an object is found by, but for its URN and its note: its ID and its name."""
    return f"{entry.object_id} {entry.name}"


_OTHERWISE = NameMatch(3, 0, 0)


def _anywhere(word: str) -> Node:
    """In the URN only what looks like a part of one: it would take as long again as the name for nothing new."""
    is_of_urn = ":" in word or word.lower().startswith("urn")
    fields = ("id", "name") if word.isdecimal() else ("name", "urn") if is_of_urn else ("name",)
    return any_of(*(Text(word, field) for field in (*fields, "note")))


def _identified(index: Index, text: str) -> list[Entry]:
    try:
        found = index.catalogue.find(parse_identifier(text))
    except ValueError:
        return []
    return [found] if found else []
