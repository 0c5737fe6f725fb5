"""Fonts in other sizes than the desktop's."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

_FACTOR = "fontFactor"
"""The property of a widget that is written larger than the others: how much."""


def enlarged(font: QFont, factor: float) -> QFont:
    """A font in a multiple of its size, which a desktop may give in points or in pixels."""
    larger = QFont(font)
    if font.pointSizeF() > 0:
        larger.setPointSizeF(font.pointSizeF() * factor)
    else:
        larger.setPixelSize(round(font.pixelSize() * factor))
    return larger


def write_larger(widget: QWidget, factor: float) -> None:
    """Write in a multiple of the application's size, also after `refit`."""
    widget.setProperty(_FACTOR, factor)
    widget.setFont(enlarged(widget.font(), factor * size_of(QApplication.font()) / size_of(widget.font())))


def refit(window: QWidget) -> None:
    """Follow the application's size where another was set: Qt lets such a widget keep its own."""
    for widget in window.findChildren(QWidget):
        factor = widget.property(_FACTOR)
        if factor:
            write_larger(widget, factor)


def size_of(font: QFont) -> float:
    """In points or in pixels, as the desktop gives it."""
    return font.pointSizeF() if font.pointSizeF() > 0 else font.pixelSize()
