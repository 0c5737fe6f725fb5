"""What could be searched for instead where a search finds nothing, and how many rows that would find."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from functools import partial
from itertools import chain
from typing import NamedTuple

from lwm2m_browser.i18n import N_, tr
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.search.language.query import (
    EVERYTHING,
    And,
    MatchMode,
    Node,
    Text,
    WithResources,
    all_of,
    any_of,
    has_bare_words,
)
from lwm2m_browser.search.language.regex import SlowExpression
from lwm2m_browser.search.language.scanner import LexKind, LexToken, QueryError, scan
from lwm2m_browser.search.suggest.known_words import WORD, KnownWords
from lwm2m_browser.search.suggest.resource_answers import paths_read, resource_answer, target_of

MOST = 5
"""How many suggestions there are at most: more are not read."""
_LONGEST = 48
"""Characters of a text that is quoted."""
_MOST_TERMS = 6
"""Of how many terms each is left out to see whether the others find something."""


class SearchChange(Enum):
    """What a suggestion changes of a search."""

    CHOICES = "choices"
    VERSIONS = "versions"
    CHOICES_AND_VERSIONS = "choices and versions"
    WORD = "word"
    TEXT = "text"
    LESS = "less"


class Asked(NamedTuple):
    """A search that found nothing."""

    text: str
    versions: Node = EVERYTHING
    choices: Node = EVERYTHING
    """The facets, or what stands for such."""
    filters: Mapping[str, Node] = {}
    """The saved searches, by name."""


class Suggestion(NamedTuple):
    """A search that finds something."""

    change: SearchChange
    text: str
    """The text of the search; that of before where only what stands beside it changes."""
    said: str
    """What is different, and how many rows that finds; a sentence or less."""
    rows: int
    """That number."""


Count = Callable[[Node], int]
"""How many rows a query finds."""
_Written = tuple[SearchChange, str, Callable[..., str]]
"""Another text for a search, and what says of it what is different, given its `rows` in words."""


def suggestions(asked: Asked, words: KnownWords, count: Count, said: Callable[[int], str]) -> Iterator[Suggestion]:
    """The searches that may be meant in place of one that found nothing, the likeliest first.

    `said`: a number of rows, in words. For a worker: each takes about as long as a search.
    """
    found: set[tuple[SearchChange, str]] = set()
    with suppress(SlowExpression, QueryError):  # what was found until then is true
        for suggestion in _all(asked, words, count, said):
            if suggestion[:2] not in found:
                found.add(suggestion[:2])
                yield suggestion
            if len(found) == MOST:
                return


def count_of_objects(index: Index) -> Count:
    """Counts the object versions that a query finds, by what objects are called or by their resources."""

    def count(query: Node) -> int:
        search = paths_read(index, query)
        answer = resource_answer(index, search)
        return index.bitmask(any_of(search, answer) if answer else search).bit_count()

    return count


def count_of_resources(index: Index) -> Count:
    """Counts the resources that a query finds."""
    resources = index.resources
    return lambda query: resources.bitmask(paths_read(resources, query)).bit_count() if resources else 0


def _all(asked: Asked, words: KnownWords, count: Count, said: Callable[[int], str]) -> Iterator[Suggestion]:
    query = parse(asked.text, asked.filters)
    beside = all_of(asked.versions, asked.choices)

    def finding(written: Iterable[_Written]) -> Iterator[Suggestion]:
        for change, text, what in written:
            if rows := count(all_of(parse(text, asked.filters), beside)):
                yield Suggestion(change, text, what(rows=said(rows)), rows)

    is_anything_found = False
    for suggestion in chain(
        _with_less_beside(asked, query, count, said), finding(_other_texts(asked.text, query, words))
    ):
        is_anything_found = True
        yield suggestion
    if not is_anything_found:
        yield from finding(_without_one(query))


def _with_less_beside(asked: Asked, query: Node, count: Count, said: Callable[[int], str]) -> Iterator[Suggestion]:
    """The same text without the facets, or in all versions; without both only where one is not enough."""
    choices, versions = asked.choices, asked.versions
    is_found = False
    if choices != EVERYTHING and (rows := count(all_of(query, versions))):
        is_found = True
        yield Suggestion(SearchChange.CHOICES, asked.text, tr("Without the facets: {rows}", rows=said(rows)), rows)
    if versions != EVERYTHING and (rows := count(all_of(query, choices))):
        is_found = True
        yield Suggestion(SearchChange.VERSIONS, asked.text, tr("In all versions: {rows}", rows=said(rows)), rows)
    if not is_found and EVERYTHING not in (choices, versions) and (rows := count(query)):
        text = tr("In all versions, without the facets: {rows}", rows=said(rows))
        yield Suggestion(SearchChange.CHOICES_AND_VERSIONS, asked.text, text, rows)


def _other_texts(text: str, query: Node, words: KnownWords) -> Iterator[_Written]:
    """What may be written in place of a text, and what is said of it."""
    named = target_of(text)
    if named is not None and named.version is not None:
        others = partial(tr, N_("Other versions of {object_id}: {rows}"), object_id=named.object_id)
        yield SearchChange.TEXT, f"id:{named.object_id}", others
    tokens = [token for token in scan(text) if token.kind in (LexKind.BARE, LexKind.QUOTED)]
    for meant in _with_near_words(text, tokens, words):
        yield SearchChange.WORD, meant, partial(tr, N_("Did you mean “{text}”? {rows}"), text=_short(meant))
    if has_bare_words(query):
        yield SearchChange.TEXT, str(WithResources(query)), partial(tr, N_("Also in the resources: {rows}"))
    for token in tokens:
        for unit in _units_meant(token, words):
            yield (
                SearchChange.TEXT,
                _replaced(text, token, unit, "unit"),
                partial(tr, N_("Unit “{unit}”: {rows}"), unit=_short(unit)),
            )
        for owner in _owners_meant(token, words):
            written = _replaced(text, token, owner, "owner")
            yield SearchChange.TEXT, written, partial(tr, N_("Owner “{owner}”: {rows}"), owner=_short(owner))


def _with_near_words(text: str, tokens: Sequence[LexToken], words: KnownWords) -> Iterator[str]:
    """The text with each word that is not known replaced by the nearest one; of a single word, also by the next."""
    unknown: list[tuple[int, int, Sequence[str]]] = []
    for token in tokens:
        start = (text.find(":", token.start, token.end) + 1 if token.field else 0) or token.start
        for word in WORD.finditer(text, start, token.end):
            found = words.nearest(word[0], token.field)
            if found is not None:
                unknown.append((word.start(), word.end(), found))
    if not unknown or not all(near for _, _, near in unknown):
        return
    for choice in range(len(unknown[0][2]) if len(unknown) == 1 else 1):
        written, position = "", 0
        for start, end, near in unknown:
            written += text[position:start] + near[choice]
            position = end
        yield written + text[position:]


def _units_meant(token: LexToken, words: KnownWords) -> Sequence[str]:
    if token.field == "unit":
        return words.units_like(token.text)
    is_word = not token.field and WORD.fullmatch(token.text)
    return [unit for unit in words.units_like(token.text) if WORD.fullmatch(unit)] if is_word else ()


def _owners_meant(token: LexToken, words: KnownWords) -> Sequence[str]:
    """Of a bare word, only where no other word is like it: that would find the owner as well."""
    if token.field == "owner" or (not token.field and words.nearest(token.text, "") == []):
        return words.owners_like(token.text)
    return ()


def _short(text: str) -> str:
    """The beginning of a text, enough to recognise it."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def _replaced(text: str, token: LexToken, value: str, field: str) -> str:
    return text[: token.start] + str(Text(value, field, MatchMode.EXACTLY)) + text[token.end :]


def _without_one(query: Node) -> Iterator[_Written]:
    """The query without each of several terms that all have to be found."""
    terms = query.nodes if isinstance(query, And) else ()
    if 1 < len(terms) <= _MOST_TERMS:
        for place, term in enumerate(terms):
            rest = all_of(*terms[:place], *terms[place + 1 :])
            yield SearchChange.LESS, str(rest), partial(tr, N_("Without “{term}”: {rows}"), term=_short(str(term)))
