"""A file that is checked: its bytes, and what it writes about objects and resources, with the places.

What it writes is read leniently: an element is looked for where it should be and where it is, an absent one is an empty
text, and of a file that is no well-formed XML, what can be recovered is there.
"""

from bisect import bisect_right
from collections.abc import Sequence
from enum import Enum
from functools import cached_property, lru_cache
from typing import Any, NamedTuple
from weakref import ref

from lxml import etree

from lwm2m_browser.checks.xml_tree import Malformed, XmlElement, XmlPlaces, parse_xml
from lwm2m_browser.errors import NotADefinition, SourceError
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.registry.definition import OBJECT_ELEMENTS, RESOURCE_ELEMENTS, Definition, Resource
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.registry.version import FIRST_VERSION, Version, parse_version
from lwm2m_browser.sources.parsing.ddf import DDF_VOCABULARY
from lwm2m_browser.sources.parsing.definition_xml import DEFINITION_VOCABULARY
from lwm2m_browser.sources.parsing.problem_list import ProblemList
from lwm2m_browser.sources.parsing.xml_encoding import read_text
from lwm2m_browser.sources.parsing.xml_errors import words_of
from lwm2m_browser.sources.parsing.xml_repair import XmlRepair

SCHEMA_ATTRIBUTE = "noNamespaceSchemaLocation"


class CheckedKind(Enum):
    """What a file is, by what is in it."""

    DEFINITION = "definition"
    COMMON = "Common.xml"
    DDF = "DDF.xml"
    OTHER = "other"


class Syntax(NamedTuple):
    """Why a file is no well-formed XML, or could not be read at all."""

    what: Words
    line: int | None
    column: int | None


class WrittenElement:
    """An element whose children say something of one thing: an object, a resource, an item of a DDF.xml."""

    def __init__(self, file: "CheckedFile", element: XmlElement) -> None:
        self._file = ref(file)
        self.element = element
        self.child: dict[str, XmlElement] = {}
        """Its children by their tags; the first of several."""
        for child in element.children:
            self.child.setdefault(child.tag, child)

    @property
    def file(self) -> "CheckedFile":
        """The file that it is in, which whoever looks at it has: neither needs the garbage collector."""
        file = self._file()
        if file is None:
            raise ReferenceError
        return file

    def text(self, tag: str) -> str:
        """The text of a child, trimmed; empty for one that is absent."""
        child = self.child.get(tag)
        return child.text.strip() if child else ""

    def place(self, tag: str) -> XmlElement:
        """The child or, where it is absent, the element itself."""
        return self.child.get(tag, self.element)

    @property
    def object_id(self) -> int | None:
        """The ID of the object that it is about; None where none can be read."""
        return None

    @property
    def resource_id(self) -> int | None:
        """The ID of the resource that it is about, if it is."""
        return None


class WrittenObject(WrittenElement):
    """An object as a definition writes it."""

    def __init__(self, file: "CheckedFile", element: XmlElement) -> None:
        super().__init__(file, element)
        self._number = number_of(self.text("ObjectID"))

    @cached_property
    def resources(self) -> "list[WrittenResource]":
        """Its resources, wherever they are in it."""
        is_only_one = len(self.file.objects) == 1  # as almost always
        elements = self.file.elements if is_only_one else self.element.all()
        return [WrittenResource(self, item) for item in elements if item.tag == "Item"]

    @property
    def object_id(self) -> int | None:
        return self._number

    @cached_property
    def version(self) -> Version:
        """Its version: 1.0 where none is written."""
        text = self.text("ObjectVersion")
        return parse_version(text) if text else FIRST_VERSION

    def definition(self) -> Definition:
        """What it says, as a value; resources without an ID are left out."""
        resources = (
            Resource(item.resource_id, *(item.text(element.xml) for element in RESOURCE_ELEMENTS[1:]))
            for item in self.resources
            if item.resource_id is not None
        )
        texts: dict[str, Any] = {element.attribute: self.text(element.xml) for element in OBJECT_ELEMENTS}
        return Definition(**texts, resources=tuple(resources))


class WrittenResource(WrittenElement):
    """A resource as a definition or Common.xml writes it."""

    def __init__(self, owner: WrittenObject, element: XmlElement) -> None:
        super().__init__(owner.file, element)
        self._object_id = owner.object_id
        self._number = number_of(element.attributes.get("ID", ""))

    @property
    def object_id(self) -> int | None:
        return self._object_id

    @property
    def resource_id(self) -> int | None:
        return self._number

    @cached_property
    def raw(self) -> dict[str, str]:
        """The texts of its children by their tags, as they are; the first of several."""
        return {tag: child.text for tag, child in self.child.items()}

    @cached_property
    def texts(self) -> dict[str, str]:
        """The same texts, trimmed."""
        return {tag: text.strip() for tag, text in self.raw.items()}

    def text(self, tag: str) -> str:
        return self.texts.get(tag, "")


class WrittenItem(WrittenElement):
    """An object version as DDF.xml lists it."""

    def __init__(self, file: "CheckedFile", element: XmlElement) -> None:
        super().__init__(file, element)
        self._number = number_of(self.text("ObjectID"))

    @property
    def object_id(self) -> int | None:
        return self._number

    @cached_property
    def version(self) -> Version:
        """Its version, as it is written."""
        return parse_version(self.text("Ver"))

    @property
    def title(self) -> str:
        """What it is called in a sentence, such as `3303 1.1`."""
        return f"{self.text('ObjectID')} {self.text('Ver')}".strip()


class CheckedFile:
    """One file."""

    object_id = resource_id = None
    """A finding about a file is about no single object."""

    def __init__(self, name: str, data: bytes, shown: str = "", twin: "CheckedFile | None" = None) -> None:
        """`twin`: a file with the same bytes, which need not be parsed again."""
        self.name = name
        """Its name within what was given: relative, with `/`."""
        self.shown = shown or name
        """Its name for people, who may open it by that."""
        self.data = data
        self.text = b""
        """Its text in UTF-8, without a byte-order mark."""
        self.syntax: Syntax | None = None
        self.oddities: list[Problem] = []
        """What is odd about its encoding."""
        self.elements: list[XmlElement] = []
        """All of them in order; the first is the root."""
        if twin is not None:
            self.text, self.syntax, self.oddities, self.elements = twin.text, twin.syntax, twin.oddities, twin.elements
            return
        try:
            self.text, self.oddities = read_text(data, Message("the file"), NotADefinition)
            self.elements = parse_xml(self.text)
        except SourceError as error:
            self.syntax = Syntax(error.clause, None, None)
        except Malformed:
            self.elements = _repaired(self.text)
            self.syntax = _explained(self.text)

    @property
    def root(self) -> XmlElement | None:
        """The element around all others; None where nothing could be read."""
        return self.elements[0] if self.elements else None

    @property
    def base_name(self) -> str:
        """The last part of its name."""
        return self.name.rpartition("/")[2]

    @cached_property
    def shift(self) -> int | None:
        """How many bytes of the file stand before its text; None where its text is not in UTF-8."""
        is_as_it_is = self.data.endswith(self.text) and len(self.data) - len(self.text) <= len(b"\xef\xbb\xbf")
        return len(self.data) - len(self.text) if is_as_it_is else None

    @cached_property
    def places(self) -> XmlPlaces:
        """Where its elements are."""
        return XmlPlaces(self.text)

    @cached_property
    def kind(self) -> CheckedKind:
        """What it is."""
        if self.root is None:
            return CheckedKind.OTHER
        if self.root.tag == "DDFList":
            return CheckedKind.DDF
        first = next((one for one in self.elements if one.tag in ("Object", "LWM2M")), None)
        if first is None:
            return CheckedKind.OTHER
        first = next((one for one in self.elements if one.tag == "Object"), first)
        is_common = first.attributes.get("ObjectType") == "CommonResources" or self.base_name == "Common.xml"
        return CheckedKind.COMMON if is_common else CheckedKind.DEFINITION

    @cached_property
    def objects(self) -> list[WrittenObject]:
        """The objects that it defines; the one of Common.xml has nothing but resources."""
        if self.root is None or self.root.tag == "DDFList":
            return []
        return [WrittenObject(self, one) for one in self.elements if one.tag == "Object"]

    @cached_property
    def items(self) -> list[WrittenItem]:
        """The items of a DDF.xml."""
        listed = self.root.children if self.root is not None and self.root.tag == "DDFList" else []
        return [WrittenItem(self, one) for one in listed if one.tag == "Item"]

    @cached_property
    def _owners(self) -> dict[int, WrittenElement]:
        owners: list[WrittenElement] = [*self.objects, *self.all_resources]
        return {id(one.element): one for one in owners}

    def owner_of(self, element: XmlElement) -> WrittenElement | None:
        """The object or the resource that an element is; None for any other."""
        return self._owners.get(id(element))

    def owner_around(self, element: XmlElement) -> WrittenElement | None:
        """The resource or else the object that an element is in; None where there is none, or only lines are known."""
        several: tuple[Sequence[WrittenElement], ...] = (self.all_resources, self.objects)
        for owners in several if element.start >= 0 else ():
            place = bisect_right(owners, element.start, key=lambda one: one.element.start)
            if place and element.start <= owners[place - 1].element.close:
                return owners[place - 1]
        return None

    @cached_property
    def schema(self) -> str:
        """The schema that it names; empty for none."""
        attributes = self.root.attributes if self.root else {}
        named = (text for name, text in attributes.items() if name.partition(":")[2] == SCHEMA_ATTRIBUTE)
        return next(named, "").strip()

    @cached_property
    def all_resources(self) -> "list[WrittenResource]":
        """The resources of all its objects."""
        return [resource for one in self.objects for resource in one.resources]


@lru_cache(maxsize=4096)  # most IDs are in many files
def number_of(text: str) -> int | None:
    """An ID as a number; None for what is none."""
    text = text.strip()
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST_ID))
    return int(text) if is_number and int(text) <= LARGEST_ID else None


def _explained(text: bytes) -> Syntax:
    """Why a text is no well-formed XML: lxml has the better words for that."""
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return Syntax(words_of(error.msg), line or None, column or None)
    return Syntax(Message("it is not well-formed"), None, None)


def _repaired(text: bytes) -> list[XmlElement]:
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
