"""How many steps it takes to get an answer, from the start, with nothing but the program: no more than was promised.

A step is a text that is typed, or a key. Nothing on the network is asked.
"""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QTableView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.app import create_window
from tests.support.inside_window import headings, lines
from tests.support.window_driver import WindowDriver

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Walk:
    """What somebody does in a new window, step by step."""

    def __init__(self, window: WindowDriver) -> None:
        self.window = window
        self.steps = 0

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        self.steps += 1
        QTest.keyClicks(self._focus(), text)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.steps += 1
        QTest.keyClick(self._focus(), key, held)

    def see(self, dialog: str) -> None:
        """Wait until a dialog is there and has the keyboard."""
        self.window.wait(lambda: self.window.window.findChild(QDialog, dialog) is not None)
        opened = self.window.part(QDialog, dialog)
        self.window.wait(lambda: QApplication.activeWindow() is opened)

    def _focus(self) -> QWidget:
        self.window.wait(lambda: QApplication.focusWidget() is not None)
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus


@pytest.fixture
def walk(tmp_path: Path, qtbot: QtBot) -> Walk:
    """A first start without a network, as it stands on the screen."""
    Path.home().mkdir(exist_ok=True)
    window = WindowDriver(create_window("builtin", settings=tmp_path / "own", offline=True), qtbot, versions=None)
    window.wait_for_end()
    window.wait(lambda: bool(window.rows()))
    return Walk(window)


def test_the_resources_of_temperature_with_unit_and_range(walk: Walk) -> None:
    walk.type("temperature")
    walk.press(Qt.Key.Key_Return)
    walk.window.wait(lambda: len(lines(walk.window, "resourceList")) == 12)

    assert {"Unit", "Range"} <= set(headings(walk.window, "resourceList"))
    assert walk.window.part(QTableView, "resourceList").isVisible()
    assert walk.steps <= 2


def test_where_5700_is_used(walk: Walk) -> None:
    walk.type("5700")
    walk.press(Qt.Key.Key_U, CONTROL)
    walk.see("usageDialog")

    assert walk.window.label("usageTitle") == "5700 Sensor Value"
    assert walk.steps <= 2


def test_the_versions_of_object_5_compared(walk: Walk) -> None:
    walk.type("5")
    walk.press(Qt.Key.Key_M, CONTROL)
    walk.see("compareDialog")
    walk.window.wait(lambda: bool(lines(walk.window, "compareTable")))

    sides = [walk.window.part(QComboBox, name).currentText() for name in ("compareOld", "compareNew")]
    assert sides == ["5 · 1.1 · Firmware Update", "5 · 1.2 · Firmware Update"]
    assert walk.steps <= 2


def test_the_latest_versions_of_ucifi_as_csv(walk: Walk) -> None:
    walk.type("owner:ucifi")
    walk.press(Qt.Key.Key_E, CONTROL)
    walk.see("exportDialog")
    walk.press(Qt.Key.Key_Return)
    walk.window.wait(lambda: walk.window.toast.startswith("Exported"))

    (written,) = Path.home().glob("*.csv")
    with written.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(walk.window.rows()) > 40
    assert walk.steps <= 4


def test_a_registration_read(walk: Walk) -> None:
    QGuiApplication.clipboard().setText('</>;rt="oma.lwm2m",</3/0>,</3303/0>;ver=1.1,</65000/0>')
    walk.press(Qt.Key.Key_R, CONTROL)
    walk.see("resolveDialog")
    walk.window.wait(lambda: bool(lines(walk.window, "resolveTable")))

    summary = walk.window.part(QWidget, "resolveSummary").findChildren(QToolButton)
    assert [part.text() for part in summary if part.isVisible()][:2] == ["2 objects", "1 unknown object"]
    assert walk.steps <= 2


def test_the_next_free_id_copied(walk: Walk) -> None:
    walk.press(Qt.Key.Key_I, CONTROL)
    walk.see("idMapDialog")
    walk.window.wait(lambda: bool(lines(walk.window, "idMapTable")))
    walk.press(Qt.Key.Key_N, ALT)
    walk.press(Qt.Key.Key_Space)

    assert QGuiApplication.clipboard().text() == "29"
    assert walk.steps <= 3
