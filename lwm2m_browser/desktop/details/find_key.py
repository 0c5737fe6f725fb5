"""Ctrl+F in a part of the window that has a field of its own to find something."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

_FIND = QKeySequence.StandardKey.Find


class FindKey(QObject):
    """Keeps the key from the window while the keyboard is in a container, and that has something to find."""

    pressed = Signal()

    def __init__(self, container: QWidget, applies: Callable[[], bool]) -> None:
        super().__init__(container)
        self._applies = applies
        container.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        match event:
            case QKeyEvent() if event.matches(_FIND) and self._applies():
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self.pressed.emit()
                return True
        return False
