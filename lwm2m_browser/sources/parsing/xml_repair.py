"""What can be had of an XML file that is broken: all elements that a file of its kind is known to have.

An XML library stops at the first slip, or reads around it and drops what follows. Here, the known tags lead: what comes
between them is text, an element ends at the latest where the next one begins, and what was not begun is begun where its
content stands. Each guess is told. Whatever the data are, this takes time and memory in proportion to them.
"""

import re
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import NamedTuple

from lxml import etree

from lwm2m_browser.messages import Message, Words
from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.sources.parsing.entry_builder import quoted
from lwm2m_browser.sources.parsing.loose_text import Places, allowed, characters, loose_text, without_asides
from lwm2m_browser.sources.parsing.problem_list import ProblemList
from lwm2m_browser.sources.parsing.xml_errors import words_of
from lwm2m_browser.sources.parsing.xml_sections import outside

_LARGEST_LINE = 65535  # libxml2 counts the lines of elements no further
_LONGEST_TEXT = 10_000_000  # bytes, the limit of libxml2
_LONGEST_STRAY = 200  # bytes of what is told: more would be cut
_WITH_ID = r"[^<>]*\sID\s*="
_ID = re.compile(rb"""\bID\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|["']?([^"'<>\s]*))""")
_PLAIN = r"[^<>&\x00-\x08\x0b\x0c\x0e-\x1f]*"
_WHOLE_TEXT = re.compile(rb"<(?P<name>\w+)(?:/>|>(?P<text>[^<]*)</)")
_BROKEN_START = re.compile(rb"\s*</?[\w.:-]{0,40}>|\s*[\w.:-]{1,40}>")
_BROKEN_END = re.compile(rb"(?:</[^<>]{0,40}>?|<[^<>]{0,40}>|/[\w.:-]{0,40}>)\s*\Z")


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


class _Tag(NamedTuple):
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
        return _identifier(self.rest)

    def __str__(self) -> str:
        return f"<{'/' * self.is_end}{self.name}{'/' * self.is_empty}>"


class _Begun:
    """A container that was begun, and may have ended."""

    def __init__(self, element: etree._Element, line: int) -> None:
        self.element = element
        self.line = line
        self.texts: set[str] = set()
        """The elements in it that hold a text."""


class _OpenText(NamedTuple):
    name: str
    element: etree._Element
    start: int
    line: int


class XmlRepair:
    """Reads one broken file."""

    def __init__(self, text: bytes, vocabulary: Vocabulary, problems: ProblemList) -> None:
        self.is_whole = True
        """Whether everything was begun and ended, so that nothing of the file can be missing."""
        self._text = text
        self._vocabulary = vocabulary
        self._names = [level.name for level in vocabulary.levels]
        self._problems = problems
        self._told_before = len(problems)
        self._has_mended = False
        """Whether a text had signs that XML does not allow."""
        self._places = Places(text)
        self._position = 0
        """Where the last tag ended."""
        self._last: list[_Begun] = []
        """The containers that were begun last, from the outside in, each in the one before."""
        self._depth = 0
        """How many of them are open."""
        self._open_text: _OpenText | None = None
        self._is_root_open = False

    def records(self) -> Iterator[etree._Element]:
        """The records, each as soon as the next one begins."""
        for tag, following in pairwise(chain(map(_tag, outside(self._text, self._vocabulary.tag)), [None])):
            if tag is None or self._is_text(tag, following):
                continue
            before = self._last[:1]
            self._take(tag)
            self._position = tag.end
            if before and before[0] is not self._last[0]:
                yield before[0].element
        self._finish()
        if self._last:
            yield self._last[0].element

    def explain(self, error: etree.XMLSyntaxError | None) -> None:
        """Tell what the XML library says is wrong, before all that was found; not where that is some signs in texts."""
        if error is None or (self.is_whole and self._has_mended):
            return
        line, column = error.position
        what = Message("the XML is broken ({fault})", fault=words_of(error.msg))
        place = Message("line {line}, column {column}", line=line, column=column)
        self._problems.insert(self._told_before, Problem(place, what, Message("each item is read by itself")))

    # ---- Tags

    def _is_text(self, tag: _Tag, following: _Tag | None) -> bool:
        """Whether a tag within an open text is a part of it, as that is closed before anything else comes."""
        text = self._open_text
        if text is None or following is None or tag.is_end:
            return False
        is_begun_again = tag.name == text.name and not self._text[text.start : tag.start].strip()
        return following.is_end and following.name == text.name and not is_begun_again

    def _take(self, tag: _Tag) -> None:
        if self._open_text is not None and self._ends(self._open_text, tag):
            return
        if tag.name in self._names:
            self._pass_over(tag)
            (self._end_container if tag.is_end else self._begin_container)(tag)
        elif tag.name != self._vocabulary.root:
            (self._end_lost_text if tag.is_end else self._begin_text)(tag)
        else:
            self._pass_over(tag)
            self._is_root_open = not tag.is_end
        if not tag.is_closed:
            self._note(self._line(tag), Message("the tag {tag} is cut off", tag=tag), Message("read as whole"))

    def _finish(self) -> None:
        end = _Tag(len(self._text), len(self._text), len(self._text), "", b"", is_end=True, is_closed=True)
        if self._open_text is not None:
            self._ends(self._open_text, end)
        else:
            self._pass_over(end)
        self._leave(0)
        if self._is_root_open:
            what = Message("{tag} is not closed", tag=f"<{self._vocabulary.root}>")
            self._note(self._line(end), what, Message("read as far as it goes"))

    # ---- Texts

    def _begin_text(self, tag: _Tag) -> None:
        inner = len(self._names) - 1
        identifier = _identifier(self._stray(tag)) if self._vocabulary.levels[inner].has_id else None
        level = self._level_of(tag.name, begins_new=identifier is not None)
        if identifier is None or level < inner:
            self._pass_over(tag)
            identifier = None
        element = self._new_text(tag, level, identifier)
        if not tag.is_empty:
            start = tag.end if tag.is_closed else tag.end_of_name
            self._open_text = _OpenText(tag.name, element, start, self._line(tag))

    def _end_lost_text(self, tag: _Tag) -> None:
        """Take what stands before an end tag for the text of an element whose start is not there."""
        if not self._stray(tag):
            self._note(self._line(tag), Message("{tag} closes no element", tag=tag), Message("ignored"))
            return
        element = self._new_text(tag, self._level_of(tag.name, begins_new=False), None)
        written = re.compile(rb"\s*<" + tag.name.encode())
        broken = _BROKEN_START.match(self._text, self._position, tag.start)
        broken = broken or written.match(self._text, self._position, tag.start)
        start = broken.end() if broken else self._position
        element.text = self._text_between(start, tag.start)
        what = Message("{tag} has no start tag", tag=tag)
        self._note(self._line(tag), what, Message("the text before it is read as <{name}>", name=tag.name))

    def _new_text(self, tag: _Tag, level: int, identifier: str | None) -> etree._Element:
        self._enter(level, tag, identifier)
        container = self._last[level]
        container.texts.add(tag.name)
        return self._marked(etree.SubElement(container.element, tag.name), self._line(tag))

    def _ends(self, text: _OpenText, tag: _Tag) -> bool:
        """End an open text at a tag, in whatever way that does so; whether it is done with the tag."""
        is_same = tag.name == text.name
        if is_same and not tag.is_end and not tag.is_empty and not self._text[text.start : tag.start].strip():
            self._open_text = text._replace(start=tag.end)
            self._note(self._line(tag), Message("duplicate {tag}", tag=tag), Message("read once"))
            return True
        is_other_end = tag.is_end and any(tag.name in level.texts for level in self._vocabulary.levels)
        is_ended = is_same or is_other_end
        end = tag.start
        if not is_ended and (broken := _BROKEN_END.search(self._text, text.start, end)):
            end = broken.start()
        text.element.text = self._text_between(text.start, end)
        self._open_text = None
        opened = f"<{text.name}>"
        if not is_ended:
            self._note(
                text.line, Message("{tag} is not closed", tag=opened), Message("read as far as the next element")
            )
        elif not (is_same and tag.is_end):
            self._note(
                self._line(tag), Message("{tag} is closed by {other}", tag=opened, other=tag), Message("read as closed")
            )
        self._position = tag.start
        return is_ended

    def _text_between(self, start: int, end: int) -> str:
        told = len(self._problems)
        if end - start > _LONGEST_TEXT:
            place = Message("line {line}", line=self._places.line(start))
            what = Message("a text is longer than the {most:,} bytes that XML libraries take", most=_LONGEST_TEXT)
            self._problems.add(place, what, Message("read all the same"))
        text = loose_text(self._text, start, end, self._places, self._problems)
        self._has_mended |= len(self._problems) > told
        return text

    # ---- Containers

    def _begin_container(self, tag: _Tag) -> None:
        level = self._names.index(tag.name)
        if self._depth == level + 1 and self._is_same(self._last[level], tag):
            self._note(self._line(tag), Message("duplicate {tag}", tag=tag), Message("read once"))
        else:
            self._leave(level)
            if level:
                self._enter(level - 1, tag, None)
            self._begin(level, self._line(tag), tag.identifier)
        if tag.content is not None:
            self._fill(self._last[level], tag.content)
        if tag.content is not None or tag.is_empty:
            self._depth = level

    def _fill(self, container: _Begun, content: bytes) -> None:
        for found in _WHOLE_TEXT.finditer(content):
            name = found["name"].decode()
            child = self._marked(etree.SubElement(container.element, name), container.line)
            child.text = characters(found["text"] or b"")
            container.texts.add(name)

    def _end_container(self, tag: _Tag) -> None:
        level = self._names.index(tag.name)
        if self._depth > level:
            self._leave(level + 1)
            self._depth = level
        else:
            self._note(self._line(tag), Message("{tag} closes no element", tag=tag), Message("ignored"))

    def _is_same(self, begun: _Begun, tag: _Tag) -> bool:
        return not len(begun.element) and begun.element.get("ID") == tag.identifier

    def _level_of(self, name: str, *, begins_new: bool) -> int:
        """The container that an element with a text stands in: the one that is open, else the next that has such."""
        homes = [number for number, level in enumerate(self._vocabulary.levels) if name in level.texts]
        inner = len(self._names) - 1
        if begins_new and inner in homes:
            return inner
        if self._depth - 1 in homes:
            return self._depth - 1
        return next((home for home in homes if home >= self._depth), homes[-1])

    def _enter(self, level: int, tag: _Tag, identifier: str | None) -> None:
        """Have a container open for a tag in it: the last one that there was, else a new one.

        One with this identifier is new; and so is one for a text that the last one has already.
        """
        self._leave(level if identifier is not None else level + 1)
        is_text = tag.name not in self._names
        is_far = self._depth < level  # what was ended together with what it stands in has ended
        while self._depth <= level:
            name = f"<{self._names[self._depth]}>"
            is_inner = self._depth == level
            is_taken = is_inner and is_text and (is_far or identifier is not None or self._has_text(level, tag.name))
            if self._depth < len(self._last) and not is_taken:
                self._depth += 1
                what = Message("{tag} after the end of {container}", tag=tag, container=name)
                done = Message("read as part of it")
            else:
                self._begin(self._depth, self._line(tag), identifier if is_inner else None)
                what = Message("{container} is missing before {tag}", tag=tag, container=name)
                done = Message("read as if it were present")
            if is_inner:
                self._note(self._line(tag), what, done)

    def _has_text(self, level: int, name: str) -> bool:
        return level < len(self._last) and name in self._last[level].texts

    def _begin(self, level: int, line: int, identifier: str | None) -> None:
        name = self._names[level]
        element = etree.SubElement(self._last[level - 1].element, name) if level else etree.Element(name)
        if identifier is not None:
            element.set("ID", allowed(identifier))
        self._last[level:] = [_Begun(self._marked(element, line), line)]
        self._depth = level + 1

    def _leave(self, level: int) -> None:
        """Close the containers from a level on, which nothing has closed."""
        while self._depth > level:
            self._depth -= 1
            what = Message("{tag} is not closed", tag=f"<{self._names[self._depth]}>")
            self._note(self._last[self._depth].line, what, Message("read as far as it goes"))

    # ---- What stands between, and where

    def _stray(self, tag: _Tag) -> bytes:
        """What stands between the last tag and this one, where only blanks are meant to."""
        return without_asides(self._text[self._position : tag.start]).strip()

    def _pass_over(self, tag: _Tag) -> None:
        if stray := self._stray(tag):
            line = self._places.line(self._text.find(stray[:1], self._position))
            text = quoted(" ".join(stray[:_LONGEST_STRAY].decode("utf-8", "replace").split()))
            self._note(line, Message("text between the elements: {text}", text=text), Message("ignored"))

    def _line(self, tag: _Tag) -> int:
        return self._places.line(tag.start)

    def _marked(self, element: etree._Element, line: int) -> etree._Element:
        element.sourceline = min(line, _LARGEST_LINE)  # type: ignore[misc]  # which lxml documents as writable
        return element

    def _note(self, line: int, what: Words, done: Words) -> None:
        self.is_whole = False
        self._problems.add(Message("line {line}", line=line), what, done)


def _tag(found: re.Match[bytes]) -> _Tag:
    whole = found["whole"]
    return _Tag(
        found.start(), found.end("name"), found.end(),
        (whole or found["name"]).decode(), found["attributes"] if whole else found["rest"],
        is_end=bool(found["end"]), is_closed=bool(whole or found["close"]), content=found["content"],
    )  # fmt: skip


def _identifier(written: bytes) -> str | None:
    """The ID in what stands behind the name of a tag."""
    found = _ID.search(b" " + written)
    return next(part for part in found.groups() if part is not None).decode() if found else None
