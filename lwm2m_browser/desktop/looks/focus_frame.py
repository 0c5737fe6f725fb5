"""A frame around what has the keyboard where Qt's own styles show nothing: lists, texts, edges between panes."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QSplitterHandle, QTextEdit, QWidget
from shiboken6 import isValid

from lwm2m_browser.desktop.looks.contrast import readable

Role = QPalette.ColorRole
_WIDTH = 2
_CONTRAST = 3.0
"""What a line needs to be seen, after WCAG 2.2."""


class FocusFrame(QObject):
    """Frames what has the keyboard as long as a window is there, in its dialogs as well."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._frame: _Frame | None = None
        QApplication.instance().focusChanged.connect(self._move)  # type: ignore[union-attr]  # there is one

    def _move(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._frame is not None and isValid(self._frame):  # it is deleted with the framed widget
            self._frame.hide()
            self._frame.deleteLater()
        is_framed = (
            isinstance(now, QAbstractScrollArea | QSplitterHandle)
            and now.window().windowType() is not Qt.WindowType.Popup
        )
        self._frame = _Frame(now) if is_framed and now is not None else None


class _Frame(QWidget):
    """Lies over a list, and lets everything through."""

    def __init__(self, framed: QWidget) -> None:
        super().__init__(framed)
        self.setObjectName("focusFrame")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._framed = framed
        is_bare = isinstance(framed, QTextEdit) and framed.frameShape() is QFrame.Shape.NoFrame
        self._width = 1 if is_bare else _WIDTH  # its letters begin at its edge
        framed.installEventFilter(self)
        self.setGeometry(framed.rect())
        self.show()
        self.raise_()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the size of the framed widget."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._framed.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.palette()
        pen = QPen(readable(palette.color(Role.Highlight), palette.color(Role.Window), _CONTRAST), self._width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        inset = self._width // 2
        painter.drawRect(self.rect().adjusted(inset, inset, -1, -1))
