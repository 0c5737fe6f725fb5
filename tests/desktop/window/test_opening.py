"""What the user opens is seen: a search that would hide all of it is set aside, and its only object is selected."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from lwm2m_browser.desktop.search.facet_pane import FacetPane
from lwm2m_browser.desktop.table.search_table import SearchTable
from lwm2m_browser.search.suggest.facets import Choices
from tests.support.inside_window import DEFINITIONS
from tests.support.samples import SAMPLE_ENTRIES
from tests.support.window_driver import SAMPLE_ROWS, OpenWindow, WindowDriver, ddf_file_of

TOAST = "The search was cleared: it hid everything in {}."


@pytest.fixture
def window(open_window: OpenWindow) -> WindowDriver:
    window = open_window("builtin", versions=None)
    window.wait_for_end()
    return window


def choices(window: WindowDriver) -> Choices:
    return window.part(FacetPane, "facetPane").choices()


def open_file(window: WindowDriver, path: Path) -> None:
    window.act("actionOpenDdf")
    window.part(QFileDialog, "openDdfDialog").fileSelected.emit(str(path))
    window.wait_for_end()


@pytest.fixture
def meter(tmp_path: Path) -> Path:
    """A file that has one object."""
    return ddf_file_of(SAMPLE_ENTRIES[4:5], tmp_path)


def test_filters_that_hide_everything_are_set_aside_and_come_back(window: WindowDriver, meter: Path) -> None:
    window.part(FacetPane, "facetPane").choose("owner", "uCIFI")
    window.select(0)
    window.wait(lambda: not window.part(QTimer, "historyRest").isActive())
    open_file(window, meter)

    assert (window.rows(), choices(window)) == (["3424 1.0 Water meter"], {})
    assert window.toast == TOAST.format("DDF.xml")
    assert window.window.windowTitle().startswith("3424 ")

    window.act("actionBack")
    assert choices(window) == {"owner": frozenset({"uCIFI"})}
    assert window.rows() == []

    window.act("actionForward")
    assert window.rows() == ["3424 1.0 Water meter"]


def test_a_text_is_set_aside_and_the_versions_stay(window: WindowDriver, tmp_path: Path) -> None:
    window.type("gas")
    open_file(window, ddf_file_of(SAMPLE_ENTRIES, tmp_path))

    window.wait(lambda: window.toast == TOAST.format("DDF.xml"))
    assert window.field.text() == ""
    assert window.rows() == ["3 1.2 Device", "3303 1.1 Temperature", "3424 1.0 Water meter", "10241 1.0 Reserved"]


def test_a_search_that_finds_something_stays(window: WindowDriver, meter: Path) -> None:
    window.type("meter")
    open_file(window, meter)

    assert (window.field.text(), window.toast) == ("meter", "")
    assert window.window.windowTitle().startswith("3424 ")


def test_a_search_that_matches_inside_definitions_stays(window: WindowDriver, tmp_path: Path) -> None:
    for name, xml in DEFINITIONS.items():
        (tmp_path / name[1:]).write_bytes(xml)
    window.type("reboot")
    open_file(window, tmp_path / "3.xml")
    window.wait(lambda: bool(window.rows()))

    assert (window.field.text(), window.toast) == ("reboot", "")


def test_resources_are_waited_for_and_then_seen(window: WindowDriver, tmp_path: Path) -> None:
    (tmp_path / "3.xml").write_bytes(DEFINITIONS["/3.xml"])
    window.act("actionShowResources")
    window.type("litres")
    open_file(window, tmp_path / "3.xml")

    window.wait(lambda: window.toast == TOAST.format("3.xml"))
    assert window.part(SearchTable, "resourceTable").row_count() == 1


def test_where_the_choice_of_versions_hides_everything_the_search_stays(window: WindowDriver, tmp_path: Path) -> None:
    window.choose("versionFilter", "For LwM2M 1.0")
    window.type("gas")
    open_file(window, ddf_file_of(SAMPLE_ENTRIES[1:2], tmp_path))

    assert (window.rows(), window.field.text(), window.toast) == ([], "gas", "")


def test_another_of_the_sources_that_can_always_be_chosen_leaves_the_search_alone(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(str(ddf_file_of(SAMPLE_ENTRIES, tmp_path)))
    window.wait_for_end()
    window.field.setText("réseau")
    window.choose("sourceSelector", "Built-in catalogue")
    window.wait_for_end()
    assert (window.field.text(), window.rows()) == ("réseau", [])

    window.field.setText("owner:ucifi")
    window.act("recentSource1")
    window.wait_for_end()
    assert (window.rows(), window.toast) == (SAMPLE_ROWS, TOAST.format("DDF.xml"))
