"""What is inside an object, in the real window: from beside a DDF, from the network, and why it may not be there."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTabWidget, QWidget

from lwm2m_browser.desktop.details.definition_tabs import DefinitionTabs
from lwm2m_browser.desktop.details.resource_list import ResourceList
from lwm2m_browser.desktop.session import definition_reader
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.widgets.message_page import MessageStack
from lwm2m_browser.registry.identifier import parse_identifier
from tests.support.inside_window import lines
from tests.support.registry_server import Answer, RegistryServer
from tests.support.samples import SAMPLE_ENTRIES, definition_xml
from tests.support.window_driver import OpenWindow, WindowDriver, ddf_file_of

DEVICE, TEMPERATURE, WATER, RESERVED = 1, 3, 4, 5
"""The rows of the latest version of each object."""
FILES = {"/3.xml": (3, "1.2", "Device"), "/3303.xml": (3303, "1.1", "Temperature"), "/3424.xml": (3424, "1.0", "Water")}


@pytest.fixture
def server(registry_server: RegistryServer) -> RegistryServer:
    """The registry's server, with the definitions of the latest versions."""
    registry_server.entries = [
        entry | {"ObjectLink": str(entry["ObjectLink"]).replace("https://registry.example", registry_server.root)}
        for entry in SAMPLE_ENTRIES
    ]
    registry_server.files = {path: definition_xml(*what) for path, what in FILES.items()}
    return registry_server


@pytest.fixture
def window(server: RegistryServer, open_window: OpenWindow) -> WindowDriver:
    """A window that shows what the server has."""
    window = open_window()
    window.wait_for_end()
    return window


def resources(window: WindowDriver) -> list[list[str]]:
    """The table of resources as a person sees it; nothing while something else stands in its place."""
    found = window.window.findChild(ResourceList, "resourceList")
    if found is None or not found.isVisible():
        return []
    model = found.model()
    return [[model.index(row, n).data() for n in range(model.columnCount())] for row in range(model.rowCount())]


def reason(window: WindowDriver) -> str:
    """What stands in the place of the resources or of the source."""
    stacks = [stack for stack in window.part(QTabWidget, "detailTabs").findChildren(MessageStack) if stack.isVisible()]
    return next((stack.message.headline for stack in stacks if stack.message), "")


def definitions_asked(server: RegistryServer) -> Sequence[str]:
    """The definitions that the server was asked for."""
    return [target for target in server.requests if target.endswith(".xml")]


READING = [["5700", "Reading", "Float", "Cel", "R", "●", "1", ""]]


def test_resources_come_from_beside_a_local_ddf_and_nobody_is_asked(
    registry_server: RegistryServer, open_window: OpenWindow, tmp_path: Path
) -> None:
    local = [entry | {"ObjectLink": f"{entry['ObjectID']}.xml"} for entry in SAMPLE_ENTRIES]
    (tmp_path / "3303.xml").write_bytes(definition_xml(3303, "1.1", "Temperature"))
    window = open_window(str(ddf_file_of(local, tmp_path)))
    window.wait_for_end()

    window.select(TEMPERATURE)
    window.wait(lambda: resources(window) == READING)

    assert registry_server.requests == []


def test_the_network_is_asked_only_when_somebody_looks(server: RegistryServer, window: WindowDriver) -> None:
    window.look_at("entryTab")
    window.select(TEMPERATURE)
    assert definitions_asked(server) == []

    window.look_at("overviewTab")
    window.wait(lambda: resources(window) == READING)
    window.look_at("xmlTab")
    window.look_at("overviewTab")

    assert definitions_asked(server) == ["/3303.xml"]


def test_the_source_is_the_file_as_it_came(server: RegistryServer, window: WindowDriver) -> None:
    window.select(TEMPERATURE)
    window.look_at("xmlTab")
    window.wait(lambda: window.text("sourceText") != "")

    assert window.text("sourceText").encode() == server.files["/3303.xml"]


def test_who_goes_through_the_rows_asks_for_the_last_one_alone(
    server: RegistryServer, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(definition_reader, "_PAUSE", 1500)  # so that even a busy machine is not taken for a slow reader
    window = open_window()
    window.wait_for_end()
    for row in (DEVICE, TEMPERATURE, WATER):
        window.select(row)
        window.wait(lambda: not any(task.is_running for task in window.window.findChildren(Task)))
    window.wait(lambda: resources(window) == READING)

    assert definitions_asked(server) == ["/3424.xml"]


def test_a_late_answer_for_another_object_is_dropped(server: RegistryServer, window: WindowDriver) -> None:
    server.files["/3303.xml"] = definition_xml(3303, "1.1").replace(b"Reading", b"Late")
    server.hold()
    window.select(TEMPERATURE)
    window.wait(lambda: definitions_asked(server) == ["/3303.xml"])
    assert reason(window) == "Reading the definition…"

    window.select(WATER)
    server.release()
    window.wait(lambda: resources(window) != [])

    assert resources(window) == READING


def test_an_object_without_a_visible_link_is_not_published(server: RegistryServer, window: WindowDriver) -> None:
    window.select(RESERVED)
    window.wait(lambda: reason(window) != "")

    assert reason(window) == "Not published"
    assert definitions_asked(server) == []


def test_what_failed_is_said_and_tried_again(server: RegistryServer, window: WindowDriver) -> None:
    right = server.files["/3303.xml"]
    server.files["/3303.xml"] = Answer(503)
    window.select(TEMPERATURE)
    window.wait(lambda: reason(window) == "The definition could not be read")
    assert "503" in window.value("reasonText")

    server.files["/3303.xml"] = right
    window.click("reasonRetry")
    window.wait(lambda: resources(window) == READING)


def test_a_file_that_is_no_definition_is_shown_as_it_is(server: RegistryServer, window: WindowDriver) -> None:
    server.files["/3303.xml"] = b"<LWM2M><Object/></LWM2M>"
    window.select(TEMPERATURE)
    window.wait(lambda: reason(window) == "Not a definition")

    window.look_at("xmlTab")
    assert window.text("sourceText") == "<LWM2M><Object/></LWM2M>"


def test_offline_only_what_was_looked_at_before_is_there(
    server: RegistryServer, window: WindowDriver, open_window: OpenWindow
) -> None:
    window.select(TEMPERATURE)
    window.wait(lambda: resources(window) == READING)
    window.window.close()
    asked = list(server.requests)

    later = open_window(offline=True)
    later.wait_for_end()
    later.select(WATER)
    later.wait(lambda: reason(later) == "Not downloaded")
    later.wait(lambda: not any(task.is_running for task in later.window.findChildren(Task)))
    assert later.window.findChild(QPushButton, "reasonShowVersion") is None  # there is no other version
    later.select(TEMPERATURE)
    later.wait(lambda: resources(later) == READING)

    assert server.requests == asked


def test_a_target_with_a_resource_opens_on_it(server: RegistryServer, open_window: OpenWindow) -> None:
    window = open_window(target=parse_identifier("/3303/0/5700"))
    window.wait(lambda: resources(window) == READING)

    window.wait(lambda: window.label("resourcePath") == "/3303/0/5700")
    assert window.value("resourceName") == "Reading"


def as_listed(item: etree._Element) -> list[str]:
    """A resource of a definition as the list of resources has it."""
    texts = {child.tag: " ".join((child.text or "").split()) for child in item}
    signs = {"Mandatory": "●", "Optional": "", "Single": "1", "Multiple": "n"}
    elements = [texts[tag] for tag in ("Name", "Type", "Units", "Operations")]
    elements += [signs[texts[tag]] for tag in ("Mandatory", "MultipleInstances")]
    return [str(item.get("ID")), *elements, texts["RangeEnumeration"]]


def test_the_resources_of_the_real_thermometer_are_those_of_its_xml(
    snapshot: Path, registry_server: RegistryServer, open_window: OpenWindow
) -> None:
    root = etree.parse(snapshot / "3303.xml").getroot()
    expected = sorted(as_listed(item) for item in root.iter("Item"))
    window = open_window(str(snapshot), target=parse_identifier("/3303/0/5700"))
    window.wait(lambda: resources(window) != [])

    assert resources(window) == expected
    assert len(expected) > 10
    names = window.part(ResourceList, "resourceList").model().index(6, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "Its name in Common.xml is “Sensor Value”" in names
    assert registry_server.requests == []


def test_an_object_without_facts_is_not_downloaded_as_long_as_nobody_answers(
    server: RegistryServer, window: WindowDriver
) -> None:
    server.entries = [{**entry, "ObjectLink": "http://127.0.0.1:9/none.xml"} for entry in server.entries]
    window.act("actionRefresh")
    window.wait_for_end()
    window.select(TEMPERATURE)
    window.wait(lambda: reason(window) == "Not downloaded")

    assert window.value("reasonText").startswith("The built-in facts do not include this object version.")
    window.wait(lambda: window.button("reasonRetry").isVisible())


def test_in_place_of_a_version_that_is_not_there_another_can_be_shown(open_window: OpenWindow) -> None:
    window = open_window("builtin", offline=True, target=parse_identifier("urn:oma:lwm2m:oma:3:1.3"))
    window.wait(lambda: reason(window) == "Not downloaded")
    window.wait(lambda: window.window.findChild(QPushButton, "reasonShowVersion") is not None)
    assert window.button("reasonShowVersion").text() == "Show version 1.2"

    window.click("reasonShowVersion")
    window.wait(lambda: len(resources(window)) > 20)
    assert window.identity == "3 · 1.2"


def press_find(window: WindowDriver, place: QWidget) -> QWidget | None:
    """Press Ctrl+F somewhere; what has the keyboard then."""
    place.setFocus()
    QTest.keyClick(place, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    return window.window.focusWidget()


def test_while_the_xml_is_shown_the_key_to_find_is_about_it_in_all_the_details(window: WindowDriver) -> None:
    window.window.activateWindow()
    window.select(TEMPERATURE)
    window.look_at("xmlTab")
    window.wait(lambda: window.text("sourceText") != "")
    bar = window.part(QTabWidget, "detailTabs").tabBar()
    find = window.part(QLineEdit, "findField")
    for place in (bar, window.part(QPlainTextEdit, "sourceText"), find):
        assert press_find(window, place) is find
    assert press_find(window, window.table) is window.field

    window.look_at("overviewTab")
    assert press_find(window, bar) is window.field


def test_where_there_is_no_xml_the_key_to_find_is_about_the_window(window: WindowDriver) -> None:
    window.window.activateWindow()
    window.select(RESERVED)
    window.look_at("xmlTab")
    window.wait(lambda: reason(window) == "Not published")

    assert press_find(window, window.part(QTabWidget, "detailTabs").tabBar()) is window.field


def test_the_keys_for_the_tabs_show_them_and_the_rest_is_made_when_it_is_wanted(window: WindowDriver) -> None:
    window.select(TEMPERATURE)
    tabs = window.part(QTabWidget, "detailTabs")
    assert window.window.findChild(QPlainTextEdit, "sourceText") is None
    for number, name in enumerate(("Overview", "Entry", "Changes", "Xml")):
        action = window.action(f"actionShow{name}")
        assert action.shortcut().toString() == f"Alt+{number + 1}"
        action.trigger()
        page = tabs.currentWidget()
        assert page is not None and page.objectName() == f"{name.lower()}Tab"
    assert window.window.findChild(QPlainTextEdit, "sourceText") is not None


def changes(window: WindowDriver) -> str:
    """What the tab of changes says: a sentence on what differs, or why there is nothing to compare."""
    said = window.window.findChild(QLabel, "changesSentence")
    return said.text() if said and said.isVisible() else reason(window)


def test_changes_are_those_since_the_version_before_and_any_other_can_be_chosen(
    registry_server: RegistryServer, open_window: OpenWindow, tmp_path: Path
) -> None:
    versions = {version: f"3303-{version}.xml" for version in ("1.0", "1.1", "1.2")}
    local = [
        SAMPLE_ENTRIES[2] | {"Ver": version, "ObjectLink": name, "URN": f"urn:oma:lwm2m:ext:3303:{version}"}
        for version, name in versions.items()
    ]
    for number, (version, name) in enumerate(versions.items()):
        xml = definition_xml(3303, version, "Temperature")
        (tmp_path / name).write_bytes(xml.replace(b"Reading", b"Reading" + b"!" * number))
    window = open_window(str(ddf_file_of(local, tmp_path)))
    window.wait_for_end()
    window.look_at("changesTab")

    window.select(2)
    window.wait(lambda: changes(window).startswith("Resources: 0 added, 0 removed, 1 changed"))
    box = window.part(QComboBox, "changesVersion")
    assert [box.itemText(row) for row in range(box.count())] == ["1.0", "1.1"]
    assert box.currentText() == "1.1"
    assert cell(window, "changesTable", "Reading!") and cell(window, "changesTable", "Reading!!")
    assert window.label("changesVerdict") == (
        "✓ No change breaks. The new version has to be 1.2 or later; 1.2 is enough."
    )
    assert window.label("changesReason") == "This follows from the version."

    window.choose("changesVersion", "1.0")
    window.wait(lambda: cell(window, "changesTable", "Reading") and cell(window, "changesTable", "Reading!!"))
    assert registry_server.requests == []


def cell(window: WindowDriver, table: str, text: str) -> bool:
    """Whether a cell of a table says exactly this."""
    return any(text in line.split(" | ") for line in lines(window, table))


def test_of_an_object_with_one_version_there_is_nothing_to_compare(window: WindowDriver) -> None:
    window.look_at("changesTab")
    window.select(WATER)
    assert changes(window) == "Only one version"
    assert window.value("noChangesText") == "The source has only this version of the object, 1.0."


def test_the_object_is_copied_with_all_that_is_inside(window: WindowDriver) -> None:
    window.select(TEMPERATURE)
    window.wait(lambda: resources(window) == READING)
    window.act("copyObjectJson")
    copied = json.loads(QGuiApplication.clipboard().text())
    assert copied["definition"]["Resources"][0]["Name"] == "Reading"
    window.act("copyObjectMarkdown")
    assert QGuiApplication.clipboard().text().startswith("# Temperature\n")


def test_a_line_of_the_xml_can_be_asked_for_before_it_is_read(window: WindowDriver) -> None:
    window.select(TEMPERATURE)
    window.part(DefinitionTabs, "").show_line(1)
    window.wait(lambda: bool(window.text("sourceText")))
    marked = window.part(QPlainTextEdit, "sourceText").extraSelections()
    assert [one.cursor.blockNumber() for one in marked] == [0]
