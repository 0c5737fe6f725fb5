"""Fonts in other sizes than the desktop's, and what follows from their size."""

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

_FACTOR = "fontFactor"
"""The property of a widget that is written larger than the others: how much."""
_SHARE = 0.9
"""Of the screen's width and height, at most."""


def enlarged(font: QFont, factor: float) -> QFont:
    """A font in a multiple of its size, which a desktop may give in points or in pixels."""
    larger = QFont(font)
    if font.pointSizeF() > 0:
        larger.setPointSizeF(font.pointSizeF() * factor)
    else:
        larger.setPixelSize(round(font.pixelSize() * factor))
    return larger


def write_larger(widget: QWidget, factor: float) -> None:
    """Use a multiple of the application's font size, also after `refit`."""
    widget.setProperty(_FACTOR, factor)
    widget.setFont(enlarged(widget.font(), factor * size_of(QApplication.font()) / size_of(widget.font())))


def in_fixed_width(font: QFont) -> QFont:
    """The monospaced font of the system, in the size of a font."""
    letters = QFont(font)
    letters.setFamilies(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families())
    return letters


def resize_in_lines(window: QWidget, across: int, down: int) -> None:
    """Make a window so many lines of text wide and high, as far as the screen has room.

    By the height of a line, also across: the average width of a letter is twice as much in Chinese.
    """
    line, height = window.fontMetrics().lineSpacing(), window.screen().availableSize().height()
    window.resize(width_in_lines(window, across), min(line * down, round(height * _SHARE)))


def width_in_lines(window: QWidget, across: int) -> int:
    """So many lines of text in pixels, as far as the screen has room."""
    return min(window.fontMetrics().lineSpacing() * across, round(window.screen().availableSize().width() * _SHARE))


def refit(window: QWidget) -> None:
    """Apply the application's font size where a widget has set another: Qt lets it keep its own."""
    for widget in window.findChildren(QWidget):
        factor = widget.property(_FACTOR)
        if factor:
            write_larger(widget, factor)


def size_of(font: QFont) -> float:
    """In points or in pixels, as the desktop defines it."""
    return font.pointSizeF() if font.pointSizeF() > 0 else font.pixelSize()
