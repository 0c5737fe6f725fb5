"""Columns can be shown, hidden, moved and made wider; the program remembers how."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.session.notices import Notice
from lwm2m_browser.desktop.table.column_layout import NARROWEST, parse_layout
from lwm2m_browser.desktop.table.column_storage import ColumnStorage
from lwm2m_browser.desktop.table.table_columns import TableColumns
from lwm2m_browser.desktop.table.table_view import TableView
from lwm2m_browser.desktop.views.object_table import OBJECT_TABLE
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.storage.user_state import read_state, write_state
from tests.support.samples import entry

KEYS = [column.key for column in OBJECT_TABLE.table.columns]
FIRST_TITLES = ["ID", "Name", "Versions", "Owner", "Description"]

NewTable = Callable[[], TableView[Entry]]


@pytest.fixture
def new_table(qtbot: QtBot) -> NewTable:
    def new_table() -> TableView[Entry]:
        table = TableView(OBJECT_TABLE.table)
        qtbot.addWidget(table)
        table.resize(1400, 300)
        table.show_rows((entry(),), [0])
        table.show()
        return table

    return new_table


@pytest.fixture
def table(new_table: NewTable) -> TableView[Entry]:
    return new_table()


def titles(columns: TableColumns) -> list[str]:
    return [column.title for column in columns.shown()]


def width(table: TableView[Entry], key: str) -> int:
    return table.columnWidth(KEYS.index(key))


def drag_edge(table: TableView[Entry], key: str, pixels: int) -> None:
    """Drag the right edge of a column."""
    header, section = table.horizontalHeader(), KEYS.index(key)
    edge = QPoint(header.sectionViewportPosition(section) + header.sectionSize(section) - 1, header.height() // 2)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(header.viewport(), edge + QPoint(pixels, 0))
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(pixels, 0))


def test_columns_can_be_hidden_and_shown(table: TableView[Entry]) -> None:
    table.columns.hide("Owner")
    table.columns.show("ObjectLink")

    assert titles(table.columns) == [*(title for title in FIRST_TITLES if title != "Owner"), "Definition"]


def test_one_column_always_stays(table: TableView[Entry]) -> None:
    for column in table.columns.shown():
        table.columns.hide(column.key)

    assert titles(table.columns) == ["Description"]
    assert not table.columns.can_hide("Description")


def test_columns_are_told_from_left_to_right(table: TableView[Entry]) -> None:
    table.columns.move("Name", -1)
    table.columns.move("Name", -1)  # at the edge: nothing happens

    assert titles(table.columns)[:3] == ["Name", "ID", "Versions"]


def test_the_description_takes_what_the_others_leave(table: TableView[Entry]) -> None:
    assert table.horizontalHeader().length() == table.viewport().width()

    drag_edge(table, "Versions", 50)
    table.columns.hide("Owner")
    assert table.horizontalHeader().length() == table.viewport().width()

    table.resize(300, 300)
    assert width(table, "Description") == NARROWEST
    assert table.horizontalHeader().length() > table.viewport().width()


def test_until_it_is_given_a_width(table: TableView[Entry]) -> None:
    drag_edge(table, "Description", -120)
    given = width(table, "Description")
    table.resize(1000, 300)

    assert width(table, "Description") == given
    assert table.columns.layout()[KEYS.index("Description")].width == given


def test_a_reset_shows_the_columns_as_at_first(table: TableView[Entry], new_table: NewTable) -> None:
    drag_edge(table, "Versions", 50)
    drag_edge(table, "Description", -60)
    table.columns.move("Name", -1)
    table.columns.hide("Owner")
    table.columns.show("VortoLink")

    table.columns.reset()

    assert table.columns.layout() == OBJECT_TABLE.table.layout
    assert titles(table.columns) == FIRST_TITLES
    fresh = new_table()
    assert [width(table, key) for key in KEYS] == [width(fresh, key) for key in KEYS]


def test_the_columns_are_remembered(table: TableView[Entry], new_table: NewTable, tmp_path: Path) -> None:
    memory = ColumnStorage(table.columns, tmp_path, "columns")
    drag_edge(table, "Versions", 50)
    table.columns.hide("Owner")
    table.columns.move("Name", -1)
    memory.keep()

    again = new_table()
    ColumnStorage(again.columns, tmp_path, "columns")

    assert titles(again.columns) == ["Name", "ID", "Versions", "Description"]
    assert width(again, "Versions") == width(table, "Versions")
    assert again.columns.layout() == table.columns.layout()


def test_they_are_kept_by_themselves_after_a_while(table: TableView[Entry], qtbot: QtBot, tmp_path: Path) -> None:
    memory = ColumnStorage(table.columns, tmp_path, "columns")
    table.columns.hide("Owner")
    assert read_state(tmp_path) == {}

    qtbot.waitUntil(lambda: read_state(tmp_path) != {})

    assert memory is not None
    shown = {place.key: place.shown for place in parse_layout(read_state(tmp_path)["columns"], table.columns.usual)}
    assert (shown["Owner"], shown["Name"]) == (False, True)


def test_nothing_is_written_where_nothing_was_changed(table: TableView[Entry], tmp_path: Path) -> None:
    memory = ColumnStorage(table.columns, tmp_path, "columns")
    table.columns.hide("Owner")
    table.columns.show("Owner")
    memory.keep()

    assert list(tmp_path.iterdir()) == []


def test_what_another_version_of_the_program_left_breaks_nothing(table: TableView[Entry], tmp_path: Path) -> None:
    write_state(tmp_path, "columns", [{"key": "Colour"}, {"key": "Owner", "width": -3, "shown": "yes"}, 7])

    ColumnStorage(table.columns, tmp_path, "columns")

    assert sorted(titles(table.columns)) == sorted(FIRST_TITLES)


def test_where_they_cannot_be_kept_that_is_said_once(table: TableView[Entry], tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file stands in its place", encoding="utf-8")
    memory = ColumnStorage(table.columns, tmp_path / "folder", "columns")
    said: list[Notice] = []
    memory.notice_raised.connect(said.append)

    for key in ("Owner", "Name"):
        table.columns.hide(key)
        memory.keep()

    assert ["Not saved: column layout" in str(notice.sentence) for notice in said] == [True]
