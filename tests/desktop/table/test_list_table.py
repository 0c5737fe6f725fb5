"""A table of rows that come all at once: its order, its columns, what is selected in it, and what is copied."""

from collections.abc import Sequence
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog, QVBoxLayout
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.looks.fonts import enlarged
from lwm2m_browser.desktop.looks.icons import Tone
from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.desktop.table.row_selection import BY_PLACE
from lwm2m_browser.desktop.table.table_spec import RowMark, TableSpec
from lwm2m_browser.search.columns.column import ColumnOf

Spoken = Qt.ItemDataRole.AccessibleTextRole


class Fruit(NamedTuple):
    name: str
    amount: int


PEAR, APPLE, PLUM = Fruit("Pear", 10), Fruit("Apple", 9), Fruit("Plum", 9)
SPEC: TableSpec[Fruit] = TableSpec(
    name="fruits",
    title="Fruits",
    columns=(
        ColumnOf("name", "Name", "What it is called.", lambda fruit: fruit.name, lambda fruit: fruit.name),
        ColumnOf("count", "Count", "How many.", lambda fruit: str(fruit.amount), lambda fruit: fruit.amount),
        ColumnOf("taste", "Taste", "How it tastes.", lambda _: "sweet", lambda _: ""),
    ),
    stretch_columns=("taste",),
    typical_texts={"count": "1,000"},
    keys=BY_PLACE,
    mark=lambda fruit: RowMark(Tone.BAD, "warning", "few") if fruit.amount < 10 else RowMark(),
)


@pytest.fixture
def table(qtbot: QtBot) -> ListTable[Fruit]:
    table = ListTable(SPEC)
    qtbot.addWidget(table)
    QAbstractItemModelTester(table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, table)
    table.resize(500, 200)
    table.show()
    table.list_rows([PEAR, APPLE, PLUM])
    return table


def names(table: ListTable[Fruit]) -> str:
    return " ".join(fruit.name for fruit in table.shown_entries())


def click(table: ListTable[Fruit], section: int) -> None:
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(section) + 8, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def selected(table: ListTable[Fruit]) -> Sequence[str]:
    return [fruit.name for fruit in table.selected_entries()]


def test_rows_stand_as_they_come_until_a_click_orders_them_and_a_third_takes_that_back(
    table: ListTable[Fruit],
) -> None:
    orders = [names(table)]
    for _ in range(3):
        click(table, 1)
        orders.append(names(table))

    assert orders == ["Pear Apple Plum", "Apple Plum Pear", "Pear Apple Plum", "Pear Apple Plum"]
    assert table.order() == ()


def test_what_comes_next_is_put_into_the_same_order(table: ListTable[Fruit]) -> None:
    click(table, 0)

    table.list_rows([PLUM, PEAR])

    assert names(table) == "Pear Plum"


def test_the_selection_stays_with_a_row_that_is_ordered_elsewhere(table: ListTable[Fruit]) -> None:
    table.selectRow(0)
    click(table, 1)

    assert selected(table) == ["Pear"]
    assert table.currentIndex().row() == 2


def test_what_comes_next_at_a_place_is_selected(table: ListTable[Fruit]) -> None:
    table.list_and_select([PEAR, APPLE, PLUM])
    assert selected(table) == ["Pear"]

    table.selectRow(2)
    for rows, expected in (([APPLE, PLUM, PEAR], "Pear"), ([PLUM, APPLE], "Apple"), ([PEAR], "Pear")):
        table.list_and_select(rows)
        assert selected(table) == [expected]
    table.list_and_select([])
    assert table.current_entry() is None


def test_columns_are_as_wide_as_what_stands_in_them_and_the_last_takes_the_rest(table: ListTable[Fruit]) -> None:
    before = table.columnWidth(0)
    table.list_rows([Fruit("A fruit with a long name", 1)])

    assert table.columnWidth(0) > before
    assert table.horizontalHeader().length() == table.viewport().width()

    table.list_rows([Fruit("A fruit without end" * 20, 1)])
    assert table.columnWidth(0) == 17 * table.fontMetrics().lineSpacing()

    table.setColumnWidth(0, 77)
    table.list_rows([PEAR])
    assert table.columnWidth(0) == 77


def test_a_column_with_a_typical_text_has_room_for_that_whatever_stands_in_it(table: ListTable[Fruit]) -> None:
    before = table.columnWidth(1)
    table.list_rows([Fruit("Pear", 10**60)])

    assert table.columnWidth(1) == before


def test_columns_grow_with_the_font(table: ListTable[Fruit]) -> None:
    table.list_rows([Fruit("A fruit with a long name", 1)])
    before = [table.columnWidth(0), table.columnWidth(1)]
    table.setFont(enlarged(table.font(), 2))

    assert table.columnWidth(0) == 2 * before[0]
    assert table.columnWidth(1) > before[1]


def test_columns_share_what_the_others_leave(qtbot: QtBot) -> None:
    table = ListTable(SPEC._replace(stretch_columns=("name", "taste")))
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show()

    assert table.horizontalHeader().length() in (table.viewport().width(), table.viewport().width() - 1)
    assert table.columnWidth(0) == table.columnWidth(2)


def test_rows_that_one_column_leaves_equal_are_ordered_by_the_next(table: ListTable[Fruit]) -> None:
    table.columns.order_by("count", descending=False)
    table.columns.order_also_by("name", descending=True)

    assert names(table) == "Plum Apple Pear"


def test_a_mark_is_seen_and_said(table: ListTable[Fruit]) -> None:
    pear, apple = table.model().index(0, 0), table.model().index(1, 0)

    assert apple.data(Qt.ItemDataRole.ForegroundRole) == Tone.BAD.colour
    assert apple.data(Spoken) == "Apple, few"
    assert [pear.data(role) for role in (Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.DecorationRole)] == [None] * 2
    assert apple.siblingAtColumn(1).data(Spoken) is None


def test_the_selected_rows_are_copied_with_the_titles_that_are_shown(table: ListTable[Fruit]) -> None:
    table.set_titles({"name": "Which"})
    table.columns.move("count", -1)
    click(table, 1)
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    expected = "Count\tWhich\tTaste\n9\tApple\tsweet\n9\tPlum\tsweet\n10\tPear\tsweet\n"
    assert QGuiApplication.clipboard().text() == expected

    QGuiApplication.clipboard().clear()
    found = table.findChild(QAction, "fruitsCopy")
    assert found is not None
    found.trigger()
    assert QGuiApplication.clipboard().text() == expected


def test_letters_find_a_row_and_escape_closes_the_dialog_around(qtbot: QtBot) -> None:
    dialog, table = QDialog(), ListTable(SPEC)
    qtbot.addWidget(dialog)
    QVBoxLayout(dialog).addWidget(table)
    table.list_rows([PEAR, APPLE, PLUM])
    dialog.show()

    QTest.keyClicks(table, "pl")
    assert table.currentIndex().row() == 2

    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(table, Qt.Key.Key_Escape)
