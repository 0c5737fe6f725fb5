"""What a search means of resources: a path leads to one, and where no object is called so, a resource may be."""

import re
from collections.abc import Callable, Iterator
from typing import TypeGuard

from lwm2m_browser.registry.definition import REUSABLE_IDS
from lwm2m_browser.registry.identifier import Identifier, parse_identifier
from lwm2m_browser.search.columns.resource_cell_terms import number_term
from lwm2m_browser.search.index.base import Engine
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.query import (
    And,
    IdentifierMatch,
    MatchMode,
    Node,
    OneResource,
    Text,
    WithResources,
    all_of,
    any_of,
    has_bare_words,
)
from lwm2m_browser.search.language.regex import SlowExpression

_NUMBER = re.compile("[0-9]{1,9}", re.ASCII)


def target_of(text: str) -> Identifier | None:
    """The object that a text names by its ID, a path or a URN, and the resource where it names one.

    A path may leave out the instance: the second number of `3303/5700` and of `/3303//5700` is a resource, as hardly
    an object has so many instances; `3/0` is the first instance. None for any other text.
    """
    try:
        meant = parse_identifier(text.strip().replace("//", "/0/"))
    except ValueError:
        return None
    return (
        meant._replace(instance=None, resource=meant.instance) if meant.resource is None and meant.instance else meant
    )


def paths_read(engine: Engine, search: Node) -> Node:
    """The search with its words that are paths read as such, where it finds nothing as it is: `3303/5700`."""
    terms = _terms(search)
    read = [_as_path(term) for term in terms]
    if read == terms or engine.bitmask(search):
        return search
    return all_of(*read)


def resource_answer(index: Index, search: Node) -> Node | None:
    """The query that finds what a search means of resources; None if an object is called so, or no resource is.

    A number is a resource ID, and words are those of one resource's name. Only where nothing else is found they may
    also stand in a resource's description, or partly in what its object is called.
    """
    if index.resources is None or not has_bare_words(search):
        return None
    try:
        exactly = next(filter(index.bitmask, _exact_readings(search)), None)
        if exactly is not None and not is_called(index, search):
            return exactly
        return None if index.bitmask(search) else next(filter(index.bitmask, _loose_readings(search)), None)
    except SlowExpression:  # it was quick enough for the objects, but the resources are more
        return None


def is_called(index: Index, search: Node) -> bool:
    """Whether an object has the words of a search in its name, owner or URN, or its number for an ID."""
    try:
        return any(map(index.bitmask, (_called(search, _as_named), _called(search, _as_called))))
    except SlowExpression:
        return False


def with_named_resources(search: Node) -> Node:
    """The search, and that the objects of its paths have the resources that these name."""
    named = [_path_of(term).resource for term in _terms(search) if isinstance(term, IdentifierMatch)]
    return all_of(*_terms(search), *(number_term("uses", one) for one in named if one is not None))


def _exact_readings(search: Node) -> Iterator[Node]:
    """The resources of a reusable ID, or those that are called exactly so."""
    words, others = _words_and_others(search)
    if not words:
        return
    if len(words) > 1 or not _NUMBER.fullmatch(words[0].text):
        phrase = Text(" ".join(word.text for word in words), "name", MatchMode.EXACTLY)
        yield all_of(*others, OneResource(phrase))
    elif int(words[0].text) in REUSABLE_IDS:  # 27 may begin an object's ID
        yield all_of(*others, number_term("uses", int(words[0].text)))


def _loose_readings(search: Node) -> Iterator[Node]:
    words, others = _words_and_others(search)
    if len(words) == 1 and _NUMBER.fullmatch(words[0].text):
        yield all_of(*others, number_term("uses", int(words[0].text)))
    elif words:
        yield all_of(*others, OneResource(all_of(*map(_of_resource_name, words))))
    yield WithResources(search)


def _words_and_others(search: Node) -> tuple[list[Text], list[Node]]:
    """The bare words of a search, and what else has to be found; no words where others stand within that."""
    terms = _terms(search)
    words = [term for term in terms if _is_word(term)]
    others = [term for term in terms if term not in words]
    return ([], terms) if any(map(has_bare_words, others)) else (words, others)


def _called(search: Node, of_word: Callable[[Text], Node]) -> Node:
    """The search with its words looked for in what objects are called: not in their descriptions."""
    return all_of(*(of_word(term) if _is_word(term) else term for term in _terms(search)))


def _as_named(word: Text) -> Node:
    """A part of what the next finds, in a third of the time."""
    return word.in_field("name")


def _as_called(word: Text) -> Node:
    if _NUMBER.fullmatch(word.text):
        return any_of(number_term("id", int(word.text)), word.in_field("name"))
    return any_of(*(word.in_field(field) for field in ("name", "owner", "urn")))


def _of_resource_name(word: Text) -> Node:
    return number_term("id", int(word.text)) if _NUMBER.fullmatch(word.text) else word.in_field("name")


def _as_path(term: Node) -> Node:
    if not (_is_word(term) and "/" in term.text):
        return term
    target = target_of(term.text)
    if target is None:
        return term
    version = f"_{target.version}" if target.version else ""
    resource = "" if target.resource is None else f"/0/{target.resource}"
    return IdentifierMatch(f"/{target.object_id}{version}{resource}", target.object_id, target.version)


def _path_of(term: IdentifierMatch) -> Identifier:
    return target_of(term.written) or Identifier(term.object_id, term.version)


def _is_word(term: Node) -> TypeGuard[Text]:
    """Whether it is a bare word or phrase."""
    return isinstance(term, Text) and not term.field


def _terms(search: Node) -> list[Node]:
    """What all has to be found, one by one."""
    return list(search.nodes) if isinstance(search, And) else [search]
