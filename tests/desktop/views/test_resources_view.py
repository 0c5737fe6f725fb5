"""Asking across all objects, in the real window: their resources in one table, and objects found by what is inside."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QTabBar, QTableView, QWidget
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.details.resource_list import ResourceList
from lwm2m_browser.desktop.looks.icons import Tone
from lwm2m_browser.desktop.search.facet_pane import FacetPane
from lwm2m_browser.desktop.table.search_table import SearchTable
from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS, Definition, Resource
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.definitions import library
from lwm2m_browser.sources.definitions.builtin_facts import builtin_facts
from tests.support.definition_samples import INSIDE, inside_catalogue
from tests.support.window_driver import OpenWindow, WindowDriver, ddf_file_of


def xml_of(definition: Definition) -> str:
    """A definition as a file."""

    def item(resource: Resource) -> str:
        texts = zip(RESOURCE_ELEMENTS[1:], resource[1:], strict=True)
        inside = "".join(f"<{element.xml}>{text}</{element.xml}>" for element, text in texts)
        return f'<Item ID="{resource.resource_id}">{inside}</Item>'

    items = "".join(map(item, definition.resources))
    return (
        f'<LWM2M><Object ObjectType="MODefinition"><Name>{definition.name}</Name><ObjectID>{definition.object_id}'
        f"</ObjectID><ObjectURN>{definition.urn}</ObjectURN><LWM2MVersion>{definition.lwm2m_version}</LWM2MVersion>"
        f"<ObjectVersion>{definition.object_version}</ObjectVersion><MultipleInstances>{definition.instances}"
        f"</MultipleInstances><Mandatory>{definition.mandatory}</Mandatory><Resources>{items}</Resources>"
        "</Object></LWM2M>"
    )


def registry_in(folder: Path) -> str:
    """The path of a DDF.xml, beside which stand seven definitions; an eighth object version has none."""
    entries = []
    for entry in inside_catalogue().entries:
        key = (entry.object_id, entry.version.text)
        name = f"{entry.object_id}-{entry.version.text}.xml"
        if key in INSIDE:
            (folder / name).write_text(xml_of(INSIDE[key]), encoding="utf-8")
        entries.append(elements_of(entry, name))
    return str(ddf_file_of(entries, folder))


def elements_of(entry: Entry, link: str) -> dict[str, object]:
    return {
        "ObjectID": entry.object_id,
        "Ver": entry.version.text,
        "Name": entry.name,
        "Description": entry.description,
        "Owner": entry.owner,
        "Label": entry.label,
        "URN": f"urn:oma:lwm2m:ext:{entry.object_id}:{entry.version.text}",
        "ObjectLink": link,
        "ObjectLinkVisible": "1",
        "SpecLink": "",
        "SpecLinkVisible": "0",
        "VortoLink": "",
    }


class AcrossDriver(WindowDriver):
    """The same window, seen from the resources' side."""

    @property
    def resources(self) -> "SearchTable[object]":
        return self.part(SearchTable, "resourceTable")

    @property
    def hint(self) -> str:
        return self.part(QLabel, "hintText").text()

    @property
    def resource_emptiness(self) -> str:
        state = self.part(QWidget, "resourceEmptyState")
        return self.label("resourceEmptyHeadline") if state.isVisible() else ""

    def cells(self, *titles: str) -> list[str]:
        """The rows of the resources as text, in some columns."""
        return _cells(self.resources, *titles)

    def show_resources(self) -> None:
        """Change to the resources, and wait until their definitions are read."""
        self.act("actionShowResources")
        self.wait(lambda: bool(self.resources.entries))


def _cells(table: QTableView, *titles: str) -> list[str]:
    model = table.model()
    there = [model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())]
    numbers = [there.index(title) for title in titles]
    return [" ".join(str(model.index(row, n).data()) for n in numbers) for row in range(model.rowCount())]


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> AcrossDriver:
    """A window that shows eight object versions, seven of them with a definition at hand.

    Its registry is not the real one, about which there are facts.
    """
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "settings.json").write_text('{"registry_root": "https://registry.example/"}', encoding="utf-8")
    driver = AcrossDriver(create_window(registry_in(tmp_path), settings=tmp_path / "own"), qtbot)
    driver.wait_for_end()
    return driver


def test_every_resource_of_every_object_stands_in_one_table(window: AcrossDriver) -> None:
    window.show_resources()

    assert window.cells("Object ID", "Version", "Object", "ID", "Name", "Type", "Operations") == [
        "0 1.2 Security 0 Server URI String ",
        "0 1.2 Security 2 Mode Integer ",
        "3 1.0 Device 4 Reboot  E",
        "3 1.0 Device 7 Power Source Voltage Integer R",
        "3 1.2 Device 4 Reboot  E",
        "3 1.2 Device 13 Current Time Time RW",
        "3303 1.0 Temperature 5700 Sensor Value Float R",
        "3303 1.0 Temperature 5701 Sensor Units String R",
        "3303 1.1 Temperature 5700 Sensor Value Float R",
        "3303 1.1 Temperature 5701 Sensor Units String R",
        "3303 1.1 Temperature 5605 Reset  E",
        "3303 1.1 Temperature 5750 Application Type String RW",
        "3316 1.0 Voltage 5700 Sensor Value Float R",
        "3316 1.0 Voltage 5750 Application Type Opaque RW",
        "10300 2.0 Tank 26241 Level Unsigned Integer W",
    ]
    assert window.status.startswith("15 of 15 resources")
    assert window.hint == "7 of 8 definitions downloaded"


def test_nothing_is_read_before_it_is_needed(window: AcrossDriver) -> None:
    assert not window.resources.entries
    assert window.hint == ""


def test_the_same_search_narrows_resources(window: AcrossDriver) -> None:
    window.show_resources()
    window.type("type:float unit:Cel")

    assert window.cells("Object ID", "Version", "ID", "Unit") == ["3303 1.1 5700 Cel"]


def test_facets_narrow_resources_by_what_they_are(window: AcrossDriver) -> None:
    window.show_resources()
    pane = window.part(FacetPane, "resourceFacetPane")
    pane.choose("operations", "e")
    pane.choose("label", "oma")

    assert window.cells("Object ID", "Version", "Name") == ["3 1.0 Reboot", "3 1.2 Reboot"]
    assert pane.isVisible()
    assert not window.part(FacetPane, "facetPane").isVisible()
    window.act("actionCopyQuery")
    assert QGuiApplication.clipboard().text() == "operations:e label:oma"


def test_each_view_keeps_its_own_choices(window: AcrossDriver) -> None:
    window.show_resources()
    window.part(FacetPane, "resourceFacetPane").choose("operations", "e")
    window.act("actionShowObjects")

    assert len(window.rows()) == 8


def test_tabs_and_keys_change_the_view(window: AcrossDriver) -> None:
    tabs = window.part(QTabBar, "viewTabs")
    assert [tabs.tabText(number) for number in range(tabs.count())] == ["Objects", "Resources"]
    assert window.action("actionShowResources").shortcut().toString() == "Ctrl+2"

    window.show_resources()
    assert tabs.currentIndex() == 1
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(0).center())
    assert window.table.isVisible()
    assert window.action("actionShowObjects").isChecked()


def test_resources_are_ordered_by_several_columns(window: AcrossDriver) -> None:
    window.show_resources()
    window.resources.columns.order_by("Type", descending=True)
    window.resources.columns.order_also_by("Name", descending=False)

    assert window.cells("Type", "Name")[:4] == [
        "Unsigned Integer Level",
        "Time Current Time",
        "String Application Type",
        "String Sensor Units",
    ]


def test_the_menus_for_columns_are_those_of_the_table_shown(window: AcrossDriver) -> None:
    window.show_resources()
    menu = window.part(QMenu, "menuColumns")
    menu.aboutToShow.emit()

    assert menu.findChild(QAction, "showColumnUnits") is not None
    assert menu.findChild(QAction, "showColumnOwner") is None


@pytest.mark.parametrize(
    ("action", "text"),
    [
        ("actionCopyUrn", "/3303/0/5700\n/3303/0/5605"),
        ("actionCopyRowsQuery", "object:3303 version:1.1 id:5700 or object:3303 version:1.1 id:5605"),
    ],
)
def test_selected_resources_are_copied(window: AcrossDriver, action: str, text: str) -> None:
    window.show_resources()
    select(window, 8, 10)
    window.act(action)

    assert QGuiApplication.clipboard().text() == text


def test_the_command_and_the_field_are_about_the_rows_that_are_shown(window: AcrossDriver) -> None:
    action, said = window.action("actionCopyUrn"), []
    for show in ("actionShowResources", "actionShowObjects"):
        window.act(show)
        said.append((action.text(), window.field.placeholderText()))
    assert said == [
        ("Copy &path", "Search by ID, name, description or object"),
        ("Copy &URN", "Search by ID, name, URN, owner or description"),
    ]
    assert action.shortcut().toString() == "Ctrl+Shift+C"


def test_a_query_that_was_copied_finds_the_same_resources(window: AcrossDriver) -> None:
    window.show_resources()
    select(window, 8, 10)
    window.act("actionCopyRowsQuery")
    window.field.setText(QGuiApplication.clipboard().text())

    assert window.cells("Object ID", "Version", "ID") == ["3303 1.1 5700", "3303 1.1 5605"]


def test_resources_are_copied_as_json_under_the_names_of_definitions(window: AcrossDriver) -> None:
    window.show_resources()
    select(window, 7)
    window.act("actionCopyJson")

    (copied,) = json.loads(QGuiApplication.clipboard().text())
    assert copied["ObjectID"] == 3303
    assert (copied["ObjectName"], copied["ID"], copied["Name"]) == ("Temperature", 5701, "Sensor Units")


def test_a_selection_stays_with_its_resource(window: AcrossDriver) -> None:
    window.show_resources()
    select(window, 9)
    window.type("units")
    window.field.clear()

    assert [(row.entry.version.text, row.resource.resource_id) for row in window.resources.selected_entries()] == [  # type: ignore[attr-defined]
        ("1.1", 5701)
    ]


def test_the_details_are_those_of_the_object_of_a_resource(window: AcrossDriver) -> None:
    window.show_resources()
    select(window, 3)

    assert window.value("detailName").startswith("Device")


def test_a_cell_of_a_resource_can_be_filtered_for(window: AcrossDriver) -> None:
    window.show_resources()
    window.resources.cell_menu_requested.emit(
        window.resources.entries[8],
        next(column for column in window.resources.spec.columns if column.key == "Units"),
        window.window.pos(),
    )
    action = window.part(QMenu, "cellMenu").findChild(QAction, "actionFilterFor")
    assert action is not None
    action.trigger()

    assert window.field.text() == 'unit:="Cel"'
    assert window.cells("Object ID", "ID") == ["3303 5700"]


def test_a_search_tells_how_many_more_match_by_a_resource_and_brings_them_in(window: AcrossDriver) -> None:
    window.type("voltage")
    window.wait(lambda: window.hint == "1 more object has a matching resource")
    assert window.rows() == ["3316 1.0 Voltage", "10400 1.0 Voltage of a shelf"]

    window.click("hintButton")

    assert window.field.text() == "voltage in:resources"
    assert window.rows() == [
        "3316 1.0 Voltage",
        "10400 1.0 Voltage of a shelf",
        "3 1.0 Device · 7 Power Source Voltage",
    ]


def test_a_search_for_what_only_definitions_know_reads_them(window: AcrossDriver) -> None:
    window.type("uses:5750")
    window.wait(lambda: len(window.rows()) == 2)

    assert window.rows() == [
        "3303 1.1 Temperature · 5750 Application Type",
        "3316 1.0 Voltage · 5750 Application Type",
    ]
    assert window.hint == "7 of 8 definitions downloaded"


def test_objects_can_be_narrowed_to_what_a_release_can_use(window: AcrossDriver) -> None:
    window.choose("versionFilter", "For LwM2M 1.1")
    window.wait(lambda: len(window.rows()) == 4)

    assert window.rows() == ["3 1.0 Device", "3303 1.0 Temperature", "3303 1.1 Temperature", "3316 1.0 Voltage"]


def test_where_no_definition_is_at_hand_nobody_is_asked(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = AcrossDriver(open_window().window, qtbot)
    window.wait_for_end()
    window.act("actionShowResources")

    window.wait(lambda: window.resource_emptiness == "No definitions downloaded yet")
    assert window.button("resourceEmptyActionMakeOffline").text() == "Download all definitions…"
    assert window.hint == ""


def test_reading_can_be_cancelled_and_taken_up_again(window: AcrossDriver) -> None:
    window.action("actionShowResources").trigger()
    assert window.hint.startswith("Reading definitions")
    window.click("hintButton")
    assert window.resource_emptiness == "Definitions not loaded"

    window.click("resourceEmptyActionReadDefinitions")
    window.wait(lambda: len(window.cells("ID")) == 15)


def test_where_a_resource_is_used_and_what_its_objects_differ_in(window: AcrossDriver) -> None:
    window.show_resources()
    select(window, 6)
    window.act("actionWhereUsed")
    window.wait(lambda: window.window.findChild(QDialog, "usageDialog") is not None)

    assert window.label("usageTitle") == "5700 Sensor Value"
    assert "3 versions of 2 objects" in window.label("usageMeaning")
    assert window.label("usageUnits") == "(none) in 1 · “Cel” in 1 · “V” in 1 · registered as (none)"
    assert _cells(window.part(QTableView, "usageTable"), "Object ID", "Version", "Unit") == [
        "3303 1.0 ",
        "3303 1.1 Cel",
        "3316 1.0 V",
    ]


def test_where_nothing_is_registered_the_other_users_are_measured_by_the_resource_that_was_asked_about(
    window: AcrossDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_resources()
    monkeypatch.setattr(library, "builtin_facts", lambda: replace(builtin_facts(), common=()))
    select(window, window.cells("Object ID", "ID").index("3316 5700"))
    window.act("actionWhereUsed")
    window.wait(lambda: window.window.findChild(QDialog, "usageDialog") is not None)

    table = window.part(QTableView, "usageTable")
    signs = [table.model().index(row, 0).data(Qt.ItemDataRole.ForegroundRole) for row in range(3)]
    assert signs == [Tone.CHANGED.colour, Tone.CHANGED.colour, Tone.QUIET.colour]
    assert table.currentIndex().row() == 2
    assert {index.row() for index in table.selectionModel().selectedRows()} == {2}


def test_the_windows_shortcuts_work_in_the_search_field(window: AcrossDriver) -> None:
    window.show_resources()
    window.type("uses:5700")
    select(window, 0)
    window.field.setFocus()
    QTest.keyClick(window.field, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    window.wait(lambda: window.window.findChild(QDialog, "usageDialog") is not None)

    assert window.field.text() == "uses:5700"


@pytest.mark.parametrize("name", ["searchField", "resourceField"])
def test_a_shortcut_that_cannot_be_used_now_erases_nothing(window: AcrossDriver, name: str) -> None:
    window.select(0)
    field = window.part(QLineEdit, name)
    field.setText("volt")
    window.action("actionWhereUsed").setEnabled(False)
    window.action("actionWhereUsed").setShortcut("Ctrl+Backspace")  # erases a word everywhere, as Ctrl+U does under X11
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(field, asked)
    assert not asked.isAccepted()

    QTest.keyClick(field, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "volt"


def test_the_keys_for_editing_stay_the_fields(window: AcrossDriver) -> None:
    window.type("volt")
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_V):
        QTest.keyClick(window.field, key, Qt.KeyboardModifier.ControlModifier)
    assert window.field.text() == "voltvolt"


def test_the_details_say_what_can_be_selected(window: AcrossDriver) -> None:
    assert window.label("nothingSelected").startswith("Select an object ")
    window.show_resources()
    assert window.label("nothingSelected").startswith("Select a resource ")
    window.act("actionShowObjects")
    assert window.label("nothingSelected").startswith("Select an object ")


def test_where_a_resource_of_the_details_is_used(window: AcrossDriver) -> None:
    window.select(5)
    listed = window.part(ResourceList, "resourceList")
    window.wait(lambda: listed.select_resource(5750))
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    window.wait(lambda: window.window.findChild(QDialog, "usageDialog") is not None)

    assert window.label("usageType") == "“String” in 1 · “Opaque” in 1 · registered as “String”"


def test_the_whole_registry_in_one_table(snapshot: Path, tmp_path: Path, qtbot: QtBot) -> None:
    window = AcrossDriver(create_window(str(snapshot), settings=tmp_path / "own"), qtbot)
    window.wait_for_end()
    window.show_resources()

    assert len(window.resources.entries) > 4000
    window.type("uses:5700")
    assert set(window.cells("ID")) == {"5700"}


def select(window: AcrossDriver, *rows: int) -> None:
    """Click rows of the resources, with Ctrl held from the second on."""
    for number, row in enumerate(rows):
        keys = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
        place = window.resources.visualRect(window.resources.model().index(row, 0)).center()
        QTest.mouseClick(window.resources.viewport(), Qt.MouseButton.LeftButton, keys, place)


def test_a_source_whose_definitions_are_all_here_is_complete_offline(
    window: AcrossDriver, tmp_path: Path, qtbot: QtBot
) -> None:
    window.show_resources()
    assert "complete offline" not in window.status, "one of eight is missing"
    known = [one for one in inside_catalogue().entries if (one.object_id, one.version.text) in INSIDE]
    listed = [elements_of(one, f"{one.object_id}-{one.version.text}.xml") for one in known]

    complete = AcrossDriver(create_window(str(ddf_file_of(listed, tmp_path)), settings=tmp_path / "own"), qtbot)
    complete.wait_for_end()
    complete.show_resources()

    complete.wait(lambda: complete.status.endswith(", complete offline ✓"))


def test_of_the_latest_versions_the_resources_of_the_latest_are_counted(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(registry_in(tmp_path), versions="is:latest")
    window.act("actionShowResources")
    window.wait(lambda: bool(window.part(SearchTable, "resourceTable").entries))
    resources = window.part(SearchTable, "resourceTable")
    count = resources.row_count()
    assert 0 < count < len(resources.entries)
    assert window.status.startswith(f"{count} of {count} resources")
    window.type("temperature")
    assert resources.row_count() < count
    assert window.status.startswith(f"{resources.row_count()} of {count} resources")
