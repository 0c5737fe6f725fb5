"""The table of one object's resources, what stands below it, and what is copied from it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon, QTextDocument
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.details.resource_details import facts_of
from lwm2m_browser.desktop.details.resource_list import ResourceList
from lwm2m_browser.desktop.details.resources_tab import ResourcesTab
from lwm2m_browser.desktop.session.definition_reader import ReadDefinition
from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS, Resource
from lwm2m_browser.search.columns.resource_columns import ResourceRow
from lwm2m_browser.sources.definitions.library import DefinitionCopy, LoadedDefinition
from tests.support.definition_samples import definition, resource
from tests.support.samples import entry

VALUE = resource(5700, "Sensor Value", "R", "Float", "Cel", mandatory=True, description="What it reads.")
RESET = resource(5605, "Reset", "E", "", description="Forgets the peaks, <b>all</b> of them.")
KEY = resource(3, "Key", "", "Opaque", range="0..255", multiple=True)
LEVEL = resource(26241, "Level\nof water", "RW", "Integer", "%", range="0..100")
ALL = (VALUE, RESET, KEY, LEVEL)
COMMON = {5700: "Sensor Value of all"}


def rows_of(*resources: Resource) -> list[ResourceRow]:
    return [ResourceRow(entry(), one) for one in resources]


def read(*resources: Resource, problems: tuple[Problem, ...] = ()) -> ReadDefinition:
    copy = DefinitionCopy(b"<LWM2M/>", "It")
    return ReadDefinition(LoadedDefinition(copy, definition(3303, "", *resources), problems), COMMON)


@pytest.fixture
def listed(qtbot: QtBot) -> ResourceList:
    listed = ResourceList()
    qtbot.addWidget(listed)
    QAbstractItemModelTester(listed.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, listed)
    return listed


@pytest.fixture
def tab(qtbot: QtBot) -> ResourcesTab:
    tab = ResourcesTab()
    qtbot.addWidget(tab)
    tab.resize(600, 500)
    tab.show()
    tab.show_definition(entry(), read(*ALL))
    return tab


def list_of(tab: ResourcesTab) -> ResourceList:
    found = tab.findChild(ResourceList)
    assert found is not None
    return found


def field_of(tab: ResourcesTab) -> QLineEdit:
    found = tab.findChild(QLineEdit, "resourceField")
    assert found is not None
    return found


def label(tab: ResourcesTab, name: str) -> str:
    """What a label says; empty while it is hidden."""
    found = tab.findChild(QLabel, name)
    assert found is not None
    return found.text() if found.isVisible() else ""


def value(tab: ResourcesTab, name: str) -> str:
    found = tab.findChild(QTextEdit, name)
    assert found is not None
    return found.toPlainText()


def ids(tab: ResourcesTab) -> list[str]:
    model = list_of(tab).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def as_shown(tooltip: str) -> str:
    document = QTextDocument()
    document.setHtml(tooltip)
    return document.toPlainText()


def test_a_row_for_each_resource(listed: ResourceList) -> None:
    listed.list_rows(rows_of(*ALL))

    model = listed.model()
    rows = range(model.rowCount())
    assert [[model.index(row, column).data() for column in range(model.columnCount())] for row in rows] == [
        ["3", "Key", "", "Multiple", "Optional", "Opaque", "0..255", ""],
        ["5605", "Reset", "E", "Single", "Optional", "", "", ""],
        ["5700", "Sensor Value", "R", "Single", "Mandatory", "Float", "", "Cel"],
        ["26241", "Level of water", "RW", "Single", "Optional", "Integer", "0..100", "%"],
    ]


def test_new_rows_take_the_place_of_the_old(listed: ResourceList) -> None:
    for resources in (ALL, (), (KEY,)):
        listed.list_rows(rows_of(*resources))
        assert {row.resource for row in listed.shown_entries()} == set(resources)


def test_every_cell_says_what_it_means(listed: ResourceList) -> None:
    listed.list_rows(rows_of(KEY))
    model = listed.model()
    tooltips = [
        as_shown(model.index(0, column).data(Qt.ItemDataRole.ToolTipRole)) for column in range(model.columnCount())
    ]
    meanings = {element.title: element.meaning for element in RESOURCE_ELEMENTS}

    assert tooltips[2] == f"Operations: none\n{meanings['Operations']}"
    assert tooltips[6] == f"Range: 0..255\n{meanings['Range']}"
    assert tooltips[7] == f"Unit: none\n{meanings['Unit']}"


def test_a_reusable_resource_is_marked_and_named_after_the_common_ones(listed: ResourceList) -> None:
    listed.explain_by(COMMON)
    listed.list_rows(rows_of(VALUE, KEY))
    own, reusable = listed.model().index(0, 0), listed.model().index(1, 0)

    assert isinstance(reusable.data(Qt.ItemDataRole.DecorationRole), QIcon)
    assert reusable.data(Qt.ItemDataRole.AccessibleTextRole) == "5700, reusable"
    assert "Common.xml calls this one “Sensor Value of all”" in as_shown(reusable.data(Qt.ItemDataRole.ToolTipRole))
    assert own.data(Qt.ItemDataRole.DecorationRole) is None
    assert as_shown(own.data(Qt.ItemDataRole.ToolTipRole)).startswith("Own: IDs from 0 to 2047")


def test_rows_are_ordered_by_number_and_by_what_is_clicked(tab: ResourcesTab) -> None:
    assert ids(tab) == ["3", "5605", "5700", "26241"]

    header = list_of(tab).horizontalHeader()
    place = header.rect().center()
    place.setX(header.sectionViewportPosition(1) + 5)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert ids(tab) == ["3", "26241", "5605", "5700"]


def test_a_search_looks_into_everything_and_keeps_the_selection(tab: ResourcesTab) -> None:
    tab.select(5605)
    QTest.keyClicks(field_of(tab), "PEAKS forget")

    assert ids(tab) == ["5605"]
    assert label(tab, "resourceCount") == "1 of 4"
    assert value(tab, "resourceName") == "Reset"

    field_of(tab).clear()

    assert label(tab, "resourceCount") == "4 resources"
    assert value(tab, "resourceName") == "Reset"


def test_the_selected_resource_is_told_in_full(tab: ResourcesTab) -> None:
    tab.select(5605)

    assert value(tab, "resourceName") == "Reset"
    assert label(tab, "resourcePath") == "/3303/0/5605"
    assert label(tab, "resourceFacts") == "May be executed. Optional, one instance."
    assert value(tab, "resourceDescription") == "Forgets the peaks, <b>all</b> of them."
    assert label(tab, "resourceClass") == "Reusable: IDs from 2048 to 26240 are the same in every object."


def test_the_facts_in_words() -> None:
    assert facts_of(VALUE) == "May be read. Mandatory, one instance. Type Float, unit Cel = degrees Celsius."
    assert (
        facts_of(LEVEL)
        == "May be read and written. Optional, one instance. Type Integer, unit % = percent, range 0..100."
    )
    assert facts_of(KEY) == (
        "Used by the bootstrap interface only. Optional, several instances. Type Opaque, range 0..255."
    )


def test_a_resource_that_is_asked_for_is_selected_once_it_is_read(qtbot: QtBot, tab: ResourcesTab) -> None:
    tab.clear()
    tab.select(26241)
    assert label(tab, "resourcePath") == ""

    tab.show_definition(entry(), read(*ALL))

    assert label(tab, "resourcePath") == "/3303/0/26241"


def test_a_resource_that_the_object_lacks_is_said(tab: ResourcesTab) -> None:
    tab.select(4711)

    assert label(tab, "resourceNote") == "The object has no resource 4711."
    assert label(tab, "resourcePath") == ""


def test_the_same_resource_is_selected_in_the_next_object(tab: ResourcesTab) -> None:
    tab.select(5700)
    tab.clear()
    tab.show_definition(entry(object_id=3304), read(KEY, VALUE))

    assert label(tab, "resourcePath") == "/3304/0/5700"


def test_what_was_odd_in_the_file_is_said(tab: ResourcesTab) -> None:
    tab.show_definition(entry(), read(KEY, problems=(Problem("line 3", "the XML is broken", "read around it"),)))

    assert label(tab, "resourceNote") == "In the file, line 3: the XML is broken; read around it."


def test_rows_are_copied_as_text_and_as_a_table(tab: ResourcesTab) -> None:
    tab.select(5700)
    QTest.keyClick(list_of(tab), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == (
        "ID\tName\tOperations\tInstances\tMandatory\tType\tRange\tUnit\n"
        "5700\tSensor Value\tR\tSingle\tMandatory\tFloat\t\tCel\n"
    )
    assert "<td>Sensor Value</td>" in QGuiApplication.clipboard().mimeData().html()


def test_paths_are_copied(tab: ResourcesTab) -> None:
    list_of(tab).selectAll()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(list_of(tab), Qt.Key.Key_C, both)

    assert QGuiApplication.clipboard().text() == "/3303/0/3\n/3303/0/5605\n/3303/0/5700\n/3303/0/26241"
