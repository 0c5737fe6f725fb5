"""XML as another parser reads it, expat, to compare with; and what parsers do not agree on."""

from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from tests.support.hostile_samples import DISGUISES, HARMLESS, document_types


class WithDocumentType(Exception):
    """The XML has a DOCTYPE."""


class _Builder(ElementTree.TreeBuilder):
    def doctype(self, *_: object) -> None:
        raise WithDocumentType


def tree_of(data: bytes, encoding: str | None = None) -> ElementTree.Element | None:
    """The tree of a well-formed document, in the encoding that it declares or in another; None for any other document.

    Raises `WithDocumentType`.
    """
    parser = ElementTree.XMLParser(target=_Builder(), encoding=encoding)
    try:
        return ElementTree.fromstring(data, parser)
    except (ElementTree.ParseError, ValueError, LookupError):
        return None


def hostile_xml(write: Callable[[str, str], str]) -> Iterator[bytes]:
    """Seeds from a document that is written with something before its root, and a name in it."""
    yield from (write(before, name).encode() for before, name in HARMLESS.values())
    declared = write(document_types()["an entity"], "&a;")
    yield from (disguise(declared) for name, disguise in DISGUISES.items() if "megabytes" not in name)
