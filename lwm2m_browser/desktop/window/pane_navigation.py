"""The panes of the window, and the keys that take the keyboard from one to the next."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QSplitter, QSplitterHandle, QWidget

from lwm2m_browser.i18n import tr


class _Pane(NamedTuple):
    containers: tuple[str, ...]
    """Object names; the one of them that is seen is the pane."""
    entrances: tuple[str, ...] = ()
    """Object names of what takes the keyboard in it; failing them, it is the first part that can."""


class _PaneWidgets(NamedTuple):
    container: QWidget
    entrance: QWidget


_PANES = (
    _Pane(("searchField",)),
    _Pane(("facetView", "resourceFacetView")),
    _Pane(("viewSwitch",), ("objectTable", "resourceTable", "emptyState", "resourceEmptyState")),
    _Pane(("detailPane",), ("detailTabs",)),
    _Pane(("notice",)),
)
"""In the order of the eye; what is hidden is passed over."""


class PaneNavigation(QObject):
    """Goes on to the next pane, or back to the one before, round and round."""

    def __init__(self, actions: Mapping[str, QAction], window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        actions["actionNextPane"].triggered.connect(lambda: self._go(1))
        actions["actionPreviousPane"].triggered.connect(lambda: self._go(-1))

    def _go(self, step: int) -> None:
        panes = [pane for pane in map(self._seen, _PANES) if pane is not None]
        focused = QApplication.focusWidget()
        places = [place for place, pane in enumerate(panes) if focused and _holds(pane.container, focused)]
        start = places[0] if places else (-1 if step > 0 else 0)
        if panes:
            panes[(start + step) % len(panes)].entrance.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _seen(self, pane: _Pane) -> _PaneWidgets | None:
        """A pane as it is now; None where it is hidden, or nothing in it takes the keyboard."""
        containers = (self._window.findChild(QWidget, name) for name in pane.containers)
        container = next((one for one in containers if one is not None and one.isVisible()), None)
        if container is None:
            return None
        parts = [*(container.findChild(QWidget, name) for name in pane.entrances), container]
        widgets = (widget for part in parts if part is not None for widget in (part, *part.findChildren(QWidget)))
        entrance = next(filter(_takes_keys, widgets), None)
        return _PaneWidgets(container, entrance) if entrance is not None else None


def _takes_keys(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _holds(container: QWidget, widget: QWidget) -> bool:
    return container is widget or container.isAncestorOf(widget)


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
