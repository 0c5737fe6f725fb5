"""Light and dark while the window runs, and sharp at every scale."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QTextEdit,
    QToolTip,
    QWidget,
)

from lwm2m_browser.desktop.looks.contrast import LEAST, contrast
from lwm2m_browser.desktop.looks.icons import IconLabel, Tone, icon
from lwm2m_browser.desktop.session.notices import Notice
from lwm2m_browser.desktop.window.settings_controller import SettingsController
from tests.support.palettes import DARK, LIGHT
from tests.support.window_driver import OpenWindow, WindowDriver

PALETTES = {"light": LIGHT, "dark": DARK}
TOOLTIP_TEXT = QPalette.ColorRole.ToolTipText
PANES = ("objectTable", "facetPane", "detailPane", "searchField", "statusText", "notice")


@pytest.fixture
def window(open_window: OpenWindow) -> Iterator[WindowDriver]:
    before = QApplication.palette()
    window = open_window()
    window.wait_for_end()
    window.wait(lambda: window.table.isVisible())
    window.select(3)
    window.window.say(Notice("The API did not answer."))
    yield window
    window.window.close()
    QApplication.setPalette(before)


def turn(window: WindowDriver, name: str) -> None:
    """The desktop turns light or dark."""
    QApplication.setPalette(PALETTES[name])
    window.wait(lambda: window.window.palette().color(QPalette.ColorRole.Window) == PALETTES[name].window().color())
    QApplication.sendPostedEvents()


def lightness(widget: QWidget) -> float:
    """Of most of what is seen of it: a ground is lighter or darker than what stands on it."""
    image = widget.grab().toImage()
    points = [(x, y) for x in range(2, image.width() - 2, 7) for y in range(2, image.height() - 2, 5)]
    values = sorted(image.pixelColor(x, y).lightnessF() for x, y in points)
    return values[len(values) // 2]


def test_every_pane_follows_there_and_back(window: WindowDriver) -> None:
    for name in ("dark", "light", "dark"):
        turn(window, name)
        for pane in PANES:
            assert (lightness(window.part(QWidget, pane)) < 0.5) is (name == "dark"), (name, pane)


@pytest.mark.parametrize("tab", range(4))
def test_every_text_can_still_be_read(window: WindowDriver, tab: int) -> None:
    window.part(QTabWidget, "detailTabs").setCurrentIndex(tab)
    window.type("owner:((")  # what is wrong with it is said in another colour
    for name in ("dark", "light"):
        turn(window, name)
        assert unreadable(window.window) == []


def unreadable(window: QWidget) -> list[str]:
    kinds = QLabel | QAbstractButton | QLineEdit | QTextEdit | QPlainTextEdit | QAbstractItemView
    found = []
    for widget in window.findChildren(QWidget):
        if isinstance(widget, kinds) and widget.isVisible() and widget.isEnabled():
            ground = _ground_of(widget)
            ink = widget.palette().color(_ink_of(widget))
            if contrast(ink, ground) < LEAST:
                found.append(f"{widget.objectName()} {ink.name()} on {ground.name()}")
    return found


def _ink_of(widget: QWidget) -> QPalette.ColorRole:
    if isinstance(widget, QLabel):
        return QPalette.ColorRole.WindowText
    return QPalette.ColorRole.ButtonText if isinstance(widget, QAbstractButton) else QPalette.ColorRole.Text


def _ground_of(widget: QWidget) -> QColor:
    if isinstance(widget, QLineEdit | QPlainTextEdit | QAbstractItemView):
        return widget.palette().color(QPalette.ColorRole.Base)
    return (
        widget.window().palette().color(QPalette.ColorRole.Window)
    )  # that of a control is what its outline is made from


def test_icons_follow_also_those_that_stand_by_themselves(window: WindowDriver) -> None:
    label = window.window.findChildren(IconLabel)[0]
    for name in ("dark", "light"):
        turn(window, name)
        for widget in (window.button("refreshButton"), window.part(QWidget, "facetsButton"), label):
            if widget.isVisible():
                image = widget.grab().toImage()
                ground = PALETTES[name].window().color()
                pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
                assert max(contrast(pixel, ground) for pixel in pixels) >= 3, (name, widget.objectName())


def test_qts_own_colours_are_mended_whenever_they_change(window: WindowDriver) -> None:
    for name in ("dark", "light"):
        turn(window, name)
        palette = QGuiApplication.palette()
        assert palette.color(QPalette.ColorRole.Highlight) != PALETTES[name].highlight().color()
        assert contrast(palette.highlightedText().color(), palette.highlight().color()) >= LEAST
        assert contrast(palette.placeholderText().color(), palette.base().color()) >= LEAST


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0, 3.0])
def test_an_icon_has_as_many_pixels_as_the_screen(qtbot: object, scale: float) -> None:
    picture = icon("refresh").pixmap(QSize(16, 16), scale)
    side = round(16 * scale)
    assert picture.size() == QSize(side, side)
    assert picture.devicePixelRatio() == scale
    drawn = picture.toImage()
    as_large = icon("refresh").pixmap(QSize(side, side), 1.0).toImage()
    assert [drawn.pixel(x, y) for x in range(side) for y in range(side)] == [
        as_large.pixel(x, y) for x in range(side) for y in range(side)
    ]


def test_on_the_ground_of_a_selection_an_icon_has_the_colour_of_its_text(qtbot: object) -> None:
    image = icon("valid", Tone.GOOD).pixmap(QSize(32, 32), 1.0, QIcon.Mode.Selected).toImage()
    pixels = (image.pixelColor(x, y) for x in range(32) for y in range(32))
    assert {pixel.name() for pixel in pixels if pixel.alpha() == 255} == {
        QGuiApplication.palette().highlightedText().color().name()
    }


GRAB = """
import sys
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolButton
from lwm2m_browser.desktop.app import create_window
window = create_window("builtin", settings=sys.argv[1], offline=True)
window.resize(900, 600)
window.show()
picture = window.grab()
button = window.findChild(QToolButton, "refreshButton")
icon = button.icon().pixmap(QSize(16, 16))
print(picture.width(), picture.height(), icon.width())
window.close()
"""


@pytest.mark.parametrize(("factor", "expected"), [("2", "1800 1200 32"), ("3", "2700 1800 48")])
def test_the_window_is_drawn_at_the_desktops_scale(tmp_path: Path, factor: str, expected: str) -> None:
    environment = os.environ | {"QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"}
    project = Path(__file__).resolve().parents[3]
    command = [sys.executable, "-c", GRAB, str(tmp_path)]
    done = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.strip() == expected, done.stderr


def test_tooltips_are_as_dark_as_the_theme(window: WindowDriver) -> None:
    before = QToolTip.palette()
    keeper = window.part(SettingsController, "")
    keeper.change(keeper.settings._replace(theme="dark"))
    ground, ink = (QToolTip.palette().color(role) for role in (QPalette.ColorRole.ToolTipBase, TOOLTIP_TEXT))
    assert ground.lightnessF() < 0.5
    assert contrast(ink, ground) >= LEAST

    keeper.change(keeper.settings._replace(theme="system"))
    assert QToolTip.palette() == before
