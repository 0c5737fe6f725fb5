"""Where the parts of XML stand in a line, for highlighting. No Qt.

It tells apart what a reader's eye does, and takes broken XML as it comes: nothing here decides what a file means.
"""

import re
from enum import IntEnum
from typing import NamedTuple


class XmlTokenKind(IntEnum):
    """What a piece of XML is."""

    TAG = 1
    ATTRIBUTE = 2
    VALUE = 3
    ENTITY = 4
    COMMENT = 5


class LineState(IntEnum):
    """What a line ends in the middle of."""

    TEXT = 0
    TAG = 1
    COMMENT = 2
    CDATA = 3
    DOUBLE_QUOTED = 4
    SINGLE_QUOTED = 5


class XmlToken(NamedTuple):
    """A piece of a line: where it starts, how many characters it has, and what it is."""

    start: int
    length: int
    part: XmlTokenKind


_IN_TEXT = re.compile(r"(?P<comment><!--)|(?P<cdata><!\[CDATA\[)|(?P<tag></?[^\s<>/\"']*)|(?P<entity>&[#\w]+;)")
_IN_TAG = re.compile(r"(?P<end>[/?]?>)|(?P<double>\")|(?P<single>')|(?P<attribute>[^\s=<>/?\"']+)")
_ENDS = {
    LineState.COMMENT: ("-->", XmlTokenKind.COMMENT, LineState.TEXT),
    LineState.CDATA: ("]]>", None, LineState.TEXT),
    LineState.DOUBLE_QUOTED: ('"', XmlTokenKind.VALUE, LineState.TAG),
    LineState.SINGLE_QUOTED: ("'", XmlTokenKind.VALUE, LineState.TAG),
}
"""By what a piece is: the sign that ends it, what it is shown as, and what comes behind it."""


def spans_of(line: str, state: LineState) -> tuple[list[XmlToken], LineState]:
    """The parts of a line that begins in a state, and the state that it ends in."""
    spans: list[XmlToken] = []
    place = 0
    while place < len(line):
        if state in _ENDS:
            place, state = _up_to_end(line, place, place, state, spans)
        elif state is LineState.TAG:
            place, state = _next_in_tag(line, place, spans)
        else:
            place, state = _next_in_text(line, place, spans)
    return spans, state


def _up_to_end(
    line: str, start: int, search_from: int, state: LineState, spans: list[XmlToken]
) -> tuple[int, LineState]:
    sign, part, after = _ENDS[state]
    found = line.find(sign, search_from)
    place = len(line) if found < 0 else found + len(sign)
    if part:
        spans.append(XmlToken(start, place - start, part))
    return place, state if found < 0 else after


def _next_in_text(line: str, place: int, spans: list[XmlToken]) -> tuple[int, LineState]:
    match = _IN_TEXT.search(line, place)
    if match is None:
        return len(line), LineState.TEXT
    start, end = match.span()
    match match.lastgroup:
        case "comment":
            return _up_to_end(line, start, end, LineState.COMMENT, spans)
        case "cdata":
            return _up_to_end(line, start, end, LineState.CDATA, spans)
        case "entity":
            spans.append(XmlToken(start, end - start, XmlTokenKind.ENTITY))
            return end, LineState.TEXT
    spans.append(XmlToken(start, end - start, XmlTokenKind.TAG))
    return end, LineState.TAG


def _next_in_tag(line: str, place: int, spans: list[XmlToken]) -> tuple[int, LineState]:
    match = _IN_TAG.search(line, place)
    if match is None:
        return len(line), LineState.TAG
    start, end = match.span()
    match match.lastgroup:
        case "double":
            return _up_to_end(line, start, end, LineState.DOUBLE_QUOTED, spans)
        case "single":
            return _up_to_end(line, start, end, LineState.SINGLE_QUOTED, spans)
        case "attribute":
            spans.append(XmlToken(start, end - start, XmlTokenKind.ATTRIBUTE))
            return end, LineState.TAG
    spans.append(XmlToken(start, end - start, XmlTokenKind.TAG))
    return end, LineState.TEXT
