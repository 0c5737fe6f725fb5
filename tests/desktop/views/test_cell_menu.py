"""The menu of a cell: it narrows the search, and copies."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.views.cell_menu import CellMenu, quoted_in_menu
from tests.support.samples import SAMPLE_ENTRIES, entry
from tests.support.window_driver import WindowDriver, ddf_file_of


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> WindowDriver:
    """A window that shows the six hand-written object versions, and asks nobody."""
    path = ddf_file_of(SAMPLE_ENTRIES, tmp_path)
    window = WindowDriver(create_window(str(path), settings=tmp_path / "own"), qtbot)
    window.wait_for_end()
    return window


def ask_for_menu(window: WindowDriver, row: int, title: str, reason: QContextMenuEvent.Reason) -> CellMenu:
    """Press the right button on a cell, or the Menu key where it is the current one."""
    table = window.table
    model = table.model()
    titles = [model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())]
    place = model.index(row, titles.index(title))
    table.columns.show(table.columns.all[place.column()].key)
    table.setCurrentIndex(place)
    at = table.visualRect(place).center() if reason is QContextMenuEvent.Reason.Mouse else QPoint(0, 0)
    event = QContextMenuEvent(reason, at, table.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.viewport() if reason is QContextMenuEvent.Reason.Mouse else table, event)
    return window.part(CellMenu, "cellMenu")


def right_click(window: WindowDriver, row: int, title: str) -> CellMenu:
    return ask_for_menu(window, row, title, QContextMenuEvent.Reason.Mouse)


def texts(menu: CellMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(menu: CellMenu, name: str) -> None:
    action = menu.findChild(QAction, name)
    assert action is not None
    action.trigger()
    menu.close()


def test_a_cell_can_be_filtered_for_excluded_and_copied(window: WindowDriver) -> None:
    menu = right_click(window, 2, "Owner")

    assert texts(menu)[:3] == ["&Search for “IPSO Alliance”", "&Exclude “IPSO Alliance”", "&Copy “IPSO Alliance”"]
    choose(menu, "actionCopyCell")
    assert QGuiApplication.clipboard().text() == "IPSO Alliance"


def test_filter_for_adds_a_term_to_the_text(window: WindowDriver) -> None:
    window.type("thermometer")
    choose(right_click(window, 0, "Version"), "actionFilterFor")

    assert window.field.text() == "thermometer version:1.1"
    assert window.rows() == ["3303 1.1 Temperature"]


def test_exclude_adds_the_opposite_and_either_or_stays_together(window: WindowDriver) -> None:
    window.type("device or temperature")
    choose(right_click(window, 0, "Owner"), "actionExclude")

    assert window.field.text() == '(device or temperature) -owner:="OMA"'
    assert window.rows() == ["3303 1.1 Temperature", "3303 1.0 Temperature"]


def test_where_the_text_is_no_query_the_rows_that_are_shown_are_narrowed(window: WindowDriver) -> None:
    window.type("temperature (")
    assert len(window.rows()) == 2
    choose(right_click(window, 0, "Version"), "actionFilterFor")

    assert window.field.text() == "temperature version:1.1"
    assert window.rows() == ["3303 1.1 Temperature"]


@pytest.mark.parametrize("title", ["ID", "Version", "Name", "Owner", "Defined by", "URN", "Description", "Links"])
@pytest.mark.parametrize("row", [0, 4, 5])
def test_each_cell_finds_its_row_and_its_opposite_does_not(window: WindowDriver, row: int, title: str) -> None:
    wanted = window.rows()[row]
    choose(right_click(window, row, title), "actionFilterFor")
    assert wanted in window.rows()

    window.act("actionClearFilter")
    choose(right_click(window, row, title), "actionExclude")
    assert wanted not in window.rows()


def test_the_menu_key_asks_for_the_current_cell(window: WindowDriver) -> None:
    menu = ask_for_menu(window, 4, "Name", QContextMenuEvent.Reason.Keyboard)

    assert texts(menu)[0] == "&Search for “Water meter”"


def test_the_menu_has_the_actions_of_the_rows(window: WindowDriver) -> None:
    menu = right_click(window, 0, "Name")

    enabled = {action.objectName() for action in menu.actions() if action.isEnabled()}
    assert {"actionBookmark", "actionCopy", "actionCopyUrn", "actionOpenDefinition"} <= enabled


def test_an_empty_cell_can_be_filtered_for_and_not_copied(window: WindowDriver) -> None:
    menu = right_click(window, 5, "Description")
    assert texts(menu)[:2] == ["&Search for “(none)”", "&Exclude “(none)”"]
    assert menu.findChild(QAction, "actionCopyCell") is None

    choose(menu, "actionFilterFor")
    assert window.field.text() == 'description:=""'
    assert window.rows() == ["10241 1.0 Reserved"]


def test_a_cell_that_no_field_holds_can_only_be_copied(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = CellMenu(entry().object_link, None, [], parent)

    assert texts(menu) == ["&Copy “https://registry.example/3303.xml”"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("AT&T", "“AT&&T”"),
        ("<b>bold</b>", "“<b>bold</b>”"),
        ("two\nlines\tand a tab", "“two lines and a tab”"),
        ("a\u202eb", "“a\N{REPLACEMENT CHARACTER}b”"),
        ("x" * 41, f"“{'x' * 40}…”"),
        (39 * "x" + " yz", f"“{'x' * 39}…”"),
        ("", "“(none)”"),
    ],
)
def test_texts_are_shown_as_they_are_and_shortly(text: str, shown: str) -> None:
    assert quoted_in_menu(text) == shown
