"""What can be had of a DDF.xml that is not well-formed: text that stands for itself, and each Item by itself.

Whatever the data are, this takes time and memory in proportion to them.
"""

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from lxml import etree

from lwm2m_browser.messages import Message
from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.sources.parsing.entry_builder import CatalogueBuilder
from lwm2m_browser.sources.parsing.xml_errors import words_of
from lwm2m_browser.sources.parsing.xml_sections import COMMENT, asides

_BARE_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);)")
_MOST_AMPERSANDS = 100_000  # one for every second object version of a registry that fills the whole ID space
_START = re.compile(rb"<Item(?=[\s/>])(?![^<>]*\sID\s*=)[^<>]*>")  # one with an ID is a resource, pasted into an item
_END = b"</Item>"
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding=["']([\w.-]+)["']""")
_BLANKS = bytes(sign if sign == ord("\n") else ord(" ") for sign in range(256))


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
    return data, declared[1].decode() if declared and _keeps_ascii(declared[1].decode()) else None


def _keeps_ascii(encoding: str) -> bool:
    """Whether the parser knows an encoding, and reads ASCII as what it is."""
    try:
        parser = etree.XMLParser(
            encoding=encoding, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        etree.fromstring(b"<x/>", parser)
    except (LookupError, etree.XMLSyntaxError):
        return False
    return True


def with_ampersands(data: bytes) -> tuple[bytes, list[Problem]]:
    """The data with `&amp;` for every `&` that stands for itself, the commonest break of all."""
    bare = list(islice(_bare_ampersands(data), _MOST_AMPERSANDS))
    place_of = _Places(data)
    what, done = Message("a bare & breaks the XML"), Message("read as the text &")
    problems = [Problem(place_of(start), what, done) for start in bare]
    return b"&amp;".join(data[before + 1 : start] for before, start in pairwise([-1, *bare, len(data)])), problems


def _bare_ampersands(data: bytes) -> Iterator[int]:
    end = 0
    for aside in asides(data):  # in which an ampersand is no break
        yield from (found.start() for found in _BARE_AMPERSAND.finditer(data, end, aside.start))
        end = aside.end
    yield from (found.start() for found in _BARE_AMPERSAND.finditer(data, end))


def pieces(data: bytes, encoding: str | None, reader: CatalogueBuilder) -> Iterator[Piece]:
    """Each Item of the data, read by itself, so that what is broken in one of them costs no other.

    `encoding` is what the data declares, if that is known. What is broken within an Item is told to the `reader`.
    """
    data = _without_comments(data)
    tags = list(_START.finditer(data))
    ends = [*(tag.start() for tag in tags), len(data)][1:]
    place_of = _Places(data)
    for tag, end in zip(tags, ends, strict=False):  # none, or as many
        piece = _piece(data, tag, end)
        parser = etree.XMLParser(
            recover=True, encoding=encoding, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        item = etree.fromstring(piece, parser)
        place_of(tag.start())
        lines_before = place_of.line - 1
        if parser.error_log:
            fault = parser.error_log[0]
            words = words_of(fault.message)
            if isinstance(words, str):
                words = re.sub(r" line \d+", "", words)  # of the piece, not of the file
            place = Message("line {line}", line=lines_before + fault.line)
            reader.problem(
                place, Message("an item is broken ({fault})", fault=words), Message("shown as far as it can be read")
            )
        yield Piece(item, lines_before)


def _without_comments(data: bytes) -> bytes:
    """The data with blanks for the comments, so that places stay as they are."""
    kept = bytearray(data)
    for aside in asides(data):
        if aside.opening == COMMENT:
            kept[aside.start : aside.end] = data[aside.start : aside.end].translate(_BLANKS)
    return bytes(kept)


def _piece(data: bytes, tag: re.Match[bytes], end: int) -> bytes:
    """The Item that a tag opens, which ends before the next one does so at `end`."""
    closed = data.rfind(_END, tag.end(), end)
    return data[tag.start() : closed + len(_END) if closed >= 0 else end]


class _Places:
    """Tells the places of positions, each behind the one before: lines are counted once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._counted = 0
        self._start_of_line = 0
        self.line = 1

    def __call__(self, position: int) -> Message:
        self.line += self._data.count(b"\n", self._counted, position)
        self._start_of_line = max(self._start_of_line, self._data.rfind(b"\n", self._counted, position) + 1)
        self._counted = position
        return Message("line {line}, column {column}", line=self.line, column=position - self._start_of_line + 1)
