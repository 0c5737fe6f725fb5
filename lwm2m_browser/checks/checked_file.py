"""A file that is checked: its bytes, and what it writes about objects and resources, with the places.

What it writes is read leniently: an element is looked for where it should be and where it is, an absent one is an empty
text, and of a file that is no well-formed XML, what can be recovered is there.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cached_property, lru_cache
from typing import Any
from weakref import ref

from lwm2m_browser.checks.malformed import Syntax, explained, repaired
from lwm2m_browser.checks.xml_tree import Malformed, XmlElement, XmlPlaces, parse_xml
from lwm2m_browser.errors import NotADefinition, SourceError
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.registry.definition import OBJECT_ELEMENTS, RESOURCE_ELEMENTS, Definition, Resource
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.registry.resource_class import resource_class
from lwm2m_browser.registry.version import FIRST_VERSION, Version, parse_version
from lwm2m_browser.sources.parsing.plain_definition import PlainTexts, complete_texts
from lwm2m_browser.sources.parsing.xml_encoding import as_utf_8, encoding_of, read_text

SCHEMA_ATTRIBUTE = "noNamespaceSchemaLocation"
_OBJECT_TAGS = tuple(element.xml for element in OBJECT_ELEMENTS)
_RESOURCE_TAGS = tuple(element.xml for element in RESOURCE_ELEMENTS[1:])
_NO_TEXTS: Mapping[str, str] = {}
_PLACE_IN_OBJECT = {tag: place for place, tag in enumerate(_OBJECT_TAGS)}
_PLACE_IN_RESOURCE = {tag: place for place, tag in enumerate(_RESOURCE_TAGS, 1)}


class CheckedKind(Enum):
    """What a file is, by what is in it."""

    DEFINITION = "definition"
    COMMON = "Common.xml"
    DDF = "DDF.xml"
    OTHER = "other"


class WrittenElement:
    """An element whose children say something of one thing: an object, a resource, an item of a DDF.xml."""

    def __init__(self, file: "CheckedFile", element: XmlElement | None) -> None:
        """`element`: None for one that is read when it is asked for."""
        self._file = ref(file)
        self._element = element
        self._trimmed: Mapping[str, str] = _NO_TEXTS
        """Texts that are asked for again and again."""

    @property
    def file(self) -> "CheckedFile":
        """The file that it is in, which whoever looks at it has: neither needs the garbage collector."""
        file = self._file()
        if file is None:
            raise ReferenceError
        return file

    @property
    def element(self) -> XmlElement:
        """The element itself."""
        if self._element is None:
            self._element = self._read()
        return self._element

    def _read(self) -> XmlElement:
        raise NotImplementedError

    @cached_property
    def child(self) -> dict[str, XmlElement]:
        """Its children by their tags; the first of several."""
        return {child.tag: child for child in reversed(self.element.children)}

    def raw(self, tag: str) -> str:
        """The text of a child as it is, with the blanks around it; empty for one that is absent."""
        child = self.child.get(tag)
        return child.text if child else ""

    def text(self, tag: str) -> str:
        """The text of a child, trimmed; empty for one that is absent."""
        known = self._trimmed.get(tag)
        return self.raw(tag).strip() if known is None else known

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

    def __init__(self, file: "CheckedFile", element: XmlElement | None) -> None:
        super().__init__(file, element)
        self._texts = file.plain.of_object if file.plain else tuple(map(super().raw, _OBJECT_TAGS))
        self._trimmed = dict(zip(_OBJECT_TAGS, map(str.strip, self._texts), strict=True))
        self._number = number_of(self.text("ObjectID"))

    @cached_property
    def resources(self) -> "list[WrittenResource]":
        """Its resources, wherever they are in it."""
        if plain := self.file.plain:
            pairs = zip(plain.of_resources, plain.places, strict=True)
            return [WrittenResource(self, None, content, place) for content, place in pairs]
        is_only_one = len(self.file.objects) == 1  # as almost always
        elements = self.file.elements if is_only_one else self.element.all()
        return [WrittenResource(self, item) for item in elements if item.tag == "Item"]

    def _read(self) -> XmlElement:
        return next(one for one in self.file.elements if one.tag == "Object")

    def raw(self, tag: str) -> str:
        place = _PLACE_IN_OBJECT.get(tag)
        return super().raw(tag) if place is None else self._texts[place]

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
        resources = [resource for item in self.resources if (resource := item.resource)]
        texts: dict[str, Any] = {element.attribute: self.text(element.xml) for element in OBJECT_ELEMENTS}
        return Definition(**texts, resources=tuple(resources))


class WrittenResource(WrittenElement):
    """A resource as a definition or Common.xml writes it."""

    def __init__(
        self,
        owner: WrittenObject,
        element: XmlElement | None,
        content: tuple[str, ...] = (),
        place: tuple[int, int] = (0, 0),
    ) -> None:
        """`content` and `place`: what is known of one without its element, and where in the file that is."""
        self._file, self._element = owner._file, element  # there are thousands of them
        self.content = content or (self.element.attributes.get("ID", ""), *map(super().raw, _RESOURCE_TAGS))
        """Its ID and texts as they are, in the order of `RESOURCE_ELEMENTS`."""
        self._place = place
        self._object_id = owner.object_id
        self._number = number_of(self.content[0])

    @property
    def object_id(self) -> int | None:
        return self._object_id

    @property
    def resource_id(self) -> int | None:
        return self._number

    def _read(self) -> XmlElement:
        start, end = self._place
        return parse_xml(self.file.text[start:end], start)[0]

    def raw(self, tag: str) -> str:
        place = _PLACE_IN_RESOURCE.get(tag)
        return super().raw(tag) if place is None else self.content[place]

    def text(self, tag: str) -> str:
        return self.raw(tag).strip()

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts of its children by their tags, trimmed."""
        return {tag: self.text(tag) for tag in self.child}

    @property
    def traits(self) -> tuple[object, ...]:
        """What it has in common with many others: the class of its ID, its values, and of what kind its texts are."""
        id_class = "no ID" if self._number is None else resource_class(self._number)
        return id_class, _kind_of(self.content[1]), _kind_of(self.content[-1]), *self.content[2:-1]

    @property
    def resource(self) -> Resource | None:
        """What it says, as a value; None for one without an ID."""
        if self._number is None:
            return None
        return Resource._make((self._number, *map(str.strip, self.content[1:])))


class WrittenItem(WrittenElement):
    """An object version as DDF.xml lists it."""

    def __init__(self, file: "CheckedFile", element: XmlElement) -> None:
        super().__init__(file, element)
        self._trimmed = {tag: child.text.strip() for tag, child in self.child.items()}
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
        self.plain: PlainTexts | None = None
        """All that it says, if it is a definition as its schemas want it; then nobody may need its elements."""
        self.syntax: Syntax | None = None
        self.oddities: list[Problem] = []
        """What is odd about its encoding."""
        self._twin = twin if twin and twin.plain else None
        if twin is None:
            self._read()
            return
        self.text, self.plain, self.syntax, self.oddities = twin.text, twin.plain, twin.syntax, twin.oddities
        if not twin.plain:
            self.elements = twin.elements

    def _read(self) -> None:
        text, oddities = as_utf_8(self.data)
        if plain := complete_texts(text):  # in which nothing has to be refused
            self.text, self.oddities, self.plain = text, oddities, plain
            return
        try:
            self.text, self.oddities = read_text(self.data, Message("the file"), NotADefinition)
            self.elements = parse_xml(self.text)
        except SourceError as error:
            self.syntax = Syntax(error.clause, None, None)
            self.elements = []
        except Malformed:
            self.elements = repaired(self.text)
            self.syntax = explained(self.text)

    @cached_property
    def elements(self) -> list[XmlElement]:
        """All of them in order; the first is the root."""
        return self._twin.elements if self._twin else parse_xml(self.text)

    def place_of(self, element: XmlElement) -> int:
        """The place of one among them, even if it was read alone; of a file whose elements know where they are."""
        return bisect_left(self.elements, element.start, key=lambda one: one.start)

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
    def encoding(self) -> str:
        """Its encoding; empty where it cannot be edited."""
        return encoding_of(self.data, self.text)

    @cached_property
    def places(self) -> XmlPlaces:
        """Where its elements are."""
        return XmlPlaces(self.text)

    @cached_property
    def kind(self) -> CheckedKind:
        """What it is."""
        if self.plain:
            return CheckedKind.COMMON if self.base_name == "Common.xml" else CheckedKind.DEFINITION
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
        if self.plain:
            return [WrittenObject(self, None)]
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
        if self.plain:
            return self.plain.schema
        attributes = self.root.attributes if self.root else {}
        named = (text for name, text in attributes.items() if name.partition(":")[2] == SCHEMA_ATTRIBUTE)
        return next(named, "").strip()

    @cached_property
    def all_resources(self) -> "list[WrittenResource]":
        """The resources of all its objects."""
        return [resource for one in self.objects for resource in one.resources]


def _kind_of(text: str) -> str:
    """Empty for a blank text, the same for all in ASCII; any other is of its own kind."""
    if not text or text.isspace():
        return ""
    return "ASCII" if text.isascii() else text


@lru_cache(maxsize=4096)  # most IDs are in many files
def number_of(text: str) -> int | None:
    """An ID as a number; None for what is none."""
    text = text.strip()
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST_ID))
    return int(text) if is_number and int(text) <= LARGEST_ID else None
