"""The field in a facet that narrows its values, where there are many."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from lwm2m_browser.desktop.widgets.line_edit import LineEdit


class FacetField(LineEdit):
    """Escape clears it or leads back to the values; Up and Down lead to those before and behind it."""

    left = Signal(int)
    """The keyboard goes on: so many rows down, or up where it is negative."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("facetField")
        self.setPlaceholderText(name)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case Qt.Key.Key_Up | Qt.Key.Key_Escape:
                self.left.emit(-1)
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left.emit(1)
            case _:
                super().keyPressEvent(event)
