"""The table keeps what the user chose with the object version, whatever happens to the rows."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.table.table_view import TableView
from lwm2m_browser.desktop.views.object_table import OBJECT_TABLE
from lwm2m_browser.registry.entry import Entry
from tests.support.samples import entry

ENTRIES = tuple(entry(object_id=number, name=f"Object {number}") for number in range(200))
EVERY_ROW = list(range(200))


@pytest.fixture
def table(qtbot: QtBot) -> TableView[Entry]:
    table = TableView(OBJECT_TABLE.table)
    qtbot.addWidget(table)
    table.resize(900, 400)
    table.show_rows(ENTRIES, EVERY_ROW)
    table.show()
    return table


def select(table: TableView[Entry], rows: Iterable[int]) -> None:
    table.clearSelection()
    for number, row in enumerate(rows):
        table.scrollTo(table.model().index(row, 0))
        keys = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
        place = table.visualRect(table.model().index(row, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, place)


def selected_ids(table: TableView[Entry]) -> list[int]:
    return [chosen.object_id for chosen in table.selected_entries()]


def first_id_in_sight(table: TableView[Entry]) -> int:
    return int(table.model().index(table.rowAt(0), 0).data())


def test_the_selection_follows_the_versions_through_another_order(table: TableView[Entry]) -> None:
    select(table, [3, 5])

    table.show_rows(ENTRIES, EVERY_ROW[::-1])

    assert selected_ids(table) == [5, 3]
    assert table.current_entry() == ENTRIES[5]


def test_the_selection_follows_the_versions_into_another_catalogue(table: TableView[Entry]) -> None:
    select(table, [3, 5])
    newer = tuple(entry(object_id=number, name="newer") for number in range(1, 200))

    table.show_rows(newer, range(len(newer)))

    assert [(chosen.object_id, chosen.name) for chosen in table.selected_entries()] == [(3, "newer"), (5, "newer")]
    assert table.current_entry() == newer[4]


def test_what_a_search_hides_is_selected_again_when_it_comes_back(table: TableView[Entry]) -> None:
    select(table, [3, 5])

    table.show_rows(ENTRIES, [4, 5, 6])
    assert selected_ids(table) == [5]

    table.show_rows(ENTRIES, EVERY_ROW)
    assert selected_ids(table) == [3, 5]


def test_it_is_forgotten_once_the_user_selects_something_else(table: TableView[Entry]) -> None:
    select(table, [3, 5])
    table.show_rows(ENTRIES, [4, 5, 6])
    select(table, [0])

    table.show_rows(ENTRIES, EVERY_ROW)

    assert selected_ids(table) == [4]


def test_the_current_row_stays_where_it_is_on_the_screen(table: TableView[Entry]) -> None:
    select(table, [100])
    above = table.rowAt(0)

    table.show_rows(ENTRIES, EVERY_ROW[50:])

    assert first_id_in_sight(table) == above
    assert table.current_entry() == ENTRIES[100]


def test_where_the_current_row_is_out_of_sight_the_first_one_in_sight_stays(table: TableView[Entry]) -> None:
    select(table, [100])
    table.verticalScrollBar().setValue(20)

    table.show_rows(ENTRIES, EVERY_ROW[10:])

    assert first_id_in_sight(table) == 20


def test_a_table_at_its_top_stays_there(table: TableView[Entry]) -> None:
    table.show_rows(ENTRIES, EVERY_ROW[::-1])

    assert first_id_in_sight(table) == 199


def test_the_same_rows_again_disturb_nothing(table: TableView[Entry], qtbot: QtBot) -> None:
    select(table, [3])

    with qtbot.assertNotEmitted(table.model().modelReset), qtbot.assertNotEmitted(table.selection_changed):
        table.show_rows(ENTRIES, list(EVERY_ROW))


def test_the_current_entry_is_told_only_when_it_is_another(table: TableView[Entry]) -> None:
    told: list[Entry | None] = []
    table.current_changed.connect(told.append)

    select(table, [3])
    table.show_rows(ENTRIES, EVERY_ROW[::-1])
    table.show_rows(ENTRIES, [7])

    assert told == [ENTRIES[3], None]


def test_a_version_can_be_selected_by_its_key(table: TableView[Entry]) -> None:
    assert table.select_entry(ENTRIES[150].key)

    assert selected_ids(table) == [150]
    assert table.rowAt(0) <= 150 <= table.rowAt(table.viewport().height() - 1)


def test_a_version_that_has_no_row_is_selected_when_it_gets_one(table: TableView[Entry]) -> None:
    table.show_rows(ENTRIES, [1, 2])
    assert not table.select_entry(ENTRIES[150].key)

    table.show_rows(ENTRIES, EVERY_ROW)

    assert selected_ids(table) == [150]


def test_everything_can_be_selected_and_stays_so(table: TableView[Entry]) -> None:
    table.selectAll()
    table.show_rows(ENTRIES, EVERY_ROW[::-1])

    assert table.selected_count() == 200
    assert selected_ids(table) == EVERY_ROW[::-1]


def test_a_version_that_one_catalogue_lacks_is_selected_in_the_next_that_has_it(table: TableView[Entry]) -> None:
    select(table, [3, 5])
    table.show_rows(ENTRIES[:4], range(4))
    assert selected_ids(table) == [3]

    table.show_rows(ENTRIES, EVERY_ROW)

    assert selected_ids(table) == [3, 5]
    assert table.current_entry() == ENTRIES[5]


def test_of_versions_that_are_listed_twice_only_the_one_that_was_clicked_is_selected(table: TableView[Entry]) -> None:
    twice = (entry(name="first"), entry(name="second"))
    table.show_rows(twice, [0, 1])
    select(table, [1])

    table.show_rows(twice, [1, 0])

    assert [chosen.name for chosen in table.selected_entries()] == ["second"]


def test_of_versions_that_are_listed_twice_the_one_that_was_clicked_stays_current(table: TableView[Entry]) -> None:
    twice = tuple(entry(name=name) for name in ("first", "second", "third"))
    table.show_rows(twice, [0, 1, 2])
    select(table, [1])

    table.show_rows(twice, [2, 1, 0])
    assert table.current_entry() is twice[1]

    again = tuple(entry(name=name) for name in ("first anew", "second anew"))
    table.show_rows(again, [0, 1])
    assert table.current_entry() is again[1]
    assert table.selected_entries() == [again[1]]


def test_each_of_the_versions_that_are_listed_twice_can_be_selected(table: TableView[Entry]) -> None:
    twice = (entry(name="first"), entry(name="second"))
    table.show_rows(twice, [0, 1])

    assert table.select_entry(twice[0].key, 1)

    assert table.selected_entries() == [twice[1]]
    assert table.current_entry() is twice[1]


def test_versions_that_are_equal_in_everything_are_told_as_two(table: TableView[Entry]) -> None:
    table.show_rows((entry(), entry()), [0, 1])
    told: list[Entry | None] = []
    table.current_changed.connect(told.append)

    select(table, [0])
    select(table, [1])

    assert told == [entry(), entry()]


@pytest.mark.parametrize("reason", [Qt.FocusReason.TabFocusReason, Qt.FocusReason.OtherFocusReason])
def test_the_first_row_is_selected_when_the_keyboard_comes(table: TableView[Entry], reason: Qt.FocusReason) -> None:
    QApplication.sendEvent(table, QFocusEvent(QEvent.Type.FocusIn, reason))

    assert selected_ids(table) == [0]
    assert table.current_entry() == ENTRIES[0]


def test_a_window_that_comes_to_the_front_makes_no_row_current(qtbot: QtBot) -> None:
    table = TableView(OBJECT_TABLE.table)
    qtbot.addWidget(table)
    table.show_rows(ENTRIES, EVERY_ROW)

    QApplication.sendEvent(table, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.ActiveWindowFocusReason))

    assert table.current_entry() is None
    assert selected_ids(table) == []


def test_a_selection_stays_when_the_keyboard_comes(table: TableView[Entry]) -> None:
    select(table, [3, 5])
    QApplication.sendEvent(table, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))

    assert selected_ids(table) == [3, 5]


@pytest.mark.parametrize("holding", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_a_click_that_brings_the_keyboard_selects_what_was_clicked(
    table: TableView[Entry], qtbot: QtBot, holding: Qt.KeyboardModifier
) -> None:
    table.activateWindow()
    qtbot.waitUntil(table.isActiveWindow)
    table.clearFocus()
    table.clearSelection()
    place = table.visualRect(table.model().index(4, 0)).center()

    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, holding, place)

    assert selected_ids(table) == [4]


def test_rows_are_selected_once_however_their_columns_are_moved(table: TableView[Entry]) -> None:
    table.columns.move("Name", 1)
    select(table, [3, 5, 6])

    assert table.selected_count() == 3
    assert selected_ids(table) == [3, 5, 6]


def test_the_keyboard_stays_in_its_column(table: TableView[Entry]) -> None:
    select(table, [3])
    QTest.keyClick(table, Qt.Key.Key_Right)
    table.show_rows(ENTRIES, EVERY_ROW[::-1])
    assert [table.current_entry(), table.currentIndex().column()] == [ENTRIES[3], 2]

    table.columns.hide("Name")
    table.show_rows(ENTRIES, EVERY_ROW)
    assert [table.current_entry(), table.currentIndex().column()] == [ENTRIES[3], 0]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_current_row(table: TableView[Entry], qtbot: QtBot, key: Qt.Key) -> None:
    select(table, [3])

    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, key)

    assert opened.args == [ENTRIES[3]]


def test_a_double_click_opens_a_row(table: TableView[Entry], qtbot: QtBot) -> None:
    place = table.visualRect(table.model().index(4, 2)).center()

    with qtbot.waitSignal(table.opened) as opened:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert opened.args == [ENTRIES[4]]


def ask_for_tooltip(table: TableView[Entry], row: int, column: int) -> None:
    """Rest the mouse over a cell."""
    place = table.visualRect(table.model().index(row, column)).intersected(table.viewport().rect()).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, table.viewport().mapToGlobal(QPoint(place)))
    QApplication.sendEvent(table.viewport(), event)


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_cell_that_is_cut_off_tells_its_whole_text_as_plain_text(table: TableView[Entry], qtbot: QtBot) -> None:
    table.show_rows((entry(name="<b>Not bold</b> " * 20),), [0])

    ask_for_tooltip(table, 0, 2)

    assert QToolTip.text().count("&lt;b&gt;Not bold&lt;/b&gt;") == 20
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_cell_that_is_only_partly_in_sight_tells_its_text(table: TableView[Entry], qtbot: QtBot) -> None:
    table.show_rows((entry(description="A short one"),), [0])
    description = table.spec.section("Description")
    table.resize(table.columnViewportPosition(description) + 30, 300)

    ask_for_tooltip(table, 0, description)

    assert "A short one" in QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_cell_that_shows_all_its_text_needs_no_tooltip(table: TableView[Entry]) -> None:
    ask_for_tooltip(table, 0, 2)

    assert not QToolTip.isVisible()
