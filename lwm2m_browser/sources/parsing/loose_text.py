"""The text of an element of a broken file, in which & and < may stand for themselves.

The expressions are compiled when they are used first: few files are broken.
"""

import re
import sys
from itertools import chain

from lwm2m_browser.i18n import N_
from lwm2m_browser.messages import Message
from lwm2m_browser.sources.parsing.problem_list import MOST, ProblemList
from lwm2m_browser.sources.parsing.xml_sections import CHARACTERS, Aside, asides

_SIGN = (
    rb"""<(?P<end>/?)(?P<tag>[A-Za-z_][\w.:-]*+)(?:\s++[\w.:-]++\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+'))*+\s*+(?P<empty>/?)>"""
    rb"|&(?:(?P<entity>amp|lt|gt|quot|apos)|\#(?P<number>[0-9]{1,7})|\#x(?P<hex>[0-9A-Fa-f]{1,6}));"
    rb"|<!\[CDATA\[|[&<]"
)
_ENTITIES = {b"amp": b"&", b"lt": b"<", b"gt": b">", b"quot": b'"', b"apos": b"'"}
_NO_XML = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_CONTROL = b"[\0-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]"  # with U+FFFE and U+FFFF in UTF-8
_BARE = {
    b"&": (N_("a bare & breaks the XML"), N_("read as the text &")),
    b"<": (N_("a bare < breaks the XML"), N_("read as the text <")),
    CHARACTERS: (N_("a CDATA section is not closed"), N_("read as text")),
}


class Places:
    """Tells the places of positions in a text, each behind the one before: lines are counted once."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._counted = 0
        self._start_of_line = 0
        self._line = 1

    def line(self, position: int) -> int:
        """The line of a position."""
        position = max(position, self._counted)
        self._line += self._text.count(b"\n", self._counted, position)
        self._start_of_line = max(self._start_of_line, self._text.rfind(b"\n", self._counted, position) + 1)
        self._counted = position
        return self._line

    def exact(self, position: int) -> Message:
        """The line and the column of a position, in words."""
        line = self.line(position)
        return Message("line {line}, column {column}", line=line, column=position - self._start_of_line + 1)


def loose_text(text: bytes, start: int, end: int, places: Places, problems: ProblemList) -> str:
    """The characters between two positions without the markup there; what breaks the XML is told and kept."""
    piece = text[start:end]
    is_plain = b"<" not in piece and b"&" not in piece
    found = piece if is_plain else _without_markup(piece, start, places, problems)
    if control := re.search(_CONTROL, piece):
        place = Message("line {line}", line=places.line(start + control.start()))
        problems.add(
            place, Message("there is a character that XML does not allow"), Message("shown with � in its place")
        )
    return characters(found)


def _without_markup(piece: bytes, start: int, places: Places, problems: ProblemList) -> bytes:
    reading = _LooseReader()
    position = 0
    for aside in chain(asides(piece), [Aside(b"", len(piece), len(piece))]):
        reading.read(piece, position, aside.start)
        if aside.opening == CHARACTERS:
            reading.parts.append(piece[aside.start + len(CHARACTERS) : aside.end - len(b"]]>")])
        position = aside.end
    for offset in reading.bare()[:MOST]:
        sign = CHARACTERS if piece.startswith(CHARACTERS, offset) else piece[offset : offset + 1]
        what, done = _BARE[sign]
        problems.add(places.exact(start + offset), Message(what), Message(done))
    problems.add_untold(reading.uncounted)
    return b"".join(reading.parts)


def characters(text: bytes) -> str:
    """The characters of a text, as an XML library gives them."""
    return allowed(text.decode().replace("\r\n", "\n").replace("\r", "\n"))


def allowed(text: str) -> str:
    """A text in which � stands for what XML does not allow."""
    return re.sub(_NO_XML, "�", text)


def without_asides(text: bytes) -> bytes:
    """A text without the comments and the like in it."""
    if b"<" not in text:
        return text
    ends = [0, *(aside.end for aside in asides(text))]
    starts = [*(aside.start for aside in asides(text)), len(text)]
    return b"".join(text[end:start] for end, start in zip(ends, starts, strict=True))


class _LooseReader:
    """What was read of a text."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self._bare: list[int] = []
        self._open: list[tuple[bytes, int, int]] = []
        """Tags that are markup if they are closed, else text: the name of each, the number of its part, its offset."""
        self.uncounted = 0
        """How many signs stand for themselves beyond those that are told one by one."""

    def bare(self) -> list[int]:
        """Where signs stand for themselves, in order."""
        return sorted([*self._bare, *(offset for _, _, offset in self._open)])

    def read(self, piece: bytes, start: int, end: int) -> None:
        """Read on, between two positions between which there are no comments and the like."""
        for sign in re.compile(_SIGN).finditer(piece, start, end):
            character = _character(sign)
            if sign["tag"] is None and character is None:
                self._note_bare(sign.start())
                if sign[0] != CHARACTERS:
                    continue  # it stays in the part that goes on
            self.parts.append(piece[start : sign.start()])
            start = sign.end()
            if character is not None:
                self.parts.append(character)
            elif sign["tag"] and not sign["empty"]:
                self._take_tag(sign)
        self.parts.append(piece[start:end])

    def _take_tag(self, sign: re.Match[bytes]) -> None:
        if not sign["end"]:
            self._open.append((sign["tag"], len(self.parts), sign.start()))
            self.parts.append(sign[0])
        elif self._open and self._open[-1][0] == sign["tag"]:
            self.parts[self._open.pop()[1]] = b""
        else:
            self._note_bare(sign.start())
            self.parts.append(sign[0])

    def _note_bare(self, offset: int) -> None:
        if len(self._bare) < MOST:
            self._bare.append(offset)
        else:
            self.uncounted += 1


def _character(sign: re.Match[bytes]) -> bytes | None:
    """The character that a reference stands for; None for what is none, or for one that XML does not have."""
    if sign["entity"]:
        return _ENTITIES[sign["entity"]]
    if not (sign["number"] or sign["hex"]):
        return None
    number = int(sign["number"]) if sign["number"] else int(sign["hex"], 16)
    is_character = number <= sys.maxunicode and not re.match(_NO_XML, chr(number))
    return chr(number).encode() if is_character else None
