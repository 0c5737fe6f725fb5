"""A text in which some words are marked."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QPalette, QTextCursor
from PySide6.QtWidgets import QTextEdit

from lwm2m_browser.desktop.table.marker import mark_on, units
from lwm2m_browser.desktop.widgets.text_view import TextView
from lwm2m_browser.registry.word_changes import Span


class MarkedText(TextView):
    """Shows a text and marks on it, which follow the palette. The text itself stays plain, also where it is copied."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, title)
        self._marks: Sequence[Span] = ()

    def show_marked(self, text: str, marks: Sequence[Span]) -> None:
        """Show a text that is fit to be seen, with marks from its start to its end."""
        self.setPlainText(text)
        self._marks = [Span(units(text[:start]), units(text[:end])) for start, end in marks]
        self._paint_marks()

    def bring_into_sight(self, mark: int) -> None:
        """Scroll to a mark, by its number."""
        cursor = self.textCursor()
        cursor.setPosition(self._marks[mark].start)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def in_sight(self) -> range:
        """The numbers of the marks that begin where one can see them."""
        corner = self.viewport().rect().bottomRight() - QPoint(1, 1)
        top, bottom = self.cursorForPosition(QPoint(1, 1)).position(), self.cursorForPosition(corner).position()
        above = sum(mark.start < top for mark in self._marks)
        return range(above, above + sum(top <= mark.start <= bottom for mark in self._marks))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_marks()

    def _paint_marks(self) -> None:
        palette = self.palette()
        look = mark_on(palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text))
        shown = []
        for start, end in self._marks:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(start)
            mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.format = look
            shown.append(mark)
        self.setExtraSelections(shown)
