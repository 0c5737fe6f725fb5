"""An HTML table, which spreadsheets and word processors take from the clipboard."""

from collections.abc import Iterable, Sequence
from html import escape

from lwm2m_browser.exports.cells import guarded
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns import Column

# Excel's own words in style sheets. Without the first it reads version 1.10 as the number 1.1; without the second it
# makes a row of its own of each line in a cell.
_AS_TEXT = """<td style='mso-number-format:"\\@"'>"""
_LINE_BREAK = '<br style="mso-data-placement:same-cell">'


def html_table(columns: Sequence[Column], entries: Iterable[Entry]) -> str:
    """A row of headings and a row for each entry, guarded against formulas like CSV."""
    starts = [_AS_TEXT if column.key == "Ver" else "<td>" for column in columns]
    headings = "".join(f"<th>{_shown(column.title)}</th>" for column in columns)
    rows = (
        "".join(f"{start}{_shown(column.text(entry))}</td>" for start, column in zip(starts, columns, strict=True))
        for entry in entries
    )
    body = "".join(f"<tr>{row}</tr>\n" for row in rows)
    return f"<table>\n<thead><tr>{headings}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"


def _shown(text: str) -> str:
    # HTML drops the spaces at the start of a cell, so it is what follows them that must not be a formula.
    return _LINE_BREAK.join(escape(line) for line in guarded(text.strip()).splitlines())
