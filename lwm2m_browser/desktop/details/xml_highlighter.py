"""Colours for XML, on light and on dark ground."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QGuiApplication, QPalette, QSyntaxHighlighter, QTextCharFormat

from lwm2m_browser.desktop.details.xml_tokens import LineState, XmlTokenKind, spans_of

COLOURS = {
    XmlTokenKind.TAG: ("#0550ae", "#8ac2ff"),
    XmlTokenKind.ATTRIBUTE: ("#6f3fb5", "#d2a8ff"),
    XmlTokenKind.VALUE: ("#1b6e34", "#7ee08a"),
    XmlTokenKind.ENTITY: ("#8a4600", "#ffb070"),
    XmlTokenKind.COMMENT: ("#59606a", "#a5afba"),
}
"""For each part its colour on light and on dark ground, each 4.5 to 1 or better there."""
_MIDDLE = 0.5
"""Ground that is lighter than this is light."""


class XmlHighlighter(QSyntaxHighlighter):
    """Colours the XML of a document; plain text stays in the palette's own colour."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._formats: dict[XmlTokenKind, QTextCharFormat] = {}
        self.follow_palette()

    def follow_palette(self) -> None:
        """Choose the colours for the current background."""
        ground = QGuiApplication.palette().color(QPalette.ColorRole.Base)
        is_dark = ground.lightnessF() <= _MIDDLE
        for part, colours in COLOURS.items():
            shape = QTextCharFormat()
            shape.setForeground(QColor(colours[is_dark]))
            self._formats[part] = shape
        if self.document() is not None:
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line; the state of the line before says which token it continues."""
        spans, state = spans_of(text, LineState(max(0, self.previousBlockState())))
        for start, length, part in spans:
            self.setFormat(start, length, self._formats[part])
        self.setCurrentBlockState(state)
