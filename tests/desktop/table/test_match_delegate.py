"""What matches is marked in its cell, can be read on the mark, and stands where it stood without it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.looks.contrast import LEAST, contrast
from lwm2m_browser.desktop.looks.style_fixes import mended
from lwm2m_browser.desktop.table.mark_delegate import mark_colours
from lwm2m_browser.desktop.table.match_delegate import MatchDelegate
from lwm2m_browser.desktop.table.search_table import SearchTable
from lwm2m_browser.desktop.views.object_table import OBJECT_TABLE
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.language.parser import parse
from tests.support.palettes import DARK, LIGHT
from tests.support.samples import entry

NAME, OWNER = OBJECT_TABLE.table.section("Name"), OBJECT_TABLE.table.section("Owner")


@pytest.fixture
def table(qtbot: QtBot) -> SearchTable[Entry]:
    table = SearchTable(OBJECT_TABLE)
    qtbot.addWidget(table)
    table.resize(1000, 200)
    table.show_rows((entry(name="Thermometer"), entry(object_id=3304, name="Humidity of a Thermometer")), [0, 1])
    table.show()
    return table


def cell(table: SearchTable[Entry], row: int, section: int) -> QImage:
    """The picture of a cell."""
    return table.viewport().grab(table.visualRect(table.model().index(row, section))).toImage()


def test_a_match_is_marked_in_its_cell_alone_and_only_while_it_is_searched_for(table: SearchTable[Entry]) -> None:
    plain = [cell(table, row, section) for row, section in ((0, NAME), (1, NAME), (0, OWNER))]
    table.mark(parse("humid"))
    marked = [cell(table, row, section) for row, section in ((0, NAME), (1, NAME), (0, OWNER))]
    assert [one == other for one, other in zip(plain, marked, strict=True)] == [True, False, True]
    assert table.model().index(1, NAME).data(Qt.ItemDataRole.DisplayRole) == "Humidity of a Thermometer"

    table.mark(parse("label:oma"))
    assert [cell(table, 0, NAME), cell(table, 1, NAME)] == plain[:2]
    assert not isinstance(table.itemDelegateForColumn(NAME), MatchDelegate)


def test_the_marks_follow_what_is_searched_for(table: SearchTable[Entry]) -> None:
    plain = [cell(table, row, NAME) for row in (0, 1)]
    table.mark(parse("humid"))
    table.mark(parse("meter"))
    of_both = [cell(table, row, NAME) for row in (0, 1)]
    assert of_both[0] != plain[0]
    table.mark(parse("humid"))
    assert cell(table, 0, NAME) == plain[0]
    assert cell(table, 1, NAME) not in (plain[1], of_both[1])


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("state", [QStyle.StateFlag.State_None, QStyle.StateFlag.State_Selected])
def test_a_match_can_be_read_on_its_mark(qtbot: QtBot, palette: QPalette, state: QStyle.StateFlag) -> None:
    option = QStyleOptionViewItem()
    option.palette = mended(palette)
    option.state = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_Active | state
    _, mark = mark_colours(option)
    assert contrast(mark.foreground().color(), mark.background().color()) >= LEAST
