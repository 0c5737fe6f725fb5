"""A text on one line, cut off where there is little room; its tooltip has all of it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from lwm2m_browser.desktop.widgets.plain_text import PlainLabel, plain_tooltip
from lwm2m_browser.exports.cells import one_line


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
        self._cut()

    def text(self) -> str:
        """The whole text."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._cut()

    def _cut(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        super().setText(shown)
        is_cut = shown != self._whole
        self.setToolTip(plain_tooltip(self._whole) if is_cut else "")
        if is_cut is not self.is_cut:
            self.is_cut = is_cut
            self.cut_changed.emit(is_cut)
