"""Icons can be drawn, and take the colour of the text around them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPalette
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.looks.icons import icon

ICONS = sorted(path.stem for path in (Path(__file__).parents[3] / "resources" / "icons").glob("*.svg"))


@pytest.fixture
def palette(qtbot: QtBot) -> Iterator[QPalette]:
    before = QGuiApplication.palette()
    yield QPalette(before)
    QGuiApplication.setPalette(before)


def drawn(name: str, mode: QIcon.Mode = QIcon.Mode.Normal) -> QImage:
    return icon(name).pixmap(QSize(32, 32), 1.0, mode).toImage()


def ink_of(image: QImage) -> set[str]:
    """The colours of the pixels that are wholly covered."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_something(qtbot: QtBot, name: str) -> None:
    image = drawn(name)
    assert image.size() == QSize(32, 32)
    assert ink_of(image)


@pytest.mark.parametrize("name", [name for name in ICONS if name != "app"])
def test_an_icon_follows_the_palette_from_light_to_dark(palette: QPalette, name: str) -> None:
    for text in ("#112233", "#ddeeff"):
        palette.setColor(QPalette.ColorRole.ButtonText, QColor(text))
        QGuiApplication.setPalette(palette)
        assert ink_of(drawn(name)) == {text}


def test_an_icon_that_was_never_drawn_is_found_out_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        icon("unheard-of")


def test_an_icon_that_cannot_be_used_is_pale(palette: QPalette) -> None:
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText, QColor("#778899"))
    QGuiApplication.setPalette(palette)
    assert ink_of(drawn("refresh", QIcon.Mode.Disabled)) == {"#778899"}
