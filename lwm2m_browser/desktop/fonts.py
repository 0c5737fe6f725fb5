"""Fonts in other sizes than the desktop's."""

from PySide6.QtGui import QFont


def enlarged(font: QFont, factor: float) -> QFont:
    """A font in a multiple of its size, which a desktop may give in points or in pixels."""
    larger = QFont(font)
    if font.pointSizeF() > 0:
        larger.setPointSizeF(font.pointSizeF() * factor)
    else:
        larger.setPixelSize(round(font.pixelSize() * factor))
    return larger
