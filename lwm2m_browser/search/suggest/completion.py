"""What the word under the cursor may be completed to: fields, their values, whole queries."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from lwm2m_browser.i18n import N_, ntr, tr
from lwm2m_browser.search.folding import fold
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.query import (
    CHOICES,
    DEFINITION_FIELDS,
    EVERYTHING,
    IN_RESOURCES,
    MatchMode,
    SavedSearch,
    Text,
)
from lwm2m_browser.search.language.scanner import open_group
from lwm2m_browser.search.language.typography import looks_of

MOST = 12
"""How many completions are offered: more, and reading them takes longer than typing."""

FIELD_MEANINGS = {
    "id": N_("the object ID: 3303, 3300..3400, >=32769"),
    "name": N_("the name"),
    "owner": N_("who registered it"),
    "urn": N_("the URN"),
    "description": N_("the description"),
    "note": N_("your note on a bookmarked object"),
    "version": N_("the version: 1.1, >=1.1"),
    "origin": N_("what it was opened in, beside the registry"),
    "label": N_("who defined it"),
    "class": N_("the class of its ID"),
    "has": N_("a link that may be shown"),
    "is": N_("the latest version, new in the registry, bookmarked"),
    "object": N_("the object's ID or name"),
    "resource": N_("a resource of the object; also resource:(…)"),
    "uses": N_("a resource ID: 5700, 5700..5750"),
    "type": N_("a resource's type"),
    "unit": N_("a resource's unit"),
    "operations": N_("the operations of a resource"),
    "mandatory": N_("whether a resource always exists"),
    "in": N_("in:resources, to search words also in the resources"),
    "lwm2m": N_("the LwM2M version that it needs"),
    "release": N_("the LwM2M release that can use it"),
    "since": N_("first seen since: 2026-05, 2026-05-31"),
    "saved": N_("a saved search"),
    "re": N_("a regular expression: re:/…/"),
}

_WORD = re.compile(
    r"""(?:^|[\s(]|(?<=[\s(])-|^-)                       # where a word begins
    (?P<word>(?!-)(?:(?P<field>[A-Za-z]+|lwm2m):)?(?P<exactly>=?)(?:"(?P<phrase>[^"]*)|(?P<bare>[^\s()"]*)))$""",
    re.VERBOSE,
)


class Completion(NamedTuple):
    """A text that may take the place of `text[start:end]`."""

    text: str
    start: int
    end: int
    meaning: str
    """What it is, in some words, or how many entries it finds."""


def complete(
    text: str, cursor: int, index: Index, filters: Sequence[str] = (), recent: Sequence[str] = ()
) -> list[Completion]:
    """What the word that ends at the cursor may be completed to: fields, then values, then recent queries."""
    before = text[:cursor]
    found = []
    looks = looks_of(before)
    word = _WORD.search(looks.plain)
    if word and word["word"]:
        start, typed, field = looks.start(word.start("word")), fold(word["phrase"] or word["bare"] or ""), word["field"]
        group = open_group(before[:start])
        if field or group:
            pairs = _in_group(group, _values((field or group).lower(), typed, index, filters))
        else:
            pairs = iter(()) if word["exactly"] else chain(_fields(typed), _owners(typed, index))
        found = [Completion(new, start, cursor, meaning) for new, meaning in pairs if new != word["word"]]
    typed_so_far = fold(before.strip())
    found += [
        Completion(query, 0, len(text), tr("recent search"))
        for query in recent
        if typed_so_far in fold(query) and query != text
    ]
    return found[:MOST]


def _in_group(group: str, pairs: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What may stand in a group of a field, where the field is not written again."""
    return ((text.removeprefix(f"{group}:") if group else text, meaning) for text, meaning in pairs)


def _fields(typed: str) -> Iterator[tuple[str, str]]:
    return ((f"{field}:", tr(meaning)) for field, meaning in FIELD_MEANINGS.items() if field.startswith(typed))


def _values(field: str, typed: str, index: Index, filters: Sequence[str]) -> Iterator[tuple[str, str]]:
    if field == "owner":
        yield from _owners(typed, index)
    elif field == "origin":
        yield from _named_values(field, typed, index)
    elif field in ("saved", "filter"):  # `filter` is what the field was called
        yield from ((str(SavedSearch(name, EVERYTHING)), tr("saved")) for name in filters if typed in fold(name))
    elif field == "in":
        if "resources".startswith(typed):
            yield str(IN_RESOURCES), tr("words, also in the resources")
    elif field == "unit":
        yield from _units(typed, index)
    elif field == "version" or field in CHOICES:
        is_known = index.resources or field not in DEFINITION_FIELDS
        for value, bitmask in index.group(field).items():
            if value.startswith(typed):
                yield f"{field}:{value}", _count(bitmask) if is_known else tr(FIELD_MEANINGS[field])


def _units(typed: str, index: Index) -> Iterator[tuple[str, str]]:
    for unit in index.resources.group("unit") if index.resources else ():
        if unit and fold(unit).startswith(typed):
            yield str(Text(unit, "unit", MatchMode.EXACTLY)), tr("the unit of a resource")


def _owners(typed: str, index: Index) -> Iterator[tuple[str, str]]:
    return _named_values("owner", typed, index)


def _named_values(field: str, typed: str, index: Index) -> Iterator[tuple[str, str]]:
    for name, bitmask in index.group(field).items():
        if typed in fold(name) and name:
            yield str(Text(name, field, MatchMode.EXACTLY)), _count(bitmask)


def _count(bitmask: int) -> str:
    count = bitmask.bit_count()
    return ntr("{count:,} object version", "{count:,} object versions", count)
