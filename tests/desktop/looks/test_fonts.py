"""Fonts in other sizes, whatever unit the desktop's font is given in."""

from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.looks.fonts import enlarged


def test_points_stay_points_and_pixels_pixels(qtbot: QtBot) -> None:
    points, pixels = QFont(), QFont()
    points.setPointSizeF(10)
    pixels.setPixelSize(10)

    assert enlarged(points, 1.5).pointSizeF() == 15
    assert enlarged(pixels, 1.5).pixelSize() == 15
    assert points.pointSizeF() == 10
