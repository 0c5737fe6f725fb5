"""Resources of all objects, chosen: the details, the objects and *Compare* keep to what is chosen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QTableView
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.details.resource_list import ResourceList
from tests.desktop.views.test_resources_view import AcrossDriver, registry_in, select


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> AcrossDriver:
    """A window that shows eight object versions, and fifteen resources of seven of them."""
    driver = AcrossDriver(create_window(registry_in(tmp_path), settings=tmp_path / "own"), qtbot)
    driver.wait_for_end()
    driver.show_resources()
    return driver


def wait_for_resource(window: AcrossDriver, shown: str) -> None:
    """Wait until the details show a resource, given as object ID, version and resource ID."""

    def is_shown() -> bool:
        listed = window.window.findChild(ResourceList, "resourceList")
        row = listed.current_entry() if listed else None
        told = row and f"{row.entry.object_id} {row.entry.version.text} {row.resource.resource_id}"
        return listed is not None and listed.isVisible() and told == shown

    window.wait(is_shown)


def test_a_chosen_resource_is_shown_in_the_details(window: AcrossDriver) -> None:
    window.type("type:float")
    select(window, 0)
    select(window, 2)
    wait_for_resource(window, "3316 1.0 5700")

    window.field.setText("type:opaque")
    select(window, 0)
    wait_for_resource(window, "3316 1.0 5750")


def test_a_resource_that_the_object_before_has_not_is_shown(window: AcrossDriver) -> None:
    select(window, 12)
    wait_for_resource(window, "3316 1.0 5700")
    window.look_at("entryTab")
    select(window, 10)

    wait_for_resource(window, "3303 1.1 5605")


def test_a_row_that_only_the_keyboard_is_in_is_not_shown(window: AcrossDriver) -> None:
    select(window, 6)
    QTest.keyClick(window.resources, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.resources, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)

    assert window.resources.currentIndex().row() != 6
    assert window.resources.current_entry() is window.resources.entries[6]
    assert window.identity == "3303 · 1.0"


def test_the_objects_of_chosen_resources_are_compared(window: AcrossDriver) -> None:
    select(window, 6, 7, 8)
    assert window.action("actionCompare").text() == "Co&mpare these…"
    window.act("actionCompare")

    sides = [window.part(QComboBox, name).currentText() for name in ("compareOld", "compareNew")]
    assert sides == ["3303 · 1.0 · Temperature", "3303 · 1.1 · Temperature"]


def test_an_object_that_uses_a_resource_is_selected_among_the_objects(window: AcrossDriver) -> None:
    select(window, 6)
    window.act("actionWhereUsed")
    window.wait(lambda: window.window.findChild(QDialog, "usageDialog") is not None)
    select(window, 11)  # another resource, which the object has as well
    users = window.part(QTableView, "usageTable")
    users.selectRow(2)
    QTest.keyClick(users, Qt.Key.Key_Return)

    assert window.table.isVisible()
    assert [entry.object_id for entry in window.table.selected_entries()] == [3316]
    assert window.table.current_entry() == window.table.selected_entries()[0]
    wait_for_resource(window, "3316 1.0 5700")


def test_another_version_of_the_object_of_a_resource_is_selected_among_the_objects(window: AcrossDriver) -> None:
    select(window, 6)
    window.choose_version("Version 1.1")

    assert window.table.isVisible()
    assert [entry.version.text for entry in window.table.selected_entries()] == ["1.1"]
    assert window.identity == "3303 · 1.1"
