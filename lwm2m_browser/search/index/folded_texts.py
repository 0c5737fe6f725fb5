"""The folded texts of a catalogue, in the forms that they are searched in."""

import time
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate
from operator import attrgetter

from lwm2m_browser.messages import Message
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.folding import fold, fold_line
from lwm2m_browser.search.index.slices import slices
from lwm2m_browser.search.language.regex import CompiledExpression, SlowExpression

_FIELDS: dict[str, Callable[[Entry], str]] = {
    "id": lambda entry: str(entry.object_id),
    "version": lambda entry: entry.version.text,
    "name": attrgetter("name"),
    "urn": attrgetter("urn"),
    "owner": attrgetter("owner"),
    "description": attrgetter("description"),
    "origin": attrgetter("origin_name"),
}


_ASKED_MOST = ("name", "owner", "urn")
_UNIQUE = ("name", "urn")
"""The fields that nearly every entry has a text of its own in: the others are folded once for each different text."""


_SLICE = 64 * 1024
"""Bytes that an expression is looked for in before the clock is asked."""
SECONDS = 1.0
"""How long an expression may take."""


class Texts:
    """Every text of a catalogue's entries without case, accents and width, and each field on a line.

    The text that bare words are looked for in, and the fields that are asked for most, are made once, in the worker
    that made the catalogue; what queries for another field need is made when the first of them comes.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._of_field = {"": [fold(_lines_of(entry)) for entry in entries]}
        self._lines: dict[str, Lines] = {}
        for name in _ASKED_MOST:
            self.field(name)

    def field(self, name: str) -> list[str]:
        """The folded text of one field of each entry; of all that bare words are looked for in, if `name` is empty."""
        if name not in self._of_field:
            text_of = _FIELDS[name]
            texts = [text_of(entry) for entry in self._entries]
            self._of_field[name] = _folded_together(texts) if name in _UNIQUE else list(map(cache(fold_line), texts))
        return self._of_field[name]

    def lines(self, name: str) -> "Lines":
        """The same as lines for expressions."""
        if name not in self._lines:
            self._lines[name] = Lines(self.field(name))
        return self._lines[name]


def _lines_of(entry: Entry) -> str:
    """The fields that bare words are looked for in, each on a line of its own: no phrase reaches into the next."""
    fields = (str(entry.object_id), entry.name, entry.urn, entry.owner, entry.description)
    lines = "\n".join(fields)
    return lines if lines.count("\n") == len(fields) - 1 else "\n".join(field.replace("\n", " ") for field in fields)


def _folded_together(texts: Sequence[str]) -> list[str]:
    """Some thousands at once: all of them would hold Python's one lock, and the window with it, for a frame."""
    return [one for some in slices(texts) for one in _folded_at_once(some)]


def _folded_at_once(texts: Sequence[str]) -> list[str]:
    whole = "\n".join(texts)
    if whole.isascii() and whole.count("\n") == len(texts) - 1:
        return whole.lower().split("\n")
    return list(map(fold_line, texts))


class Lines:
    """Texts as one piece of UTF-8, so that an expression runs over all of them without coming back to Python."""

    def __init__(self, texts: Sequence[str]) -> None:
        encoded = [text.encode("utf-8", "replace") for text in texts]
        self._count = len(encoded)
        self._whole = b"\n".join(encoded)
        self._starts = [0, *accumulate(len(text) + 1 for text in encoded)]

    def flags(self, expression: CompiledExpression, seconds: float = SECONDS) -> bytes:
        """A byte for each text: 1 where a compiled expression is found in one of its lines, else 0.

        Raises `SlowExpression` after some seconds: the time grows with the text alone, but the factor is the size of
        the expression, and `(.{0,30}e){30}` is larger than it looks.
        """
        deadline = time.monotonic() + seconds
        flags = bytearray(self._count)
        row = 0
        while row < self._count:
            # A slice at a time, because a search in the whole could not be interrupted.
            following = max(row + 1, bisect_right(self._starts, self._starts[row] + _SLICE) - 1)
            position, end = self._starts[row], self._starts[following] - 1
            while position <= end and (found := expression.search(self._whole, position, end)):
                hit = bisect_right(self._starts, found.start(), row) - 1
                flags[hit] = 1
                position = self._starts[hit + 1]
            if time.monotonic() > deadline:
                raise SlowExpression(
                    Message(
                        "This regular expression takes longer than {seconds:g} s over {count:,} rows: shorten "
                        "its repetitions, or search for words first.",
                        seconds=seconds,
                        count=self._count,
                    )
                )
            row = following
        return bytes(flags)
