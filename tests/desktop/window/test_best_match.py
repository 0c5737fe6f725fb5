"""Enter in the search field, in the real window: the object or the resource that the text is about is opened."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.details.resource_list import ResourceList
from lwm2m_browser.desktop.search.facet_pane import FacetPane
from tests.desktop.views.test_resources_view import AcrossDriver, registry_in
from tests.desktop.views.test_view_switch import details, wait_for_details


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> AcrossDriver:
    """A window that shows eight object versions, seven of them with a definition at hand."""
    driver = AcrossDriver(create_window(registry_in(tmp_path), settings=tmp_path / "own"), qtbot)
    driver.wait_for_end()
    driver.window.activateWindow()
    driver.field.setFocus()
    return driver


def enter(window: AcrossDriver, text: str) -> None:
    """Type a text, and Enter."""
    window.field.clear()
    QTest.keyClicks(window.field, text)
    QTest.keyClick(window.field, Qt.Key.Key_Return)


OPENED = """
    5700                                3303 · 1.1 / 5700
    3303/5700                           3303 · 1.1 / 5700
    /3303/0/5700                        3303 · 1.1 / 5700
    3303/0/5605                         3303 · 1.1 / 5605
    /3303//5700                         3303 · 1.1 / 5700
    /3303_1.0/0/5700                    3303 · 1.0 / 5700
    urn:oma:lwm2m:ext:3303:1.1/0/5700   3303 · 1.1 / 5700
    sensor value                        3303 · 1.1 / 5700
    sensor value type:opaque            nothing
    reset                               3303 · 1.1 / 5605
    13                                  3 · 1.2 / 13
"""


@pytest.mark.parametrize("line", [line.strip() for line in OPENED.strip().splitlines()])
def test_enter_opens_the_object_at_the_resource(window: AcrossDriver, line: str) -> None:
    text, _, wanted = line.partition("  ")
    enter(window, text)
    wait_for_details(window, wanted.strip())
    if "/" in wanted:
        assert window.part(ResourceList, "resourceList").hasFocus()


NO_RESOURCE = """
    3303                          3303 · 1.1
    3303:1.0                      3303 · 1.0
    urn:oma:lwm2m:ext:3303        3303 · 1.0
    3/0                           3 · 1.2
    temperature                   3303 · 1.1
    owner:smith                   10300 · 2.0
"""


@pytest.mark.parametrize("line", [line.strip() for line in NO_RESOURCE.strip().splitlines()])
def test_enter_selects_an_object_and_leaves_the_keyboard_in_the_field(window: AcrossDriver, line: str) -> None:
    text, _, wanted = line.partition("  ")
    enter(window, text)
    assert details(window) == wanted.strip()
    assert window.field.hasFocus()


def test_who_goes_on_typing_keeps_the_keyboard(window: AcrossDriver) -> None:
    enter(window, "5700")
    QTest.keyClicks(window.field, " value")
    window.wait(lambda: len(window.rows()) == 3)
    assert window.field.hasFocus()
    assert details(window) == "nothing"


def test_the_keyboard_is_not_taken_once_more_is_typed(window: AcrossDriver) -> None:
    enter(window, "/3303/0/5605")  # the definition is read meanwhile
    QTest.keyClicks(window.field, " ")
    wait_for_details(window, "3303 · 1.1 / 5605")
    assert window.field.hasFocus()


def test_a_selected_row_stays_selected(window: AcrossDriver) -> None:
    window.select(4)
    enter(window, "temperature")
    assert details(window) == "3303 · 1.1"


def test_an_object_that_the_search_hides_is_shown_in_the_details_alone(window: AcrossDriver) -> None:
    window.part(FacetPane, "facetPane").choose("owner", "Smith")
    enter(window, "/3303/0/5605")
    wait_for_details(window, "3303 · 1.1 / 5605")
    assert window.rows() == []


def test_a_resource_that_the_object_lacks_is_told(window: AcrossDriver) -> None:
    enter(window, "/3303/0/77")
    window.wait(lambda: "3303 Temperature 1.1 has no resource 77." in window.label("resourceNote"))


def test_nothing_is_opened_without_a_text_or_with_one_that_is_no_query(window: AcrossDriver) -> None:
    for text in ("", "ownr:x", "qqq"):
        enter(window, text)
        assert details(window) == "nothing"


def test_in_the_view_of_resources_enter_opens_the_first(window: AcrossDriver) -> None:
    window.show_resources()
    enter(window, "3303/5605")
    wait_for_details(window, "3303 · 1.1 / 5605")
    assert window.resources.isVisible()


def test_rows_name_the_resource_and_lead_to_it(window: AcrossDriver) -> None:
    window.type("5700")
    window.wait(lambda: window.hint == "Showing 2 objects with a matching resource")
    assert window.rows() == [
        "3303 1.1 Temperature · 5700 Sensor Value",
        "3316 1.0 Voltage · 5700 Sensor Value",
        "3303 1.0 Temperature · 5700 Sensor Value",
    ]
    window.select(1)
    wait_for_details(window, "3316 · 1.0 / 5700")


def test_an_answer_is_narrowed_and_counted_by_facets(window: AcrossDriver) -> None:
    window.type("5750")
    window.wait(lambda: len(window.rows()) == 2)
    window.part(FacetPane, "facetPane").choose("version", "1.1")
    assert window.rows() == ["3303 1.1 Temperature · 5750 Application Type"]
    assert window.hint == "Showing 1 object with a matching resource"


def test_the_resources_of_an_answer_are_a_click_away(window: AcrossDriver) -> None:
    window.type("5750")
    window.wait(lambda: len(window.rows()) == 2)
    window.click("hintButton")
    assert window.cells("Object ID", "ID", "Type") == ["3303 5750 String", "3316 5750 Opaque"]


def test_while_definitions_are_read_that_is_said(window: AcrossDriver) -> None:
    window.field.setText("5700")
    assert window.emptiness == "Reading definitions…"
    assert window.hint.startswith("Reading definitions")
    window.wait(lambda: len(window.rows()) == 3)


def test_where_reading_was_cancelled_there_is_a_way_to_do_it_after_all(window: AcrossDriver) -> None:
    window.field.setText("5700")
    window.click("hintButton")
    assert (window.emptiness, window.hint) == ("Nothing matches", "Definitions not loaded")
    window.click("hintButton")
    window.wait(lambda: len(window.rows()) == 3)


@pytest.mark.parametrize(("text", "objects"), [("5700", 26), ("sensor value", 28)])
def test_on_the_real_registry(snapshot: Path, tmp_path: Path, qtbot: QtBot, text: str, objects: int) -> None:
    window = AcrossDriver(create_window(str(snapshot), settings=tmp_path / "own"), qtbot)
    window.wait_for_end()
    enter(window, text)
    wait_for_details(window, "3300 · 1.1 / 5700")
    # Others have the second in their descriptions.
    assert window.rows("Name")[0] == "Generic Sensor · 5700 Sensor Value"
    assert window.hint == f"Showing {objects} objects with a matching resource"
