"""The text cursor rests where nobody types, and blinks again at a key or a click."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.looks.resting_cursor import RestingCursor


class Form(QWidget):
    """A window with a field, a text and a table, whose cursor rests as soon as it may."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.text, self.table = QLineEdit(), QPlainTextEdit(), QTableWidget(2, 2)
        layout = QVBoxLayout(self)
        for part in (self.field, self.text, self.table):
            layout.addWidget(part)
        self.cursor_rest = RestingCursor(self, patience=1)


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[Form]:
    form = Form()
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.table.setFocus()
    yield form
    QApplication.setCursorFlashTime(-1)


def blinks() -> bool:
    return QApplication.cursorFlashTime() > 0


def rests() -> bool:
    return not blinks()


def test_it_rests_where_nobody_types(form: Form, qtbot: QtBot) -> None:
    form.field.setFocus()
    assert blinks()
    qtbot.waitUntil(rests)


@pytest.mark.parametrize(
    "touch",
    [
        lambda form: QTest.keyClicks(form.field, "x"),
        lambda form: QTest.keyClick(form.field, Qt.Key.Key_Left),
        lambda form: QTest.mouseClick(form.field, Qt.MouseButton.LeftButton),
        lambda form: QTest.mouseDClick(form.field, Qt.MouseButton.LeftButton),
        lambda form: form.text.setFocus(),
    ],
    ids=["a letter", "an arrow", "a click", "two clicks", "another field"],
)
def test_it_blinks_again_as_soon_as_the_field_is_touched(
    form: Form, qtbot: QtBot, touch: Callable[[Form], object]
) -> None:
    form.field.setFocus()
    qtbot.waitUntil(rests)

    touch(form)

    assert blinks()
    qtbot.waitUntil(rests)


def test_a_click_into_a_text_that_has_the_keyboard_counts(form: Form, qtbot: QtBot) -> None:
    form.text.setFocus()
    qtbot.waitUntil(rests)

    QTest.mouseClick(form.text.viewport(), Qt.MouseButton.LeftButton)

    assert blinks()


def test_what_shows_no_cursor_leaves_it_to_others(form: Form, qtbot: QtBot) -> None:
    form.field.setFocus()
    qtbot.waitUntil(rests)

    form.table.setFocus()

    assert blinks()
    timer = form.cursor_rest.findChild(QTimer)
    assert timer is not None
    assert not timer.isActive()


def test_a_field_that_is_gone_is_not_asked(form: Form, qtbot: QtBot) -> None:
    form.field.setFocus()
    form.field.deleteLater()
    qtbot.waitUntil(lambda: form.focusWidget() is not form.field)
    form.text.setFocus()
    qtbot.waitUntil(rests)


def test_ten_seconds_are_what_gtk_waits(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)

    timer = RestingCursor(window).findChild(QTimer)

    assert timer is not None
    assert timer.interval() == 10_000


def test_it_goes_on_as_the_desktop_has_it(form: Form, qtbot: QtBot) -> None:
    of_desktop = QApplication.styleHints().cursorFlashTime()
    form.field.setFocus()
    qtbot.waitUntil(rests)
    QTest.keyClicks(form.field, "x")
    assert QApplication.cursorFlashTime() == of_desktop
