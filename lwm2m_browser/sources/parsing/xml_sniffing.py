"""The start of an XML file: what kind of file it is, before all of it is read."""

from contextlib import suppress
from itertools import chain
from typing import NamedTuple

from lxml import etree

from lwm2m_browser.sources.parsing.xml_sections import Aside, asides

_PACKINGS = {b"\x1f\x8b": "gzip", b"PK\3\4": "zip", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"\x28\xb5\x2f\xfd": "zstd"}
_PIECE = 32 * 1024
"""Bytes that are handed to the parser at once: the first element mostly stands in the first."""
_DOCUMENT_TYPES = (b"<!DOCTYPE", b"<!doctype")  # the one of XML, and how web pages mostly write it


class XmlStart(NamedTuple):
    """What stands at the start of an XML file."""

    root: str
    """The name of the first element; empty where there is none."""
    has_document_type: bool
    """Whether there is a DOCTYPE, which can name other files and blow up texts."""


def start_of(data: bytes) -> XmlStart:
    """The start of a file, whatever follows it."""
    seen = _StartHandler()
    parser = etree.XMLParser(  # type: ignore[call-overload]  # no more methods of a target are needed than these
        target=seen, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    with suppress(etree.XMLSyntaxError, _Enough):
        for start in range(0, len(data), _PIECE):
            parser.feed(data[start : start + _PIECE])
        parser.close()
    # The parser's own word besides: in an encoding such as UTF-7, the bytes do not show it.
    return XmlStart(seen.root, seen.has_document_type or names_document_type(data))


class _Enough(Exception):
    """The first element was seen: the rest is not to be read."""


class _StartHandler:
    """What the parser tells of the start. There is no tree: lxml frees parts of one that has entities too early."""

    def __init__(self) -> None:
        self.root = ""
        self.has_document_type = False

    def doctype(self, *_: object) -> None:
        self.has_document_type = True

    def start(self, tag: str, _attributes: object) -> None:
        self.root = tag
        raise _Enough

    def close(self) -> None:
        """Nothing was made."""


def names_document_type(data: bytes) -> bool:
    """Whether a DOCTYPE stands anywhere in the bytes of an XML file, however broken it is; in a comment it is none."""
    plain = data.replace(b"\0", b"")  # UTF-16 and UTF-32 have zeros in each of its letters
    if not any(name in plain for name in _DOCUMENT_TYPES):
        return False
    end = 0
    for aside in chain(asides(plain), [Aside(b"", len(plain), len(plain))]):
        if any(plain.find(name, end, aside.start) >= 0 for name in _DOCUMENT_TYPES):
            return True
        end = aside.end
    return False


def packing_of(data: bytes) -> str:
    """How a file is compressed, in a word; empty where it is not."""
    return next((name for start, name in _PACKINGS.items() if data.startswith(start)), "")
