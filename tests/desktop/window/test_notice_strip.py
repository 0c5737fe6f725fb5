"""The strip of notices."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.session.notices import Notice
from lwm2m_browser.desktop.window.notice_strip import NoticeStrip
from lwm2m_browser.messages import Message
from tests.support.registry_server import Answer, RegistryServer
from tests.support.window_driver import OpenWindow, WindowDriver


def test_what_is_said_again_is_there_once(qtbot: QtBot) -> None:
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    for sentence in ("Exported 2 rows.", "Saved.", "Exported 2 rows."):
        strip.add(Notice(Message(sentence)))
    said = strip.findChild(QLabel, "noticeText")
    close = strip.findChild(QToolButton, "noticeClose")
    assert said is not None
    assert close is not None

    assert said.text() == "Exported 2 rows."
    close.click()
    assert said.text() == "Saved."
    close.click()
    assert strip.isHidden()


def test_a_long_sentence_stays_on_one_line_and_is_the_first_of_the_details(qtbot: QtBot) -> None:
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    strip.resize(500, strip.sizeHint().height())
    strip.add(Notice(Message("Short.")))
    height, details = strip.sizeHint().height(), strip.findChild(QPushButton, "noticeDetails")
    assert details is not None
    assert details.isHidden()

    sentence = "The registry did not answer, " * 12
    strip.add(Notice(Message(sentence), ("Try again later.",)))
    qtbot.waitUntil(lambda: not details.isHidden())
    said, text = strip.findChild(QLabel, "noticeText"), strip.findChild(QPlainTextEdit, "noticeDetailsText")
    assert said is not None
    assert text is not None

    assert strip.sizeHint().height() == height
    assert QLabel.text(said).endswith("…")
    assert said.accessibleName() == sentence.strip()
    assert sentence.strip() in said.toolTip()
    assert text.toPlainText().splitlines() == [sentence, "", "Try again later."]


@pytest.fixture
def failed(registry_server: RegistryServer, open_window: OpenWindow) -> WindowDriver:
    """A window whose registry does not answer, with the keyboard on *Retry*."""
    registry_server.answer = Answer(500)
    window = open_window()
    window.wait_for_end()
    window.wait(lambda: bool(window.notice))
    window.button("noticeRetry").setFocus()
    return window


def test_the_keyboard_stays_on_retry_that_fails_again(failed: WindowDriver, registry_server: RegistryServer) -> None:
    asked = len(registry_server.requests)
    QTest.keyClick(failed.button("noticeRetry"), Qt.Key.Key_Space)
    failed.wait(lambda: len(registry_server.requests) > asked)
    failed.wait_for_end()

    assert failed.window.focusWidget() is failed.button("noticeRetry")
    assert failed.button("noticeRetry").hasFocus()


def test_the_keyboard_goes_on_to_the_rows_once_the_notice_is_gone(
    failed: WindowDriver, registry_server: RegistryServer
) -> None:
    registry_server.answer = None
    QTest.keyClick(failed.button("noticeRetry"), Qt.Key.Key_Space)
    failed.wait(lambda: not failed.part(QWidget, "notice").isVisible())

    assert failed.table.hasFocus()
