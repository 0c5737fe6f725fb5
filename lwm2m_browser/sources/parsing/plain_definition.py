"""A definition as nearly all are written: one object, its elements in the order of the schema, each with nothing odd.

Expressions take it whole, in a third of the time in which an XML library tells its elements one by one.
"""

import re
from functools import cache
from typing import Any, NamedTuple

from lwm2m_browser.registry.definition import OBJECT_ELEMENTS, RESOURCE_ELEMENTS, Definition, Resource
from lwm2m_browser.sources.parsing.plain_items import BLANK, NOT_ALLOWED, plain_elements, plain_item, plain_text

_DECLARATION = rb'(?:<\?xml version="1\.0"(?: encoding="[A-Za-z][\w.-]{0,40}")?(?: standalone="(?:yes|no)")? ?\?>)?+'
_SIGNS = rb"[^-%b]*+" % NOT_ALLOWED
_COMMENTS = rb"(?:%b<!--%b(?:-(?!-)%b)*+-->)*+%b" % (BLANK, _SIGNS, _SIGNS, BLANK)
_SCHEMA = (
    rb'(?:[ \t\r\n]++xmlns:xsi="http://www\.w3\.org/2001/XMLSchema-instance"'
    rb'[ \t\r\n]++xsi:noNamespaceSchemaLocation="(?P<schema>[\w:/.-]*+)")?+'
)
_ATTRIBUTES = [element.attribute for element in OBJECT_ELEMENTS]
_OBJECT_TAGS = tuple(element.xml for element in OBJECT_ELEMENTS)
_RESOURCE_TAGS = tuple(element.xml for element in RESOURCE_ELEMENTS[1:])
_RESOURCE_START = rb'<Item ID="([0-9]{1,4}|[0-5][0-9]{4})">'
_OBJECT_TYPE = "ObjectType"

MAY_BE_ABSENT = frozenset({"LWM2MVersion", "ObjectVersion"})
"""The elements of a definition that its schemas do not ask for."""
_NEEDED = frozenset((_OBJECT_TYPE, *_OBJECT_TAGS, *_RESOURCE_TAGS)) - MAY_BE_ABSENT


class PlainTexts(NamedTuple):
    """The texts of a file as they are, with the blanks around them; empty for an element that has none."""

    schema: str
    """The one that it names."""
    of_object: tuple[str, ...]
    """In the order of `OBJECT_ELEMENTS`."""
    of_resources: list[tuple[str, ...]]
    """Each in the order of `RESOURCE_ELEMENTS`; the first is the ID, a number."""
    places: list[tuple[int, int]]
    """Where each resource begins and ends, in bytes."""


class _Patterns(NamedTuple):
    """What stands before the resources, one of these, and what stands behind them. Their groups are the texts."""

    beginning: re.Pattern[bytes]
    resource: re.Pattern[bytes]
    end: re.Pattern[bytes]


def plain_definition(text: bytes) -> Definition | None:
    """The definition in a file in which nothing is odd; None where an XML library has to look."""
    texts = _texts_of(text, _patterns(frozenset()))
    if texts is None:
        return None
    resources = [Resource._make((int(number), *map(str.strip, others))) for number, *others in texts.of_resources]
    if len({one.resource_id for one in resources}) < len(resources):  # which is told
        return None
    values: dict[str, Any] = dict(zip(_ATTRIBUTES, map(str.strip, texts.of_object), strict=True))
    return Definition(**values, resources=tuple(resources))


def complete_texts(text: bytes) -> PlainTexts | None:
    """The texts of such a file, if it has all that its schemas ask for: a resource, and each element."""
    texts = _texts_of(text, _patterns(_NEEDED))
    return texts if texts and texts.of_resources else None


def _texts_of(text: bytes, patterns: _Patterns) -> PlainTexts | None:
    beginning = patterns.beginning.match(text)
    if beginning is None:
        return None
    position = beginning.end()
    resources, places = [], []
    while item := patterns.resource.match(text, position):
        resources.append(_groups(item))
        places.append(item.span())
        position = item.end()
    end = patterns.end.fullmatch(text, position)
    if end is None:
        return None
    schema, *first = _groups(beginning)
    return PlainTexts(schema, (*first, *_groups(end)), resources, places)


def _groups(found: re.Match[bytes]) -> tuple[str, ...]:
    return tuple(plain_text(b"\0".join(found.groups(b""))).split("\0"))


@cache
def _patterns(needed: frozenset[str]) -> _Patterns:
    """Made when they are needed first, which takes as long as a hundred resources."""
    *first, last = _OBJECT_TAGS
    object_type = b'(?: ObjectType="MODefinition")' + (b"" if _OBJECT_TYPE in needed else b"?")
    root = rb"<LWM2M%b%b>%b<Object%b>" % (_SCHEMA, BLANK, BLANK, object_type)
    resources = BLANK + b"<Resources>" + BLANK
    end = (b"</Resources>", plain_elements([last], needed), b"</Object>", b"</LWM2M>", b"")
    return _Patterns(
        re.compile(_DECLARATION + _COMMENTS + root + plain_elements(first, needed) + resources),
        plain_item(_RESOURCE_START, _RESOURCE_TAGS, needed),
        re.compile(BLANK.join(end)),
    )
