"""The start of an XML file: what kind of file it is, before all of it is read."""

from io import BytesIO
from typing import NamedTuple

from lxml import etree


class XmlStart(NamedTuple):
    """What stands at the start of an XML file."""

    root: str
    """The name of the first element; empty where there is none."""
    has_document_type: bool
    """Whether there is a DOCTYPE before it, which can name other files and blow up texts."""


def start_of(data: bytes) -> XmlStart:
    """The start of a file, whatever follows it."""
    events = etree.iterparse(BytesIO(data), events=("start",), resolve_entities=False, no_network=True, load_dtd=False)
    try:
        _, root = next(events)
    except (etree.XMLSyntaxError, StopIteration):
        return XmlStart("", has_document_type=False)
    return XmlStart(str(root.tag), has_document_type=root.getroottree().docinfo.internalDTD is not None)
