"""The program's icons: drawings in `resources/icons/` whose lines take the colour of the text around them."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from lwm2m_browser.sources.resource_file import resource_file


def icon(name: str) -> QIcon:
    """The icon that `resources/icons/<name>.svg` draws. It follows the palette from light to dark and back."""
    return QIcon(_DrawnIcon(_drawing(name)))


class _DrawnIcon(QIconEngine):
    """Draws an SVG at the size asked for, `currentColor` being the palette's text at that moment."""

    def __init__(self, drawing: bytes) -> None:
        super().__init__()
        self._drawing = drawing

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw the icon, undistorted, in the middle of `rect`."""
        renderer = QSvgRenderer(QByteArray(self._drawing.replace(b"currentColor", _text_colour(mode))))
        renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        renderer.render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon in a picture of `size` pixels."""
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> "QIconEngine":
        """Another of the same; Qt asks for it before it changes an icon that is shared."""
        return _DrawnIcon(self._drawing)


@cache
def _drawing(name: str) -> bytes:
    return resource_file(f"icons/{name}.svg").read_bytes()


def _text_colour(mode: QIcon.Mode) -> bytes:
    palette = QGuiApplication.palette()
    match mode:
        case QIcon.Mode.Disabled:
            colour = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
        case QIcon.Mode.Selected:
            colour = palette.color(QPalette.ColorRole.HighlightedText)
        case _:
            colour = palette.color(QPalette.ColorRole.ButtonText)
    return colour.name().encode()
