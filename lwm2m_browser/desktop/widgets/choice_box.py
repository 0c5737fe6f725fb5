"""A box of choices that the wheel turns only while it has the keyboard: else, scrolling past it would change it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QWidget


class ChoiceBox(QComboBox):
    """A combo box that leaves the wheel to what it stands in, unless it has the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unseen: QLabel | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # by default, the wheel would give it the keyboard

    def name_unseen(self, name: str) -> None:
        """Name what is chosen here, where no label does: on Linux, Qt tells screen readers the value for the name."""
        self.setAccessibleName(name)
        self._unseen = QLabel(name, self.parentWidget())
        self._unseen.setBuddy(self)
        self._unseen.hide()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange and self._unseen is not None:
            self._unseen.setParent(self.parentWidget())  # Qt looks for it beside the box
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
