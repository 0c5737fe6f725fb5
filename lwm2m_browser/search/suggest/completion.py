"""What the word under the cursor may be completed to: fields, their values, whole queries."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lwm2m_browser.i18n import noted, tr, tr_n
from lwm2m_browser.search.folding import fold
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.query import CHOICES, DEFINITION_FIELDS, EVERYTHING, IN_RESOURCES, How, Named, Text

MOST = 12
"""How many completions are offered: more, and reading them takes longer than typing."""

FIELD_MEANINGS = {
    "id": noted("the object ID: 3303, 3300..3400, >=32769"),
    "name": noted("the name"),
    "owner": noted("who registered it"),
    "urn": noted("the URN"),
    "description": noted("the description"),
    "version": noted("the version: 1.1, >=1.1"),
    "label": noted("who defined it"),
    "class": noted("the class of its ID"),
    "has": noted("a link that may be shown"),
    "is": noted("the newest version"),
    "object": noted("the object's ID or name"),
    "resource": noted("a resource of it, also resource:(…)"),
    "uses": noted("a resource ID: 5700, 5700..5750"),
    "type": noted("a resource's type"),
    "unit": noted("a resource's unit"),
    "operations": noted("what may be done with a resource"),
    "mandatory": noted("whether a resource always exists"),
    "in": noted("in:resources, bare words also in those"),
    "lwm2m": noted("the LwM2M version that it needs"),
    "release": noted("the LwM2M release that can use it"),
    "filter": noted("a saved filter"),
    "re": noted("a regular expression: re:/…/"),
}

_WORD = re.compile(
    r"""(?:^|[\s(]|(?<=[\s(])-|^-)                       # where a word begins
    (?P<word>(?!-)(?:(?P<field>[A-Za-z]+|lwm2m):=?)?(?:"(?P<phrase>[^"]*)|(?P<bare>[^\s()"]*)))$""",
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
    word = _WORD.search(before)
    if word and word["word"]:
        start, typed, field = word.start("word"), fold(word["phrase"] or word["bare"] or ""), word["field"]
        pairs = [*_values(field.lower(), typed, index, filters)] if field else [*_fields(typed), *_owners(typed, index)]
        found = [Completion(new, start, cursor, meaning) for new, meaning in pairs if new != word["word"]]
    typed_so_far = fold(before.strip())
    found += [
        Completion(query, 0, len(text), tr("searched before"))
        for query in recent
        if typed_so_far in fold(query) and query != text
    ]
    return found[:MOST]


def _fields(typed: str) -> Iterator[tuple[str, str]]:
    return ((f"{field}:", tr(meaning)) for field, meaning in FIELD_MEANINGS.items() if field.startswith(typed))


def _values(field: str, typed: str, index: Index, filters: Sequence[str]) -> Iterator[tuple[str, str]]:
    if field == "owner":
        yield from _owners(typed, index)
    elif field == "filter":
        yield from ((str(Named(name, EVERYTHING)), tr("saved")) for name in filters if typed in fold(name))
    elif field == "in":
        if "resources".startswith(typed):
            yield str(IN_RESOURCES), tr("bare words also in the resources")
    elif field == "unit":
        yield from _units(typed, index)
    elif field == "version" or field in CHOICES:
        is_known = index.resources or field not in DEFINITION_FIELDS
        for value, marks in index.group(field).items():
            if value.startswith(typed):
                yield f"{field}:{value}", _count(marks) if is_known else tr(FIELD_MEANINGS[field])


def _units(typed: str, index: Index) -> Iterator[tuple[str, str]]:
    for unit in index.resources.group("unit") if index.resources else ():
        if unit and fold(unit).startswith(typed):
            yield str(Text(unit, "unit", How.EXACTLY)), tr("the unit of a resource")


def _owners(typed: str, index: Index) -> Iterator[tuple[str, str]]:
    for owner, marks in index.group("owner").items():
        if typed in fold(owner) and owner:
            yield str(Text(owner, "owner", How.EXACTLY)), _count(marks)


def _count(marks: int) -> str:
    count = marks.bit_count()
    return tr_n("{count:,} object version", "{count:,} object versions", count)
