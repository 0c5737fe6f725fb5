"""A definition that is edited: an immutable value. Each edit gives a new one, in whose bytes nothing else differs.

    draft = Draft.read(data, "3303.xml")
    draft = draft.with_object_text("Name", "Temperature").with_resource_text(0, "Units", "Cel")
    draft.data                                          the bytes of the file

Undo is to take the earlier value again; see `edit_history`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from lwm2m_browser.checks.checked_file import CheckedFile, WrittenObject, WrittenResource, number_of
from lwm2m_browser.checks.edited_file import edited_file
from lwm2m_browser.checks.element_text import first_not_in_xml, text_edits
from lwm2m_browser.checks.file_edits import with_edits
from lwm2m_browser.checks.xml_tree import XmlElement
from lwm2m_browser.drafts.layout import id_edits, moved_edits, new_child_edits, new_resource_edits, removed_edits
from lwm2m_browser.errors import NotEditable
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.definition import OBJECT_ELEMENTS, RESOURCE_ELEMENTS, Definition, Resource
from lwm2m_browser.registry.finding import Edit

OBJECT_TAGS = tuple(one.xml for one in OBJECT_ELEMENTS)
"""What can be set of an object, under the names of the XML."""
RESOURCE_TAGS = tuple(one.xml for one in RESOURCE_ELEMENTS)
"""What can be set of a resource; the first is its ID."""
_ID = "ID"


@dataclass(frozen=True)
class Draft:
    """The bytes of a definition, or of a Common.xml, and what is written in them.

    Texts are trimmed: blanks around one are the layout of the file, which stays. Every edit raises `NotEditable` where
    it would change anything else, or where a text has a character that XML cannot hold.
    """

    data: bytes
    name: str = field(default="", compare=False)
    """The name of its file, if it has one yet."""

    @classmethod
    def read(cls, data: bytes, name: str = "") -> "Draft":
        """The draft in the bytes of a file. `NotEditable` for what is no well-formed definition."""
        draft = cls(data, name)
        file = draft.file
        if file.syntax is not None:
            where = Message("line {line}: {what}", line=file.syntax.line, what=file.syntax.what)
            why = where if file.syntax.line else file.syntax.what
            raise NotEditable(Message("This file cannot be edited: {why}.", why=why))
        if not file.objects:
            raise NotEditable(Message("This file cannot be edited: it defines no object."))
        return draft

    # ---- What is written

    @cached_property
    def file(self) -> CheckedFile:
        """The same as a file to check."""
        return CheckedFile(self.name or "draft.xml", self.data)

    @cached_property
    def object_texts(self) -> Mapping[str, str]:
        """The texts of the object by `OBJECT_TAGS`; absent ones are empty."""
        return {tag: self._object.text(tag) for tag in OBJECT_TAGS}

    @cached_property
    def resource_texts(self) -> Sequence[Mapping[str, str]]:
        """The texts of each resource by `RESOURCE_TAGS`, in the order of the file; absent ones are empty."""
        return [
            {tag: one.texts.get(tag, "") for tag in RESOURCE_TAGS} | {_ID: one.element.attributes.get(_ID, "").strip()}
            for one in self._object.resources
        ]

    @cached_property
    def definition(self) -> Definition:
        """The same as the program has definitions elsewhere: without resources whose ID is no number."""
        texts = {one.attribute: self.object_texts[one.xml] for one in OBJECT_ELEMENTS}
        resources = [
            Resource._make((number, *(texts[tag] for tag in RESOURCE_TAGS[1:])))
            for texts in self.resource_texts
            if (number := number_of(texts[_ID])) is not None
        ]
        return Definition(**texts, resources=tuple(resources), is_facts=False)

    def position_at(self, line: int, column: int) -> int | None:
        """The position of the resource at a place of the file, such as that of a finding; None for any other place."""
        offset = self.file.places.offset(line, column)
        for position, one in enumerate(self._object.resources):
            start, end = self.file.places.whole(one.element)
            if start <= offset < end:
                return position
        return None

    def lines_of(self, position: int | None) -> tuple[int, int]:
        """The first and the last line of a resource, from 1; of the whole object for None."""
        element = self._object.element if position is None else self._resource(position).element
        places = self.file.places
        return places.line_and_column(element.start)[0], places.line_and_column(element.close)[0]

    # ---- Edits

    def with_object_text(self, tag: str, text: str) -> "Draft":
        """The same with another text of the object, by one of `OBJECT_TAGS`."""
        after = {**self.object_texts, tag: _trimmed(text)}
        child = self._object.child.get(tag)
        if child is not None:
            edits = text_edits(self.file, child, text)
        else:
            edits = new_child_edits(self.file, self._object.element, tag, _trimmed(text))
        return self._edited(edits, text, after, self.resource_texts, child)

    def with_resource_text(self, position: int, tag: str, text: str) -> "Draft":
        """The same with another text of a resource, by one of `RESOURCE_TAGS`."""
        resource = self._resource(position)
        child = resource.child.get(tag)
        if tag == _ID:
            edits = id_edits(self.file, resource.element, _trimmed(text))
        elif child is not None:
            edits = text_edits(self.file, child, text)
        else:
            edits = new_child_edits(self.file, resource.element, tag, _trimmed(text))
        after = [*self.resource_texts]
        after[position] = {**after[position], tag: _trimmed(text)}
        return self._edited(edits, text, self.object_texts, after, None if tag == _ID else child)

    def with_resource(self, position: int, texts: Mapping[str, str]) -> "Draft":
        """The same with one more resource, which gets that position; texts that are not given are empty."""
        new = {tag: _trimmed(texts.get(tag, "")) for tag in RESOURCE_TAGS}
        edits = new_resource_edits(self.file, self._object.element, self._elements(), position, new)
        after = [*self.resource_texts[:position], new, *self.resource_texts[position:]]
        return self._edited(edits, "".join(new.values()), self.object_texts, after)

    def without_resource(self, position: int) -> "Draft":
        """The same without a resource."""
        edits = removed_edits(self.file, self._resource(position).element)
        after = [*self.resource_texts[:position], *self.resource_texts[position + 1 :]]
        return self._edited(edits, "", self.object_texts, after)

    def with_resource_moved(self, position: int, to: int) -> "Draft":
        """The same with a resource at another position; comments between the resources stay where they are."""
        edits = moved_edits(self.file, self._elements(), position, to)
        after = [*self.resource_texts]
        after.insert(to, after.pop(position))
        return self._edited(edits, "", self.object_texts, after)

    def with_name(self, name: str) -> "Draft":
        """The same under another name of its file."""
        return replace(self, name=name)

    # ---- Within

    @cached_property
    def _object(self) -> WrittenObject:
        return self.file.objects[0]

    def _resource(self, position: int) -> WrittenResource:
        return self._object.resources[position]

    def _elements(self) -> list[XmlElement]:
        return [one.element for one in self._object.resources]

    def _edited(
        self,
        edits: Sequence[Edit] | None,
        text: str,
        object_texts: Mapping[str, str],
        resource_texts: Sequence[Mapping[str, str]],
        within: XmlElement | None = None,
    ) -> "Draft":
        """The draft with some edits, if it says then what it should say. `within`: the element that gets the text."""
        if sign := first_not_in_xml(text):
            code = format(ord(sign), "04X")
            raise NotEditable(Message("XML cannot hold the character U+{code}, so nothing was changed.", code=code))
        if edits == ():
            return self
        if edits is not None:
            new = self._with_text(edits, text, within) if within else None
            if new is not None:
                vars(new).update(object_texts=object_texts, resource_texts=resource_texts)  # the others did not change
                return new
            new = Draft(with_edits(self.data, edits), self.name)
            is_whole = new.file.syntax is None and new.file.objects
            if is_whole and new.object_texts == object_texts and new.resource_texts == resource_texts:
                return new
        raise NotEditable(
            Message("The file is written in a way in which this cannot be changed without damage to the rest of it.")
        )

    def _with_text(self, edits: Sequence[Edit], text: str, element: XmlElement) -> "Draft | None":
        """The draft with another text in an element, not read again; None where it has to be."""
        file = edited_file(self.file, element, edits)
        if file is None or file.elements[self.file.place_of(element)].text.strip() != _trimmed(text):
            return None
        new = Draft(file.data, self.name)
        vars(new)["file"] = file  # as if it had been read
        return new


def _trimmed(text: str) -> str:
    """A text as it is read again: without blanks around it, and with the line ends of XML."""
    return text.strip().replace("\r\n", "\n").replace("\r", "\n")
