"""Where in a text the words of a query stand: what is marked where it is shown."""

import re
from collections.abc import Iterator, Mapping, Sequence

from lwm2m_browser.search.folding import fold, fold_line
from lwm2m_browser.search.language.query import And, MatchMode, Node, OneResource, Or, SavedSearch, Text, WithResources


def words_by_field(query: Node) -> Mapping[str, frozenset[str]]:
    """The folded texts that a query looks for, by the field; the bare words under ``""``. Excluded ones are missing."""
    found: dict[str, set[str]] = {}
    for word in _texts(query):
        parts = re.split(r"[*?]+", word.text) if word.how is MatchMode.PATTERN else [word.text]
        found.setdefault(word.field, set()).update(filter(None, map(fold_line, parts)))
    return {field: frozenset(words) for field, words in found.items()}


def _texts(query: Node) -> Iterator[Text]:
    match query:
        case And(nodes) | Or(nodes):
            for node in nodes:
                yield from _texts(node)
        case WithResources(node) | SavedSearch(_, node) | OneResource(node):
            yield from _texts(node)
        case Text():
            yield query


def places_of(words: Sequence[str], text: str) -> list[tuple[int, int]]:
    """From where to where one of some folded words stands in a text, from left to right; neighbours are one place.

    They are places in the text itself, also where its folded form is longer or shorter.
    """
    folded = fold(text)
    if not any(word in folded for word in words):
        return []
    origins: Sequence[int] = range(len(text))
    if not text.isascii():
        folds = list(map(fold, text))
        folded = "".join(folds)
        origins = [place for place, signs in enumerate(folds) for _ in signs]
    marked = bytearray(len(text))
    for word in words:
        start = folded.find(word)
        while start >= 0:
            end = start + len(word)
            first, behind = origins[start], origins[end] if end < len(origins) else len(text)
            last = max(behind, origins[end - 1] + 1)
            marked[first:last] = b"\1" * (last - first)
            start = folded.find(word, end)
    return [found.span() for found in re.finditer(b"\1+", marked)]
