"""Comments, character sections and processing instructions: the parts of XML in which nothing is markup."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lwm2m_browser.sources.parsing.long_text import find

COMMENT = b"<!--"
CHARACTERS = b"<![CDATA["
INSTRUCTION = b"<?"
_CLOSINGS = {COMMENT: b"-->", CHARACTERS: b"]]>", INSTRUCTION: b"?>"}
_OPENING = re.compile(b"|".join(map(re.escape, _CLOSINGS)))


class Aside(NamedTuple):
    """One of them, by the signs it begins with, and its place in the data."""

    opening: bytes
    start: int
    end: int


def asides(data: bytes) -> Iterator[Aside]:
    """All of them in order; one that is never closed, or in which another of its kind begins, is none."""
    for found in _scanned(data, _OPENING):
        if isinstance(found, Aside):
            yield found


def outside(data: bytes, pattern: bytes) -> Iterator[re.Match[bytes]]:
    """What matches a pattern outside of them, in order. The pattern matches none of the signs that they begin with."""
    for found in _scanned(data, re.compile(b"(?:%b)|(?:%b)" % (_OPENING.pattern, pattern))):
        if isinstance(found, re.Match):
            yield found


def has_section_in_section(data: bytes) -> bool:
    """Whether a section that was left open may have taken in all before the end of another one, which XML allows."""
    return any(_has_inner(data, opening) for opening in (CHARACTERS, INSTRUCTION))


def _has_inner(data: bytes, opening: bytes) -> bool:
    start = find(data, opening)
    while 0 <= start < (end := find(data, _CLOSINGS[opening], start)):
        if find(data, opening, start + 1, end) >= 0:
            return True
        start = find(data, opening, end)
    return False


def _scanned(data: bytes, either: re.Pattern[bytes]) -> Iterator[Aside | re.Match[bytes]]:
    """Both in one pass, also where a million are opened and none is closed.

    A regular expression would look for the end of each anew.
    """
    ends = _Ends(data)
    position = 0
    while found := either.search(data, position):
        opening, position = found[0], found.end()
        if opening not in _CLOSINGS:
            yield found
        elif (end := ends.find(opening, position)) >= 0:
            position = end + len(_CLOSINGS[opening])
            yield Aside(opening, found.start(), position)


class _Ends:
    """Finds where asides end, for openings in order: each end is looked for once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._closings: dict[bytes, int] = {}
        """The places of the closings that were found last; -1 where there is none any more."""
        self._of_outer = (0, -1)
        """The place of a closing, and that of the next one, if no comment begins in between."""

    def find(self, opening: bytes, start: int) -> int:
        """The place of the closing of what has its content from a place on; -1 where it is not closed.

        A comment with another one in it is mostly something that was commented out together with its own comments.
        """
        closing = self._closing(opening, start)
        if self._data.find(opening, start, max(closing, 0)) < 0:
            return closing
        return self._closing_of_outer(closing) if opening == COMMENT else -1

    def _closing(self, opening: bytes, start: int) -> int:
        known = self._closings.get(opening, 0)
        if 0 <= known < start:
            known = self._closings[opening] = self._data.find(_CLOSINGS[opening], start)
        return known

    def _closing_of_outer(self, inner: int) -> int:
        if self._of_outer[0] != inner:
            outer = self._data.find(_CLOSINGS[COMMENT], inner + 1)
            begins_another = self._data.find(COMMENT, inner, max(outer, 0)) >= 0
            self._of_outer = inner, -1 if begins_another else outer
        return self._of_outer[1]
