"""How large everything is written, and with it how high rows are and how large icons: a multiple of the desktop's."""

from collections.abc import Mapping

from PySide6.QtCore import QChildEvent, QEvent, QObject, QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QStyle, QWidget

from lwm2m_browser.desktop.looks.fonts import enlarged, refit
from lwm2m_browser.desktop.looks.icons import IconLabel
from lwm2m_browser.storage.settings_table import FONT_PERCENTS

USUAL = 100


class Zoom(QObject):
    """Writes the application's texts in a size, in percent of the desktop's. Whoever made it keeps the size."""

    percent_changed = Signal(int)
    """Another size, in percent."""

    def __init__(self, actions: Mapping[str, QAction], window: QWidget) -> None:
        super().__init__(window)
        self._desktop_font = QApplication.font()
        self._window = window
        self._larger, self._smaller = actions["actionZoomIn"], actions["actionZoomOut"]
        self._larger.triggered.connect(lambda: self._step(1))
        self._smaller.triggered.connect(lambda: self._step(-1))
        actions["actionZoomReset"].triggered.connect(lambda: self.set_percent(USUAL))
        window.installEventFilter(self)
        self.percent = USUAL

    def set_percent(self, percent: int) -> None:
        """Set the text size, one of `FONT_PERCENTS`."""
        if percent == self.percent:
            return
        self._write(percent)
        self.percent_changed.emit(percent)

    def size_new_parts(self) -> None:
        """Draw the icons of parts in this size that came into the window since it was set."""
        if self.percent != USUAL:
            self._size_icons(self._window)

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
