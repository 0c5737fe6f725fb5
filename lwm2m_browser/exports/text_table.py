"""A table for terminals: columns aligned by what they take on the screen."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from lwm2m_browser.exports.cells import one_line_each
from lwm2m_browser.search.columns.column import ColumnOf, Row

_GAP = "  "
_NARROWEST = 8
"""What is left of a column, however narrow the terminal: fewer signs tell nothing."""


def text_table(columns: Sequence[ColumnOf[Row]], rows: Iterable[Row], width: int | None = None) -> str:
    """A line of headings, a rule and a line for each row.

    With a width (in a terminal's columns), long cells end in “…” so that a line fits where that is possible.
    """
    rows = list(rows)
    cells = [one_line_each([column.title, *map(column.text, rows)]) for column in columns]
    lengths = [_display_widths(column) for column in cells]
    widths = [max(column) for column in lengths]
    if width is not None:
        widths = _fitted(widths, width)
    padded = [
        ["─" * column_width, *_padded(column, taken, column_width)]
        for column, taken, column_width in zip(cells, lengths, widths, strict=True)
    ]
    rule, heading, *others = [_GAP.join(line).rstrip() for line in zip(*padded, strict=True)]
    return "\n".join((heading, rule, *others, ""))


def _display_widths(cells: Sequence[str]) -> Sequence[int]:
    """What each cell takes, mostly told for all at once."""
    return list(map(len if "".join(cells).isascii() else display_width, cells))


def display_width(text: str) -> int:
    """How many columns of a terminal a text takes: wide East Asian signs take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_sign_width, text))


def _sign_width(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _fitted(widths: Sequence[int], width: int) -> list[int]:
    """The widths, the widest of them cut to one length with which a line takes at most `width`."""
    room = width - len(_GAP) * (len(widths) - 1)
    cap = max(widths)
    while cap > _NARROWEST and sum(min(column, cap) for column in widths) > room:
        cap -= 1
    return [min(column, cap) for column in widths]


def _padded(cells: Sequence[str], lengths: Sequence[int], width: int) -> Iterator[str]:
    """Texts that take some columns each, cut or filled up to a width."""
    for text, taken in zip(cells, lengths, strict=True):
        if taken > width:
            short = _cut(text, width - 1).rstrip() + "…"
            yield short + " " * (width - display_width(short))
        else:
            yield text + " " * (width - taken)


def _cut(text: str, width: int) -> str:
    """As much of the start of a text as takes at most `width`."""
    taken = 0
    for position, sign in enumerate(text):
        taken += _sign_width(sign)
        if taken > width:
            return text[:position]
    return text
