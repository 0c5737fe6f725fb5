"""*What is new*, in the real window: the sign, the lines, where they lead, and what was looked at."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from lwm2m_browser.desktop.details.resource_list import ResourceList
from lwm2m_browser.desktop.dialogs.news_dialog import NewsDialog
from lwm2m_browser.desktop.dialogs.news_lines import NewsLine
from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.catalogue_changes import changes_between
from lwm2m_browser.registry.elements import ELEMENTS
from lwm2m_browser.registry.news import report_of
from lwm2m_browser.sources.catalogues.cache import keep
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.catalogues.news import note_news
from lwm2m_browser.sources.source import DDF
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.news_file import KeptNews, news_path, read_news, write_news
from lwm2m_browser.storage.settings import Settings
from tests.support.registry_server import RegistryServer
from tests.support.samples import SAMPLE_ENTRIES, definition_xml, sample_catalogue
from tests.support.window_driver import OpenWindow, WindowDriver

WATER = {**SAMPLE_ENTRIES[4], "Name": "Water", "SpecLink": "https://specs.example/water.pdf"}
GAS = {**SAMPLE_ENTRIES[4], "ObjectID": 3425, "Name": "Gas meter", "URN": "urn:oma:lwm2m:ext:3425"}


@pytest.fixture
def window(registry_server: RegistryServer, folders: Folders, open_window: OpenWindow) -> WindowDriver:
    """A window whose registry has brought: a new object, another name, and an object less."""
    keep(sample_catalogue(), folders)
    note_news("", Settings(), folders, TaskContext())
    registry_server.files["/3425.xml"] = definition_xml(3425, "1.0", "Gas meter")
    gas = {**GAS, "ObjectLink": registry_server.root + "/3425.xml"}
    registry_server.entries = [*SAMPLE_ENTRIES[:4], WATER, gas]
    window = open_window()
    window.wait_for_end()
    return window


def sign(window: WindowDriver) -> str:
    """What the sign in the status bar says; empty while it is not there."""
    button = window.button("newsButton")
    return button.text() if button.isVisible() else ""


def dialog_of(window: WindowDriver) -> NewsDialog:
    return window.part(NewsDialog, "newsDialog")


def table_of(window: WindowDriver) -> ListTable[NewsLine]:
    return window.part(ListTable, "newsTable")


def rows(window: WindowDriver) -> list[str]:
    """The lines without their day, which is that of the test."""
    model = table_of(window).model()
    columns = [number for number in range(model.columnCount()) if number != 1]
    return [" | ".join(str(model.index(row, n).data()) for n in columns) for row in range(model.rowCount())]


LINES = [
    "+ new | 3425 | 1.0 | Gas meter | ",
    "≠ changed | 3424 | 1.0 | Water | Name: Water meter → Water · Specification: (none) → https://specs.example/water.pdf",
    "− gone | 10241 | 1.0 | Reserved | ",
]


def test_a_sign_tells_that_there_are_news_until_they_were_looked_at(
    window: WindowDriver, open_window: OpenWindow
) -> None:
    window.wait(lambda: sign(window) == "1 new object version")

    window.click("newsButton")

    assert rows(window) == LINES
    assert sign(window) == ""
    assert dialog_of(window).windowTitle() == "What is new in OMA registry"
    again = open_window()
    again.act("actionWhatIsNew")
    again.wait(lambda: rows(again) == LINES)
    assert sign(again) == "", "also after another start"


def test_where_nothing_is_new_the_sign_tells_of_changes(window: WindowDriver, registry_server: RegistryServer) -> None:
    window.wait(lambda: bool(sign(window)))
    window.act("actionWhatIsNew")
    dialog_of(window).close()
    registry_server.entries = [*registry_server.entries[:5]]
    window.act("actionRefresh")
    window.wait(lambda: sign(window) == "1 change in the registry")


def test_the_newest_come_first_and_an_open_dialog_shows_them(
    window: WindowDriver, registry_server: RegistryServer
) -> None:
    window.wait(lambda: bool(sign(window)))
    window.act("actionWhatIsNew")
    registry_server.entries = [*registry_server.entries, {**GAS, "ObjectID": 3426}]
    window.act("actionRefresh")
    window.wait(lambda: rows(window) == ["+ new | 3426 | 1.0 | Gas meter | ", *LINES])
    assert sign(window) == "", "it is seen there"


def test_a_line_is_told_in_full_and_says_what_it_is_compared_with(window: WindowDriver) -> None:
    window.wait(lambda: bool(sign(window)))
    window.act("actionWhatIsNew")
    text = window.part(QPlainTextEdit, "newsText")
    assert text.toPlainText().splitlines()[-1].startswith("Its definition is not on this computer")

    table_of(window).selectRow(1)

    assert text.toPlainText() == (
        "3424 1.0 Water\nOwner: Café Réseau\nName:\n  from Water meter\n  to Water\n"
        "Specification:\n  from (none)\n  to https://specs.example/water.pdf"
    )
    sentence = window.part(QLabel, "newsSentence").text()
    assert sentence.endswith(": 1 new, 1 changed, 1 gone. Registry API, compared with: Registry API of 2026-01-31.")


def test_enter_shows_the_object_and_its_resources_are_told_from_then_on(window: WindowDriver) -> None:
    window.wait(lambda: bool(sign(window)))
    window.act("actionWhatIsNew")
    QTest.keyClick(table_of(window), Qt.Key.Key_Return)

    current = window.table.current_entry()
    assert current is not None
    assert current.name == "Gas meter"
    window.wait(lambda: window.part(ResourceList, "resourceList").model().rowCount() == 1)
    window.act("actionWhatIsNew")
    window.wait(lambda: rows(window)[0] == "+ new | 3425 | 1.0 | Gas meter | 1 resource: Reading")
    assert "1 resource: 5700 Reading" in window.part(QPlainTextEdit, "newsText").toPlainText()


def test_a_version_that_is_gone_cannot_be_shown(window: WindowDriver) -> None:
    window.wait(lambda: bool(sign(window)))
    window.act("actionWhatIsNew")
    table_of(window).selectRow(2)
    QTest.keyClick(table_of(window), Qt.Key.Key_Return)
    assert window.toast == "Object 10241 version 1.0 is not in this catalogue."


def test_they_are_copied_and_searched_for(window: WindowDriver) -> None:
    window.wait(lambda: bool(sign(window)))
    window.act("actionWhatIsNew")
    window.part(QPushButton, "newsCopy").click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "| Date | Change | ID | Version | Name | Owner | Element | From | To | Resources |"
    assert lines[2].endswith("| new | 3425 | 1.0 | Gas meter | Café Réseau |  |  |  |  |")
    assert len(lines) == 2 + 4

    window.part(QPushButton, "newsSearch").click()
    assert window.field.text() == "is:new"
    assert window.rows() == ["3425 1.0 Gas meter"]


def test_queries_know_them_whichever_comes_first(window: WindowDriver, folders: Folders) -> None:
    window.type("since:2026 is:new")
    window.wait(lambda: window.rows() == ["3425 1.0 Gas meter"])
    window.act("actionRefresh")
    window.wait_for_end()
    assert window.rows() == ["3425 1.0 Gas meter"]


def test_where_nothing_is_kept_it_says_when_there_will_be(open_window: OpenWindow) -> None:
    window = open_window("builtin", offline=True)
    window.wait_for_end()
    window.act("actionWhatIsNew")
    window.wait(lambda: window.label("newsHeadline") == "Nothing new yet")
    assert not window.part(QPushButton, "newsCopy").isVisible()
    assert not window.part(QPushButton, "newsSearch").isVisible()


def test_damaged_news_are_said_and_the_window_goes_on(
    window: WindowDriver, folders: Folders, open_window: OpenWindow
) -> None:
    window.wait(lambda: bool(sign(window)))
    news_path(folders).write_text("{")
    other = open_window("cache", offline=True)
    other.wait(lambda: "It was renamed to" in other.notice)
    assert len(other.rows()) == 6


def test_what_could_not_be_compared_and_what_is_not_there_is_said(folders: Folders, open_window: OpenWindow) -> None:
    old, new = sample_catalogue(), sample_catalogue()
    report = report_of(changes_between(Catalogue(old.entries[:2], (), old.provenance), new), old, new)
    report = report._replace(not_named=3, not_compared=(ELEMENTS[3],))
    folders.state.mkdir(parents=True)
    write_news(folders, KeptNews((report,), datetime(2025, 6, 1, 12, tzinfo=UTC)))
    keep(new, folders)
    note_news("", Settings(), folders, TaskContext())
    assert len(read_news(folders).reports) == 1
    window = open_window("cache", offline=True)
    window.wait(lambda: sign(window) == "4 new object versions")
    window.click("newsButton")
    sentence = window.part(QLabel, "newsSentence").text()
    assert "Not compared, because the catalogues have it in different forms: Description." in sentence
    assert "3 more are not listed." in sentence
    assert "News up to 2025-06-01 were deleted to make room." in sentence


def test_the_list_of_2026_against_that_of_2024(
    registry_server: RegistryServer, snapshot: Path, newer_list: Path, folders: Folders, open_window: OpenWindow
) -> None:
    settings = Settings(ddf_address=f"{registry_server.root}/prod/DDF.xml")
    for folder in (snapshot, newer_list):
        registry_server.files["/prod/DDF.xml"] = (folder / "DDF.xml").read_bytes()
        news_path(folders).unlink(missing_ok=True)  # what the first has against the built-in one is of no interest
        load(DDF, settings, folders)
        note_news("", settings, folders, TaskContext())
    window = open_window("cache", offline=True)
    window.wait(lambda: sign(window) == "102 new object versions")

    window.click("newsButton")

    found = rows(window)
    assert len(found) == 102 + 32 + 1, "with 3 of which only the description changed"
    assert found[-1] == "− gone | 3462 | 1.0 | TBD | "
    assert "≠ changed | 3 | 1.2 | Device | Definition: 3.xml → version_history/3-1_2.xml" in found
    window.part(QPushButton, "newsSearch").click()
    assert window.status.startswith("102 of 538 ")
