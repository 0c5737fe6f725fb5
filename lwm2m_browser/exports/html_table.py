"""An HTML table, which spreadsheets and word processors take from the clipboard."""

from collections.abc import Iterable, Sequence
from html import escape

from lwm2m_browser.exports.formula_guard import guarded
from lwm2m_browser.search.columns.column import ColumnOf, Row

_NO_NUMBERS = ("Ver", "RangeEnumeration")
"""Columns of which Excel would make something else: the number 1.1 of version 1.10, a day of the range 1-12."""

# Excel's own words in style sheets. The first says that a cell is text; without the second each line in a
# cell becomes a row of its own.
_AS_TEXT = """<td style='mso-number-format:"\\@"'>"""
_LINE_BREAK = '<br style="mso-data-placement:same-cell">'


def html_table(columns: Sequence[ColumnOf[Row]], rows: Iterable[Row]) -> str:
    """A row of headings and a row for each row of the table, guarded against formulas like CSV."""
    starts = [_AS_TEXT if column.key in _NO_NUMBERS else "<td>" for column in columns]
    headings = "".join(f"<th>{_shown(column.title)}</th>" for column in columns)
    written = (
        "".join(f"{start}{_shown(column.text(row))}</td>" for start, column in zip(starts, columns, strict=True))
        for row in rows
    )
    body = "".join(f"<tr>{cells}</tr>\n" for cells in written)
    return f"<table>\n<thead><tr>{headings}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"


def _shown(text: str) -> str:
    return _LINE_BREAK.join(escape(line) for line in guarded(text.strip()).splitlines())
