"""What comes after the first picture, a step at a time; at once where the user does not wait."""

from PySide6.QtCore import QEvent, QObject, QTimer

from lwm2m_browser.desktop.window.main_window import MainWindow

_INPUT = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
    QEvent.Type.DragEnter,
)
"""What a user does that the rest may be needed for. The event comes to its widget when all is there."""
_UNSEEN = 1000
"""Milliseconds after which a window is furnished that nobody sees, such as a minimised one."""


class AfterPaint(QObject):
    """Lets a window take its steps from the event loop, once it has been painted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._take_step)
        self._unseen = QTimer(self, singleShot=True, interval=_UNSEEN)
        self._unseen.timeout.connect(self._begin)
        self._unseen.start()
        window.views.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin with the first picture; hurry with the first thing that the user does."""
        if event.type() == QEvent.Type.Paint and watched is self._window.views:
            self._begin()
        elif event.type() in _INPUT and watched.isWindowType():
            self._window.complete()
            self._end()
        return False

    def _begin(self) -> None:
        """The picture itself is painted before the timer fires."""
        self._unseen.stop()
        self._window.views.removeEventFilter(self)
        if handle := self._window.windowHandle():
            handle.installEventFilter(self)
        self._next.start()

    def _take_step(self) -> None:
        if not self._window.take_step():
            self._end()

    def _end(self) -> None:
        if self._next.isActive():
            self._next.stop()
            if handle := self._window.windowHandle():
                handle.removeEventFilter(self)
