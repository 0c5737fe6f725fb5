"""Definitions: the XML files that ObjectLink leads to, and Common.xml with the reusable resources.

Files of the field are taken as they are: with a byte-order mark or without a declared encoding, elements in any order,
comments and CDATA in between, broken in places. What cannot be read is a problem, and the rest is there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from lxml import etree

from lwm2m_browser.errors import NotADefinition
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.registry.definition import OBJECT_ELEMENTS, RESOURCE_ELEMENTS, Definition, Resource
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.sources.parsing.entry_builder import quoted
from lwm2m_browser.sources.parsing.file_kind import FileKind, kind_of
from lwm2m_browser.sources.parsing.plain_definition import plain_definition
from lwm2m_browser.sources.parsing.problem_list import ProblemList
from lwm2m_browser.sources.parsing.xml_containers import LARGEST_LINE, Container, Vocabulary
from lwm2m_browser.sources.parsing.xml_encoding import as_utf_8, read_text
from lwm2m_browser.sources.parsing.xml_errors import repeated
from lwm2m_browser.sources.parsing.xml_repair import XmlRepair
from lwm2m_browser.sources.parsing.xml_sections import has_section_in_section

_LONGEST_ID = 18  # digits: leading zeros are taken, and no number so long that reading it takes its time
_OBJECT_ATTRIBUTES = tuple(element.attribute for element in OBJECT_ELEMENTS)
_OBJECT_TAGS = tuple(element.xml for element in OBJECT_ELEMENTS)
_RESOURCE_TAGS = tuple(element.xml for element in RESOURCE_ELEMENTS[1:])
_OF_OBJECT = frozenset((*_OBJECT_TAGS, "Resources"))
_OF_ITEM = frozenset((*_RESOURCE_TAGS, "Submitter", "TS", "TSLink"))  # the last three of Common.xml are of no interest
_TAGS = {"LWM2M", "Object", "Item", *_OF_OBJECT, *_OF_ITEM}
DEFINITION_VOCABULARY = Vocabulary(
    "LWM2M",
    (
        Container("Object", frozenset(_OBJECT_TAGS)),
        Container("Resources", frozenset()),
        Container("Item", _OF_ITEM, has_id=True),
    ),
)
"""The elements by which a broken definition is read."""
_Texts = dict[Any, str | None]
_whole_text: Callable[[etree._Element], Any] = etree.XPath("string()", smart_strings=False)


@dataclass(frozen=True, slots=True)
class DefinitionFile:
    """What one file defines, mostly a single object, and what was odd about it."""

    definitions: tuple[Definition, ...]
    problems: tuple[Problem, ...]

    @property
    def resources(self) -> tuple[Resource, ...]:
        """The resources of all its objects: those that Common.xml registers have no object of their own."""
        return tuple(resource for one in self.definitions for resource in one.resources)


def read_definitions(data: bytes, address: Words) -> DefinitionFile:
    """Read the XML of a definition that came from `address`, or from what is called so. Raises `NotADefinition`."""
    text, odd = as_utf_8(data)
    if plain := plain_definition(text):  # in which nothing has to be refused
        return DefinitionFile((plain,), tuple(odd))
    text, odd = read_text(data, address, NotADefinition)
    problems = ProblemList(odd)
    root, error = _root(text)
    is_regular = root is not None and _is_regular(root) and not has_section_in_section(text)
    if not is_regular and kind_of(text) is FileKind.DEFINITION:
        objects = _repaired(text, error, problems)
    else:
        objects = [] if root is None else list(root.iter("Object"))
    definitions = [_definition(one, problems) for one in objects if _defines(one)]
    if not definitions:
        raise NotADefinition(Message("{address} contains no object definition.", address=address))
    return DefinitionFile(tuple(definitions), problems.all)


def is_well_formed(data: bytes) -> bool:
    """Whether a file is XML from its beginning to its end, without a document type."""
    text, _ = as_utf_8(data)
    if plain_definition(text):
        return True
    try:
        return _root(read_text(data, "", NotADefinition).data)[0] is not None
    except NotADefinition:
        return False


def _root(text: bytes) -> tuple[etree._Element | None, etree.XMLSyntaxError | None]:
    """The root of a file that is well-formed; what makes it that no more."""
    # Without comments and processing instructions, the text of an element is in one piece.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(text, parser), None
    except etree.XMLSyntaxError as error:
        return None, error


def _is_regular(root: etree._Element) -> bool:
    """Whether all elements stand where they are looked for, with nothing between, and none in a text."""
    items = root.findall("Resources/Item" if root.tag == "Object" else "Object/Resources/Item")
    texts = [*chain(*items), *(child for one in root.iter("Object") for child in one if child.tag != "Resources")]
    has_taken_in = any(inner.tag in _TAGS for text in texts if len(text) for inner in text.iterdescendants())
    is_separate = not any(text.tail and text.tail.strip() for text in texts)
    is_whole = root.tag in ("LWM2M", "Object") and len(items) == sum(1 for _ in root.iter("Item"))
    return is_whole and is_separate and not has_taken_in


def _repaired(text: bytes, error: etree.XMLSyntaxError | None, problems: ProblemList) -> list[etree._Element]:
    told = len(problems)
    repair = XmlRepair(text, DEFINITION_VOCABULARY, problems)
    objects = list(repair.records())
    repair.explain(error)
    if objects and len(problems) == told:  # it is well-formed: nothing but the names is other than it is looked for
        problems.add(
            Message("line {line}", line=1),
            Message("the elements have a namespace, which definitions do not have"),
            Message("the namespace was ignored"),
        )
    return objects


def _defines(node: etree._Element) -> bool:
    """Whether an element is an object's definition, or the one of Common.xml, which has resources and nothing else."""
    return node.find("ObjectID") is not None or node.find("Resources") is not None


def _definition(node: etree._Element, problems: ProblemList) -> Definition:
    texts = _texts(node, _OF_OBJECT, problems)
    items = node.findall("Resources/Item")
    resources = tuple([resource for item in items if (resource := _resource(item, problems))])
    if len({resource.resource_id for resource in resources}) < len(resources):
        _tell_of_twins(items, problems)
    values: dict[str, Any] = dict(zip(_OBJECT_ATTRIBUTES, _trimmed(texts, _OBJECT_TAGS), strict=True))
    return Definition(**values, resources=resources)


def _tell_of_twins(items: list[etree._Element], problems: ProblemList) -> None:
    twins: dict[int | None, list[etree._Element]] = {}
    for item in items:
        twins.setdefault(_id_of(item), []).append(item)
    for identifier, several in twins.items():
        if identifier is not None and len(several) > 1:
            what = Message.counted(
                "resource {identifier} appears {count} time",
                "resource {identifier} appears {count} times",
                len(several),
                identifier=identifier,
            )
            problems.add(_place(several[1]), what, Message("each is shown"))


def _resource(item: etree._Element, problems: ProblemList) -> Resource | None:
    texts = _texts(item, _OF_ITEM, problems)
    number = _id_of(item)
    if number is None:
        name = (texts.get("Name") or "").strip()
        what = Message(
            "{identifier}, the ID of a resource named {name}, is not a number from 0 to {largest}",
            identifier=quoted((item.get("ID") or "").strip()),
            name=quoted(name),
            largest=LARGEST_ID,
        )
        problems.add(_place(item), what, Message("left out"))
        return None
    return Resource._make((number, *_trimmed(texts, _RESOURCE_TAGS)))


def _id_of(item: etree._Element) -> int | None:
    identifier = (item.get("ID") or "").strip()
    return _number(identifier) if len(identifier) <= _LONGEST_ID else None


@lru_cache(maxsize=1024)  # most IDs stand in many files
def _number(identifier: str) -> int | None:
    """The ID of a resource as a number; None where it is none."""
    if not (identifier.isdecimal() and identifier.isascii()):
        return None
    number = int(identifier)
    return number if number <= LARGEST_ID else None


def _texts(node: etree._Element, known: frozenset[str], problems: ProblemList) -> _Texts:
    """The texts of an element's children by tag; the first of those that share a tag."""
    children = node[::-1]
    # Markup inside a text is rare, and asking for all the text below an element costs ten times as much.
    texts: _Texts = {
        child.tag: _whole_text(child) if len(child) and child.tag != "Resources" else child.text for child in children
    }
    if len(texts) < len(children) or not texts.keys() <= known:
        _tell_of_strangers(node, texts, known, problems)
    return texts


def _tell_of_strangers(node: etree._Element, texts: _Texts, known: frozenset[str], problems: ProblemList) -> None:
    seen = set()
    for child in node:
        place = _place(child)
        if child.tag not in known:
            what = Message("<{tag}> is not an element of <{parent}>", tag=child.tag, parent=node.tag)
            problems.add(place, what, Message("not shown"))
        elif child.tag in seen and child.tag != "Resources":
            again = repeated(child.tag, _whole_text(child), texts[child.tag])
            problems.add(place, again, Message("the first is shown"))
        seen.add(child.tag)


def _place(node: etree._Element) -> Message:
    return Message("line {line}", line=node.sourceline or LARGEST_LINE)


def _trimmed(texts: _Texts, tags: tuple[str, ...]) -> list[str]:
    """The texts with some tags, trimmed; absent ones empty."""
    return [text.strip() if text else "" for text in map(texts.get, tags)]
