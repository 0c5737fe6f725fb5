"""The program's icons: drawings in `resources/icons/` whose lines take the colour of the text around them."""

from enum import Enum
from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from lwm2m_browser.storage.resources import resource_file

_MIDDLE = 0.5
"""Ground that is lighter than this is light."""


class Tone(Enum):
    """What a colour says; the values are the colours on light and on dark ground, each 4.5 to 1 or better there."""

    GOOD = ("#1b7a34", "#6fdc8c")
    BAD = ("#b3261e", "#ff9a8f")
    CHANGED = ("#8a5a00", "#ffc65c")
    QUIET = ("#5c6166", "#a3a8ad")

    @property
    def colour(self) -> QColor:
        """The colour for the current background of text fields."""
        on_light, on_dark = self.value
        ground = QGuiApplication.palette().color(QPalette.ColorRole.Base)
        return QColor(on_light if ground.lightnessF() > _MIDDLE else on_dark)


def icon(name: str, tone: Tone | None = None) -> QIcon:
    """The icon that `resources/icons/<name>.svg` draws. It follows the palette from light to dark and back."""
    return QIcon(_DrawnIcon(name, _drawing(name), tone))


class _DrawnIcon(QIconEngine):
    """Draws an SVG at the size asked for, `currentColor` being the tone, else the palette's text, at that moment."""

    def __init__(self, name: str, drawing: bytes, tone: Tone | None) -> None:
        super().__init__()
        self._name = name
        self._drawing = drawing
        self._tone = tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw the icon, undistorted, centred in `rect`."""
        _renderer(self._drawing, self._colour(mode).name()).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon as a picture, drawn once for each size and colour: buttons ask again whenever they paint."""
        key = f"{self._name} {self._colour(mode).name()} {size.width()}x{size.height()}"
        picture = QPixmap()
        if not QPixmapCache.find(key, picture):
            picture = QPixmap(size)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
            painter.end()
            QPixmapCache.insert(key, picture)
        return picture

    def _colour(self, mode: QIcon.Mode) -> QColor:
        tone = None if mode is QIcon.Mode.Selected else self._tone  # it might not be visible on a selection
        return tone.colour if tone else _text_colour(mode)

    def clone(self) -> "QIconEngine":
        return _DrawnIcon(self._name, self._drawing, self._tone)


@cache  # the icon in a field to type into is painted whenever the cursor blinks
def _renderer(drawing: bytes, colour: str) -> QSvgRenderer:
    content = QByteArray(drawing.replace(b"currentColor", colour.encode()))
    renderer = QSvgRenderer(content, QGuiApplication.instance())  # which it does not outlive
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    return renderer


@cache
def _drawing(name: str) -> bytes:
    return resource_file(f"icons/{name}.svg").read_bytes()


def _text_colour(mode: QIcon.Mode) -> QColor:
    palette = QGuiApplication.palette()
    match mode:
        case QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
        case QIcon.Mode.Selected:
            return palette.color(QPalette.ColorRole.HighlightedText)
        case _:
            return palette.color(QPalette.ColorRole.ButtonText)


class IconLabel(QWidget):
    """Draws an icon in its middle, anew whenever the palette changes: a picture made once would keep its colour."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual = self._size = QSize(size, size)
        self._icon = QIcon()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, tone: Tone | None = None) -> None:
        self._icon = icon(name, tone)
        self.update()

    def show_at(self, zoom: float) -> None:
        """Draw the icon at a multiple of its usual size."""
        self._size = self._usual * zoom
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._size.grownBy(self.contentsMargins())

    def paintEvent(self, _event: QPaintEvent) -> None:
        place = self.rect()
        place.setSize(self._size)
        place.moveCenter(self.contentsRect().center())
        self._icon.paint(QPainter(self), place)
