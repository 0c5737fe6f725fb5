"""Two texts side by side that are scrolled as one."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractScrollArea


class ScrollTogether(QObject):
    """Whichever is scrolled, the other follows, so many lines apart as they were when each was put in its place."""

    def __init__(self, left: QAbstractScrollArea, right: QAbstractScrollArea) -> None:
        super().__init__(left)
        self._bars = (left.verticalScrollBar(), right.verticalScrollBar())
        self._apart = 0
        self._is_following = False
        for bar in self._bars:
            bar.valueChanged.connect(self._follow)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Within this, each is put in a place of its own."""
        self._is_following = True
        try:
            yield
        finally:
            self._is_following = False
            left, right = self._bars
            self._apart = right.value() - left.value()

    def _follow(self, value: int) -> None:
        if self._is_following:
            return
        self._is_following = True  # one that is at its end leads nobody back
        left, right = self._bars
        if self.sender() is left:
            right.setValue(value + self._apart)
        else:
            left.setValue(value - self._apart)
        self._is_following = False
