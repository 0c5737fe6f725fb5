"""A value that came from outside: selectable, plain, and wrapped wherever it must be."""

from math import ceil

from PySide6.QtCore import QMimeData, QSizeF, Qt
from PySide6.QtGui import QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from lwm2m_browser.desktop.widgets.text_view import plain_selection
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.i18n import N_, tr

_LONGEST = 20_000
"""Characters that are shown of a value: laying out a million would hold the window for seconds."""
_CUT = N_("[The first {shown:,} of {count:,} characters. Copies and exports contain all of them.]")


class ValueView(QTextEdit):
    """A read-only text as high as its content. A label cannot break an address, which has no spaces."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit(self.document().size())
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def show_value(self, value: str) -> None:
        """Show a value as its characters, of which the invisible ones appear as signs."""
        shown = visible_lines(value[:_LONGEST])
        if len(value) > _LONGEST:
            shown += "…\n" + tr(_CUT, shown=_LONGEST, count=len(value))
        if shown != self.toPlainText():
            self.setPlainText(shown)

    def createMimeDataFromSelection(self) -> QMimeData:
        return plain_selection(self.textCursor())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the pane around: there is nothing to scroll in here."""
        event.ignore()

    def _fit(self, size: QSizeF) -> None:
        self.setFixedHeight(ceil(size.height()))
