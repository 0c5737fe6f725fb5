"""Comments, character sections and processing instructions: the parts of XML in which nothing is markup."""

import re
from collections.abc import Iterator
from typing import NamedTuple

COMMENT = b"<!--"
_CLOSINGS = {COMMENT: b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_OPENING = re.compile(b"|".join(map(re.escape, _CLOSINGS)))


class Aside(NamedTuple):
    """One of them, by the signs it begins with, and its place in the data."""

    opening: bytes
    start: int
    end: int


def asides(data: bytes) -> Iterator[Aside]:
    """All of them in order; one that is never closed is none.

    In one pass, also where a million are opened and none is closed: a regular expression would look for the end of
    each anew.
    """
    unclosed = set()
    position = 0
    while found := _OPENING.search(data, position):
        opening, position = found[0], found.end()
        end = -1 if opening in unclosed else data.find(_CLOSINGS[opening], position)
        if end < 0:
            unclosed.add(opening)
            continue
        position = end + len(_CLOSINGS[opening])
        yield Aside(opening, found.start(), position)
