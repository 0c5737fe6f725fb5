r"""A text as it was pasted or piped in: whatever in it means an object, an instance or a resource.

By examples:

    /3303/0/5700, 3303 3303:1.1               words: paths, IDs, URNs, SenML names (see `word`)
    [{"bn":"/3303/0/","n":"5700","v":21.5}]   packs, one after the other and among other lines (see `senml`)
    </>;rt="oma.lwm2m",</3303/0>;ver=1.1      registrations, over any number of lines (see `link_format`)
    POST /rd?ep=dev1&lt=60&lwm2m=1.1          what is said of the device whose registration follows
    12:30:01 INFO read /3/0/9 in 23 ms        a log: only what can be nothing else than a reference is one

A line is a log's if one of its several words cannot be a reference. Where there is such a line, single words and JSON
without a reference are a log's as well; elsewhere they are told as unreadable.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from lwm2m_browser.messages import Message
from lwm2m_browser.references.link_format import LINK_START, Link, read_links
from lwm2m_browser.references.reference import Form, Piece, Reference, Unreadable
from lwm2m_browser.references.registration import assembled
from lwm2m_browser.references.request import Request, read_request
from lwm2m_browser.references.senml import read_pack, uncounted
from lwm2m_browser.references.word import is_reference, may_be_reference, read_word


class Paste(NamedTuple):
    """What a text points at, in its order."""

    pieces: list[Piece]
    lines_without: int
    """How many lines have nothing in them that is, or looks like, a reference."""


INVISIBLE = str.maketrans({"\ufeff": " ", "\u200b": None, "\u2060": None, "\u00ad": None})
"""Signs that nobody sees: the mark before a text, and places where a page may break a line."""
_START = 4_000
"""Characters of a text by which it is recognised: the rest is not looked at before it is wanted."""
_PACK_LINE = re.compile(r"[ \t]*+(?=\[\s*+[{\"'\]]|\{\s*+[\"'}])")
_INSIDE = re.compile(rf"""{LINK_START.pattern}|\[\s*+\{{\s*+["']|\[\s*+"/|\{{\s*+["']""", re.IGNORECASE | re.ASCII)
_WORD = re.compile(r"[^\s,;()]++")
_AROUND = "\"'`´‘’“”[]{}<>|*.:!?…\\"
_SAID = re.compile(r"""([A-Za-z][\w.-]*)[=:]++["']?(?=/|urn:|coaps?:)""", re.ASCII | re.IGNORECASE)
"""What may stand right before a reference in a log: `path=/3/0/9`."""
_NOT_SAID = ("ep", "endpoint", "urn", "coap", "coaps")
"""What is part of it, or says that it is none."""


def parse_paste(text: str) -> Paste:
    """What a text points at. Of a text that is not blank there is a piece at least."""
    lines = text.translate(INVISIBLE).splitlines()
    reader = _Reader(uncounted("\n".join(lines)))
    pieces = list(assembled(reader.parts()))
    if reader.is_log:
        ours = [piece for piece in pieces if not (isinstance(piece, Unreadable) and piece.is_foreign)]
        reader.lines_without += len(pieces) - len(ours)
        pieces = ours
    if pieces:
        return Paste(pieces, reader.lines_without)
    why = Message(
        "There is no object in this text: write a path (/3303/0/5700), an ID, a URN, a SenML pack or a registration."
    )
    return Paste([Unreadable(written, why) for line in lines if (written := line.strip())], 0)


def is_sent_by_a_device(text: str) -> bool:
    """Whether a text begins like what devices send: registrations or SenML, and nothing that one would search for."""
    return any(piece.form in (Form.LINK, Form.NAME) or piece.value for piece in _first_references(text))


def points_at_something(text: str) -> bool:
    """Whether there are references at the start of a text. A mere number may be anything."""
    return any(not piece.written.isdecimal() for piece in _first_references(text))


def _first_references(text: str) -> Iterator[Reference]:
    return (piece for piece in parse_paste(text[:_START]).pieces if isinstance(piece, Reference))


class _Reader:
    """Goes through a text once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.is_log = False
        """Whether a line was a log's, as far as the text was read."""
        self.lines_without = 0

    def parts(self) -> Iterator[Link | Request | Piece | None]:
        """All that the text has, None for a blank line."""
        text, position, end = self._text, 0, -1
        while position < len(text):
            is_start = position == 0 or text[position - 1] == "\n"
            if end < position:
                end = text.find("\n", position)
                end = len(text) if end < 0 else end
            pack = _PACK_LINE.match(text, position) if is_start else None
            block = pack or _INSIDE.search(text, position, end)
            start = (pack.end() if pack else block.start()) if block else end
            yield from self._words(text[position:start], is_whole=is_start and not block)
            if not block:
                position = end + 1
                continue
            found, position = (read_links if text[start] == "<" else read_pack)(text, start)
            yield from found

    def _words(self, line: str, *, is_whole: bool) -> Iterator[Request | Piece | None]:
        """What there is in a line, or in what stands in it before and after links and packs."""
        if not line.strip():
            if is_whole:
                yield None
            return
        if request := read_request(line):
            yield request
        words = [bare for word in _WORD.findall(line) if (bare := _bare(word))]
        is_list = is_whole and not request and all(map(may_be_reference, words))
        if is_list:
            yield from map(read_word, words)
        elif is_whole and not request and len(words) == 1:
            yield _foreign(read_word(words[0]))
        else:
            found = list(filter(is_reference, words))
            yield from map(read_word, found)
            self.is_log = self.is_log or not (request or all(map(may_be_reference, words)))
            self.lines_without += is_whole and not found and not request


def _foreign(piece: Piece) -> Piece:
    """What a single word that looks like no reference points at."""
    return replace(piece, is_foreign=True) if isinstance(piece, Unreadable) else piece


def _bare(word: str) -> str:
    """A word without what stands around it in a sentence or a log."""
    bare = word.strip(_AROUND)
    said = _SAID.match(bare)
    return bare[said.end() :] if said and said[1].lower() not in _NOT_SAID else bare
