"""The keys that take the keyboard from one pane of the window to the next."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget


class Pane(NamedTuple):
    """A place of the window that a key leads to."""

    container: QWidget
    entrance: QWidget | None = None
    """What takes the keyboard in it, or holds what does; the whole of it where that is None."""


class PaneNavigation(QObject):
    """Goes on to the next pane, or back to the one before, round and round; what is hidden is passed over.

    `panes`: in the order of the eye.
    """

    def __init__(self, actions: Mapping[str, QAction], panes: Sequence[Pane], parent: QObject) -> None:
        super().__init__(parent)
        self._panes = list(panes)
        actions["actionNextPane"].triggered.connect(lambda: self._go(1))
        actions["actionPreviousPane"].triggered.connect(lambda: self._go(-1))

    def add(self, pane: Pane) -> None:
        """Lead to a pane that was made late, after the others."""
        self._panes.append(pane)

    def _go(self, step: int) -> None:
        ways = [(pane.container, _first_that_takes_keys(pane.entrance or pane.container)) for pane in self._panes]
        seen = [(container, first) for container, first in ways if first is not None]
        focused = QApplication.focusWidget()
        places = [place for place, (container, _) in enumerate(seen) if focused and _holds(container, focused)]
        start = places[0] if places else (-1 if step > 0 else 0)
        if seen:
            seen[(start + step) % len(seen)][1].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _first_that_takes_keys(entrance: QWidget) -> QWidget | None:
    return next(filter(_takes_keys, (entrance, *entrance.findChildren(QWidget))), None)


def _takes_keys(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _holds(container: QWidget, widget: QWidget) -> bool:
    return container is widget or container.isAncestorOf(widget)
