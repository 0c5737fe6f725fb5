"""What an element contains: where each character of its text is written, and how others take its place.

Comments, CDATA sections, references and whatever else stands between the characters that change stays as it is.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

from lwm2m_browser.checks.checked_file import CheckedFile
from lwm2m_browser.checks.file_edits import FileEdits
from lwm2m_browser.checks.xml_tree import XmlElement
from lwm2m_browser.registry.finding import Edit

_TOKEN = re.compile(
    rb"<!\[CDATA\[(?P<section>.*?)\]\]>|(?P<markup><!--.*?-->|<\?.*?\?>|<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>)"
    rb"|(?P<reference>&[^;]*;)|(?P<plain>[^<&]+)",
    re.DOTALL,
)
_LINE_END_OR_NOT = re.compile(rb"\r\n?|[^\r]+")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_EMPTY_END = re.compile(rb"\s*/>$")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SECTION, _SECTION_END = "<![CDATA[", "]]>"


class _Piece(NamedTuple):
    """Characters that are written side by side: as they are, or one alone in another way."""

    text: str
    start: int
    end: int
    is_in_section: bool

    def cut(self, first: int, last: int) -> "_Piece":
        """Its characters from `first` up to, not including, `last`; at least one."""
        if len(self.text) == 1:  # perhaps a reference
            return self
        start = self.start + len(self.text[:first].encode())
        return self._replace(text=self.text[first:last], start=start, end=start + len(self.text[first:last].encode()))


class _Content:
    """The text of an element, blanks around it left out, and where it is written."""

    def __init__(self, file: CheckedFile, element: XmlElement) -> None:
        self._start, self._end = file.places.inside(element)
        self._first_section: int | None = None
        """Where the text of the first CDATA section begins."""
        self._pieces = list(self._found(file.text))
        text = "".join(one.text for one in self._pieces)
        self._blank = len(text) - len(text.lstrip())
        self.text = text.strip()

    def _found(self, text: bytes) -> Iterator[_Piece]:
        for token in _TOKEN.finditer(text, self._start, self._end):
            if token.lastgroup == "reference":
                yield _Piece(_referred(token[0][1:-1].decode()), *token.span(), is_in_section=False)
            elif token.lastgroup in ("plain", "section"):
                is_in_section = token.lastgroup == "section"
                if is_in_section and self._first_section is None:
                    self._first_section = token.start("section")
                for one in _LINE_END_OR_NOT.finditer(text, *token.span(token.lastgroup)):
                    written = "\n" if one[0].startswith(b"\r") else one[0].decode()
                    yield _Piece(written, *one.span(), is_in_section)

    def runs(self, first: int, last: int) -> list[_Piece]:
        """Where some characters of the text are, those that are written side by side taken together.

        Where there are none, it is the empty place behind the character before, or else before the first one.
        """
        if first == last:
            return [self._place(first)]
        runs: list[_Piece] = []
        place = -self._blank
        for piece in self._pieces:
            start, end = max(first - place, 0), min(last - place, len(piece.text))
            place += len(piece.text)
            if start >= end:
                continue
            one = piece.cut(start, end)
            if runs and runs[-1].end == one.start and runs[-1].is_in_section == one.is_in_section:
                runs[-1] = runs[-1]._replace(end=one.end)
            else:
                runs.append(one)
        return runs

    def _place(self, number: int) -> _Piece:
        if number:
            [one] = self.runs(number - 1, number)
            return one._replace(start=one.end)
        if self.text:
            [one] = self.runs(0, 1)
            return one._replace(end=one.start)
        start = self._start if self._first_section is None else self._first_section
        return _Piece("", start, start, self._first_section is not None)


def first_not_in_xml(text: str) -> str:
    """The first character of a text that no XML file can hold; empty for none."""
    found = _NOT_IN_XML.search(text)
    return found[0] if found else ""


def text_edits(file: CheckedFile, element: XmlElement, text: str) -> tuple[Edit, ...] | None:
    """The edits that give an element another text: they touch no more than the characters that differ.

    Blanks around the old text stay, those around the new one are left out. None where it cannot be done without damage.
    """
    if element.start < 0 or first_not_in_xml(text):
        return None
    edits = FileEdits(file)
    new = text.strip().replace("\r\n", "\n").replace("\r", "\n")
    if file.places.is_empty_tag(element):  # <Units/>
        return _filled(file, edits, element, new) if new else ()
    content = _Content(file, element)
    old = content.text
    first = _common(old, new)
    behind = 0 if _SECTION_END in new else _common(old[first:][::-1], new[first:][::-1])
    new = new[first : len(new) - behind]
    if not new and first + behind == len(old):
        return ()
    made = []
    for run in content.runs(first, len(old) - behind):
        made.append(edits.replacing(run.start, run.end, _written(new, run, file, edits)))
        new = ""
    return tuple(edit for edit in made if edit) if all(made) else None


def line_end_of(file: CheckedFile) -> str:
    """How lines end in a file: as its first one does."""
    first = file.text.find(b"\n")
    return "\r\n" if first > 0 and file.text[first - 1 : first] == b"\r" else "\n"


def escaped(text: str, file: CheckedFile) -> str:
    """A text as it is written between tags of a file."""
    return escape(text).replace("\n", line_end_of(file))


def _filled(file: CheckedFile, edits: FileEdits, element: XmlElement, text: str) -> tuple[Edit, ...] | None:
    """The edits that write a text into an element without an end tag."""
    start, end = file.places.whole(element)
    tail = _EMPTY_END.search(file.text[start:end])
    if tail is None or not edits.holds(element.tag):
        return None
    edit = edits.replacing(start + tail.start(), end, f">{escaped(text, file)}</{element.tag}>")
    return (edit,) if edit else None


def _referred(reference: str) -> str:
    """The character that a reference stands for; U+FFFD for one that no file without a document type has."""
    if reference.startswith("#"):
        return chr(int(reference[2:], 16) if reference[1] == "x" else int(reference[1:]))
    return _NAMED.get(reference, "\ufffd")


def _common(one: str, other: str) -> int:
    """With how many characters both begin."""
    length = min(len(one), len(other))
    return next((place for place in range(length) if one[place] != other[place]), length)


def _written(text: str, place: _Piece, file: CheckedFile, edits: FileEdits) -> str:
    """A text as it is written at a place."""
    if not place.is_in_section:
        return escaped(text, file)
    if not edits.holds(text):
        return f"{_SECTION_END}{escaped(text, file)}{_SECTION}"
    before = file.text[place.start - 2 : place.start].decode("utf-8", "replace")
    after = file.text[place.end : place.end + 2].decode("utf-8", "replace")
    written = text.replace("\n", line_end_of(file))
    if _SECTION_END not in before + text + after:
        return written
    split = _SECTION_END + _SECTION
    return split + written.replace(_SECTION_END, f"]]{split}>") + split
