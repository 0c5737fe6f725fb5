"""*Compare* in the real window: two versions of an object, or any two objects."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QMenu, QTableView

from lwm2m_browser.desktop.widgets.icons import Tone
from lwm2m_browser.storage.folders import Folders
from tests.support.inside_window import give_definitions, headings, lines
from tests.support.registry_server import RegistryServer
from tests.support.window_driver import SAMPLE_ROWS, OpenWindow, WindowDriver, point_settings_at

TEMPERATURES = """\
≠ changed |  |  | Object version | 1.0 | 1.1
+ added | 5601 | Offset |  |  | Float, R, 0..9, Single, Optional
− removed | 5605 | Reset |  | E, Single, Optional | 
≠ changed | 5700 | Sensor Value | Unit | Cel | K""".splitlines()  # noqa: W291


@pytest.fixture
def window(open_window: OpenWindow, registry_server: RegistryServer, folders: Folders) -> WindowDriver:
    """The window, showing objects with definitions."""
    give_definitions(registry_server)
    point_settings_at(registry_server, folders.settings, registry_root=registry_server.root + "/")
    window = open_window(registry_server.api_base)
    window.wait(lambda: window.rows() == SAMPLE_ROWS)
    return window


def choose(window: WindowDriver, name: str, text: str) -> None:
    """Type into one of the choices, and press Enter."""
    field = window.part(QComboBox, name).lineEdit()
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def wait_for_comparison(window: WindowDriver) -> str:
    """The sentence above the differences, once they are there."""
    window.wait(lambda: not window.label("compareSentence").startswith(("Choose", "Reading")))
    return window.label("compareSentence")


def test_two_selected_versions_are_compared(window: WindowDriver) -> None:
    window.select(2, 3)
    assert window.action("actionCompare").text() == "Co&mpare these…"
    window.act("actionCompare")

    assert wait_for_comparison(window) == ("Resources: 1 added, 1 removed, 1 changed; 1 element of the object changed.")
    assert lines(window, "compareTable") == TEMPERATURES
    assert headings(window, "compareTable")[-2:] == ["3303 1.0 Temperature", "3303 1.1 Temperature"]


def test_the_details_compare_with_another_version(window: WindowDriver) -> None:
    window.select(3)
    menu = window.part(QMenu, "compareWithMenu")
    assert [action.text() for action in menu.actions()] == ["With version 1.0", "", "With another object…"]
    menu.actions()[0].trigger()

    wait_for_comparison(window)
    assert lines(window, "compareTable") == TEMPERATURES  # the older one first, whichever is shown


def test_the_keyboard_goes_to_what_is_still_to_be_chosen(window: WindowDriver) -> None:
    window.select(3)
    window.act("actionCompare")
    window.wait(window.part(QComboBox, "compareNew").hasFocus)


def test_they_can_be_turned_round(window: WindowDriver) -> None:
    window.select(2, 3)
    window.act("actionCompare")
    wait_for_comparison(window)
    window.click("compareSwap")
    window.wait(lambda: bool(lines(window, "compareTable")))

    assert lines(window, "compareTable")[-1] == "≠ changed | 5700 | Sensor Value | Unit | K | Cel"


def test_a_difference_is_shown_whole_and_in_colour(window: WindowDriver) -> None:
    window.select(2, 3)
    window.act("actionCompare")
    wait_for_comparison(window)
    table = window.part(QTableView, "compareTable")
    table.selectRow(2)

    assert window.text("compareOldText") == "Operations: E\nInstances: Single\nMandatory: Optional"
    assert window.text("compareNewText") == ""
    colours = [table.model().index(row, 0).data(Qt.ItemDataRole.ForegroundRole) for row in range(1, 4)]
    assert colours == [QColor(tone.colour) for tone in (Tone.GOOD, Tone.BAD, Tone.CHANGED)]


def test_it_is_copied_as_markdown(window: WindowDriver) -> None:
    window.select(2, 3)
    window.act("actionCompare")
    wait_for_comparison(window)
    window.click("compareCopy")

    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "| Change | ID | Name | Element | 3303 1.0 Temperature | 3303 1.1 Temperature |"
    assert copied[-1] == "| ≠ changed | 5700 | Sensor Value | Unit | Cel | K |"


def test_any_two_objects_are_chosen_by_typing(window: WindowDriver) -> None:
    window.select(4)
    window.act("actionCompare")
    assert window.label("compareSentence").startswith("Choose two object versions")
    assert window.part(QComboBox, "compareOld").currentText() == "3424 · 1.0 · Water meter"

    choose(window, "compareNew", "urn:oma:lwm2m:ext:3303:1.1")
    assert window.part(QComboBox, "compareNew").currentText() == "3303 · 1.1 · Temperature"
    wait_for_comparison(window)
    assert "≠ changed | 5700 | Sensor Value | Unit | m3 | K" in lines(window, "compareTable")

    choose(window, "compareNew", "nothing that there is")
    assert window.part(QComboBox, "compareNew").currentText() == "3303 · 1.1 · Temperature"


def test_the_same_says_so(window: WindowDriver) -> None:
    window.select(2)
    window.act("actionCompare")
    choose(window, "compareNew", "urn:oma:lwm2m:ext:3303")

    assert wait_for_comparison(window) == "No differences."
    assert not window.button("compareCopy").isEnabled()


def test_an_object_without_a_definition_is_said(window: WindowDriver) -> None:
    window.select(4, 5)
    window.act("actionCompare")

    said = wait_for_comparison(window)
    assert said.startswith("Cannot compare these versions. The registry has no definition of object 10241 version 1.0.")
    assert lines(window, "compareTable") == []


def test_nothing_is_fetched_before_both_are_chosen(window: WindowDriver, registry_server: RegistryServer) -> None:
    window.act("actionCompare")

    assert not [target for target in registry_server.requests if target.endswith(".xml")]
