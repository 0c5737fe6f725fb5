"""What can be had of a DDF.xml that is not well-formed: text that stands for itself, and each Item by itself."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from lwm2m_browser.registry.catalogue import Problem

_BARE_AMPERSAND = re.compile(
    rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->"  # in which an ampersand is no break
    rb"|(?P<bare>&)(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);)",
    re.DOTALL,
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_START = re.compile(rb"<Item\s*>")  # one with an ID is a resource, of a definition that was pasted into an item
_END = b"</Item>"
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding=["']([\w.-]+)["']""")


class Piece(NamedTuple):
    """An Item that was read by itself."""

    item: etree._Element
    lines_before: int
    """How many lines of the file stand before the one that the Item calls its first."""


def as_utf_8(data: bytes) -> tuple[bytes, str | None]:
    """Bytes in which ASCII stands for itself, so that they can be cut, and the encoding to read them in."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace").encode(), "utf-8"
    declared = _ENCODING.search(data[:1000])
    try:
        return data, declared[1].decode() if declared and "x".encode(declared[1].decode()) == b"x" else None
    except LookupError:
        return data, None


def with_ampersands(data: bytes) -> tuple[bytes, list[Problem]]:
    """The data with `&amp;` for every `&` that stands for itself, the commonest break of all."""
    problems: list[Problem] = []

    def mended(found: re.Match[bytes]) -> bytes:
        if not found["bare"]:
            return found[0]
        problems.append(Problem(place_of(found.start()), "a bare & breaks the XML", "read as the text &"))
        return b"&amp;"

    place_of = _Places(data)
    return _BARE_AMPERSAND.sub(mended, data), problems


def pieces(data: bytes, encoding: str | None, problems: list[Problem]) -> Iterator[Piece]:
    """Each Item of the data, read by itself, so that what is broken in one of them costs no other.

    `encoding` is what the data declares, if that is known. What is broken within an Item joins the `problems`.
    """
    without_comments = _COMMENT.sub(lambda found: re.sub(rb"[^\n]", b" ", found[0]), data)  # places stay as they are
    starts = [found.start() for found in _START.finditer(without_comments)]
    place_of = _Places(data)
    for start, end in zip(starts, [*starts[1:], len(data)], strict=False):  # none, or as many
        closed = without_comments.rfind(_END, start, end)
        piece = without_comments[start : closed + len(_END) if closed >= 0 else end]
        parser = etree.XMLParser(
            recover=True, encoding=encoding, resolve_entities=False, no_network=True, load_dtd=False
        )
        item = etree.fromstring(piece, parser)
        place_of(start)
        lines_before = place_of.line - 1
        if parser.error_log:
            fault = parser.error_log[0]
            words = re.sub(r" line \d+", "", fault.message)
            place = f"line {lines_before + fault.line}"
            problems.append(Problem(place, f"an item is broken ({words})", "shown as far as it can be read"))
        if item is not None:
            yield Piece(item, lines_before)


class _Places:
    """Tells the places of positions, each behind the one before: lines are counted once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._counted = 0
        self.line = 1

    def __call__(self, position: int) -> str:
        self.line += self._data.count(b"\n", self._counted, position)
        self._counted = position
        column = position - self._data.rfind(b"\n", 0, position)
        return f"line {self.line}, column {column}"
