"""Nothing that the window says is untranslated: it is shown in a language that puts everything into brackets."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from html import unescape
from pathlib import Path, PurePosixPath
from typing import TypeVar
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QTabWidget,
    QToolButton,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lwm2m_browser import i18n
from lwm2m_browser.checks.rule_table import RULES
from lwm2m_browser.desktop.dialogs.fault_dialog import FaultDialog
from lwm2m_browser.desktop.startup import language
from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS
from lwm2m_browser.registry.elements import ELEMENTS
from lwm2m_browser.registry.id_class import ID_CLASSES
from lwm2m_browser.registry.resource_class import RESOURCE_CLASSES
from lwm2m_browser.search.language.examples import EXAMPLES
from lwm2m_browser.search.suggest.completion import FIELD_MEANINGS
from lwm2m_browser.sources.definitions.builtin_facts import builtin_facts
from lwm2m_browser.sources.parsing.entry_builder import quoted
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.log import log_path
from tests.support.inside_window import DEFINITIONS, give_definitions
from tests.support.pseudo_language import PseudoLanguage, Untranslated
from tests.support.registry_server import Answer, RegistryServer
from tests.support.window_driver import SAMPLE_ROWS, OpenWindow, WindowDriver, point_settings_at

NAMES = ("LwM2M Browser", "LwM2M", "OMA", "URN", "registry.example", "specs.example", "vorto.example")
"""The same in every language."""
PASTED = ("/3303/0/5700", "/3/0/77", "</3303/0>;ver=1.1", "</3/0>,</3303/0>;ver=1.1", "/70000", "/40000/0", "odd")
PATTERNS = ("*.xml", "*.zip", "*.tar.gz", "*.tgz")
WRITTEN = ("Object", "ObjectType", "ObjectURN", "LWM2MVersion", "Description1", "Description2", "Item")
"""Elements and attributes of definitions, which findings name."""
TYPED = ("ownr", "owner", "zzz", "owner:ipso", "saved:5700", *PASTED)
FREE = {
    "sourceText": "the XML of a definition",
    "filterQuery": "a query",
    "faultText": "a report, to be sent to those who mend it",
    "aboutComponents": "names, versions and licences",
    **{f"apiName{element.api}": "the name of an element in the API" for element in ELEMENTS},
}
"""The parts whose text is nothing but data, and what it is."""


@pytest.fixture
def untranslated(
    registry_server: RegistryServer, folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Untranslated]:
    """What looks for it, while the window speaks the language of brackets; the registry has definitions."""
    give_definitions(registry_server)
    point_settings_at(registry_server, folders.settings, registry_root=registry_server.root + "/")
    registry_server.entries = [*registry_server.entries, {"ObjectID": "odd", "Name": "odd"}]  # a problem
    known = [
        *NAMES,
        *TYPED,
        *PATTERNS,
        registry_server.api_base,
        registry_server.root,
        urlsplit(registry_server.root).netloc,
        f"{registry_server.api_base}/Object",
        "503 (Service Unavailable)",
        str(tmp_path / "5700.zip"),
        str(log_path(folders.state)),
        *(name for element in ELEMENTS for name in (element.api, element.ddf)),
        *(element.xml for element in RESOURCE_ELEMENTS),
        *RULES,
        *WRITTEN,
        *(PurePosixPath(path).name for path in DEFINITIONS),
        *(quoted(str(entry["Description"])) for entry in registry_server.entries if "Description" in entry),
        *(f"urn:oma:lwm2m:{known.urn_part}:" for known in ID_CLASSES),
        *(example.query for example in EXAMPLES),
        *(f"{field}:" for field in FIELD_MEANINGS),
        *(unit.name for unit in builtin_facts().units.values()),
        *(resource.name for resource in builtin_facts().common),
        *(reservation.holder for reservation in builtin_facts().reservations),
        *(known.key for known in (*ID_CLASSES, *RESOURCE_CLASSES)),
    ]
    for entry in registry_server.entries:
        known += [part for value in entry.values() for part in (str(value), *str(value).split("\n"))]
    for xml in DEFINITIONS.values():
        known += [unescape(text) for text in re.findall(">([^<>]+)<", xml.decode())]
    monkeypatch.setattr(language, "set_translations", lambda *_: None)  # nobody's desktop speaks this one
    i18n.set_translations(PseudoLanguage())
    yield Untranslated(known, FREE)
    i18n.set_translations(None)


@pytest.fixture
def window(untranslated: Untranslated, open_window: OpenWindow, registry_server: RegistryServer) -> WindowDriver:
    """The window in that language, showing objects with definitions."""
    window = open_window(registry_server.api_base)
    window.wait(lambda: window.table.model().rowCount() == len(SAMPLE_ROWS))
    window.wait_for_end()
    return window


def test_what_is_not_translated_is_found(untranslated: Untranslated, qtbot: QtBot) -> None:
    part = QToolButton()
    part.setObjectName("odd")
    qtbot.addWidget(part)
    part.setText("&Two words")
    part.setToolTip(i18n.tr("{count} of {total} in {place}", count=1, total=2, place=i18n.tr("the table")))
    part.setStatusTip(i18n.tr("{count} of {total} in {place}", count=1, total=2, place="the table"))
    part.setAccessibleName("Temperature, or so: " + i18n.tr("nothing"))
    assert {line for line in untranslated.on_screen() if " odd: " in line} == {
        "QToolButton odd: text: &Two words",
        "QToolButton odd: tip: the table",
        "QToolButton odd: accessible name: , or so:",
    }


def test_nothing_in_the_window_or_its_dialogs_is_untranslated(window: WindowDriver, untranslated: Untranslated) -> None:
    found: dict[str, str] = {}
    for view, show in VIEWS.items():
        show(window)
        QApplication.processEvents()
        for text in untranslated.on_screen():
            found.setdefault(text, view)
    fail_for({f"{view}: {text}" for text, view in found.items()})


def test_nothing_is_untranslated_where_a_source_fails(
    window: WindowDriver, untranslated: Untranslated, registry_server: RegistryServer
) -> None:
    found = set()
    for answer in (Answer(503), Answer(404), Answer(200, b"<html>"), Answer(200, b"[]"), Answer(200, b'[{"x": 1}]')):
        registry_server.answer = answer
        window.act("actionRefresh")
        window.wait_for_end()
        assert window.notice
        found |= untranslated.on_screen()
    window.click("noticeDetails")
    fail_for(found | untranslated.on_screen())


def test_nothing_is_untranslated_of_what_was_done(
    window: WindowDriver, untranslated: Untranslated, tmp_path: Path
) -> None:
    window.act("actionSaveSnapshot")
    window.part(QFileDialog, "newFileDialog").fileSelected.emit(str(tmp_path / "5700.zip"))
    window.wait(lambda: "5700.zip" in window.notice)
    found = untranslated.on_screen()
    window.act("actionExport")
    window.part(QLineEdit, "exportPath").setText(str(tmp_path / "5700.zip"))
    found |= untranslated.on_screen()
    window.click("exportButton")
    window.wait(lambda: window.window.findChild(QWidget, "exportDialog") is None)
    window.field.setText("owner:ipso")
    for action in ("actionCopy", "actionCopyUrn", "actionCopyMarkdown", "actionCopyQuery"):
        window.select(0)
        window.act(action)
        found |= untranslated.on_screen()
    fail_for(found)


def test_nothing_is_untranslated_while_working_offline(
    window: WindowDriver, untranslated: Untranslated, open_window: OpenWindow
) -> None:
    window.window.close()
    offline = open_window(offline=True)
    offline.wait(lambda: offline.table.model().rowCount() == len(SAMPLE_ROWS))
    offline.wait_for_end()
    fail_for(untranslated.on_screen())


def fail_for(found: Collection[str]) -> None:
    """Say all that is not translated, one a line."""
    assert not found, "\n".join(["what is not translated:", *sorted(found)])


# ---- The ways to see it


Part = TypeVar("Part", bound=QWidget)


def inner(widget: QWidget, kind: type[Part], name: str = "") -> Part:
    found = widget.findChild(kind, name) if name else widget.findChild(kind)
    assert found is not None
    return found


def show_details(window: WindowDriver) -> None:
    """Of an object with a definition and of one without, in all tabs."""
    tabs = window.part(QTabWidget, "detailTabs")
    for row in (len(SAMPLE_ROWS) - 1, SAMPLE_ROWS.index("3303 1.1 Temperature")):
        window.select(row)
        for tab in reversed(range(tabs.count())):
            tabs.setCurrentIndex(tab)
            window.wait_for_end()


def show_resource(window: WindowDriver) -> None:
    window.look_at("overviewTab")
    resources = window.part(QTableView, "resourceList")
    window.wait(lambda: resources.model().rowCount() > 0)
    for row in range(resources.model().rowCount()):
        resources.selectRow(row)
    window.part(QLineEdit, "resourceField").setText("5700")


def show_menus(window: WindowDriver) -> None:
    """Of a cell with a text, and of one of which nothing can be said; and of the header."""
    for column in (0, 4):
        at = window.table.visualRect(window.table.model().index(0, column)).center()
        place = window.table.viewport().mapToGlobal(at)
        QApplication.sendEvent(window.table.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, place))
        window.part(QMenu, "cellMenu").close()
    header = window.table.horizontalHeader()
    header.customContextMenuRequested.emit(header.viewport().rect().center())
    window.part(QMenu, "menuHeader").close()


def copy_rows(window: WindowDriver) -> None:
    window.select(0, 1)
    window.act("actionCopyRowsQuery")


def show_facets(window: WindowDriver) -> None:
    window.part(QTreeView, "facetView").expandAll()


def show_completions(window: WindowDriver) -> None:
    for text in ("o", "label:", "owner:"):
        window.act("actionFind")
        window.field.clear()
        window.type(text)
        popup = window.part(QListWidget, "completionPopup")
        window.wait(popup.isVisible)


def show_mistake(window: WindowDriver) -> None:
    window.act("actionClearFilter")
    window.type("ownr:water")


def show_nothing_found(window: WindowDriver) -> None:
    window.act("actionClearFilter")
    window.type("is:latest zzz")
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    assert window.emptiness


def show_examples(window: WindowDriver) -> None:
    window.act("actionClearFilter")
    window.click("searchHelp")


def show_no_resources(window: WindowDriver) -> None:
    window.act("actionShowResources")


def show_offline(window: WindowDriver) -> None:
    window.act("actionMakeOffline")
    window.wait(lambda: not window.button("offlineStop").isVisible())


def show_resources(window: WindowDriver) -> None:
    window.part(QDialog, "offlineDialog").close()
    table = window.part(QTableView, "resourceTable")
    window.wait(lambda: table.model().rowCount() > len(DEFINITIONS))
    table.selectRow(table.model().rowCount() - 1)


def show_usage(window: WindowDriver) -> None:
    window.act("actionWhereUsed")
    window.wait(lambda: window.window.findChild(QDialog, "usageDialog") is not None)


def show_hints(window: WindowDriver) -> None:
    window.part(QDialog, "usageDialog").close()
    window.act("actionShowObjects")
    window.type("uses:5700")


def show_what_to_compare(window: WindowDriver) -> None:
    window.act("actionClearFilter")
    window.select(2)
    window.act("actionCompare")


def show_comparison(window: WindowDriver) -> None:
    window.part(QDialog, "compareDialog").close()
    window.select(2, 3)
    window.act("actionCompare")
    window.wait(lambda: window.part(QTableView, "compareTable").model().rowCount() > 0)


def show_answers(window: WindowDriver) -> None:
    window.act("actionResolve")
    window.part(QPlainTextEdit, "resolveText").setPlainText("\n".join(PASTED))
    table = window.part(QTableView, "resolveTable")
    window.wait(lambda: table.model().rowCount() > 3)
    table.selectRow(2)


def show_id_map(window: WindowDriver) -> None:
    window.act("actionIdMap")
    window.wait(lambda: window.window.findChild(QDialog, "idMapDialog") is not None)
    table = window.part(QTableView, "idMapTable")
    window.wait(lambda: table.model().rowCount() > 3)
    table.selectRow(2)


def show_problems(window: WindowDriver) -> None:
    window.click("problemsButton")
    window.wait(lambda: window.part(QTableView, "problemsTable").model().rowCount() > 5)
    window.part(QTableView, "problemsTable").selectRow(0)


def hide_problems(window: WindowDriver) -> None:
    window.act("actionToggleProblems")


def show_nothing_saved(window: WindowDriver) -> None:
    window.act("actionManageFilters")


def save_search(window: WindowDriver) -> None:
    window.part(QDialog, "savedFiltersDialog").close()
    window.field.setText("owner:ipso")
    window.act("actionSaveFilter")
    inner(window.part(QDialog, "saveFilterDialog"), QLineEdit, "filterName").setText("5700")


def save_search_again(window: WindowDriver) -> None:
    window.click("filterSave")
    window.act("actionSaveFilter")
    inner(window.part(QDialog, "saveFilterDialog"), QLineEdit, "filterName").setText("5700")


def show_saved_searches(window: WindowDriver) -> None:
    window.click("filterSave")
    window.act("actionManageFilters")
    window.click("savedFilterRename")
    window.part(QDialog, "renameFilterDialog")


def show_export(window: WindowDriver) -> None:
    window.act("actionExport")


def show_questions(window: WindowDriver) -> None:
    """What is opened, and where a snapshot is saved to."""
    for action in ("actionOpenDdf", "actionOpenFolder", "actionOpenAddress", "actionSaveSnapshot"):
        window.act(action)


def show_about(window: WindowDriver) -> None:
    window.act("actionAbout")


def show_fault(window: WindowDriver) -> None:
    fault = FaultDialog(Path("/5700"), window.window)
    fault.show_faults({"5700": 2})
    fault.show()


VIEWS: Mapping[str, Callable[[WindowDriver], None]] = {
    "the table": lambda _: None,
    "the details": show_details,
    "a resource": show_resource,
    "the menus of a table": show_menus,
    "copying": copy_rows,
    "the facets": show_facets,
    "the completions": show_completions,
    "a mistake": show_mistake,
    "nothing found": show_nothing_found,
    "the examples": show_examples,
    "no resources": show_no_resources,
    "making available offline": show_offline,
    "the resources": show_resources,
    "where a resource is used": show_usage,
    "hints": show_hints,
    "what to compare": show_what_to_compare,
    "a comparison": show_comparison,
    "resolving": show_answers,
    "the ID map": show_id_map,
    "problems": show_problems,
    "no problems": hide_problems,
    "nothing saved": show_nothing_saved,
    "saving a search": save_search,
    "saving it again": save_search_again,
    "saved searches": show_saved_searches,
    "exporting": show_export,
    "what is opened": show_questions,
    "about": show_about,
    "a fault": show_fault,
}
