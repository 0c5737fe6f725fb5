"""A table of what a search finds hands on what it has no use for, and asks for menus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.table.search_table import SearchTable
from lwm2m_browser.desktop.views.object_table import OBJECT_TABLE
from lwm2m_browser.registry.entry import Entry
from tests.support.samples import entry

ENTRIES = tuple(entry(object_id=number, name=f"Object {number}") for number in range(20))


@pytest.fixture
def table(qtbot: QtBot) -> SearchTable[Entry]:
    table = SearchTable(OBJECT_TABLE)
    qtbot.addWidget(table)
    table.resize(900, 400)
    table.show_rows(ENTRIES, range(20))
    table.show()
    return table


def test_escape_is_handed_on(table: SearchTable[Entry], qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.escaped):
        QTest.keyClick(table, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(table.escaped):
        QTest.keyClick(table, Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)


def test_what_is_typed_is_handed_on(table: SearchTable[Entry]) -> None:
    told: list[str] = []
    table.typed.connect(told.append)

    QTest.keyClicks(table, "wÄ3 -")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_Escape, Qt.Key.Key_Tab):
        QTest.keyClick(table, key)
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)

    assert told == ["w", "Ä", "3", "-"]


@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_a_menu_is_asked_for_a_cell(table: SearchTable[Entry], qtbot: QtBot, reason: QContextMenuEvent.Reason) -> None:
    table.columns.move("Name", -1)
    place = table.visualRect(table.model().index(4, 2)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    with qtbot.waitSignal(table.cell_menu_requested) as asked:
        event = QContextMenuEvent(reason, place, table.viewport().mapToGlobal(place))
        QApplication.sendEvent(table.viewport(), event)

    assert asked.args is not None
    chosen, column, where = asked.args
    assert (chosen, column.title) == (ENTRIES[4], "Name")
    assert table.viewport().mapFromGlobal(where).y() == place.y()
