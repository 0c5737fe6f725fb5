"""Back and Forward: over the objects and the searches, in sensible steps."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QTextEdit

from lwm2m_browser.desktop.search.facet_pane import FacetPane
from lwm2m_browser.registry.identifier import Identifier
from tests.support.samples import SAMPLE_ENTRIES
from tests.support.window_driver import OpenWindow, WindowDriver, ddf_file_of

KEYS, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> WindowDriver:
    window = open_window(str(ddf_file_of(SAMPLE_ENTRIES, tmp_path)))
    window.wait_for_end()
    window.wait(lambda: window.table.isVisible())
    rest(window)
    window.window.activateWindow()
    return window


def rest(window: WindowDriver) -> None:
    """Do nothing until what is shown is a step."""
    turn(window)
    window.wait(lambda: not window.part(QTimer, "historyRest").isActive())


def turn(window: WindowDriver) -> None:
    """Do the next thing at once, as a person does: after the program has seen to the last one."""
    window.wait(lambda: not window.part(QTimer, "historyTurn").isActive())


def place(window: WindowDriver) -> str:
    """What is searched for, and the object that is shown."""
    name = window.part(QTextEdit, "detailName")
    versions = window.part(QComboBox, "versionFilter").currentText()
    shown = window.window.windowTitle().split(" – ")[0] if name.isVisible() else "nothing"
    return f"{window.field.text()} | {versions} | {shown}"


def back(window: WindowDriver) -> str:
    window.act("actionBack")
    return place(window)


def forward(window: WindowDriver) -> str:
    window.act("actionForward")
    return place(window)


def test_at_first_there_is_no_way_back(window: WindowDriver) -> None:
    assert not window.action("actionBack").isEnabled()
    assert not window.action("actionForward").isEnabled()


def test_a_word_is_one_step_and_an_object_another(window: WindowDriver) -> None:
    window.type("temperature")
    turn(window)
    window.select(0)
    rest(window)

    assert place(window) == "temperature | All versions | 3303 Temperature 1.1"
    assert back(window) == "temperature | All versions | nothing"
    assert back(window) == " | All versions | nothing"
    assert not window.action("actionBack").isEnabled()
    assert forward(window) == "temperature | All versions | nothing"
    assert forward(window) == "temperature | All versions | 3303 Temperature 1.1"
    assert not window.action("actionForward").isEnabled()
    assert window.table.selected_count() == 1


def test_facets_and_versions_and_the_view_come_back(window: WindowDriver) -> None:
    facets = window.part(FacetPane, "facetPane")
    window.choose("versionFilter", "Latest versions")
    rest(window)
    facets.choose("label", "sdo")
    rest(window)
    window.act("actionShowResources")
    rest(window)

    assert back(window) == " | Latest versions | nothing"
    assert window.table.isVisible()
    assert facets.choices() == {"label": frozenset({"sdo"})}
    assert window.rows() == ["3303 1.1 Temperature", "3424 1.0 Water meter"]
    back(window)
    assert not facets.choices()
    assert len(window.rows()) == 4
    back(window)
    assert len(window.rows()) == 6
    for _ in range(3):
        forward(window)
    assert window.action("actionShowResources").isChecked()


def test_whoever_goes_on_quickly_has_taken_the_step(window: WindowDriver) -> None:
    window.type("water")
    turn(window)
    window.select(0)
    turn(window)
    window.part(FacetPane, "facetPane").choose("label", "vendor")

    assert back(window) == "water | All versions | 3424 Water meter 1.0"
    assert back(window) == "water | All versions | nothing"
    assert back(window) == " | All versions | nothing"


def test_an_object_that_is_shown_from_the_other_view_is_one_step(window: WindowDriver) -> None:
    window.select(0)
    rest(window)
    window.act("actionShowResources")
    rest(window)
    window.window.look_for(Identifier(3424))
    rest(window)

    assert place(window) == " | All versions | 3424 Water meter 1.0"
    assert back(window) == " | All versions | nothing"
    assert window.action("actionShowResources").isChecked()
    assert back(window) == " | All versions | 3 Device 1.0"


def test_what_escape_erased_comes_back(window: WindowDriver) -> None:
    window.type("water")
    turn(window)
    QTest.keyClick(window.field, KEYS.Key_Escape)
    assert place(window).startswith(" |")
    assert back(window).startswith("water |")

    QTest.keyClick(window.field, KEYS.Key_Escape)
    QTest.keyClick(window.field, KEYS.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.field.text() == "water"


def test_escape_leads_from_the_table_to_the_field_and_erases_nothing(window: WindowDriver) -> None:
    window.type("water")
    window.select(0)
    window.table.setFocus()
    QTest.keyClick(window.table, KEYS.Key_Escape)
    assert (window.field.text(), QApplication.focusWidget()) == ("water", window.field)
    QTest.keyClick(window.field, KEYS.Key_Escape)
    assert window.field.text() == ""


def test_keys_and_the_buttons_of_a_mouse_do_it(window: WindowDriver) -> None:
    window.type("water")
    rest(window)
    QTest.keyClick(window.field, KEYS.Key_Left, ALT)
    assert window.field.text() == ""
    QTest.keyClick(window.table, KEYS.Key_Right, ALT)
    assert window.field.text() == "water"
    over_table = window.table.mapTo(window.window, window.table.rect().center())
    QTest.mouseClick(window.window.windowHandle(), Qt.MouseButton.BackButton, pos=over_table)
    assert window.field.text() == ""
    QTest.mouseClick(window.window.windowHandle(), Qt.MouseButton.ForwardButton, pos=over_table)
    assert window.field.text() == "water"
    assert window.table.selected_count() == 0, "the table has taken it for no click"


def test_an_object_that_another_source_lacks_is_skipped_and_that_is_said(window: WindowDriver) -> None:
    window.choose("sourceSelector", "Built-in catalogue")
    window.wait_for_end()
    window.type("event log")
    rest(window)
    window.select(0)
    entry = window.table.selected_entries()[0]
    rest(window)
    window.field.clear()
    window.type("device")
    rest(window)
    window.choose("sourceSelector", "DDF.xml")
    window.wait(lambda: len(window.rows()) == 2)
    rest(window)

    assert back(window) == "event log | All versions | nothing"
    assert window.toast == f"Skipped object {entry.object_id} version {entry.version}, which is not in this source."
    assert back(window) == " | All versions | nothing"
    assert not window.action("actionBack").isEnabled()
    forward(window)
    assert forward(window) == "device | All versions | nothing"


def test_the_title_names_the_object_and_the_source(window: WindowDriver) -> None:
    assert window.window.windowTitle() == "DDF.xml – LwM2M Browser"
    window.select(0)
    assert window.window.windowTitle() == "3 Device 1.0 – DDF.xml – LwM2M Browser"


@pytest.mark.parametrize("way", ["Enter", "double click"])
def test_whoever_opens_an_object_stays_in_the_program(window: WindowDriver, way: str) -> None:
    window.select(0)
    window.table.setFocus()
    if way == "Enter":
        QTest.keyClick(window.table, KEYS.Key_Return)
    else:
        place = window.table.visualRect(window.table.currentIndex()).center()
        QTest.mouseDClick(window.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    window.wait(lambda: QApplication.focusWidget() is not None and QApplication.focusWidget() is not window.table)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.part(QTextEdit, "detailName").isVisible()
    assert focused.objectName() in ("resourceList", "reasonAction", "reason")
