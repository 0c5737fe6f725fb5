"""How large everything is written, and with it how high rows are and how large icons: a multiple of the desktop's."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QChildEvent, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QSplitter, QStyle, QWidget

from lwm2m_browser.desktop.fonts import enlarged, refit
from lwm2m_browser.desktop.icon_label import IconLabel
from lwm2m_browser.desktop.notice import not_remembered
from lwm2m_browser.sources.memory import recall, remember
from lwm2m_browser.wording import tr

STEPS = (75, 90, 100, 110, 125, 150, 175, 200)
"""The sizes that there are, in percent."""
USUAL = 100
_KEY = "zoom"
_SIDES_AND_MIDDLE = 3


class Zoom(QObject):
    """Writes the application's texts in a size, in percent of the desktop's, kept from one start to the next."""

    changed = Signal(int)
    """Another size, in percent."""
    failed = Signal(object)
    """A `Notice`: the size is not kept for the next start."""

    def __init__(self, folder: Path, actions: Mapping[str, QAction], window: QWidget) -> None:
        super().__init__(window)
        self._folder = folder
        self._desktop_font = QApplication.font()
        self._window = window
        self._larger, self._smaller = actions["actionZoomIn"], actions["actionZoomOut"]
        self._larger.triggered.connect(lambda: self._step(1))
        self._smaller.triggered.connect(lambda: self._step(-1))
        actions["actionZoomReset"].triggered.connect(lambda: self.set_percent(USUAL))
        window.installEventFilter(self)
        self.percent = USUAL
        stored = recall(folder).get(_KEY)
        self._write(stored if stored in STEPS else USUAL)

    def set_percent(self, percent: int) -> None:
        """Write in another size, one of `STEPS`, and keep it."""
        if percent == self.percent:
            return
        factor = percent / self.percent
        self._write(percent)
        _widen_sides(self._window, factor)
        self.changed.emit(percent)
        try:
            remember(self._folder, _KEY, percent)
        except OSError as error:
            self.failed.emit(not_remembered(tr("The size of the texts"), error))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """What is shown for the first time has icons of this size; a window that closes gives the font back."""
        if event.type() == QEvent.Type.Polish and self.percent != USUAL:
            self._size_icons(self._window)
        if event.type() == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            child = event.child()
            if isinstance(child, QWidget) and child.isWindow() and self.percent != USUAL:
                self._size_icons(child)
        elif event.type() == QEvent.Type.Close and self.percent != USUAL:
            QApplication.setFont(self._desktop_font)
        return False

    def _step(self, steps: int) -> None:
        place = STEPS.index(self.percent) + steps
        self.set_percent(STEPS[max(0, min(place, len(STEPS) - 1))])

    def _write(self, percent: int) -> None:
        self._larger.setEnabled(percent < STEPS[-1])
        self._smaller.setEnabled(percent > STEPS[0])
        if percent == self.percent:
            return  # the desktop's own font, which goes on following the desktop
        self.percent = percent
        QApplication.setFont(enlarged(self._desktop_font, percent / USUAL))
        refit(self._window)
        self._size_icons(self._window)

    def _size_icons(self, window: QWidget) -> None:
        pixels = window.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize, None, window)
        size = QSize(pixels, pixels) * self.percent / USUAL
        for button in window.findChildren(QAbstractButton):
            if not isinstance(button.parent(), QLineEdit):  # which places its own by their size
                button.setIconSize(size)
        for view in window.findChildren(QAbstractItemView):
            view.setIconSize(size)
        for picture in window.findChildren(IconLabel):
            picture.show_at(self.percent / USUAL)


def _widen_sides(window: QWidget, factor: float) -> None:
    """Make what is beside the middle of a splitter as much wider, but not wider in all than the middle."""
    for splitter in window.findChildren(QSplitter):
        sizes = splitter.sizes()
        if splitter.orientation() is Qt.Orientation.Horizontal and len(sizes) == _SIDES_AND_MIDDLE:
            left, _, right = sizes
            room, sides = sum(sizes), left + right
            share = min(factor * sides, max(sides, room / 2)) / max(1, sides)
            left, right = round(left * share), round(right * share)
            splitter.setSizes([left, room - left - right, right])
