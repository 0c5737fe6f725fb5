"""The table of one object's resources, what stands below it, and what is copied from it."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QTextDocument
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu, QTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.details.resource_details import facts_of, standing_of
from lwm2m_browser.desktop.details.resource_list import ResourceList
from lwm2m_browser.desktop.details.resources_panel import ResourcesPanel
from lwm2m_browser.desktop.looks.fonts import enlarged
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
COMMON = {5700: VALUE._replace(name="Sensor Value of all", type="Integer", units="")}


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
def tab(qtbot: QtBot) -> ResourcesPanel:
    tab = ResourcesPanel()
    qtbot.addWidget(tab)
    tab.resize(600, 500)
    tab.show()
    tab.show_definition(entry(), read(*ALL))
    return tab


def list_of(tab: ResourcesPanel) -> ResourceList:
    found = tab.findChild(ResourceList)
    assert found is not None
    return found


def field_of(tab: ResourcesPanel) -> QLineEdit:
    found = tab.findChild(QLineEdit, "resourceField")
    assert found is not None
    return found


def label(tab: ResourcesPanel, name: str) -> str:
    """What a label says; empty while it is hidden."""
    found = tab.findChild(QLabel, name)
    assert found is not None
    return found.text() if found.isVisible() else ""


def value(tab: ResourcesPanel, name: str) -> str:
    found = tab.findChild(QTextEdit, name)
    assert found is not None
    return found.toPlainText()


def ids(tab: ResourcesPanel) -> list[str]:
    model = list_of(tab).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def cells(tab: ResourcesPanel, column: int) -> list[str]:
    model = list_of(tab).model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def as_shown(tooltip: str) -> str:
    document = QTextDocument()
    document.setHtml(tooltip)
    return document.toPlainText()


def test_a_row_for_each_resource(listed: ResourceList) -> None:
    listed.list_rows(rows_of(*ALL))

    model = listed.model()
    rows = range(model.rowCount())
    assert [[model.index(row, column).data() for column in range(model.columnCount())] for row in rows] == [
        ["3", "Key", "Opaque", "", "", "", "n", "0..255"],
        ["5605", "Reset", "", "", "E", "", "1", ""],
        ["5700", "Sensor Value", "Float", "Cel", "R", "●", "1", ""],
        ["26241", "Level of water", "Integer", "%", "RW", "", "1", "0..100"],
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

    assert tooltips[3] == f"Unit: none\n{meanings['Unit']}"
    assert tooltips[4] == f"Operations: none\n{meanings['Operations']}"
    assert tooltips[5] == f"Mandatory: Optional\n{meanings['Mandatory']}"
    assert tooltips[7] == f"Range: 0..255\n{meanings['Range']}"


def test_signs_and_short_titles_are_words_for_who_does_not_see_them(listed: ResourceList) -> None:
    listed.list_rows(rows_of(VALUE))
    model, spoken = listed.model(), Qt.ItemDataRole.AccessibleTextRole

    assert [model.index(0, column).data(spoken) for column in (4, 5, 6)] == ["R", "Mandatory", "Single"]
    titles = [model.headerData(column, Qt.Orientation.Horizontal, spoken) for column in (4, 5, 6)]
    assert titles == ["Operations", "Mandatory", "Instances"]
    header = model.headerData(5, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert as_shown(header).startswith("Mandatory\n")


def test_a_reusable_resource_is_marked_and_named_after_the_common_ones(listed: ResourceList) -> None:
    listed.be_about(rows_of(VALUE, KEY), COMMON)
    listed.list_rows(rows_of(VALUE, KEY))
    own, reusable = listed.model().index(0, 0), listed.model().index(1, 0)

    assert isinstance(reusable.data(Qt.ItemDataRole.DecorationRole), QIcon)
    assert reusable.data(Qt.ItemDataRole.AccessibleTextRole) == "5700, reusable"
    assert "Its name in Common.xml is “Sensor Value of all”" in as_shown(reusable.data(Qt.ItemDataRole.ToolTipRole))
    assert own.data(Qt.ItemDataRole.DecorationRole) is None
    assert as_shown(own.data(Qt.ItemDataRole.ToolTipRole)).startswith("Own: IDs from 0 to 2047")


def test_rows_are_ordered_by_number_and_by_what_is_clicked(tab: ResourcesPanel) -> None:
    assert ids(tab) == ["3", "5605", "5700", "26241"]

    header = list_of(tab).horizontalHeader()
    place = header.rect().center()
    place.setX(header.sectionViewportPosition(1) + 5)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert ids(tab) == ["3", "26241", "5605", "5700"]


def test_a_search_looks_into_everything_and_keeps_the_selection(tab: ResourcesPanel) -> None:
    tab.select(5605)
    QTest.keyClicks(field_of(tab), "PEAKS forget")

    assert ids(tab) == ["5605"]
    assert label(tab, "resourceCount") == "1 of 4"
    assert value(tab, "resourceName") == "Reset"

    field_of(tab).clear()

    assert label(tab, "resourceCount") == "4 resources"
    assert value(tab, "resourceName") == "Reset"


def test_the_selected_resource_is_told_in_full(tab: ResourcesPanel) -> None:
    tab.select(5605)

    assert value(tab, "resourceName") == "Reset"
    assert label(tab, "resourcePath") == "/3303/0/5605"
    assert label(tab, "resourceFacts") == "E · optional · single instance"
    assert value(tab, "resourceDescription") == "Forgets the peaks, <b>all</b> of them."
    assert label(tab, "resourceClass") == "Not in Common.xml"


def test_the_facts_on_a_line() -> None:
    assert facts_of(VALUE) == "Float · R · mandatory · single instance · Cel = degrees Celsius"
    assert facts_of(LEVEL) == "Integer · RW · optional · single instance · % = percent · 0..100"
    assert facts_of(KEY) == "Opaque · bootstrap only · optional · multiple instances · 0..255"


def test_how_a_resource_stands_to_common_xml() -> None:
    assert standing_of(VALUE, {5700: VALUE}) == "As in Common.xml ✓"
    assert standing_of(VALUE, COMMON) == "Differs from Common.xml: Name, Type"
    assert standing_of(RESET, COMMON) == "Not in Common.xml"
    assert standing_of(RESET, {}) == ""
    assert standing_of(KEY, COMMON) == ""
    assert standing_of(LEVEL, COMMON) == "For private use"


def test_what_common_xml_says_otherwise_is_told(tab: ResourcesPanel) -> None:
    tab.select(5700)
    told = tab.findChild(QLabel, "resourceClass")
    assert told is not None
    assert told.accessibleDescription().endswith("“Sensor Value of all”.\nName: Sensor Value of all\nType: Integer")


def test_how_many_objects_have_a_reusable_resource_is_a_click_away(qtbot: QtBot, tab: ResourcesPanel) -> None:
    tab.select(5700)
    usages = tab.findChild(QAbstractButton, "resourceUsages")
    assert usages is not None
    assert usages.text() == "Find usages ▸"
    tab.show_usages(26)
    assert usages.text() == "In 26 objects ▸"
    with qtbot.waitSignal(tab.usages_requested) as asked:
        usages.click()
    assert asked.args == rows_of(VALUE)

    tab.select(3)
    assert not usages.isVisible()  # its ID means something else in every object


@pytest.mark.parametrize("percent", [100, 200])
def test_without_a_resource_the_hint_can_be_read(tab: ResourcesPanel, percent: int) -> None:
    hint = tab.findChild(QLabel, "resourceHint")
    assert hint is not None
    hint.setFont(enlarged(hint.font(), percent / 100))
    QTest.qWait(0)
    assert hint.isVisible()
    assert hint.height() >= hint.heightForWidth(hint.width())


def test_columns_are_as_wide_as_what_stands_in_them_and_all_are_seen(tab: ResourcesPanel) -> None:
    header, shown = list_of(tab).horizontalHeader(), list_of(tab)
    assert header.length() <= shown.viewport().width()
    for column in (0, 2, 3, 4):
        needed = max(shown.fontMetrics().horizontalAdvance(str(one)) for one in cells(tab, column))
        assert shown.columnWidth(column) >= needed + 6
    before = [shown.columnWidth(column) for column in range(2, 8)]
    QTest.keyClicks(field_of(tab), "peaks")
    assert [shown.columnWidth(column) for column in range(2, 8)] == before


def test_a_resource_that_is_asked_for_is_selected_once_it_is_read(qtbot: QtBot, tab: ResourcesPanel) -> None:
    tab.clear()
    tab.select(26241)
    assert label(tab, "resourcePath") == ""

    tab.show_definition(entry(), read(*ALL))

    assert label(tab, "resourcePath") == "/3303/0/26241"


def test_a_resource_that_the_object_lacks_is_said(tab: ResourcesPanel) -> None:
    tab.select(4711)
    assert label(tab, "resourceNote").endswith("has no resource 4711.")
    assert label(tab, "resourcePath") == ""

    tab.show_definition(entry(), read(*ALL))  # as it comes from the network
    assert label(tab, "resourceNote").endswith("has no resource 4711.")

    tab.show_definition(entry(object_id=3304), read(KEY, VALUE))
    assert label(tab, "resourceNote") == ""


def test_the_same_resource_is_selected_in_the_next_object(tab: ResourcesPanel) -> None:
    tab.select(5700)
    tab.clear()
    tab.show_definition(entry(object_id=3304), read(KEY, VALUE))

    assert label(tab, "resourcePath") == "/3304/0/5700"


def test_what_was_odd_in_the_file_is_said(tab: ResourcesPanel) -> None:
    tab.show_definition(entry(), read(KEY, problems=(Problem("line 3", "the XML is broken", "read around it"),)))

    assert label(tab, "resourceNote") == "In the file, line 3: the XML is broken; read around it."


def test_rows_are_copied_as_text_and_as_a_table(tab: ResourcesPanel) -> None:
    tab.select(5700)
    QTest.keyClick(list_of(tab), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == (
        "ID\tName\tType\tUnit\tOperations\tMandatory\tInstances\tRange\n"
        "5700\tSensor Value\tFloat\tCel\tR\tMandatory\tSingle\t\n"
    )
    assert "<td>Sensor Value</td>" in QGuiApplication.clipboard().mimeData().html()


def test_paths_are_copied(tab: ResourcesPanel) -> None:
    list_of(tab).selectAll()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(list_of(tab), Qt.Key.Key_C, both)

    assert QGuiApplication.clipboard().text() == "/3303/0/3\n/3303/0/5605\n/3303/0/5700\n/3303/0/26241"


def test_the_selected_resources_are_copied_in_any_format_and_a_button_copies_all(tab: ResourcesPanel) -> None:
    tab.select(5605)
    menus = {menu.title(): menu for menu in list_of(tab).findChildren(QMenu)}

    def copied(title: str, name: str) -> str:
        action = menus[title].findChild(QAction, name)
        assert action is not None
        action.trigger()
        return QGuiApplication.clipboard().text()

    assert copied("Copy &as", "copyResourcesCsv").splitlines()[1:] == ["5605,Reset,,,E,Optional,Single,"]
    rows = json.loads(copied("Copy these resources", "copyResourcesJson"))
    assert [row["ID"] for row in rows] == [3, 5605, 5700, 26241]
    button = tab.findChild(QToolButton, "copyResources")
    assert button is not None
    assert button.menu() is menus["Copy these resources"]
