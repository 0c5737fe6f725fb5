"""What was done, said in the corner of a window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.toast import Toast, toast_of


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window filled by a button, which has the keyboard."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    button = QPushButton("Press")
    QVBoxLayout(window).addWidget(button)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    window.show()
    button.setFocus()
    return window


@pytest.fixture
def mouse() -> Iterator[None]:
    """Puts the mouse back where it was."""
    before = QCursor.pos()
    yield
    QCursor.setPos(before)


def end_the_time_of(toast: Toast) -> None:
    """What happens after four seconds."""
    timer = toast.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
    timer.stop()
    timer.timeout.emit()


def test_it_lies_in_the_corner_and_takes_neither_keyboard_nor_clicks(window: QWidget, qtbot: QtBot) -> None:
    button = window.findChild(QPushButton)
    assert button is not None
    toast = toast_of(window)
    toast.say("Copied 3 rows.")

    assert (toast.geometry().right(), toast.geometry().bottom()) == (400 - 1 - 12, 300 - 1 - 12)
    assert button.hasFocus()
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=toast.geometry().center())


def test_another_sentence_takes_the_place_of_the_one_before(window: QWidget) -> None:
    toast_of(window).say("Copied 3 rows.")
    toast_of(window).say("Copied <b>4</b> rows.")

    assert toast_of(window).sentence == "Copied <b>4</b> rows."
    assert len(window.findChildren(Toast)) == 1


def test_it_goes_after_a_while_but_not_from_under_the_mouse(window: QWidget, mouse: None) -> None:
    toast = toast_of(window)
    toast.say("Copied 3 rows.")
    QCursor.setPos(toast.mapToGlobal(toast.rect().center()))
    end_the_time_of(toast)
    assert toast.sentence == "Copied 3 rows."

    QCursor.setPos(window.mapToGlobal(QPoint(5, 5)))
    end_the_time_of(toast)
    assert toast.sentence == ""


def test_it_follows_the_corner_and_is_never_wider_than_its_window(window: QWidget) -> None:
    toast = toast_of(window)
    toast.say("Exported 3 rows to /" + "a/long/path/" * 40)
    window.resize(300, 300)

    assert window.rect().contains(toast.geometry())
    assert toast.geometry().right() == 300 - 1 - 12
    assert toast.sentence.endswith("…")


def test_in_a_dialog_it_stands_above_the_buttons(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    layout = QVBoxLayout(dialog)
    layout.addStretch()
    layout.addWidget(buttons)
    dialog.resize(400, 200)
    dialog.show()
    toast_of(dialog).say("Copied 3 rows.")

    assert toast_of(dialog).geometry().bottom() < buttons.geometry().top()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("urn:oma:lwm2m:ext:3303", "Copied: urn:oma:lwm2m:ext:3303"),
        ("| ID |\n|----|\n| 3 |", "Copied 3 lines."),
        ("x" * 100, f"Copied: {'x' * 80}…"),
    ],
)
def test_whatever_is_copied_is_said_in_the_window_that_is_used(
    window: QWidget, qtbot: QtBot, text: str, said: str
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    copy_text(text)

    assert toast_of(window).sentence == said


def test_a_screen_reader_says_it(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    toast_of(window).say("Copied 3 rows.")

    assert heard == ["Copied 3 rows."]
