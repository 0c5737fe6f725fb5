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
from lwm2m_browser.sources.parsing.loose_text import Places, loose_text, without_asides
from lwm2m_browser.sources.parsing.problem_list import ProblemList
from lwm2m_browser.sources.parsing.xml_containers import Containers, Tag, Vocabulary, identifier_in, tag_of
from lwm2m_browser.sources.parsing.xml_errors import words_of
from lwm2m_browser.sources.parsing.xml_sections import outside

_LONGEST_TEXT = 10_000_000  # bytes, the limit of libxml2
_LONGEST_STRAY = 200  # bytes of what is told: more would be cut
_BROKEN_START = re.compile(rb"\s*</?[\w.:-]{0,40}>|\s*[\w.:-]{1,40}>")
_BROKEN_END = re.compile(rb"(?:</[^<>]{0,40}>?|<[^<>]{0,40}>|/[\w.:-]{0,40}>)\s*\Z")


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
        self._problems = problems
        self._told_before = len(problems)
        self._has_mended = False
        """Whether a text had signs that XML does not allow."""
        self._places = Places(text)
        self._position = 0
        """Where the last tag ended."""
        self._containers = Containers(vocabulary.levels, self._note)
        self._open_text: _OpenText | None = None
        self._is_root_open = False

    def records(self) -> Iterator[etree._Element]:
        """The records, each as soon as the next one begins."""
        for tag, following in pairwise(chain(map(tag_of, outside(self._text, self._vocabulary.tag)), [None])):
            if tag is None:
                continue
            if self._is_text(tag, following):
                self._tell_of_markup(tag)
                continue
            before = self._record
            self._take(tag)
            self._position = tag.end
            if before is not None and before is not self._record:
                yield before
        self._finish()
        if self._record is not None:
            yield self._record

    @property
    def _record(self) -> etree._Element | None:
        return self._containers.last[0].element if self._containers.last else None

    def explain(self, error: etree.XMLSyntaxError | None) -> None:
        """Tell what the XML library says is wrong, before all that was found; not where that is some signs in texts."""
        if error is None or (self.is_whole and self._has_mended):
            return
        line, column = error.position
        what = Message("the XML is broken ({fault})", fault=words_of(error.msg))
        place = Message("line {line}, column {column}", line=line, column=column)
        self._problems.insert(self._told_before, Problem(place, what, Message("each item was read separately")))

    # ---- Tags

    def _is_text(self, tag: Tag, following: Tag | None) -> bool:
        """Whether a tag within an open text is a part of it, as that is closed before anything else comes."""
        text = self._open_text
        if text is None or following is None or tag.is_end:
            return False
        is_begun_again = tag.name == text.name and not self._text[text.start : tag.start].strip()
        return following.is_end and following.name == text.name and not is_begun_again

    def _tell_of_markup(self, tag: Tag) -> None:
        """A container within a text is lost with all that is in it; other tags are taken for signs of the text."""
        is_container = any(tag.name == level.name for level in self._vocabulary.levels)
        if self._open_text is not None and is_container:
            what = Message("<{tag}> is within <{text}>", tag=tag.name, text=self._open_text.name)
            self._note(self._line(tag), what, Message("read as a part of the text"))

    def _take(self, tag: Tag) -> None:
        if self._open_text is not None and self._ends(self._open_text, tag):
            return
        if tag.name in self._containers.names:
            self._pass_over(tag)
            (self._end_container if tag.is_end else self._begin_container)(tag)
        elif tag.name != self._vocabulary.root:
            (self._end_lost_text if tag.is_end else self._begin_text)(tag)
        else:
            self._pass_over(tag)
            self._is_root_open = not tag.is_end
        if not tag.is_closed:
            self._note(self._line(tag), Message("the tag {tag} is cut off", tag=tag), Message("read as complete"))

    def _finish(self) -> None:
        end = Tag(len(self._text), len(self._text), len(self._text), "", b"", is_end=True, is_closed=True)
        if self._open_text is not None:
            self._ends(self._open_text, end)
        else:
            self._pass_over(end)
        self._containers.leave(0)
        if self._is_root_open:
            what = Message("{tag} is not closed", tag=f"<{self._vocabulary.root}>")
            self._note(self._line(end), what, Message("read up to the end"))

    # ---- Texts

    def _begin_text(self, tag: Tag) -> None:
        inner = len(self._vocabulary.levels) - 1
        identifier = identifier_in(self._stray(tag)) if self._vocabulary.levels[inner].has_id else None
        level = self._containers.level_of(tag.name, begins_new=identifier is not None)
        if identifier is None or level < inner:
            self._pass_over(tag)
            identifier = None
        element = self._new_text(tag, level, identifier)
        if not tag.is_empty:
            start = tag.end if tag.is_closed else tag.end_of_name
            self._open_text = _OpenText(tag.name, element, start, self._line(tag))

    def _end_lost_text(self, tag: Tag) -> None:
        """Take what stands before an end tag for the text of an element whose start is not there."""
        if not self._stray(tag):
            self._note(self._line(tag), Message("{tag} closes no element", tag=tag), Message("ignored"))
            return
        element = self._new_text(tag, self._containers.level_of(tag.name, begins_new=False))
        written = re.compile(rb"\s*<" + tag.name.encode())
        broken = _BROKEN_START.match(self._text, self._position, tag.start)
        broken = broken or written.match(self._text, self._position, tag.start)
        start = broken.end() if broken else self._position
        element.text = self._text_between(start, tag.start)
        what = Message("{tag} has no start tag", tag=tag)
        self._note(self._line(tag), what, Message("the text before it is read as <{name}>", name=tag.name))

    def _new_text(self, tag: Tag, level: int, identifier: str | None = None) -> etree._Element:
        line = self._line(tag)
        self._containers.enter(level, tag, line, identifier)
        return self._containers.last[level].add_text(tag.name, line)

    def _ends(self, text: _OpenText, tag: Tag) -> bool:
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
            self._note(text.line, Message("{tag} is not closed", tag=opened), Message("read up to the next element"))
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
            what = Message("a text is longer than the limit of XML libraries, {most:,} bytes", most=_LONGEST_TEXT)
            self._problems.add(place, what, Message("read anyway"))
        text = loose_text(self._text, start, end, self._places, self._problems)
        self._has_mended |= len(self._problems) > told
        return text

    # ---- Containers

    def _begin_container(self, tag: Tag) -> None:
        containers, line = self._containers, self._line(tag)
        level = containers.names.index(tag.name)
        if containers.depth == level + 1 and containers.last[level].is_like(tag):
            self._note(line, Message("duplicate {tag}", tag=tag), Message("read once"))
        else:
            containers.leave(level)
            if level:
                containers.enter(level - 1, tag, line)
            containers.begin(level, line, tag.identifier)
        if tag.content is not None:
            containers.last[level].fill(tag.content)
        if tag.content is not None or tag.is_empty:
            containers.depth = level

    def _end_container(self, tag: Tag) -> None:
        level = self._containers.names.index(tag.name)
        if self._containers.depth > level:
            self._containers.leave(level + 1)
            self._containers.depth = level
        else:
            self._note(self._line(tag), Message("{tag} closes no element", tag=tag), Message("ignored"))

    # ---- What stands between, and where

    def _stray(self, tag: Tag) -> bytes:
        """What stands between the last tag and this one, where only blanks are meant to."""
        return without_asides(self._text[self._position : tag.start]).strip()

    def _pass_over(self, tag: Tag) -> None:
        if stray := self._stray(tag):
            line = self._places.line(self._text.find(stray[:1], self._position))
            text = quoted(" ".join(stray[:_LONGEST_STRAY].decode("utf-8", "replace").split()))
            self._note(line, Message("text between the elements: {text}", text=text), Message("ignored"))

    def _line(self, tag: Tag) -> int:
        return self._places.line(tag.start)

    def _note(self, line: int, what: Words, done: Words) -> None:
        self.is_whole = False
        self._problems.add(Message("line {line}", line=line), what, done)
