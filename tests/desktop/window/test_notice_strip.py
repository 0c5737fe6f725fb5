"""The strip of notices."""

from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.session.notices import Notice
from lwm2m_browser.desktop.window.notice_strip import NoticeStrip
from lwm2m_browser.messages import Message


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
