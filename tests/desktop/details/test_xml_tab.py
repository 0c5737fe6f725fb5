"""The XML of a definition: its characters, its colours, and how much of it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.details.xml_highlighter import COLOURS
from lwm2m_browser.desktop.details.xml_tab import XmlTab
from lwm2m_browser.desktop.details.xml_tokens import XmlTokenKind

LIGHT, DARK = QColor("#fafafa"), QColor("#202020")


@pytest.fixture
def tab(qtbot: QtBot) -> XmlTab:
    tab = XmlTab()
    qtbot.addWidget(tab)
    tab.resize(400, 200)
    tab.show()
    return tab


@pytest.fixture
def palette(qtbot: QtBot) -> Iterator[None]:
    before = QGuiApplication.palette()
    yield
    QApplication.setPalette(before)


def text_of(tab: XmlTab) -> QPlainTextEdit:
    found = tab.findChild(QPlainTextEdit, "sourceText")
    assert found is not None
    return found


def label_of(tab: XmlTab, name: str) -> str:
    found = tab.findChild(QLabel, name)
    assert found is not None
    return found.text() if found.isVisible() else ""


def note_of(tab: XmlTab) -> str:
    return label_of(tab, "sourceNote")


def colours_of(tab: XmlTab) -> list[str]:
    """The colours in the first line, from left to right."""
    block = text_of(tab).document().firstBlock()
    return [part.format.foreground().color().name() for part in block.layout().formats()]


def test_what_is_not_seen_is_shown_as_a_sign(tab: XmlTab) -> None:
    tab.show_xml("<a>\n\t\u202e\0</a>")

    assert text_of(tab).toPlainText() == "<a>\n\t�␀</a>"
    assert text_of(tab).isReadOnly()


def test_what_is_copied_is_plain(tab: XmlTab) -> None:
    tab.show_xml("<a>\n<b/></a>")
    text_of(tab).selectAll()
    text_of(tab).copy()

    assert QGuiApplication.clipboard().text() == "<a>\n<b/></a>"
    assert QGuiApplication.clipboard().mimeData().formats() == ["text/plain"]


def test_the_colours_follow_the_desktop_from_light_to_dark(qtbot: QtBot, tab: XmlTab, palette: None) -> None:
    tab.show_xml("<Item>")
    for scheme, ground in enumerate((LIGHT, DARK)):
        desktop = QPalette(ground)
        desktop.setColor(QPalette.ColorRole.Base, ground)
        QApplication.setPalette(desktop)

        qtbot.waitUntil(lambda wanted=COLOURS[XmlTokenKind.TAG][scheme]: colours_of(tab) == [wanted])  # type: ignore[misc]


def test_the_licence_at_the_start_is_there_for_who_scrolls_up(tab: XmlTab) -> None:
    tab.show_xml("<!--\n" + "licence\n" * 40 + "-->\n<LWM2M>\n" + "<a/>\n" * 80 + "</LWM2M>")

    assert text_of(tab).firstVisibleBlock().text() == "<LWM2M>"


@pytest.mark.parametrize("line_break", ["", "\n"])
def test_of_a_file_without_end_the_start_is_shown_without_colours(tab: XmlTab, line_break: str) -> None:
    xml = f"<a/>{line_break}" * 300_000
    tab.show_xml(xml)

    assert text_of(tab).toPlainText() == xml[:1_000_000]
    assert note_of(tab) == f"The first 1,000,000 of {len(xml):,} characters."
    assert colours_of(tab) == []

    tab.show_xml("<a/>")

    assert note_of(tab) == ""
    assert colours_of(tab) != []


def test_every_line_has_its_number_and_one_can_be_shown(tab: XmlTab) -> None:
    tab.show_line(70)  # as soon as there is one
    tab.show_xml("\n".join(f"<a{number}/>" for number in range(1, 121)))

    text = text_of(tab)
    assert text.textCursor().block().text() == "<a70/>"
    first = text.firstVisibleBlock().blockNumber()
    assert first < 69 < first + text.height() / text.fontMetrics().lineSpacing()
    assert [one.cursor.block().text() for one in text.extraSelections()] == ["<a70/>"]
    assert text.viewport().x() > text.fontMetrics().horizontalAdvance("120")

    tab.show_xml("<b/>")
    assert text.extraSelections() == []


def test_words_are_found_round_and_round_without_leaving_the_keys(tab: XmlTab) -> None:
    tab.show_xml("<a>one</a>\n<b>One</b>\n<c/>")
    text, field = text_of(tab), tab.findChild(QLineEdit, "findField")
    assert field is not None
    tab.activateWindow()
    tab.enter_find_field()
    assert field.hasFocus()
    QTest.keyClicks(field, "one")

    def place() -> tuple[str, int]:
        return text.textCursor().selectedText(), text.textCursor().blockNumber()

    assert label_of(tab, "findCount") == "2 found"
    assert place() == ("one", 0)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert place() == ("One", 1)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert place() == ("one", 0)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert place() == ("One", 1)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert text.hasFocus()

    tab.show_xml("<one/>")
    assert label_of(tab, "findCount") == "1 found"


def test_a_match_is_shown_in_the_middle_and_from_the_start_of_its_line(tab: XmlTab) -> None:
    filler = "<a/>\n" * 60
    tab.show_xml(f"{filler}<far>{'long ' * 100}word</far>\n{filler}<b>word</b>\n{filler}")
    text, field = text_of(tab), tab.findChild(QLineEdit, "findField")
    assert field is not None

    def is_in_the_middle() -> bool:
        return abs(text.cursorRect().center().y() - text.viewport().height() / 2) < 2 * text.fontMetrics().height()

    field.setText("word")
    assert text.horizontalScrollBar().value() > 0
    assert is_in_the_middle()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert text.horizontalScrollBar().value() == 0
    assert is_in_the_middle()


def test_long_lines_are_wrapped_if_wanted(tab: XmlTab) -> None:
    tab.show_xml(f"<a>{'long ' * 200}</a>")
    text, wrap = text_of(tab), tab.findChild(QToolButton, "wrapLines")
    assert wrap is not None
    assert text.horizontalScrollBar().maximum() > 0
    wrap.click()
    assert text.horizontalScrollBar().maximum() == 0
