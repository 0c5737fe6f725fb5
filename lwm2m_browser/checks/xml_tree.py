"""An XML file as a tree whose elements know where in the file they are, to the byte.

lxml knows the line of an element and no more; expat, which Python has built in, knows the byte.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from xml.parsers import expat

_DEEPEST = 256
"""How deep elements may be nested; lxml reads none that are deeper. The files of a registry have a depth of five."""
_LONGEST_NAME = 100
"""Characters of a tag: longer ones are none that anybody looks for, and would only fill messages."""
_FEW = 2
"""Places of a file that are asked for one by one; for more, all lines are looked for once."""
_START_TAG = re.compile(rb"""<[^\s/>]+(?:[^>"']|"[^"]*"|'[^']*')*>""")


_NO_ATTRIBUTES: Mapping[str, str] = {}


_NO_TEXT: list[str] = []


class XmlElement:
    """An element of a file."""

    __slots__ = ("attributes", "children", "close", "line", "pieces", "start", "tag")

    def __init__(self, tag: str, attributes: Mapping[str, str], start: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.start = start
        """Where its start tag begins, in bytes of the text; -1 where only its line is known."""
        self.close = -1
        """Where its end tag begins; of one that is written as `<Name/>`, where that ends."""
        self.line = 0
        """Its line, where it has no `start`."""
        self.children: list[XmlElement] = _NO_CHILDREN
        self.pieces: list[str] = _NO_TEXT
        """The texts directly in it, between its children."""

    @property
    def text(self) -> str:
        """All text in it, also within its children."""
        if not self.children:
            return "".join(self.pieces)
        return "".join(piece for element in self.all() for piece in element.pieces)

    def all(self) -> Iterator["XmlElement"]:
        """It and all elements below it, in order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)


_NO_CHILDREN: list[XmlElement] = []


class Malformed(Exception):
    """A file is no well-formed XML. `args` are the reason in libexpat's words, and the place in bytes of the text."""


def parse_xml(text: bytes, offset: int = 0) -> list[XmlElement]:
    """All elements of a text in UTF-8 without a document type, in order: the first is the root. Raises `Malformed`.

    `offset`: where in its file the text begins.
    """
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    found: list[XmlElement] = []
    open_elements = [XmlElement("", {}, 0)]

    def begin(tag: str, attributes: dict[str, str]) -> None:
        if len(open_elements) > _DEEPEST:
            raise Malformed("too deep", parser.CurrentByteIndex)
        element = XmlElement(tag[:_LONGEST_NAME], attributes or _NO_ATTRIBUTES, parser.CurrentByteIndex + offset)
        found.append(element)
        parent = open_elements[-1]
        if parent.children:
            parent.children.append(element)
        else:  # most elements have none, and share an empty list
            parent.children = [element]
        open_elements.append(element)

    def end(_tag: str) -> None:
        open_elements.pop().close = parser.CurrentByteIndex + offset

    def take_text(text: str) -> None:
        element = open_elements[-1]
        if element.pieces:
            element.pieces.append(text)
        else:
            element.pieces = [text]

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = take_text
    try:
        parser.Parse(text, True)  # noqa: FBT003 - expat takes it by its position
    except expat.ExpatError as error:
        raise Malformed(expat.ErrorString(error.code), parser.ErrorByteIndex) from error
    finally:  # which would keep each other, and all elements, until the garbage collector comes
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
    return found


class XmlPlaces:
    """Where the elements of a text are."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._few = _FEW

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins."""
        if self._text.count(b"\r") == self._text.count(b"\r\n"):
            lengths = (len(line) + 1 for line in self._text.split(b"\n")[:-1])
            return list(accumulate(lengths, initial=0))
        return [0, *(found.end() for found in re.finditer(rb"\r\n|\n|\r", self._text))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """The line and the column of a byte, in characters; both from 1."""
        if self._few:  # it takes longer to find all lines than to count those before
            self._few -= 1
            before = self._text[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            line = before.count(b"\n") + 1
            before = before[before.rfind(b"\n") + 1 :]
        else:
            line = bisect_right(self._lines, offset)
            before = self._text[self._lines[line - 1] : offset]
        return line, len(before.decode("utf-8", "replace")) + 1

    def offset(self, line: int, column: int) -> int:
        """The byte at a line and a column, in characters; both from 1. What is beyond a line is its end."""
        if line > len(self._lines):
            return len(self._text)
        start = self._lines[line - 1]
        end = self._lines[line] if line < len(self._lines) else len(self._text)
        return start + len(self._text[start:end].decode("utf-8", "replace")[: column - 1].encode())

    def inside(self, element: XmlElement) -> tuple[int, int]:
        """Where the content of an element begins and ends; both its end for one that is written as `<Name/>`."""
        start = self._end_of_start_tag(element)
        return start, start if self._text.endswith(b"/>", 0, start) else element.close

    def whole(self, element: XmlElement) -> tuple[int, int]:
        """Where an element begins and ends, its tags included."""
        start, end = self.inside(element)
        is_empty_tag = self._text.endswith(b"/>", 0, start)
        return element.start, start if is_empty_tag else self._text.index(b">", end) + 1

    def is_empty_tag(self, element: XmlElement) -> bool:
        """Whether an element is written as `<Name/>`."""
        return self._text.endswith(b"/>", 0, self._end_of_start_tag(element))

    def _end_of_start_tag(self, element: XmlElement) -> int:
        tag = _START_TAG.match(self._text, element.start)
        return tag.end() if tag else element.close
