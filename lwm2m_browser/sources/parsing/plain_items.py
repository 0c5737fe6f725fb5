"""Items as nearly all are written: known elements in the usual order, each with a text and nothing else.

One expression takes such an item whole, in a fifth of the time in which an XML library tells its elements one by one.
The library reads the rest of the file, where a mark stands for each run of these items: it finds out whether the file
is well-formed, and whether they stand where items do.
"""

import re
from collections.abc import Container, Iterator, Sequence

from lxml import etree

from lwm2m_browser.sources.parsing.long_text import find

_START = b"<Item"
_MARK = "plain-items"
_LONGEST_RUN = 1000
"""Items that one mark stands for: between two marks, somebody may want to stop."""
_LARGEST_PIECE = 32 * 1024
"""Bytes that the library is given at once: it keeps what it was given until that is looked at."""
BLANK = rb"[ \t\r\n]*+"
"""The pattern of what may stand between elements."""
_OPENING, _CLOSING = "<![CDATA[", "]]>"
NOT_ALLOWED = rb"\xef\0-\x08\x0b\x0c\x0e-\x1f"
"""What XML allows nowhere, with the sign that U+FFFE begins with."""
_SIGNS = rb"[^<\]%b]{0,9999}+" % NOT_ALLOWED  # far below libxml2's longest text
_SECTION = rb"<!\[CDATA\[%b(?:(?:\](?!\]>)|<(?![!?]))%b){0,99}+\]\]>" % (_SIGNS, _SIGNS)
_TEXT = rb"(?:%b%b)?+[^&<\]%b]{0,9999}+" % (BLANK, _SECTION, NOT_ALLOWED)

NO_ITEM = re.compile(rb"(?!)")
"""The pattern by which an XML library reads all of a file."""


def plain_elements(tags: Sequence[str], needed: Container[str] = ()) -> bytes:
    """The pattern of these elements in this order, those left out that are not needed; groups with their names."""
    return b"".join(_plain_element(tag.encode()) + (b"" if tag in needed else b"?+") for tag in tags)


def _plain_element(tag: bytes) -> bytes:
    return b"(?:%b<%b(?:>(?P<%b>%b)</%b| ?/)>)" % (BLANK, tag, tag, _TEXT, tag)


def plain_item(start: bytes, tags: Sequence[str], needed: Container[str] = ()) -> re.Pattern[bytes]:
    """The pattern of an item with such elements, up to where the next one may begin."""
    return re.compile(b"%b%b%b</Item>%b" % (start, plain_elements(tags, needed), BLANK, BLANK))


def plain_text(found: bytes) -> str:
    """The characters of a group, or of several with NULs in between, as an XML library gives them."""
    text = found.decode()
    if _OPENING in text:
        text = text.replace(_OPENING, "").replace(_CLOSING, "")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class PlainItems:
    """A file without its plain items, as an XML library reads it; and these, where it meets their marks."""

    def __init__(self, text: bytes, pattern: re.Pattern[bytes]) -> None:
        self.size = len(text)
        self.position = 0
        """How far the file was read."""
        self._text = text
        self._match = pattern.match
        self._pieces = self._rest()
        self._runs: dict[str, list[re.Match[bytes]]] = {}
        """Those whose marks were not met yet."""

    def read(self, _size: int = -1) -> bytes:
        """The next piece, of whatever size; nothing behind the last one."""
        return next(self._pieces, b"")

    def at(self, item: etree._Element) -> Sequence[re.Match[bytes]]:
        """The items that a mark stands for; none where it is no mark."""
        return self._runs.pop(item.get(_MARK, ""), ())

    @property
    def are_all_met(self) -> bool:
        """Whether the library met every mark so far: it does not where one stands in a comment or a text."""
        return not self._runs

    def _rest(self) -> Iterator[bytes]:
        text, begun = self._text, 0
        start = text.find(_START) if find(text, _MARK.encode()) < 0 else -1
        while start >= 0:
            run = self._run_at(start)
            if run or start - begun > _LARGEST_PIECE:
                yield from self._between(begun, start)
                begun = start
            if run:
                begun = self.position = run[-1].end()
                yield self._mark(run)
            start = text.find(_START, max(begun, start + 1))
        yield from self._between(begun, self.size)

    def _run_at(self, start: int) -> list[re.Match[bytes]]:
        run: list[re.Match[bytes]] = []
        while len(run) < _LONGEST_RUN and (found := self._match(self._text, start)):
            run.append(found)
            start = found.end()
        return run

    def _mark(self, run: list[re.Match[bytes]]) -> bytes:
        """A mark, and as many lines as its items have, so that what follows keeps its place."""
        start, end = run[0].start(), run[-1].end()
        self._runs[str(start)] = run
        return b'%b %b="%d"/>%b' % (_START, _MARK.encode(), start, b"\n" * self._text.count(b"\n", start, end))

    def _between(self, start: int, end: int) -> Iterator[bytes]:
        for position in range(start, end, _LARGEST_PIECE):
            self.position = min(position + _LARGEST_PIECE, end)
            yield self._text[position : self.position]
