"""The edges between panes, for those who move them with keys."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from lwm2m_browser.i18n import tr

_STEPS = {Qt.Key.Key_Left: -20, Qt.Key.Key_Up: -20, Qt.Key.Key_Right: 20, Qt.Key.Key_Down: 20}
"""Pixels that a key moves an edge."""


class SplitterKeys(QObject):
    """Lets the edges in a window take the keyboard; the arrows move them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        for splitter in window.findChildren(QSplitter):
            for number in range(1, splitter.count()):
                handle = splitter.handle(number)
                handle.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                handle.setAccessibleName(tr("Edge between panes"))
                handle.setAccessibleDescription(tr("The arrows move it."))
                handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move an edge."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(watched, QSplitterHandle)
        ):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                _move(watched, step)
                return True
        return False


def _move(handle: QSplitterHandle, step: int) -> None:
    splitter = handle.splitter()
    number = next(place for place in range(1, splitter.count()) if splitter.handle(place) is handle)
    sizes = splitter.sizes()
    sizes[number - 1] = max(0, sizes[number - 1] + step)  # of what that leaves to them, Qt keeps the panes' least sizes
    sizes[number] = max(0, sizes[number] - step)
    splitter.setSizes(sizes)
