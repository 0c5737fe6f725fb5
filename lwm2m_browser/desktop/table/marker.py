"""Marks on words, as of a marker pen, that the words can be read on."""

from PySide6.QtGui import QColor, QTextCharFormat

from lwm2m_browser.desktop.looks.contrast import mixed, readable

_MARKER = QColor("#ffb300")
_INK_ON_MARKER = QColor("black")
_SHARE = 0.45
"""How much of the marker's colour a mark has; the rest is that of its ground."""


def mark_on(ground: QColor, ink: QColor) -> QTextCharFormat:
    """How a mark on words in some ink looks."""
    paper = mixed(_MARKER, ground, _SHARE)
    return _format(paper, readable(ink, paper))


def mark_on_selection() -> QTextCharFormat:
    """The same where the row is selected."""
    return _format(_MARKER, _INK_ON_MARKER)


def units(text: str) -> int:
    """How long a text is for Qt, which counts in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _format(paper: QColor, ink: QColor) -> QTextCharFormat:
    mark = QTextCharFormat()
    mark.setBackground(paper)
    mark.setForeground(ink)
    return mark
