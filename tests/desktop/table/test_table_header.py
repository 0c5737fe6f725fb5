"""The header orders the rows by one column or by several, and says by which."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.table.table_view import TableView
from lwm2m_browser.desktop.views.object_table import OBJECT_TABLE
from lwm2m_browser.registry.entry import Entry
from tests.support.samples import entry

SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
SECTIONS = {column.title: section for section, column in enumerate(OBJECT_TABLE.table.columns)}


@pytest.fixture
def table(qtbot: QtBot) -> TableView[Entry]:
    table = TableView(OBJECT_TABLE.table)
    qtbot.addWidget(table)
    table.resize(1200, 300)
    table.show_rows((entry(),), [0])
    table.show()
    return table


def click(table: TableView[Entry], title: str, keys: Qt.KeyboardModifier = PLAIN) -> None:
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(SECTIONS[title]) + 12, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, keys, place)


def order(table: TableView[Entry]) -> str:
    return " ".join(f"{one.column}{'↓' if one.descending else '↑'}" for one in table.order())


def said(table: TableView[Entry], title: str) -> tuple[str, QStyleOptionHeader.SortIndicator]:
    """What the header shows for a column: its title, and the direction."""
    option = QStyleOptionHeader()
    table.horizontalHeader().initStyleOptionForIndex(option, SECTIONS[title])
    return option.text, option.sortIndicator


def test_rows_are_by_id_at_first(table: TableView[Entry]) -> None:
    assert order(table) == "ObjectID↑"


def test_a_click_orders_by_a_column_alone_and_the_next_turns_it(table: TableView[Entry]) -> None:
    orders = []
    for title in ("Name", "Name", "Name", "Owner", "Name"):
        click(table, title)
        orders.append(order(table))

    assert orders == ["Name↑", "Name↓", "Name↑", "Owner↑", "Name↑"]


def test_a_click_with_shift_adds_a_column_and_the_next_turns_it_where_it_is(table: TableView[Entry]) -> None:
    table.columns.show("Ver")
    click(table, "Owner")
    orders = []
    for title in ("Name", "Version", "Name", "Owner", "Name"):
        click(table, title, SHIFT)
        orders.append(order(table))

    assert orders == [
        "Owner↑ Name↑",
        "Owner↑ Name↑ Ver↑",
        "Owner↑ Name↓ Ver↑",
        "Owner↓ Name↓ Ver↑",
        "Owner↓ Name↑ Ver↑",
    ]


def test_a_click_without_shift_ends_that(table: TableView[Entry]) -> None:
    click(table, "Owner")
    click(table, "Name", SHIFT)
    click(table, "Owner")

    assert order(table) == "Owner↑"


def test_a_click_is_told_once(table: TableView[Entry]) -> None:
    told: list[str] = []
    table.order_changed.connect(lambda: told.append(order(table)))

    click(table, "Name")
    click(table, "Owner", SHIFT)

    assert told == ["Name↑", "Name↑ Owner↑"]


def test_the_header_shows_direction_and_rank_of_each_column(table: TableView[Entry]) -> None:
    up, down = QStyleOptionHeader.SortIndicator.SortDown, QStyleOptionHeader.SortIndicator.SortUp
    neither = QStyleOptionHeader.SortIndicator(0)

    click(table, "Owner")
    assert said(table, "Owner") == ("Owner", up)

    click(table, "Name", SHIFT)
    click(table, "Name", SHIFT)
    assert said(table, "Owner") == ("Owner ¹", up)
    assert said(table, "Name") == ("Name ²", down)
    assert said(table, "URN") == ("URN", neither)


def test_it_can_be_ordered_from_the_program(table: TableView[Entry]) -> None:
    table.horizontalHeader().setSortIndicator(SECTIONS["Name"], Qt.SortOrder.DescendingOrder)

    assert order(table) == "Name↓"


def test_rows_are_not_ordered_by_a_column_that_is_hidden(table: TableView[Entry]) -> None:
    click(table, "Owner")
    click(table, "Name", SHIFT)
    table.columns.hide("Owner")
    assert order(table) == "Name↑"

    table.columns.hide("Name")
    assert order(table) == ""


def test_dragging_a_title_moves_the_column_and_orders_nothing(table: TableView[Entry]) -> None:
    header: QHeaderView = table.horizontalHeader()
    start = QPoint(header.sectionViewportPosition(SECTIONS["Name"]) + 12, header.height() // 2)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for x in (60, 40, 20, 5):
        QTest.mouseMove(header.viewport(), QPoint(x, start.y()))
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, start.y()))

    assert [column.title for column in table.columns.shown()][:3] == ["Name", "ID", "Versions"]
    assert order(table) == "ObjectID↑"


def test_the_best_match_orders_rows_that_have_one_and_shows_no_arrow(table: TableView[Entry]) -> None:
    table.show_ranked(ranked=True)
    assert order(table) == ""
    assert said(table, "ID") == ("ID", QStyleOptionHeader.SortIndicator(0))

    table.show_ranked(ranked=False)
    assert order(table) == "ObjectID↑"
    assert said(table, "ID") == ("ID", QStyleOptionHeader.SortIndicator.SortDown)


def test_a_chosen_column_orders_until_the_best_match_is_chosen(table: TableView[Entry]) -> None:
    told: list[str] = []
    table.order_changed.connect(lambda: told.append(order(table)))
    table.show_ranked(ranked=True)
    click(table, "ID")
    table.show_ranked(ranked=False)
    table.show_ranked(ranked=True)
    assert (order(table), table.columns.is_order_chosen) == ("ObjectID↑", True)

    table.columns.choose_no_order()

    assert (order(table), table.columns.is_order_chosen) == ("", False)
    assert told == ["ObjectID↑", ""]


def test_the_usual_order_is_no_choice_where_there_is_no_best_match(table: TableView[Entry]) -> None:
    click(table, "ID")
    assert (order(table), table.columns.is_order_chosen) == ("ObjectID↓", True)
    click(table, "ID")
    assert (order(table), table.columns.is_order_chosen) == ("ObjectID↑", False)
    table.show_ranked(ranked=True)
    assert order(table) == ""
