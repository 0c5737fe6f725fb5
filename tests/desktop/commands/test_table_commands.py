"""The window's table: several orders, columns that stay, and rows copied in every form."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QRadioButton
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.search.facet_pane import FacetPane
from tests.support.desktop_stub import desktop_browser
from tests.support.samples import SAMPLE_ENTRIES
from tests.support.window_driver import SAMPLE_ROWS, WindowDriver, ddf_file_of


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> WindowDriver:
    """A window that shows the six hand-written object versions, and asks nobody."""
    return open_window(tmp_path, qtbot)


CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def open_window(tmp_path: Path, qtbot: QtBot) -> WindowDriver:
    path = ddf_file_of(SAMPLE_ENTRIES, tmp_path)
    window = WindowDriver(create_window(str(path), settings=tmp_path / "own"), qtbot)
    window.wait_for_end()
    return window


def choose(window: WindowDriver, menu: str, name: str) -> None:
    """Open a menu and choose from it."""
    opened = window.part(QMenu, menu)
    opened.aboutToShow.emit()
    action = opened.findChild(QAction, name)
    assert action is not None
    assert action.isEnabled()
    action.trigger()


def copied(window: WindowDriver, action: str) -> str:
    window.act(action)
    return QGuiApplication.clipboard().text()


def shown_titles(window: WindowDriver) -> list[str]:
    return [column.title for column in window.table.columns.shown()]


def test_rows_are_ordered_by_several_columns_from_the_menu(window: WindowDriver) -> None:
    window.table.columns.show("Ver")
    choose(window, "menuSortBy", "sortByOwner")
    choose(window, "menuThenBy", "thenByVer")
    choose(window, "menuThenBy", "thenByVer")

    assert window.rows("Owner", "Version", "ID") == [
        "Café Réseau 1.0 3424",
        "IPSO Alliance 1.1 3303",
        "IPSO Alliance 1.0 3303",
        "OMA 1.2 3",
        "OMA 1.0 3",
        "TBD 1.0 10241",
    ]


def test_the_menus_say_the_order(window: WindowDriver) -> None:
    choose(window, "menuSortBy", "sortByOwner")
    choose(window, "menuSortBy", "sortByOwner")
    choose(window, "menuThenBy", "thenByName")

    menu = window.part(QMenu, "menuSortBy")
    menu.aboutToShow.emit()
    said = [action.text().split("\t") for action in menu.actions()]
    assert said[:6] == [
        ["&Best match"], [""],
        ["ID", ""], ["Name", "ascending ²"], ["Versions", ""], ["Owner", "descending ¹"],
    ]  # fmt: skip


def test_a_right_click_on_a_header_offers_what_can_be_done_with_its_column(window: WindowDriver) -> None:
    header = window.table.horizontalHeader()
    header.customContextMenuRequested.emit(QPoint(header.sectionViewportPosition(2) + 5, 5))
    menu = window.part(QMenu, "menuHeader")
    names = [action.objectName() for action in menu.actions() if action.isEnabled() and action.objectName()]
    menu.close()

    assert names == ["sortAscending", "sortDescending", "thenAscending", "thenDescending", "sortBestMatch",
                     "moveLeft", "moveRight", "hideColumn", "resetColumns"]  # fmt: skip
    menu.actions()[1].trigger()
    assert window.rows("Name")[0] == "Water meter"


def test_columns_are_moved_by_keyboard_from_the_cell_that_is_current(window: WindowDriver) -> None:
    window.select(0)
    QTest.keyClick(window.table, Qt.Key.Key_Right)

    choose(window, "menuColumns", "moveLeft")

    assert shown_titles(window)[:3] == ["Name", "ID", "Versions"]


def test_columns_stay_as_they_are_from_one_start_to_the_next(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(tmp_path, qtbot)
    choose(window, "menuColumns", "showColumnOwner")
    choose(window, "menuColumns", "showColumnSpecLink")
    window.window.close()

    again = open_window(tmp_path, qtbot)

    assert shown_titles(again) == ["ID", "Name", "Versions", "Description", "Specification"]
    choose(again, "menuColumns", "resetColumns")
    assert "Owner" in shown_titles(again)


def few_columns(window: WindowDriver) -> None:
    """Show version, ID and name, in this order."""
    window.table.columns.show("Ver")
    for column in window.table.columns.shown():
        if column.title not in ("ID", "Version", "Name"):
            window.table.columns.hide(column.key)
    window.table.columns.move("Ver", -1)


@pytest.mark.parametrize(
    ("action", "text"),
    [
        ("actionCopy", "Version\tID\tName\n1.2\t3\tDevice\n1.0\t3424\tWater meter\n"),
        ("actionCopyTsv", "Version\tID\tName\n1.2\t3\tDevice\n1.0\t3424\tWater meter\n"),
        ("actionCopyCsv", "Version,ID,Name\n1.2,3,Device\n1.0,3424,Water meter\n"),
        ("actionCopyMarkdown",
         "| Version | ID | Name |\n| --- | --- | --- |\n| 1.2 | 3 | Device |\n| 1.0 | 3424 | Water meter |\n"),
        ("actionCopyUrn", "urn:oma:lwm2m:oma:3:1.2\nurn:oma:lwm2m:ext:3424"),
        ("actionCopyRowsQuery", "id:3 version:1.2 or id:3424"),
    ],
)  # fmt: skip
def test_rows_are_copied_as_they_are_shown(window: WindowDriver, action: str, text: str) -> None:
    few_columns(window)
    window.select(1, 4)

    assert copied(window, action) == text


def test_rows_are_copied_as_json(window: WindowDriver) -> None:
    few_columns(window)
    window.select(1)

    assert json.loads(copied(window, "actionCopyJson")) == [{"Ver": "1.2", "ObjectID": 3, "Name": "Device"}]


def test_the_copied_query_finds_the_rows_again(window: WindowDriver) -> None:
    window.select(0, 3, 4)
    rows = [SAMPLE_ROWS[number] for number in (0, 3, 4)]

    window.field.setText(copied(window, "actionCopyRowsQuery"))

    assert window.rows() == rows
    assert window.table.selected_count() == 3


def test_many_rows_are_copied_in_the_background(tmp_path: Path, qtbot: QtBot) -> None:
    many = [{**SAMPLE_ENTRIES[0], "ObjectID": number} for number in range(6000)]
    window = WindowDriver(create_window(str(ddf_file_of(many, tmp_path)), settings=tmp_path / "own"), qtbot)
    window.wait_for_end()
    window.table.selectAll()
    QGuiApplication.clipboard().clear()

    window.act("actionCopyMarkdown")

    window.wait(lambda: QGuiApplication.clipboard().text().count("\n") == 6002)


def test_without_a_selection_there_is_nothing_to_copy(window: WindowDriver) -> None:
    names = ("actionCopy", "actionCopyUrn", "actionCopyCsv", "actionCopyRowsQuery")
    assert not any(window.action(name).isEnabled() for name in names)

    window.select(0)
    assert all(window.action(name).isEnabled() for name in names)


def test_what_is_exported_as_shown_are_the_columns_that_are_shown(window: WindowDriver) -> None:
    few_columns(window)
    window.act("actionExport")

    button = window.part(QRadioButton, "exportColumns0")
    assert button.text() == "The 3 shown"
    assert "Version, ID, Name" in button.toolTip()


def test_keys_open_the_definition_and_the_specification_of_the_current_row(window: WindowDriver) -> None:
    window.select(0)
    with desktop_browser() as browser:
        QTest.keyClick(window.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(window.table, Qt.Key.Key_D, CTRL_SHIFT)

    assert browser.opened == [SAMPLE_ENTRIES[0]["ObjectLink"], SAMPLE_ENTRIES[0]["SpecLink"]]


def test_enter_opens_no_browser_and_what_has_no_link_offers_none(window: WindowDriver) -> None:
    window.select(5)
    with desktop_browser() as browser:
        QTest.keyClick(window.table, Qt.Key.Key_Return)

    assert browser.opened == []
    assert not window.action("actionOpenDefinition").isEnabled()
    assert not window.action("actionOpenSpecification").isEnabled()


def order_from_header(window: WindowDriver, name: str) -> None:
    """Choose from the menu of the first column's title."""
    header = window.table.horizontalHeader()
    header.customContextMenuRequested.emit(QPoint(header.sectionViewportPosition(0) + 5, 5))
    menu = window.part(QMenu, "menuHeader")
    action = menu.findChild(QAction, name)
    assert action is not None
    action.trigger()
    menu.close()


def test_the_best_match_comes_first_until_a_column_is_chosen_and_again(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(tmp_path, qtbot)
    window.type("meter or e or device")
    best = ["3 1.2 Device", "3 1.0 Device", "3424 1.0 Water meter", "3303 1.1 Temperature", "10241 1.0 Reserved",
            "3303 1.0 Temperature"]  # fmt: skip
    assert window.rows() == best

    window.sort_by("Name")
    assert window.rows("Name")[2:] == ["Reserved", "Temperature", "Temperature", "Water meter"]
    window.type(" or x")
    assert window.rows("Name")[2] == "Reserved", "the user has chosen"
    window.window.close()

    window = open_window(tmp_path, qtbot)
    window.type("meter or e or device")
    assert window.rows("Name")[2] == "Reserved", "the choice is remembered"
    order_from_header(window, "sortBestMatch")
    assert window.rows() == best
    window.field.clear()
    assert window.rows() == SAMPLE_ROWS
    window.window.close()

    window = open_window(tmp_path, qtbot)
    window.type("meter or e or device")
    assert window.rows() == best


def test_another_search_shows_its_best_match_and_a_choice_beside_the_table_scrolls_nowhere(
    tmp_path: Path, qtbot: QtBot
) -> None:
    many = [SAMPLE_ENTRIES[2] | {"ObjectID": 3000 + number, "Name": f"Probe {number}"} for number in range(200)]
    path = ddf_file_of(many, tmp_path)
    window = WindowDriver(create_window(str(path), settings=tmp_path / "own"), qtbot)
    window.wait_for_end()
    window.type("probe")
    bar = window.table.verticalScrollBar()
    bar.setValue(100)
    window.part(FacetPane, "facetPane").choose("label", "sdo")
    assert bar.value() == 100

    window.type(" 1")
    assert (bar.value(), window.rows("Name")[0]) == (0, "Probe 1")
