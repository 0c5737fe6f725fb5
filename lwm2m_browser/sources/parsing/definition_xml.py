"""Definitions: the XML files that ObjectLink leads to, and Common.xml with the reusable resources.

Files of the field are taken as they are: with a byte-order mark or without a declared encoding, elements in any order,
comments and CDATA in between, broken in places. What cannot be read is a problem, and the rest is there.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

from lwm2m_browser.errors import NotADefinition
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.registry.definition import OBJECT_ELEMENTS, RESOURCE_ELEMENTS, Definition, Resource
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.sources.parsing.entry_builder import quoted
from lwm2m_browser.sources.parsing.xml_errors import words_of
from lwm2m_browser.sources.parsing.xml_sniffing import names_document_type, packing_of

_LONGEST_ID = 18  # digits: leading zeros are taken, and no number so long that reading it takes its time
_OBJECT_ATTRIBUTES = tuple(element.attribute for element in OBJECT_ELEMENTS)
_OBJECT_TAGS = tuple(element.xml for element in OBJECT_ELEMENTS)
_RESOURCE_TAGS = tuple(element.xml for element in RESOURCE_ELEMENTS[1:])
_Texts = dict[Any, str | None]
_whole_text: Callable[[etree._Element], Any] = etree.XPath("string()", smart_strings=False)


@dataclass(frozen=True, slots=True)
class DefinitionFile:
    """What one file defines, mostly a single object, and what was odd about it."""

    definitions: tuple[Definition, ...]
    problems: tuple[Problem, ...]


def read_definitions(data: bytes, address: Words) -> DefinitionFile:
    """Read the XML of a definition that came from `address`, or from what is called so. Raises `NotADefinition`."""
    if packing := packing_of(data):
        raise NotADefinition(
            Message("{address} is compressed ({packing}), and was not read.", address=address, packing=packing),
            Message("Unpack it first."),
        )
    # Without comments and processing instructions, the text of an element is in one piece.
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    document_type = Message(
        "{address} has a document type (DOCTYPE): it is no definition, and was not read.", address=address
    )
    if names_document_type(data):
        raise NotADefinition(document_type)
    root = _root(data, parser)
    if root is not None and root.getroottree().docinfo.internalDTD is not None:  # in UTF-7, the bytes do not show it
        raise NotADefinition(document_type)
    problems = [
        Problem(
            Message("line {line}, column {column}", line=one.line, column=one.column),
            Message("the XML is broken ({fault})", fault=words_of(one.message)),
            Message("read around it"),
        )
        for one in parser.error_log
    ]
    objects = [] if root is None else [_definition(one, problems) for one in root.iter("Object") if _defines(one)]
    if not objects:
        raise NotADefinition(Message("{address} holds no definition of an object.", address=address))
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
    resources = tuple([resource for item in items if (resource := _resource(item, problems))])
    ids = [resource.resource_id for resource in resources]
    if len(set(ids)) < len(ids):
        for identifier, count in Counter(ids).items():
            if count > 1:
                what = Message.counted(
                    "resource {identifier} stands there {count} time",
                    "resource {identifier} stands there {count} times",
                    count,
                    identifier=identifier,
                )
                problems.append(Problem(Message("line {line}", line=node.sourceline), what, Message("each is shown")))
    values = dict(zip(_OBJECT_ATTRIBUTES, _trimmed(texts, _OBJECT_TAGS), strict=True))
    return Definition(**values, resources=resources)


def _resource(item: etree._Element, problems: list[Problem]) -> Resource | None:
    identifier = (item.get("ID") or "").strip()
    texts = _texts(item)
    number = _number(identifier) if len(identifier) <= _LONGEST_ID else None
    if number is None:
        name = (texts.get("Name") or "").strip()
        what = Message(
            "{identifier}, the ID of a resource named {name}, is not a number from 0 to {largest}",
            identifier=quoted(identifier),
            name=quoted(name),
            largest=LARGEST_ID,
        )
        problems.append(Problem(Message("line {line}", line=item.sourceline), what, Message("left out")))
        return None
    return Resource._make((number, *_trimmed(texts, _RESOURCE_TAGS)))


@lru_cache(maxsize=1024)  # most IDs stand in many files
def _number(identifier: str) -> int | None:
    """The ID of a resource as a number; None where it is none."""
    if not (identifier.isdecimal() and identifier.isascii()):
        return None
    number = int(identifier)
    return number if number <= LARGEST_ID else None


def _texts(node: etree._Element) -> _Texts:
    """The texts of an element's children by tag; the first of those that share a tag."""
    # Markup inside a text is rare, and asking for all the text below an element costs ten times as much.
    return {
        child.tag: _whole_text(child) if len(child) and child.tag != "Resources" else child.text for child in node[::-1]
    }


def _trimmed(texts: _Texts, tags: tuple[str, ...]) -> list[str]:
    """The texts with some tags, trimmed; absent ones empty."""
    return [text.strip() if text else "" for text in map(texts.get, tags)]
