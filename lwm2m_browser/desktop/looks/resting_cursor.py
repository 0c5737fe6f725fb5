"""The text cursor stops blinking where nobody types, as GTK's does: each blink paints, and a laptop is awake for it."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

_PATIENCE = 10_000
"""Milliseconds without a key or a click after which it rests."""
_AS_THE_DESKTOP_HAS_IT = -1
"""To Qt, a flash time below zero is none of the program's own: some desktops have no blinking at all."""
_HAND = (
    QEvent.Type.KeyPress,
    QEvent.Type.InputMethod,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
)


class RestingCursor(QObject):
    """Watches what has the keyboard as long as a window is there, in its dialogs as well. A resting cursor is seen."""

    def __init__(self, window: QWidget, patience: int = _PATIENCE) -> None:
        super().__init__(window)
        self._watched: list[QWidget] = []
        self._idle = QTimer(self, singleShot=True, interval=patience)
        self._idle.timeout.connect(lambda: QApplication.setCursorFlashTime(0))
        QApplication.instance().focusChanged.connect(self._watch)  # type: ignore[union-attr]  # there is one
        self._watch(None, QApplication.focusWidget())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Blink again at a key or a click."""
        if event.type() in _HAND:
            self._blink()
        return False

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = _receivers(now)
        for widget in self._watched:
            widget.installEventFilter(self)
        self._blink()

    def _blink(self) -> None:
        QApplication.setCursorFlashTime(_AS_THE_DESKTOP_HAS_IT)
        if self._watched:
            self._idle.start()
        else:
            self._idle.stop()  # whoever has the keyboard now minds their own cursor


def _receivers(focused: QWidget | None) -> list[QWidget]:
    """What keys and clicks go to; nothing where there is no text cursor, as in a table.

    Of what scrolls, clicks go to the part that is scrolled.
    """
    if focused is None or isinstance(focused, QAbstractItemView):
        return []
    return [focused, focused.viewport()] if isinstance(focused, QAbstractScrollArea) else [focused]
