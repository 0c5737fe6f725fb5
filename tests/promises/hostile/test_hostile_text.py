"""Text from a registry is text wherever it is shown: it loads nothing, hides nothing and steers nothing."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QTextEdit,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.details.resource_details import ResourceDetails
from lwm2m_browser.exports.cells import one_line, shortened, visible_lines, with_line_breaks
from lwm2m_browser.search.columns.resource_columns import ResourceRow
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.definitions.library import library_for
from lwm2m_browser.sources.parsing.api_json import object_of
from lwm2m_browser.sources.source import Source, SourceKind
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.support.file_watch import FileWatch, watched
from tests.support.hostile_texts import IMAGE, TEXTS, hostile_definition, hostile_entry
from tests.support.inside_window import lines
from tests.support.registry_server import RegistryServer
from tests.support.screen_reading import what_is_more_than_text
from tests.support.window_driver import OpenWindow, WindowDriver

FIRST_ID = 40_000


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[FileWatch]:
    """A picture that nothing may open."""
    path = tmp_path / "canary.png"
    path.write_bytes(b"no picture")
    with watched(path) as context:
        yield context


@pytest.fixture
def texts(registry_server: RegistryServer, tmp_path: Path) -> list[str]:
    """All hostile texts; the first would load the canary, the second the same from the server."""
    canaries = ((tmp_path / "canary.png").as_uri(), f"{registry_server.root}/canary.png")
    return [*(IMAGE.replace("{canary}", canary) for canary in canaries), *TEXTS.values()]


@pytest.fixture
def window(open_window: OpenWindow, registry_server: RegistryServer, texts: list[str]) -> WindowDriver:
    """The window, showing a registry of which every text is hostile, also in the definitions."""
    entries = []
    for object_id, text in enumerate(texts, start=FIRST_ID):
        for version in ("1.0", "1.1"):
            place = f"/{object_id}-{version}.xml"
            registry_server.files[place] = hostile_definition(f"{text} {version}", object_id, version)
            entries.append(hostile_entry(text, object_id, version, registry_server.root + place))
        entries.append(hostile_entry(text, object_id))
    registry_server.entries = [object_of(entry) for entry in entries]
    registry_server.entries.append({"ObjectID": f"{IMAGE}\u202e\x00", "Name": f"{IMAGE}\u202e\x00"})  # a problem
    window = open_window(registry_server.api_base)
    window.wait(lambda: len(window.rows()) == len(entries))
    window.wait_for_end()
    return window


def test_the_watch_sees_a_label_that_takes_text_for_more(
    qtbot: QtBot, canary: FileWatch, texts: list[str], tmp_path: Path
) -> None:
    label = QLabel(texts[0])
    label.setToolTip(texts[0])
    qtbot.addWidget(label)
    label.show()
    QApplication.processEvents()

    assert canary.was_opened
    assert [fault.split(": '")[0] for fault in what_is_more_than_text() if "<img" in fault] == [
        "QLabel: tooltip is HTML",
        "QLabel: may be HTML",
    ]


def test_whatever_is_shown_is_text_and_nothing_else(
    window: WindowDriver, canary: FileWatch, registry_server: RegistryServer
) -> None:
    window.window.resize(1400, 900)
    faults: dict[str, list[str]] = {}
    for what, show in VIEWS.items():
        show(window)
        QApplication.processEvents()
        window.window.grab()
        faults[what] = what_is_more_than_text()
    assert faults == {what: [] for what in VIEWS}
    assert not canary.was_opened
    assert not [target for target in registry_server.requests if "canary" in target]


def test_what_is_shown_is_the_whole_text_with_signs_for_what_is_not_seen(window: WindowDriver) -> None:
    window.look_at("entryTab")
    for row, text in enumerate(text for text in TEXTS.values() for _ in range(3)):
        window.table.selectRow(row + 6)  # after the two texts with canaries
        given = text.strip()
        shown = one_line(shortened(given, 400))
        assert window.rows("Name", "Owner")[row + 6] == f"{shown} {shown}"
        assert window.value("detailName") == visible_lines(shortened(given, 120)).replace("\r\n", "\n")
        description = inner(window.part(QWidget, "elementDescription"), QTextEdit)
        assert description.toPlainText()[:20_000] == visible_lines(given[:20_000]).replace("\r\n", "\n")


@pytest.mark.parametrize("action", ["actionCopy", "actionCopyTsv", "actionCopyCsv", "actionCopyUrn"])
def test_what_is_copied_runs_nothing_in_a_spreadsheet(window: WindowDriver, texts: list[str], action: str) -> None:
    window.table.selectRow(3 * texts.index(TEXTS["formula"]))
    window.act(action)
    copied = QGuiApplication.clipboard().text()
    assert "'=HYPERLINK" in copied
    assert not re.search(r"(?<!')=HYPERLINK", copied)
    assert not re.search(r">=HYPERLINK", QGuiApplication.clipboard().mimeData().html())


def test_what_looks_like_tags_in_the_real_registry_is_shown_whole(
    qtbot: QtBot, snapshot: Path, folders: Folders
) -> None:
    source = Source(SourceKind.FILE, str(snapshot / "DDF.xml"))
    library = library_for(source, Settings(), folders).on_this_machine()
    details = ResourceDetails()
    qtbot.addWidget(details)
    details.show()
    shown = []
    for entry in load(source, Settings(), folders).catalogue.entries:
        if not library.has(entry):
            continue
        for resource in library.definition(entry).resources:
            tagged = [text for text in resource[1:] if re.search("<[^<>]+>", text)]
            if not tagged:
                continue
            details.show_resource(ResourceRow(entry, resource), {})
            read = " ".join(part.toPlainText() for part in details.findChildren(QTextEdit))
            read += " ".join(part.text() for part in details.findChildren(QLabel))
            assert all(with_line_breaks(text) in read for text in tagged), resource
            assert what_is_more_than_text(details) == []
            shown += tagged
    assert any("</sensors/temp>" in text for text in shown)
    assert len(shown) == 24


# ---- The ways to see it


Part = TypeVar("Part", bound=QWidget)


def inner(widget: QWidget, kind: type[Part], name: str = "") -> Part:
    found = widget.findChild(kind, name) if name else widget.findChild(kind)
    assert found is not None
    return found


def show_details_of_every_version(window: WindowDriver) -> None:
    """Two versions of each object, with all tabs; one of them has a definition."""
    tabs = window.part(QTabWidget, "detailTabs")
    overview, *others = range(tabs.count())
    versions = window.rows("Version")
    for row in range(len(versions)):
        if versions[row] == "1.1":
            continue
        window.table.selectRow(row)
        tabs.setCurrentIndex(overview)
        if versions[row] == "1.0":
            window.wait(lambda: len(lines(window, "resourceList")) > 1)
            window.part(QTableView, "resourceList").selectRow(0)
        for tab in (overview, *others):
            tabs.setCurrentIndex(tab)
            QApplication.processEvents()
            assert not what_is_more_than_text(window.part(QWidget, "detailPane")), row


def show_cell_menus(window: WindowDriver) -> None:
    table = window.table
    for row in range(0, len(window.rows()), 3):
        for column in range(table.model().columnCount()):
            if table.isColumnHidden(column):
                continue
            place = table.model().index(row, column)
            table.scrollTo(place)
            at = table.visualRect(place).center()
            event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, table.viewport().mapToGlobal(at))
            QApplication.sendEvent(table.viewport(), event)
            menu = window.part(QMenu, "cellMenu")
            assert not what_is_more_than_text(menu)
            menu.close()
            QApplication.sendPostedEvents(menu, QEvent.Type.DeferredDelete)


def show_facets(window: WindowDriver) -> None:
    view = window.part(QTreeView, "facetView")
    view.expandAll()


def show_completions(window: WindowDriver) -> None:
    window.type("owner:")
    window.wait(lambda: window.part(QListWidget, "completionPopup").isVisible())


def show_resources_of_all(window: WindowDriver) -> None:
    window.act("actionClearFilter")
    window.act("actionMakeOffline")
    window.wait(lambda: not window.button("offlineStop").isVisible())
    assert not what_is_more_than_text(window.part(QDialog, "offlineDialog"))
    window.part(QDialog, "offlineDialog").close()
    window.act("actionShowResources")
    table = window.part(QTableView, "resourceTable")
    window.wait(lambda: table.model().rowCount() > len(TEXTS))


def show_usage(window: WindowDriver) -> None:
    turned = next(row for row, line in enumerate(lines(window, "resourceTable")) if "gpj.exe" in line)
    window.part(QTableView, "resourceTable").selectRow(turned)
    window.act("actionWhereUsed")
    window.wait(lambda: window.window.findChild(QDialog, "usageDialog") is not None)


def show_notes_and_hints(window: WindowDriver) -> None:
    window.part(QDialog, "usageDialog").close()
    window.act("actionShowObjects")
    window.type("uses:5700")


def show_comparisons(window: WindowDriver) -> None:
    """The two versions of each object that have a definition."""
    window.act("actionClearFilter")
    selection = window.table.selectionModel()
    too = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
    versions = window.rows("Version")
    for row in (row for row, version in enumerate(versions) if version == "1.0"):
        window.table.selectRow(row)
        selection.select(window.table.model().index(versions.index("1.1", row), 0), too)
        window.act("actionCompare")
        window.wait(lambda: not window.label("compareSentence").startswith("Reading"))
        assert lines(window, "compareTable"), window.label("compareSentence")
        assert not what_is_more_than_text(window.part(QDialog, "compareDialog"))


def resolve_hostile_texts(window: WindowDriver) -> None:
    window.act("actionResolve")
    pasted = "\n".join([*(f"/{FIRST_ID + n}/0/5700" for n in range(len(TEXTS))), *list(TEXTS.values())[:-2]])
    window.part(QPlainTextEdit, "resolveText").setPlainText(pasted)
    window.wait(lambda: len(lines(window, "resolveTable")) > len(TEXTS))
    table = window.part(QTableView, "resolveTable")
    for row in range(table.model().rowCount()):
        table.selectRow(row)
        assert not what_is_more_than_text(window.part(QLabel, "resolveRemarks"))


def show_id_map(window: WindowDriver) -> None:
    """Each object is the current one once."""
    window.act("actionIdMap")
    window.wait(lambda: window.window.findChild(QDialog, "idMapDialog") is not None)
    window.wait(lambda: bool(lines(window, "idMapTable")))
    window.click("idMapStateTaken")
    table = window.part(QTableView, "idMapTable")
    for row in range(table.model().rowCount()):
        table.selectRow(row)
        assert not what_is_more_than_text(window.part(QLabel, "idMapCurrent"))


def show_problems(window: WindowDriver) -> None:
    window.click("problemsButton")
    table = window.part(QTableView, "problemsTable")
    for row in range(table.model().rowCount()):
        table.selectRow(row)
        assert not what_is_more_than_text(window.part(QLabel, "problemsSentence"))


def show_saved_searches(window: WindowDriver) -> None:
    for name in ("<b>&Zap</b> \u202e", "plain"):
        window.field.setText(f"name:={TEXTS['mnemonic']!r}" if name == "plain" else IMAGE)
        window.act("actionSaveFilter")
        dialog = window.part(QDialog, "saveFilterDialog")
        inner(dialog, QLineEdit, "filterName").setText(name)
        assert not what_is_more_than_text(dialog)
        inner(dialog, QPushButton, "filterSave").click()
    window.act("actionManageFilters")


def export(window: WindowDriver) -> None:
    window.act("actionClearFilter")
    window.act("actionExport")


VIEWS: dict[str, Callable[[WindowDriver], None]] = {
    "the table": lambda _: None,
    "the details": show_details_of_every_version,
    "the menu of a cell": show_cell_menus,
    "the facets": show_facets,
    "the completions": show_completions,
    "the resources of all objects": show_resources_of_all,
    "where a resource is used": show_usage,
    "notes and hints": show_notes_and_hints,
    "comparisons": show_comparisons,
    "resolving": resolve_hostile_texts,
    "the ID map": show_id_map,
    "problems": show_problems,
    "saved searches": show_saved_searches,
    "exporting": export,
}
