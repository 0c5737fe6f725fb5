"""A text on one line, cut off where there is little room; its tooltip has all of it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from lwm2m_browser.desktop.widgets.plain_text import PlainLabel, describe
from lwm2m_browser.exports.cells import one_line

_SLACK = 2
"""Pixels for what a text is wider than the sum of its letters."""
_FEW = 8
"""Letters that are always seen."""


class ElidedLabel(PlainLabel):
    """Takes the room that is left, and asks for none. Screen readers are given the whole text."""

    cut_changed = Signal(bool)
    """Whether not all of the text is seen any more."""

    def __init__(self, text: str = "") -> None:
        self._whole = ""
        self.is_cut = False
        super().__init__(text)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        self._whole = one_line(text)
        self.setAccessibleName(self._whole)
        self.updateGeometry()
        self._cut()

    def text(self) -> str:
        """The whole text."""
        return self._whole

    def sizeHint(self) -> QSize:
        """The room that all of the text takes."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + _SLACK, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The room of a few letters."""
        few = _FEW * self.fontMetrics().averageCharWidth()
        return QSize(min(few, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._cut()

    def _cut(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.contentsRect().width())
        super().setText(shown)
        is_cut = shown != self._whole
        describe(self, self._whole if is_cut else "")
        if is_cut is not self.is_cut:
            self.is_cut = is_cut
            self.cut_changed.emit(is_cut)
