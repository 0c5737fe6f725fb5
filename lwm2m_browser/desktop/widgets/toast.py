"""What was done, said in the corner of a window for a few seconds: nothing has to be answered, and nothing moves."""

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QCursor, QPalette
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFrame, QHBoxLayout, QMainWindow, QWidget

from lwm2m_browser.desktop.looks.icons import IconLabel
from lwm2m_browser.desktop.widgets.announcement import announce
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel
from lwm2m_browser.exports.cells import shortened, visible_lines

_MILLISECONDS = 4_000
_MARGIN = 12
"""Pixels to the window's edges."""
_ICON, _SPACE = 16, 8
_PADDING = (12, 8, 12, 8)
_WIDEST = 48
"""Of the letter x: about so many of a sentence stand in a line."""
_LONGEST = 240
"""Characters; the window has more of a path or an address elsewhere."""


class Toast(QFrame):
    """Lies over its window, one at a time. It takes neither the keyboard nor clicks, and stays under the mouse."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self._text = PlainLabel()
        self._text.setObjectName("toastText")
        self._text.setForegroundRole(QPalette.ColorRole.ToolTipText)
        picture = IconLabel(_ICON)
        picture.show_icon("info")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*_PADDING)
        layout.setSpacing(_SPACE)
        layout.addWidget(picture)
        layout.addWidget(self._text, stretch=1)
        self._timer = QTimer(self, singleShot=True, interval=_MILLISECONDS)
        self._timer.timeout.connect(self._end)
        window.installEventFilter(self)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said at the moment; empty while nothing is."""
        return self._text.text() if self.isVisible() else ""

    def say(self, sentence: str) -> None:
        """Show a sentence in place of the one before, and have screen readers read it; an empty one ends that."""
        self.setVisible(bool(sentence))
        if not sentence:
            return
        self._text.setText(visible_lines(shortened(sentence, _LONGEST)))
        self._place()
        self.raise_()
        self._timer.start()
        announce(self, self._text.text())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay in the corner of a window that gets another size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _end(self) -> None:
        """Hide, unless the mouse is on it: somebody is still reading."""
        if QRect(self.mapToGlobal(self.rect().topLeft()), self.size()).contains(QCursor.pos()):
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        room, metrics = _room(self._window), self.fontMetrics()
        beside = _PADDING[0] + _ICON + _SPACE + _PADDING[2] + 2 * self.frameWidth() + metrics.averageCharWidth()
        text = max(map(metrics.horizontalAdvance, self._text.text().splitlines()), default=0)
        width = min(beside + min(text, _WIDEST * metrics.horizontalAdvance("x")), room.width())
        height = self.heightForWidth(width)
        self.setGeometry(room.right() + 1 - width, room.bottom() + 1 - height, width, height)


def toast_of(window: QWidget) -> Toast:
    """The toast of a window; there is one as soon as it is needed."""
    shown = window.findChildren(Toast, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return shown[0] if shown else Toast(window)


def say_done(sentence: str) -> None:
    """Say in the window that is used that something was done."""
    window = QApplication.activeWindow()
    if window is not None:
        toast_of(window).say(sentence)


def _room(window: QWidget) -> QRect:
    """Where a toast may stand: above a window's status bar, or the buttons of a dialog."""
    room = window.rect()
    centre = window.centralWidget() if isinstance(window, QMainWindow) else None
    if centre is not None:
        room = centre.geometry()
    else:
        for buttons in filter(QWidget.isVisible, window.findChildren(QDialogButtonBox)):
            room.setBottom(buttons.mapTo(window, buttons.rect().topLeft()).y())
    return room.marginsRemoved(QMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN))
