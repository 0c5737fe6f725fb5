"""Definitions: the XML files that ObjectLink leads to, and Common.xml with the reusable resources.

Files of the field are taken as they are: with a byte-order mark or without a declared encoding, elements in any order,
comments and CDATA in between, broken in places. What cannot be read is a problem, and the rest is there.
"""

from collections import Counter
from dataclasses import dataclass

from lxml import etree

from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.registry.definition import OBJECT_ELEMENTS, RESOURCE_ELEMENTS, Definition, Resource
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.sources.errors import NotADefinition

_LONGEST_ID = 18  # digits: leading zeros are taken, and no number so long that reading it takes its time
_RESOURCE_TAGS = tuple(element.xml for element in RESOURCE_ELEMENTS[1:])
_whole_text = etree.XPath("string()", smart_strings=False)


@dataclass(frozen=True, slots=True)
class DefinitionFile:
    """What one file defines, mostly a single object, and what was odd about it."""

    definitions: tuple[Definition, ...]
    problems: tuple[Problem, ...]


def read_definitions(data: bytes, address: str) -> DefinitionFile:
    """Read the XML of a definition that came from `address`. Raises `NotADefinition`."""
    # Without comments and processing instructions, the text of an element is in one piece.
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    root = _root(data, parser)
    if root is not None and root.getroottree().docinfo.internalDTD is not None:
        raise NotADefinition(f"{address} has a document type (DOCTYPE): it is no definition, and was not read.")
    problems = [
        Problem(f"line {fault.line}, column {fault.column}", f"the XML is broken ({fault.message})", "read around it")
        for fault in parser.error_log
    ]
    objects = [] if root is None else [_definition(one, problems) for one in root.iter("Object") if _defines(one)]
    if not objects:
        raise NotADefinition(f"{address} holds no definition of an object.")
    return DefinitionFile(tuple(objects), tuple(problems))


def _root(data: bytes, parser: etree.XMLParser) -> etree._Element | None:
    try:
        return etree.fromstring(data, parser) if data.strip() else None
    except etree.XMLSyntaxError:  # nothing at all of it could be recovered
        return None


def _defines(node: etree._Element) -> bool:
    """Whether an element is an object's definition, or the one of Common.xml, which has resources and nothing else."""
    return node.find("ObjectID") is not None or node.find("Resources") is not None


def _definition(node: etree._Element, problems: list[Problem]) -> Definition:
    texts = _texts(node)
    items = node.findall("Resources/Item")
    resources = tuple(resource for item in items if (resource := _resource(item, problems)))
    for identifier, count in Counter(resource.resource_id for resource in resources).items():
        if count > 1:
            what = f"resource {identifier} stands there {count} times"
            problems.append(Problem(f"line {node.sourceline}", what, "each is shown"))
    return Definition(**{one.attribute: texts.get(one.xml, "") for one in OBJECT_ELEMENTS}, resources=resources)


def _resource(item: etree._Element, problems: list[Problem]) -> Resource | None:
    identifier = (item.get("ID") or "").strip()
    texts = _texts(item)
    if not _is_id(identifier):
        what = f"“{identifier}”, the ID of a resource named “{texts.get('Name', '')}”, is not a number"
        problems.append(Problem(f"line {item.sourceline}", f"{what} from 0 to {LARGEST_ID}", "left out"))
        return None
    return Resource(int(identifier), *(texts.get(tag, "") for tag in _RESOURCE_TAGS))


def _is_id(text: str) -> bool:
    return text.isdecimal() and text.isascii() and len(text) <= _LONGEST_ID and int(text) <= LARGEST_ID


def _texts(node: etree._Element) -> dict[str, str]:
    """The texts of an element's children by tag, trimmed; the first of those that share a tag."""
    texts: dict[str, str] = {}
    for child in node.iterchildren(etree.Element):
        tag = str(child.tag)
        if tag != "Resources" and tag not in texts:
            # Markup inside a text is rare, and asking for all the text below an element costs ten times as much.
            texts[tag] = ((str(_whole_text(child)) if len(child) else child.text) or "").strip()
    return texts
