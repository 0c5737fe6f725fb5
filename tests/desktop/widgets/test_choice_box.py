"""The wheel over boxes of choices."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.widgets.choice_box import ChoiceBox
from lwm2m_browser.desktop.window.source_selector import SourceSelector


def turn_the_wheel_over(box: QComboBox) -> bool:
    """One notch down; whether the box took it."""
    centre = QPointF(box.rect().center())
    event = QWheelEvent(
        centre, box.mapToGlobal(centre), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, event)
    return bool(event.isAccepted())


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with a field and two boxes, whose field has the keyboard."""
    window = QWidget()
    layout = QVBoxLayout(window)
    field, box, source = QLineEdit(), ChoiceBox(), SourceSelector(offline=False)
    box.addItems(["one", "two"])
    for part in (field, box, source):
        layout.addWidget(part)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return window


def test_the_wheel_turns_a_box_only_while_it_has_the_keyboard(window: QWidget, qtbot: QtBot) -> None:
    box = window.findChild(ChoiceBox, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert box is not None
    assert not turn_the_wheel_over(box)
    assert (box.currentText(), box.hasFocus()) == ("one", False)

    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    assert turn_the_wheel_over(box)
    assert box.currentText() == "two"


def test_the_wheel_never_changes_the_source(window: QWidget, qtbot: QtBot) -> None:
    source = window.findChild(SourceSelector)
    assert source is not None
    before = source.currentText()
    source.setFocus()
    qtbot.waitUntil(source.hasFocus)
    assert not turn_the_wheel_over(source)
    assert source.currentText() == before
