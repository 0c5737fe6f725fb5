"""What the program puts on the clipboard, each time with a word that it is there."""

import atexit
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from lwm2m_browser.desktop.widgets.toast import say_done
from lwm2m_browser.exports.cells import one_line, paired, shortened
from lwm2m_browser.exports.delimited import tsv_text
from lwm2m_browser.exports.html_table import html_table
from lwm2m_browser.i18n import ntr, tr
from lwm2m_browser.search.columns.column import ColumnOf, Row

_LONGEST = 80
"""Characters that are said of a text: enough to see which it is."""


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


def copy_content(content: Content, said: str = "") -> None:
    """Put data on the clipboard; `said`: what is said of it in place of how many lines it has."""
    data = QMimeData()
    data.setText(paired(content.text))
    if content.html:
        data.setHtml(paired(content.html))
    QGuiApplication.clipboard().setMimeData(data)
    say_done(said or _what(content.text))


def copy_text(text: str, said: str = "") -> None:
    """Copy a text as it is: a name, a link, a path is for a search or a terminal, and no cell of a table.

    `said`: what is said of it in place of its beginning or how many lines it has.

    Half a surrogate pair, of which Qt keeps nothing, becomes U+FFFD.
    """
    QGuiApplication.clipboard().setText(paired(text))
    say_done(said or _what(text))


def _what(text: str) -> str:
    lines = text.count("\n") + 1
    if lines > 1:
        return ntr("Copied {count:,} line.", "Copied {count:,} lines.", lines)
    return tr("Copied: {text}", text=one_line(shortened(text, _LONGEST)))


@atexit.register
def _empty_the_clipboard_of_no_desktop() -> None:
    # A desktop's clipboard lets go of its content while Python still runs. That of the offscreen platform does so
    # later, and what Python has made then takes the process down with a segmentation fault.
    if QGuiApplication.instance() and QGuiApplication.platformName() in ("offscreen", "minimal"):
        QGuiApplication.clipboard().clear()
