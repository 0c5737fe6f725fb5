"""CSV (RFC 4180) and TSV (as spreadsheets read it from the clipboard)."""

import io
from collections.abc import Iterable, Sequence

from lwm2m_browser.exports.formula_guard import Cell, guarded
from lwm2m_browser.search.columns.column import ColumnOf, Row


def csv_text(columns: Sequence[ColumnOf[Row]], rows: Iterable[Row], cell: Cell = guarded) -> str:
    """A line of headings and a line for each row: commas, CRLF, quotes doubled, line breaks in cells kept."""
    return _delimited(columns, rows, cell, ",")


def tsv_text(columns: Sequence[ColumnOf[Row]], rows: Iterable[Row], cell: Cell = guarded) -> str:
    """The same with tabs: a cell that holds a tab, a quote or a line break stands in quotes."""
    return _delimited(columns, rows, cell, "\t")


def _delimited(columns: Sequence[ColumnOf[Row]], rows: Iterable[Row], cell: Cell, delimiter: str) -> str:
    import csv  # imported here, to keep the start fast

    listed = list(rows)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([cell(column.title) for column in columns])
    # Column by column: `map` asks for two hundred thousand texts without a turn of Python's own loop.
    writer.writerows(zip(*(map(cell, map(column.text, listed)) for column in columns), strict=True))
    return text.getvalue()
