"""Definitions: the XML files that ObjectLink leads to, and Common.xml with the reusable resources."""

from dataclasses import dataclass

from lxml import etree

from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.registry.definition import OBJECT_ELEMENTS, RESOURCE_ELEMENTS, Definition, Resource
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.sources.errors import NotADefinition

_text_of = etree.XPath("string()", smart_strings=False)


@dataclass(frozen=True, slots=True)
class DefinitionFile:
    """What one file defines, mostly a single object, and what was odd about it."""

    definitions: tuple[Definition, ...]
    problems: tuple[Problem, ...]


def read_definitions(data: bytes, address: str) -> DefinitionFile:
    """Read the XML of a definition that came from `address`. Raises `NotADefinition`."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser) if data.strip() else None
    objects = [] if root is None else list(root.iter("Object"))
    if not objects:
        raise NotADefinition(f"{address} holds no definition of an object.")
    problems = [
        Problem(f"line {fault.line}, column {fault.column}", f"the XML is broken ({fault.message})", "read around it")
        for fault in parser.error_log
    ]
    definitions = tuple(_definition(one, problems) for one in objects)
    return DefinitionFile(definitions, tuple(problems))


def _definition(node: etree._Element, problems: list[Problem]) -> Definition:
    texts = {element.attribute: _text(node.find(element.xml)) for element in OBJECT_ELEMENTS}
    items = node.findall("Resources/Item")
    resources = [resource for item in items if (resource := _resource(item, problems))]
    return Definition(**texts, resources=tuple(resources))


def _resource(item: etree._Element, problems: list[Problem]) -> Resource | None:
    identifier = (item.get("ID") or "").strip()
    name = _text(item.find("Name"))
    if not (identifier.isdecimal() and identifier.isascii() and len(identifier) < 10 and int(identifier) <= LARGEST_ID):
        what = f"“{identifier}”, the ID of a resource named “{name}”, is not a number from 0 to {LARGEST_ID}"
        problems.append(Problem(f"line {item.sourceline}", what, "left out"))
        return None
    texts = [_text(item.find(element.xml)) for element in RESOURCE_ELEMENTS[1:]]
    return Resource(int(identifier), *texts)


def _text(node: etree._Element | None) -> str:
    """The whole text of an element, trimmed; an absent one is empty. Comments in it are not its text."""
    return "" if node is None else str(_text_of(node)).strip()
