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
    rb'[ \t\r\n]++xsi:noNamespaceSchemaLocation="[\w:/.-]*+")?+'
)
_ATTRIBUTES = [element.attribute for element in OBJECT_ELEMENTS]
_RESOURCE_START = rb'<Item ID="([0-9]{1,4}|[0-5][0-9]{4})">'


class _Patterns(NamedTuple):
    """What stands before the resources, one of these, and what stands behind them. Their groups are the texts."""

    beginning: re.Pattern[bytes]
    resource: re.Pattern[bytes]
    end: re.Pattern[bytes]


def plain_definition(text: bytes) -> Definition | None:
    """The definition in a file in which nothing is odd; None where an XML library has to look."""
    patterns = _patterns()
    beginning = patterns.beginning.match(text)
    if beginning is None:
        return None
    position = beginning.end()
    resources: dict[int, Resource] = {}
    while item := patterns.resource.match(text, position):
        number, *texts = _texts(item)
        if int(number) in resources:  # which is told
            return None
        resources[int(number)] = Resource._make((int(number), *texts))
        position = item.end()
    end = patterns.end.fullmatch(text, position)
    if end is None:
        return None
    values: dict[str, Any] = dict(zip(_ATTRIBUTES, (*_texts(beginning), *_texts(end)), strict=True))
    return Definition(**values, resources=tuple(resources.values()))


def _texts(found: re.Match[bytes]) -> list[str]:
    texts = plain_text(b"\0".join(found.groups(b"")))
    return list(map(str.strip, texts.split("\0")))


@cache
def _patterns() -> _Patterns:
    """Made when they are needed first, which takes as long as a hundred resources."""
    *first, last = (element.xml for element in OBJECT_ELEMENTS)
    root = rb'<LWM2M%b%b>%b<Object(?: ObjectType="MODefinition")?>' % (_SCHEMA, BLANK, BLANK)
    resources = BLANK + b"<Resources>" + BLANK
    end = (b"</Resources>", plain_elements([last]), b"</Object>", b"</LWM2M>", b"")
    return _Patterns(
        re.compile(_DECLARATION + _COMMENTS + root + plain_elements(first) + resources),
        plain_item(_RESOURCE_START, [element.xml for element in RESOURCE_ELEMENTS[1:]]),
        re.compile(BLANK.join(end)),
    )
