"""A table for terminals: columns aligned by what they take on the screen."""

import unicodedata
from collections.abc import Iterable, Sequence

from lwm2m_browser.exports.cells import one_line
from lwm2m_browser.search.columns.column import ColumnOf, Row

_GAP = "  "
_NARROWEST = 8
"""What is left of a column, however narrow the terminal: fewer signs tell nothing."""


def text_table(columns: Sequence[ColumnOf[Row]], rows: Iterable[Row], width: int | None = None) -> str:
    """A line of headings, a rule and a line for each row.

    With a width (in a terminal's columns), long cells end in “…” so that a line fits where that is possible.
    """
    lines = [[one_line(column.title) for column in columns]]
    lines += [[one_line(column.text(row)) for column in columns] for row in rows]
    widths = [max(map(display_width, cells)) for cells in zip(*lines, strict=True)]
    if width is not None:
        widths = _fitted(widths, width)
    lines.insert(1, ["─" * column_width for column_width in widths])
    return "".join(_line(cells, widths) for cells in lines)


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


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (_padded(cell, width) for cell, width in zip(cells, widths, strict=True))
    return _GAP.join(padded).rstrip() + "\n"


def _padded(text: str, width: int) -> str:
    if display_width(text) > width:
        text = _cut(text, width - 1).rstrip() + "…"
    return text + " " * (width - display_width(text))


def _cut(text: str, width: int) -> str:
    """As much of the start of a text as takes at most `width`."""
    taken = 0
    for position, sign in enumerate(text):
        taken += _sign_width(sign)
        if taken > width:
            return text[:position]
    return text
