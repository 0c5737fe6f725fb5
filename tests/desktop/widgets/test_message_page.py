"""What stands in place of something that is not there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.widgets.message_page import MessageAction, MessageStack, PageMessage

GONE = PageMessage(
    "error",
    "It is gone",
    "http://registry.example/gone",
    (MessageAction("Retry", "retry"), MessageAction("Open", "open")),
)
WAIT = PageMessage("refresh", "Wait")


@pytest.fixture
def stack(qtbot: QtBot) -> MessageStack:
    stack = MessageStack(QPushButton("the content"), "some")
    qtbot.addWidget(stack)
    stack.show()
    return stack


def seen(stack: MessageStack) -> list[str]:
    """The texts of what is seen: labels, then texts, then buttons in the order of their names."""
    labels = [label.text() for label in stack.findChildren(QLabel) if label.isVisible()]
    texts = [text.toPlainText() for text in stack.findChildren(QTextEdit) if text.isVisible()]
    return [*labels, *texts, *sorted(one.text() for one in stack.findChildren(QPushButton) if one.isVisible())]


def test_the_content_is_there_until_a_message_takes_its_place(stack: MessageStack) -> None:
    assert seen(stack) == ["the content"]

    stack.explain(GONE)
    assert seen(stack) == ["It is gone", "http://registry.example/gone", "Open", "Retry"]

    stack.explain(WAIT)
    assert seen(stack) == ["Wait"]

    stack.show_content()
    assert seen(stack) == ["the content"]
    assert stack.message is None


def test_it_tells_which_action_is_wanted(stack: MessageStack, qtbot: QtBot) -> None:
    stack.explain(GONE)
    button = stack.findChild(QPushButton, "someOpen")
    assert button is not None

    with qtbot.waitSignal(stack.action_requested) as wanted:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert wanted.args == ["open"]


def test_the_keyboard_goes_from_the_text_to_the_buttons_and_then_on(qtbot: QtBot) -> None:
    window, stack, further = QWidget(), MessageStack(QPushButton("the content"), "some"), QPushButton("further")
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(stack)
    layout.addWidget(further)
    window.show()
    stack.explain(GONE)
    text = stack.findChild(QTextEdit, "someText")
    assert text is not None
    text.setFocus()
    passed = []
    for _ in range(3):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        passed.append(window.focusWidget())

    assert [widget.objectName() for widget in passed[:2]] == ["someRetry", "someOpen"]
    assert passed[2] is further


def test_a_button_that_comes_back_has_the_keyboard_again(stack: MessageStack) -> None:
    stack.explain(GONE)
    retry = stack.findChild(QPushButton, "someRetry")
    assert retry is not None
    retry.setFocus()
    stack.explain(PageMessage("refresh", "Wait", "for it"))
    assert stack.focusWidget().objectName() == "someText"
    stack.explain(GONE)

    assert stack.focusWidget().objectName() == "someRetry"
    assert stack.focusWidget().hasFocus()


def test_it_has_a_name_for_those_who_do_not_see_it(stack: MessageStack) -> None:
    stack.explain(GONE)
    page = stack.findChild(QWidget, "someState")
    assert page is not None
    assert page.accessibleName() == "It is gone"
