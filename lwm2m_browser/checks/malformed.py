"""Files that are no well-formed XML: why, and what of them can be read nevertheless."""

from typing import NamedTuple

from lxml import etree

from lwm2m_browser.checks.xml_tree import XmlElement
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.sources.parsing.ddf import DDF_VOCABULARY
from lwm2m_browser.sources.parsing.definition_xml import DEFINITION_VOCABULARY
from lwm2m_browser.sources.parsing.problem_list import ProblemList
from lwm2m_browser.sources.parsing.xml_errors import words_of
from lwm2m_browser.sources.parsing.xml_repair import XmlRepair


class Syntax(NamedTuple):
    """Why a file is no well-formed XML, or could not be read at all."""

    what: Words
    line: int | None
    column: int | None


def explained(text: bytes) -> Syntax:
    """Why a text is no well-formed XML: lxml has the better words for that."""
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return Syntax(words_of(error.msg), line or None, column or None)
    return Syntax(Message("it is not well-formed"), None, None)


def repaired(text: bytes) -> list[XmlElement]:
    """What can be recovered of a file that is no well-formed XML. Its elements know their lines alone."""
    is_list = b"<DDFList" in text
    vocabulary = DDF_VOCABULARY if is_list else DEFINITION_VOCABULARY
    root = XmlElement("DDFList" if is_list else "LWM2M", {}, -1)
    root.line = 1
    root.children = [_copied(record) for record in XmlRepair(text, vocabulary, ProblemList()).records()]
    return list(root.all()) if root.children else []


def _copied(node: etree._Element) -> XmlElement:
    """An element of lxml, and all below it; no deeper than the containers of its kind of file are."""
    copy = XmlElement(str(node.tag), {str(name): str(value) for name, value in node.attrib.items()}, -1)
    copy.line = node.sourceline or 1
    copy.pieces = [node.text or ""]
    copy.children = [_copied(child) for child in node if isinstance(child.tag, str)]
    return copy
