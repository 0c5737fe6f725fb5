"""Nothing hangs on the order in which signals were connected: they carry what they are about.

The same journeys are made in a window as it is written, and in one whose signals call their slots the other way round:
of any two slots of a signal, each is the first once.
"""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QTableView
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.details.resource_list import ResourceList
from lwm2m_browser.desktop.search.facet_pane import FacetPane
from lwm2m_browser.registry.identifier import Identifier, parse_identifier
from lwm2m_browser.registry.web_address import host_of
from lwm2m_browser.search.index.folded_texts import Lines
from lwm2m_browser.search.language.regex import SlowExpression
from tests.desktop.views.test_resources_view import AcrossDriver, registry_in, select
from tests.support.connection_order import last_connected_first
from tests.support.samples import SAMPLE_ENTRIES
from tests.support.window_driver import ddf_file_of

Opening = Callable[..., AcrossDriver]


@pytest.fixture(params=[nullcontext, last_connected_first], ids=["as written", "the other way round"])
def open_registry(request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot) -> Opening:
    """Opens a window on eight object versions, seven of them with a definition at hand."""
    registry = registry_in(tmp_path)

    def open_registry(query: str = "", target: Identifier | None = None, source: str | None = registry) -> AcrossDriver:
        with request.param():
            window = create_window(source, query, tmp_path / "own", target=target)
        driver = AcrossDriver(window, qtbot)
        driver.wait_for_end()
        return driver

    return open_registry


def details(window: AcrossDriver) -> str:
    """The object version that the details are about, and the resource of it that is chosen there."""
    if window.part(QLabel, "nothingSelected").isVisible():
        return "nothing"
    listed = window.window.findChild(ResourceList, "resourceList")
    row = listed.current_entry() if listed and listed.isVisible() else None
    return window.identity + (f" / {row.resource.resource_id}" if row else "")


def wait_for_details(window: AcrossDriver, expected: str) -> None:
    """Wait until the details are about something: definitions are read in the background."""
    window.wait(lambda: details(window) == expected)


def counts(window: AcrossDriver) -> str:
    """What the status says of the rows."""
    return window.status.rpartition(" │ ")[0]


def test_a_key_leads_to_rows(open_registry: Opening) -> None:
    window = open_registry()
    window.type("device or temperature")
    assert window.rows() == ["3 1.2 Device", "3303 1.1 Temperature", "3 1.0 Device", "3303 1.0 Temperature"]
    window.part(FacetPane, "facetPane").choose("label", "oma")
    window.sort_by("Versions")
    window.sort_by("Versions")
    assert window.rows() == ["3 1.2 Device", "3 1.0 Device"]
    window.act("actionCopyQuery")
    window.act("actionClearFilter")
    assert counts(window) == "8 of 8 object versions"
    assert not window.action("actionCopyQuery").isEnabled()
    window.field.paste()
    assert window.field.text() == "(device or temperature) label:oma"
    assert window.rows() == ["3 1.2 Device", "3 1.0 Device"]
    window.type(" (")
    window.wait(lambda: window.query_problem.startswith("Missing ) after the group"))
    assert window.rows() == ["3 1.2 Device", "3 1.0 Device"]


def test_a_click_leads_to_details(open_registry: Opening) -> None:
    window = open_registry()
    assert details(window) == "nothing"
    window.select(2)
    assert details(window) == "3 · 1.2"
    window.show_resources()
    assert details(window) == "nothing"
    select(window, window.cells("Object ID", "Version", "ID").index("3303 1.0 5700"))
    wait_for_details(window, "3303 · 1.0 / 5700")
    select(window, window.cells("Object ID", "Version", "ID").index("3303 1.1 5605"))
    wait_for_details(window, "3303 · 1.1 / 5605")
    assert counts(window) == "15 of 15 resources · 1 selected"

    window.act("actionShowObjects")
    wait_for_details(window, "3 · 1.2")
    assert counts(window) == "8 of 8 object versions · 1 selected"
    window.act("actionShowResources")
    wait_for_details(window, "3303 · 1.1 / 5605")
    window.choose_version("Version 1.0")
    assert window.table.isVisible()
    assert details(window).startswith("3303 · 1.0")


def test_what_uses_a_resource_leads_to_its_details(open_registry: Opening) -> None:
    window = open_registry()
    window.show_resources()
    select(window, window.cells("Object ID", "ID").index("3316 5700"))
    window.act("actionWhereUsed")
    window.wait(lambda: window.window.findChild(QDialog, "usageDialog") is not None)
    table = window.part(QTableView, "usageTable")
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    wait_for_details(window, "3303 · 1.1 / 5700")
    assert [str(entry.version) for entry in window.table.selected_entries()] == ["1.1"]


def test_a_search_that_needs_definitions_has_them_read(open_registry: Opening) -> None:
    window = open_registry("uses:5750")
    window.wait(lambda: len(window.rows()) == 2)
    assert window.rows()[0] == "3303 1.1 Temperature · 5750 Application Type"
    assert window.hint == "7 of 8 definitions downloaded"
    window.field.setText("voltage")
    assert window.hint == "1 more object has a matching resource"
    window.click("hintButton")
    assert window.field.text() == "voltage in:resources"
    assert counts(window) == "3 of 8 object versions"
    window.field.setText("sensor")
    assert window.hint == "Showing 2 objects with a matching resource"


def test_another_catalogue_takes_the_place_of_the_first(open_registry: Opening, tmp_path: Path) -> None:
    window = open_registry("temperature")
    window.select(0)
    window.show_resources()
    (tmp_path / "other").mkdir()
    other = ddf_file_of(SAMPLE_ENTRIES, tmp_path / "other")
    window.act("actionOpenDdf")
    window.part(QFileDialog, "openDdfDialog").fileSelected.emit(str(other))
    window.wait_for_end()
    window.wait(lambda: window.resource_emptiness == "No definitions downloaded yet")

    window.act("actionShowObjects")
    assert window.rows() == ["3303 1.1 Temperature", "3303 1.0 Temperature"]
    assert details(window).startswith("3303 · 1.1")
    assert window.label("hostObjectLink") == host_of(str(SAMPLE_ENTRIES[3]["ObjectLink"]))
    assert counts(window) == "2 of 6 object versions · 1 selected"


def test_what_the_program_was_started_with_is_shown(open_registry: Opening) -> None:
    window = open_registry(target=parse_identifier("/3303/0/5701"))
    wait_for_details(window, "3303 · 1.1 / 5701")
    window.show_resources()
    window.window.look_for(parse_identifier("10300"))
    assert window.table.isVisible()
    assert details(window).startswith("10300 · 2.0")
    window.window.look_for(parse_identifier("65000"))
    assert window.notice.startswith("There is no object 65000")


def test_a_window_comes_back_with_what_was_selected(open_registry: Opening) -> None:
    first = open_registry("temperature or device")
    first.part(FacetPane, "facetPane").choose("label", "oma")
    first.select(1)
    first.window.close()

    again = open_registry(source=None)
    assert again.rows() == ["3 1.2 Device", "3 1.0 Device"]
    assert details(again) == "3 · 1.0"


def test_a_search_that_takes_too_long_leaves_what_was_there(
    open_registry: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_slow(*_: object) -> bytes:
        raise SlowExpression("This regular expression takes longer than 1 s over 8 rows.")

    window = open_registry("tank")
    window.select(0)
    monkeypatch.setattr(Lines, "flags", too_slow)
    window.field.setText("re:/e.{100}t/")

    assert window.query_problem == "This regular expression takes longer than 1 s over 8 rows."
    assert window.rows() == ["10300 2.0 Tank"]
    assert details(window) == "10300 · 2.0"
    window.act("actionCopyQuery")
    assert QGuiApplication.clipboard().text() == "tank"
