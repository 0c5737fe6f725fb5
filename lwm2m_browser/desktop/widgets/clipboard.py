"""What the program puts on the clipboard."""

import atexit
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from lwm2m_browser.exports.cells import paired
from lwm2m_browser.exports.delimited import tsv_text
from lwm2m_browser.exports.html_table import html_table
from lwm2m_browser.search.columns.column import ColumnOf, Row


class Content(NamedTuple):
    """What the clipboard holds: a text, its lines ended by `\\n`, and perhaps the same as HTML."""

    text: str
    html: str = ""


def content_of_rows(columns: Sequence[ColumnOf[Row]], rows: Sequence[Row]) -> Content:
    """Rows under their headings: as TSV for editors and as an HTML table for spreadsheets and mails."""
    return Content(with_line_feeds(tsv_text(columns, rows)), html_table(columns, rows))


def with_line_feeds(text: str) -> str:
    """A text without CRLF: Qt converts line feeds where the desktop needs it."""
    return text.replace("\r\n", "\n")


def copy_content(content: Content) -> None:
    """Put data on the clipboard."""
    data = QMimeData()
    data.setText(paired(content.text))
    if content.html:
        data.setHtml(paired(content.html))
    QGuiApplication.clipboard().setMimeData(data)


def copy_text(text: str) -> None:
    """Copy a text as it is: a name, a link, a path is for a search or a terminal, and no cell of a table.

    Half a surrogate pair, of which Qt keeps nothing, becomes U+FFFD.
    """
    QGuiApplication.clipboard().setText(paired(text))


@atexit.register
def _empty_the_clipboard_of_no_desktop() -> None:
    # A desktop's clipboard lets go of its content while Python still runs. That of the offscreen platform does so
    # later, and what Python has made then takes the process down with a segmentation fault.
    if QGuiApplication.instance() and QGuiApplication.platformName() in ("offscreen", "minimal"):
        QGuiApplication.clipboard().clear()
