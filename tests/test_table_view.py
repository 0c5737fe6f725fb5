"""The table keeps what the user chose with the object version, whatever happens to the rows."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.table_view import TableView, runs
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.index import Order
from tests.samples import entry

ENTRIES = tuple(entry(object_id=number, name=f"Object {number}") for number in range(200))
EVERY_ROW = list(range(200))


@pytest.fixture
def table(qtbot: QtBot) -> TableView:
    table = TableView()
    qtbot.addWidget(table)
    table.resize(900, 400)
    table.show_rows(ENTRIES, EVERY_ROW)
    table.show()
    return table


def select(table: TableView, rows: Iterable[int]) -> None:
    table.clearSelection()
    for number, row in enumerate(rows):
        table.scrollTo(table.model().index(row, 0))
        keys = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
        place = table.visualRect(table.model().index(row, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, place)


def selected_ids(table: TableView) -> list[int]:
    return [chosen.object_id for chosen in table.selected_entries()]


def first_id_in_sight(table: TableView) -> int:
    return int(table.model().index(table.rowAt(0), 0).data())


def test_the_selection_follows_the_versions_through_another_order(table: TableView) -> None:
    select(table, [3, 5])

    table.show_rows(ENTRIES, EVERY_ROW[::-1])

    assert selected_ids(table) == [5, 3]
    assert table.current_entry() == ENTRIES[5]


def test_the_selection_follows_the_versions_into_another_catalogue(table: TableView) -> None:
    select(table, [3, 5])
    newer = tuple(entry(object_id=number, name="newer") for number in range(1, 200))

    table.show_rows(newer, range(len(newer)))

    assert [(chosen.object_id, chosen.name) for chosen in table.selected_entries()] == [(3, "newer"), (5, "newer")]
    assert table.current_entry() == newer[4]


def test_what_a_search_hides_is_selected_again_when_it_comes_back(table: TableView) -> None:
    select(table, [3, 5])

    table.show_rows(ENTRIES, [4, 5, 6])
    assert selected_ids(table) == [5]

    table.show_rows(ENTRIES, EVERY_ROW)
    assert selected_ids(table) == [3, 5]


def test_it_is_forgotten_once_the_user_selects_something_else(table: TableView) -> None:
    select(table, [3, 5])
    table.show_rows(ENTRIES, [4, 5, 6])
    select(table, [0])

    table.show_rows(ENTRIES, EVERY_ROW)

    assert selected_ids(table) == [4]


def test_the_current_row_stays_where_it_is_on_the_screen(table: TableView) -> None:
    select(table, [100])
    above = table.rowAt(0)

    table.show_rows(ENTRIES, EVERY_ROW[50:])

    assert first_id_in_sight(table) == above
    assert table.current_entry() == ENTRIES[100]


def test_where_the_current_row_is_out_of_sight_the_first_one_in_sight_stays(table: TableView) -> None:
    select(table, [100])
    table.verticalScrollBar().setValue(20)

    table.show_rows(ENTRIES, EVERY_ROW[10:])

    assert first_id_in_sight(table) == 20


def test_a_table_at_its_top_stays_there(table: TableView) -> None:
    table.show_rows(ENTRIES, EVERY_ROW[::-1])

    assert first_id_in_sight(table) == 199


def test_the_same_rows_again_disturb_nothing(table: TableView, qtbot: QtBot) -> None:
    select(table, [3])

    with qtbot.assertNotEmitted(table.model().modelReset), qtbot.assertNotEmitted(table.selection_changed):
        table.show_rows(ENTRIES, list(EVERY_ROW))


def test_the_current_entry_is_told_only_when_it_is_another(table: TableView) -> None:
    told: list[Entry | None] = []
    table.current_changed.connect(told.append)

    select(table, [3])
    table.show_rows(ENTRIES, EVERY_ROW[::-1])
    table.show_rows(ENTRIES, [7])

    assert told == [ENTRIES[3], None]


def test_a_version_can_be_selected_by_its_key(table: TableView) -> None:
    assert table.select_version(ENTRIES[150].key)

    assert selected_ids(table) == [150]
    assert table.rowAt(0) <= 150 <= table.rowAt(table.viewport().height() - 1)


def test_a_version_that_has_no_row_is_selected_when_it_gets_one(table: TableView) -> None:
    table.show_rows(ENTRIES, [1, 2])
    assert not table.select_version(ENTRIES[150].key)

    table.show_rows(ENTRIES, EVERY_ROW)

    assert selected_ids(table) == [150]


def test_everything_can_be_selected_and_stays_so(table: TableView) -> None:
    table.selectAll()
    table.show_rows(ENTRIES, EVERY_ROW[::-1])

    assert table.selected_count() == 200
    assert selected_ids(table) == EVERY_ROW[::-1]


def test_the_order_is_by_id_until_a_header_says_otherwise(table: TableView) -> None:
    assert table.order() == Order("ObjectID", descending=False)

    table.horizontalHeader().setSortIndicator(2, Qt.SortOrder.DescendingOrder)

    assert table.order() == Order("Name", descending=True)


def ask_for_tooltip(table: TableView, row: int, column: int) -> None:
    """Rest the mouse over a cell."""
    place = table.visualRect(table.model().index(row, column)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, table.viewport().mapToGlobal(QPoint(place)))
    QApplication.sendEvent(table.viewport(), event)


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_cell_that_is_cut_off_tells_its_whole_text_as_plain_text(table: TableView, qtbot: QtBot) -> None:
    table.show_rows((entry(name="<b>Not bold</b> " * 20),), [0])

    ask_for_tooltip(table, 0, 2)

    assert QToolTip.text().count("&lt;b&gt;Not bold&lt;/b&gt;") == 20
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_cell_that_shows_all_its_text_needs_no_tooltip(table: TableView) -> None:
    ask_for_tooltip(table, 0, 2)

    assert not QToolTip.isVisible()


@given(st.sets(st.integers(0, 50)))
def test_runs_are_the_same_numbers_in_as_few_ranges_as_possible(numbers: set[int]) -> None:
    found = runs(numbers)

    assert [number for run in found for number in run] == sorted(numbers)
    assert all(before.stop < after.start for before, after in pairwise(found))
