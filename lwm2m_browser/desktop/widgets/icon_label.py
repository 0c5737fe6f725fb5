"""An icon that stands by itself."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lwm2m_browser.desktop.widgets.icons import Tone, icon


class IconLabel(QWidget):
    """Draws an icon in its middle, anew whenever the palette changes: a picture made once would keep its colour."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual = self._size = QSize(size, size)
        self._icon = QIcon()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, tone: Tone | None = None) -> None:
        """Draw another icon."""
        self._icon = icon(name, tone)
        self.update()

    def show_at(self, zoom: float) -> None:
        """Draw it in a multiple of its usual size."""
        self._size = self._usual * zoom
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The icon's size, and the margins around it."""
        return self._size.grownBy(self.contentsMargins())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        place = self.rect()
        place.setSize(self._size)
        place.moveCenter(self.contentsRect().center())
        self._icon.paint(QPainter(self), place)
