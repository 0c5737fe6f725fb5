"""The elements that a kind of file has, and which of them are open while a broken one is read."""

import re
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from lwm2m_browser.messages import Message, Words
from lwm2m_browser.sources.parsing.loose_text import allowed, characters

LARGEST_LINE = 65535
"""libxml2 counts the lines of elements no further: where this is set, lxml says None."""

_WITH_ID = r"[^<>]*\sID\s*="
_ID = rb"""\bID\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|["']?([^"'<>\s]*))"""
_PLAIN = r"[^<>&\x00-\x08\x0b\x0c\x0e-\x1f]*"
_WHOLE_TEXT = rb"<(?P<name>\w+)(?:/>|>(?P<text>[^<]*)</)"


class Container(NamedTuple):
    """An element that holds others."""

    name: str
    texts: frozenset[str]
    """Those of them that hold a text."""
    has_id: bool = False
    """Whether it has an attribute ID. Where not, one that has belongs to something that was pasted in."""


class Vocabulary(NamedTuple):
    """The elements of a kind of file."""

    root: str
    levels: tuple[Container, ...]
    """What stands in the root, and what stands in that, from the outside in. There are many of the first: records."""

    @property
    def tag(self) -> bytes:
        """The pattern of a tag of one of the elements, however broken it is behind the name.

        Also of an innermost container in which all is right: to take most of a file whole saves nearly all the time.
        """
        containers = [level.name if level.has_id else f"{level.name}(?!{_WITH_ID})" for level in self.levels]
        names = "|".join({self.root, *containers, *(text for level in self.levels for text in level.texts)})
        texts = "|".join(self.levels[-1].texts)
        return (
            rf"<(?P<whole>{containers[-1]})(?P<attributes>(?:\s[^<>]*)?)(?<!/)>"
            rf"(?P<content>(?:\s*<(?:(?P<text>{texts})>{_PLAIN}</(?P=text)>|(?:{texts})/>))*)\s*</{self.levels[-1].name}>"
            rf"|<(?P<end>/?)(?P<name>{names})(?=[\s/<>]|\Z)(?P<rest>[^<>]*)(?P<close>>?)"
        ).encode()


class Tag(NamedTuple):
    """A tag, by its places in the text."""

    start: int
    end_of_name: int
    end: int
    name: str
    rest: bytes
    """What stands behind its name."""
    is_end: bool
    is_closed: bool
    content: bytes | None = None
    """All that it holds, with its end, where it is the start of a container in which all is right."""

    @property
    def is_empty(self) -> bool:
        """Whether it is an element without content."""
        return self.is_closed and self.rest.rstrip().endswith(b"/")

    @property
    def identifier(self) -> str | None:
        """Its ID."""
        return identifier_in(self.rest)

    def __str__(self) -> str:
        return f"<{'/' * self.is_end}{self.name}{'/' * self.is_empty}>"


class Begun:
    """A container that was begun, and may have ended."""

    def __init__(self, element: etree._Element, line: int) -> None:
        self.element = _at_line(element, line)
        self.line = line
        self.texts: set[str] = set()
        """The elements in it that hold a text."""

    def is_like(self, tag: Tag) -> bool:
        """Whether a tag would begin it once more, while there is nothing in it."""
        return not len(self.element) and self.element.get("ID") == tag.identifier

    def add_text(self, name: str, line: int, text: str | None = None) -> etree._Element:
        """Add an element that holds a text."""
        self.texts.add(name)
        child = _at_line(etree.SubElement(self.element, name), line)
        child.text = text
        return child

    def fill(self, content: bytes) -> None:
        """Add all elements of a content in which all is right."""
        for found in re.finditer(_WHOLE_TEXT, content):
            self.add_text(found["name"].decode(), self.line, characters(found["text"] or b""))


class Containers:
    """The containers that were begun last, from the outside in, each in the one before; some of them are open."""

    def __init__(self, levels: tuple[Container, ...], note: Callable[[int, Words, Words], None]) -> None:
        self.names = [level.name for level in levels]
        self.last: list[Begun] = []
        self.depth = 0
        """How many of them are open."""
        self._levels = levels
        self._note = note

    def level_of(self, name: str, *, begins_new: bool) -> int:
        """The container that an element with a text stands in: the one that is open, else the next that has such."""
        homes = [number for number, level in enumerate(self._levels) if name in level.texts]
        inner = len(self.names) - 1
        if begins_new and inner in homes:
            return inner
        if self.depth - 1 in homes:
            return self.depth - 1
        return next((home for home in homes if home >= self.depth), homes[-1])

    def enter(self, level: int, tag: Tag, line: int, identifier: str | None = None) -> None:
        """Have a container open for a tag in it: the last one that there was, else a new one.

        One with this identifier is new; and so is one for a text that the last one has already.
        """
        self.leave(level if identifier is not None else level + 1)
        is_text = tag.name not in self.names
        is_far = self.depth < level  # what was ended together with what it stands in has ended
        while self.depth <= level:
            name = f"<{self.names[self.depth]}>"
            is_inner = self.depth == level
            is_taken = is_inner and is_text and (is_far or identifier is not None or self._has_text(level, tag.name))
            if self.depth < len(self.last) and not is_taken:
                self.depth += 1
                what = Message("{tag} after the end of {container}", tag=tag, container=name)
                done = Message("read as part of it")
            else:
                self.begin(self.depth, line, identifier if is_inner else None)
                what = Message("{container} is missing before {tag}", tag=tag, container=name)
                done = Message("read as if it were present")
            if is_inner:
                self._note(line, what, done)

    def begin(self, level: int, line: int, identifier: str | None) -> None:
        """Begin a container in the one around it, which is open."""
        name = self.names[level]
        element = etree.SubElement(self.last[level - 1].element, name) if level else etree.Element(name)
        if identifier is not None:
            element.set("ID", allowed(identifier))
        self.last[level:] = [Begun(element, line)]
        self.depth = level + 1

    def leave(self, level: int) -> None:
        """Close the containers from a level on, which nothing has closed."""
        while self.depth > level:
            self.depth -= 1
            what = Message("{tag} is not closed", tag=f"<{self.names[self.depth]}>")
            self._note(self.last[self.depth].line, what, Message("read up to the end"))

    def _has_text(self, level: int, name: str) -> bool:
        return level < len(self.last) and name in self.last[level].texts


def tag_of(found: re.Match[bytes]) -> Tag:
    """The tag that the pattern of a vocabulary has found."""
    whole = found["whole"]
    return Tag(
        found.start(), found.end("name"), found.end(),
        (whole or found["name"]).decode(), found["attributes"] if whole else found["rest"],
        is_end=bool(found["end"]), is_closed=bool(whole or found["close"]), content=found["content"],
    )  # fmt: skip


def identifier_in(written: bytes) -> str | None:
    """The ID in what stands behind the name of a tag."""
    found = re.search(_ID, b" " + written)
    return next(part for part in found.groups() if part is not None).decode() if found else None


def _at_line(element: etree._Element, line: int) -> etree._Element:
    element.sourceline = min(line, LARGEST_LINE)  # type: ignore[misc]  # which lxml documents as writable
    return element
