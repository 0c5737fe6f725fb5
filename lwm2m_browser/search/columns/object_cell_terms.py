"""The term that finds what stands in a cell of the table: what a cell can be filtered for, or excluded by."""

from collections.abc import Callable, Mapping

from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.search.language.query import (
    BOOKMARKED,
    And,
    Bound,
    Choice,
    MatchMode,
    Node,
    Not,
    Range,
    Text,
    all_of,
    any_of,
)

_LONGEST_BOUND = 9
"""Characters of a version that is written as a number: the language takes nine digits before and after the dot."""


def term_of(column: str, entry: Entry) -> Node | None:
    """The term for an entry's cell in a column, by its key; it finds that entry. None where no field holds such cells.

    Cells that differ in case, accents and width alone have the same term.
    """
    term = _TERMS.get(column)
    return term(entry) if term else None


def bookmark_term_of(column: str, entry: Entry, bookmarks: Mapping[int, str]) -> Node | None:
    """The same for the user's own columns, by the notes of the bookmarked objects; None for all others."""
    match column:
        case "Bookmarked":
            return BOOKMARKED if entry.object_id in bookmarks else Not(BOOKMARKED)
        case "Note":
            return Text(bookmarks.get(entry.object_id, ""), "note", MatchMode.EXACTLY)
    return None


def excluded(term: Node) -> Node:
    """What a term does not find."""
    return term.node if isinstance(term, Not) else Not(term)


def narrowed(query: Node, term: Node) -> Node:
    """A query and a further term; one that it has already is not added again."""
    terms = query.nodes if isinstance(query, And) else (query,)
    return query if term in terms else all_of(query, term)


def _text(field: str, text: Callable[[Entry], str]) -> Callable[[Entry], Node]:
    # A line break counts as a space in every search, and a search field has one line.
    return lambda entry: Text(text(entry).replace("\n", " "), field, MatchMode.EXACTLY)


def _id(entry: Entry) -> Node:
    bound = Bound(parse_version(str(entry.object_id)))
    return Range("id", bound, bound)


def _version(entry: Entry) -> Node:
    version = entry.version
    is_canonical = version.text == ".".join(map(str, version.numbers))  # 1.01 is the same number as 1.1
    if not version.is_regular or not is_canonical or len(version.text) > _LONGEST_BOUND:
        return Text(version.text, "version", MatchMode.EXACTLY)
    return Range("version", Bound(version), Bound(version))


def _defined_by(entry: Entry) -> Node:
    if entry.defined_by:
        return Choice("label", entry.defined_by.lower())
    return Not(any_of(*(Choice("label", value) for value in ("oma", "sdo", "vendor"))))


def _links(entry: Entry) -> Node:
    """All the links that the cell names; for an empty cell, none of those there are."""
    links = {"definition": entry.has_definition, "spec": entry.specification, "vorto": entry.vorto}
    shown = [Choice("has", value) for value, is_there in links.items() if is_there]
    return all_of(*shown) if shown else Not(any_of(*(Choice("has", value) for value in links)))


_TERMS: Mapping[str, Callable[[Entry], Node]] = {
    "ObjectID": _id,
    "Ver": _version,
    "Versions": _id,
    "Name": _text("name", lambda entry: entry.name),
    "Owner": _text("owner", lambda entry: entry.owner),
    "Label": _defined_by,
    "DefinedBy": _defined_by,
    "URN": _text("urn", lambda entry: entry.urn),
    "Description": _text("description", lambda entry: entry.description),
    "Links": _links,
    "Origin": _text("origin", lambda entry: entry.origin_name),
}
"""By the key of a column."""
