"""What is opened beside the source joins its rows, follows the disk, and never costs what was shown."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.search.facet_pane import FacetPane
from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.desktop.table.search_table import SearchTable
from lwm2m_browser.storage.folders import Folders
from tests.desktop.window.test_drag_and_drop import drop
from tests.support.samples import SAMPLE_ENTRIES, definition_xml
from tests.support.window_driver import SAMPLE_ROWS, OpenWindow, WindowDriver, ddf_file_of

VALVE = "33000 1.0 Valve"


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> WindowDriver:
    window = open_window(str(ddf_file_of(SAMPLE_ENTRIES, tmp_path)))
    window.wait_for_end()
    return window


@pytest.fixture
def valve(tmp_path: Path) -> Path:
    """A definition of an object that the registry does not have."""
    path = tmp_path / "mine" / "valve.xml"
    path.parent.mkdir()
    path.write_bytes(definition_xml(33000, name="Valve"))
    return path


def open_beside(window: WindowDriver, *paths: Path) -> None:
    window.act("actionOpenBeside")
    window.part(QFileDialog, "openBesideDialog").filesSelected.emit([str(path) for path in paths])


def origins(window: WindowDriver) -> list[str]:
    return [entry.origin_name for entry in window.table.shown_entries()]


def test_a_dropped_definition_joins_the_rows_and_is_selected(window: WindowDriver, valve: Path) -> None:
    assert not window.table.columns.is_shown("Origin")

    assert drop(window, str(valve))

    window.wait(lambda: window.rows() == [*SAMPLE_ROWS, VALVE])
    assert origins(window) == ["registry"] * 6 + ["valve.xml"]
    assert window.table.columns.is_shown("Origin")
    assert window.source == "DDF.xml"
    window.wait(lambda: window.window.windowTitle().startswith("33000 "))
    assert window.notice == "Opened “valve.xml” beside “DDF.xml”."
    window.type("origin:valve")
    window.wait(lambda: window.rows() == [VALVE])
    window.field.clear()
    window.part(FacetPane, "facetPane").choose("origin", "registry")
    window.wait(lambda: window.rows() == SAMPLE_ROWS)

    window.act("actionCloseBeside")

    window.wait(lambda: not window.table.columns.is_shown("Origin"))
    assert not window.action("actionCloseBeside").isEnabled()
    assert window.notice == ""


def test_a_change_on_the_disk_is_shown_and_a_broken_file_costs_nothing(window: WindowDriver, valve: Path) -> None:
    drop(window, str(valve))
    window.wait(lambda: VALVE in window.rows())

    valve.write_bytes(definition_xml(33000, name="Gate").replace(b">Reading<", b">Position<"))

    window.wait(lambda: window.rows()[-1] == "33000 1.0 Gate")
    resources = window.part(ListTable, "resourceList")
    window.wait(lambda: [row.resource.name for row in resources.shown_entries()] == ["Position"])

    valve.write_bytes(b"<LWM2M><Object>")

    window.wait(lambda: "broken" in window.notice)
    assert window.notice == "“valve.xml” is broken now; what it said before is still shown."
    assert window.rows()[-1] == "33000 1.0 Gate"

    valve.unlink()
    window.wait(lambda: "cannot be read" in window.notice)
    assert window.notice.endswith("What it said before is still shown.")
    assert window.rows()[-1] == "33000 1.0 Gate"

    replaced = valve.with_suffix(".new")  # as many editors save
    replaced.write_bytes(definition_xml(33000, name="Mended"))
    replaced.replace(valve)
    window.wait(lambda: window.rows()[-1] == "33000 1.0 Mended")
    window.wait(lambda: "broken" not in window.notice and "cannot" not in window.notice)


def test_a_file_that_comes_into_a_folder_is_shown(window: WindowDriver, valve: Path) -> None:
    drop(window, str(valve.parent))
    window.wait(lambda: VALVE in window.rows())
    (valve.parent / "pump.xml").write_bytes(definition_xml(33001, name="Pump"))
    window.wait(lambda: window.rows()[-1] == "33001 1.0 Pump")
    valve.unlink()
    window.wait(lambda: window.rows() == [*SAMPLE_ROWS, "33001 1.0 Pump"])
    assert set(origins(window)) == {"registry", "mine"}


def test_a_version_that_both_have_is_shown_twice_and_the_own_one_is_selected(
    window: WindowDriver, tmp_path: Path
) -> None:
    draft = tmp_path / "draft.xml"
    draft.write_bytes(definition_xml(3303, "1.1", "Draft"))

    open_beside(window, draft)

    window.wait(lambda: "3303 1.1 Draft" in window.rows())
    assert "3303 1.1 Temperature" in window.rows()
    window.wait(lambda: window.table.current_entry() is not None)
    current = window.table.current_entry()
    assert current is not None and current.name == "Draft"
    buttons = window.part(QWidget, "versions").findChildren(QAbstractButton)
    assert [one.text() for one in buttons if one.isVisible()] == ["1.0", "1.1", "1.1 draft.xml ●"]
    assert [one.accessibleName() for one in buttons if one.isVisible()] == [
        "Version 1.0", "Version 1.1", "Version 1.1, draft.xml",
    ]  # fmt: skip
    window.act("actionShowChanges")
    box = window.part(QComboBox, "changesVersion")
    assert box.currentText() == "1.1"
    assert [box.itemText(number) for number in range(box.count())] == ["1.0", "1.1"]
    window.act("actionShowOverview")
    window.choose_version("Version 1.1")
    window.act("actionShowChanges")
    window.wait(lambda: box.currentText() == "1.0")
    assert [box.itemText(number) for number in range(box.count())] == ["1.0", "1.1 (draft.xml)"]


def test_open_instead_is_the_other_choice(window: WindowDriver, valve: Path) -> None:
    drop(window, str(valve))
    window.wait(lambda: bool(window.notice))
    window.part(QAbstractButton, "noticeOffer").click()
    window.wait(lambda: window.rows() == [VALVE])
    assert window.source == "valve.xml"
    window.wait(lambda: window.notice == "")


def test_what_would_hide_it_is_set_aside_and_said(window: WindowDriver, valve: Path) -> None:
    window.type("temperature")
    window.wait(lambda: len(window.rows()) == 2)
    window.wait(lambda: not window.part(QTimer, "historyRest").isActive())

    drop(window, str(valve))

    window.wait(lambda: window.field.text() == "")
    assert window.toast == "The search was cleared: it hid everything in valve.xml."
    assert VALVE in window.rows()
    window.act("actionBack")
    assert window.field.text() == "temperature"


def test_what_finds_some_of_it_stays(window: WindowDriver, valve: Path) -> None:
    window.type("valve")
    drop(window, str(valve))
    window.wait(lambda: window.rows() == [VALVE])
    assert window.field.text() == "valve"


def test_what_cannot_be_read_is_said_and_not_open(window: WindowDriver, tmp_path: Path) -> None:
    open_beside(window, tmp_path / "nowhere.xml")
    window.wait(lambda: "nowhere.xml cannot be read" in window.notice)
    assert window.rows() == SAMPLE_ROWS
    assert not window.action("actionCloseBeside").isEnabled()


def test_another_source_keeps_what_is_beside(window: WindowDriver, valve: Path, tmp_path: Path) -> None:
    drop(window, str(valve))
    window.wait(lambda: VALVE in window.rows())
    other = tmp_path / "other"
    other.mkdir()
    assert drop(window, str(ddf_file_of(SAMPLE_ENTRIES[:1], other)))
    window.wait(lambda: window.rows() == [SAMPLE_ROWS[0], VALVE])
    window.act("actionRefresh")
    window.wait_for_end()
    assert window.rows() == [SAMPLE_ROWS[0], VALVE]


def test_resources_are_searched_and_tell_their_origin(window: WindowDriver, valve: Path) -> None:
    drop(window, str(valve))
    window.wait(lambda: VALVE in window.rows())
    window.type("origin:valve.xml uses:5700")
    window.wait(lambda: window.rows() == [f"{VALVE} · 5700 Reading"])
    window.act("actionShowResources")
    table = window.part(SearchTable, "resourceTable")
    window.wait(lambda: table.row_count() == 1)
    assert table.columns.is_shown("Origin")
    assert [row.entry.origin for row in table.shown_entries()] == ["valve.xml"]


def test_only_its_own_kind_is_opened_beside(window: WindowDriver, valve: Path, tmp_path: Path) -> None:
    """A list, and a folder that has one, are registries, and take the source's place."""
    other = tmp_path / "other"
    other.mkdir()
    ddf_file_of(SAMPLE_ENTRIES[:1], other)
    assert drop(window, str(other))
    assert window.rows() == SAMPLE_ROWS[:1]
    assert drop(window, str(other), str(valve), "https://registry.example/DDF.xml")
    window.wait(lambda: window.rows() == [SAMPLE_ROWS[0], VALVE])


def test_a_start_of_the_program_opens_them(
    open_window: OpenWindow, folders: Folders, valve: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    source = str(ddf_file_of(SAMPLE_ENTRIES, tmp_path))
    window = WindowDriver(create_window(source, settings=folders.settings, beside=[str(valve)]), qtbot)
    window.wait(lambda: window.rows() == [*SAMPLE_ROWS, VALVE])
