"""Panes beside each other, with edges that keys can move."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle

from lwm2m_browser.i18n import tr

_STEPS = {Qt.Key.Key_Left: -20, Qt.Key.Key_Up: -20, Qt.Key.Key_Right: 20, Qt.Key.Key_Down: 20}
"""Pixels that a key moves an edge."""


class Splitter(QSplitter):
    """No pane can be folded away; the edges take the keyboard, and the arrows move them."""

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation, childrenCollapsible=False)

    def createHandle(self) -> QSplitterHandle:
        return _Edge(self.orientation(), self)


class _Edge(QSplitterHandle):
    def __init__(self, orientation: Qt.Orientation, splitter: QSplitter) -> None:
        super().__init__(orientation, splitter)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Edge between panes"))
        self.setAccessibleDescription(tr("Use the arrow keys to move it."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._move(step)

    def _move(self, step: int) -> None:
        splitter = self.splitter()
        number = splitter.indexOf(self)
        sizes = splitter.sizes()
        # Of what that leaves to them, Qt keeps the panes' least sizes.
        sizes[number - 1] = max(0, sizes[number - 1] + step)
        sizes[number] = max(0, sizes[number] - step)
        splitter.setSizes(sizes)
        splitter.splitterMoved.emit(sum(splitter.sizes()[:number]), number)
