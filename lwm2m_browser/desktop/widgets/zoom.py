"""How large everything is written, and with it how high rows are and how large icons: a multiple of the desktop's."""

from collections.abc import Mapping

from PySide6.QtCore import QChildEvent, QEvent, QObject, QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QSplitter, QStyle, QWidget

from lwm2m_browser.desktop.widgets.fonts import enlarged, refit
from lwm2m_browser.desktop.widgets.icons import IconLabel
from lwm2m_browser.storage.settings_table import FONT_PERCENTS

USUAL = 100


class Zoom(QObject):
    """Writes the application's texts in a size, in percent of the desktop's. Whoever made it keeps the size.

    `panes`: three beside each other, of which the outer ones get wider or narrower with what is written in them.
    """

    percent_changed = Signal(int)
    """Another size, in percent."""

    def __init__(self, actions: Mapping[str, QAction], panes: QSplitter, window: QWidget) -> None:
        super().__init__(window)
        self._desktop_font = QApplication.font()
        self._window = window
        self._panes = panes
        self._larger, self._smaller = actions["actionZoomIn"], actions["actionZoomOut"]
        self._larger.triggered.connect(lambda: self._step(1))
        self._smaller.triggered.connect(lambda: self._step(-1))
        actions["actionZoomReset"].triggered.connect(lambda: self.set_percent(USUAL))
        window.installEventFilter(self)
        self._sides = _Sides()
        self.percent = USUAL

    def set_percent(self, percent: int) -> None:
        """Set the text size, one of `FONT_PERCENTS`."""
        if percent == self.percent:
            return
        before = self.percent
        self._write(percent)
        self._sides.fit(self._panes, before, percent)
        self.percent_changed.emit(percent)

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
        place = FONT_PERCENTS.index(self.percent) + steps
        self.set_percent(FONT_PERCENTS[max(0, min(place, len(FONT_PERCENTS) - 1))])

    def _write(self, percent: int) -> None:
        self._larger.setEnabled(percent < FONT_PERCENTS[-1])
        self._smaller.setEnabled(percent > FONT_PERCENTS[0])
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


class _Sides:
    """What is beside the middle of a splitter with three panes: as wide for its texts as it was at another size."""

    def __init__(self) -> None:
        self._usual = 0.0, 0.0
        """The widths at the usual size, left and right."""
        self._given: list[int] = []
        """The splitter's sizes as they became last time: others are the user's."""

    def fit(self, splitter: QSplitter, before: int, percent: int) -> None:
        """Follow the texts from one size to another, but be not wider in all than the middle, unless it is so now."""
        sizes = splitter.sizes()
        left, _, right = sizes
        if sizes != self._given:
            self._usual = left * USUAL / before, right * USUAL / before
        room, usual = sum(sizes), sum(self._usual)
        share = min(usual * percent / USUAL, max(left + right, room / 2)) / max(1.0, usual)
        left, right = (round(width * share) for width in self._usual)
        splitter.setSizes([left, room - left - right, right])
        self._given = splitter.sizes()
