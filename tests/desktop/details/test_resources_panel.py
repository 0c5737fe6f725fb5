"""Built-in facts in the tab of an object's resources, and the definition that takes their place."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QTextEdit

from lwm2m_browser.desktop.details.resource_list import ResourceList
from lwm2m_browser.desktop.session import definition_reader
from lwm2m_browser.storage.folders import Folders
from tests.desktop.details.test_definition_tabs import READING, reason, resources
from tests.support.registry_facts import know_thermometer
from tests.support.registry_server import Answer, RegistryServer
from tests.support.samples import SAMPLE_ENTRIES, definition_xml
from tests.support.window_driver import OpenWindow, WindowDriver, point_settings_at

TEMPERATURE = 3
"""The row of 3303 1.1."""
DEFINITION = definition_xml(3303, "1.1", "Temperature")
FACTS = "Built-in facts, without descriptions."


@pytest.fixture
def server(registry_server: RegistryServer) -> RegistryServer:
    """The registry's server, with one definition."""
    registry_server.entries = [
        entry | {"ObjectLink": str(entry["ObjectLink"]).replace("https://registry.example", registry_server.root)}
        for entry in SAMPLE_ENTRIES
    ]
    registry_server.files = {"/3303.xml": DEFINITION}
    return registry_server


@pytest.fixture
def window(server: RegistryServer, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> WindowDriver:
    """A window that has facts about one object of its registry, whose resources are looked at."""
    know_thermometer(server.root + "/", monkeypatch)
    window = open_window()
    window.wait_for_end()
    return window


def description(window: WindowDriver) -> str:
    """The description of the selected resource, or what is said in its place."""
    text = window.window.findChild(QTextEdit, "resourceDescription")
    return text.toPlainText() or text.placeholderText() if text else ""


def facts(window: WindowDriver) -> str:
    """What is said of the facts; empty where they are not spoken of."""
    button = window.window.findChild(QPushButton, "resourceFetchDefinition")
    label = button.parentWidget() if button else None
    return window.label("resourceBuiltInFacts") if label and label.isVisible() else ""


def test_facts_are_there_at_once_and_the_definition_replaces_them_in_place(
    server: RegistryServer, window: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.hold()
    window.select(TEMPERATURE)
    window.wait(lambda: resources(window) == READING)
    listed = window.part(ResourceList, "resourceList")
    listed.selectRow(0)
    assert description(window) == "The built-in facts have no descriptions."
    window.wait(lambda: facts(window) == f"{FACTS} Downloading the definition…")
    tables: list[int] = []
    listed.model().modelReset.connect(lambda: tables.append(listed.model().rowCount()))

    server.release()
    window.wait(lambda: description(window) == "How much it is.")

    assert 0 not in tables  # the table was never empty
    assert [index.row() for index in listed.selectionModel().selectedRows()] == [0]
    assert facts(window) == ""


def test_where_the_server_fails_the_facts_stay_with_the_reason_and_one_click_tries_again(
    server: RegistryServer, window: WindowDriver
) -> None:
    server.files["/3303.xml"] = Answer(404)
    window.select(TEMPERATURE)
    window.wait(lambda: "404" in facts(window))
    assert resources(window) == READING
    assert facts(window).startswith(FACTS)

    server.files["/3303.xml"] = DEFINITION
    window.click("resourceFetchDefinition")
    window.wait(lambda: facts(window) == "")
    window.part(ResourceList, "resourceList").selectRow(0)
    assert description(window) == "How much it is."


def test_what_was_downloaded_takes_the_place_of_the_facts(
    server: RegistryServer, open_window: OpenWindow, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    know_thermometer(server.root + "/", monkeypatch)
    point_settings_at(server, folders.settings, registry_root=server.root + "/", registry_archive="")
    window = open_window()
    window.wait_for_end()
    server.files["/3303.xml"] = Answer(404)
    window.select(TEMPERATURE)
    window.wait(lambda: "404" in facts(window))
    window.part(ResourceList, "resourceList").selectRow(0)

    assert window.label("resourceClass") == "Differs from Common.xml: Name"
    assert "Its name in Common.xml is “Sensor Value”" in window.part(QLabel, "resourceClass").accessibleDescription()

    server.files |= {"/3303.xml": DEFINITION, "/Common.xml": definition_xml(1, "1.0", "Common")}
    window.act("actionMakeOffline")
    window.wait(lambda: description(window) == "How much it is.")
    assert window.label("resourceClass") == "As in Common.xml ✓"


def test_facts_have_no_xml_and_that_is_said(server: RegistryServer, window: WindowDriver) -> None:
    server.files["/3303.xml"] = Answer(404)
    window.select(TEMPERATURE)
    window.wait(lambda: "404" in facts(window))
    window.look_at("xmlTab")
    assert reason(window) == "Not downloaded"

    server.files["/3303.xml"] = DEFINITION
    [fetch] = [
        button
        for button in window.window.findChildren(QAbstractButton)
        if button.isVisible() and button.text() == "Download the full definition"
    ]
    fetch.click()
    window.wait(lambda: window.text("sourceText") != "")


def test_working_offline_the_button_is_disabled_and_says_why(
    server: RegistryServer, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    know_thermometer(server.root + "/", monkeypatch)
    online = open_window()
    online.wait_for_end()
    online.window.close()
    window = open_window(offline=True)
    window.wait_for_end()
    window.select(TEMPERATURE)
    window.wait(lambda: resources(window) == READING)

    button = window.button("resourceFetchDefinition")
    assert facts(window) == FACTS
    assert not button.isEnabled()
    assert button.accessibleDescription() == ("Not available while working offline: definitions have to be downloaded")
    window.look_at("xmlTab")
    assert reason(window) == "Not downloaded"


def test_who_goes_on_asks_for_no_definition(
    server: RegistryServer, window: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(definition_reader, "_PAUSE", 60_000)
    window.select(TEMPERATURE)
    window.wait(lambda: resources(window) == READING)

    assert [target for target in server.requests if target.endswith("3303.xml")] == []
