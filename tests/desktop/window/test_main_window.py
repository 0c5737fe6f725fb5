"""The window in use: searching, ordering, reading about an object, copying, exporting."""

from pathlib import Path
from textwrap import dedent

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.details.detail_pane import DetailPane
from lwm2m_browser.desktop.session.notices import Notice
from tests.support.inside_window import OFFSET, VALUE, xml_of
from tests.support.registry_server import RegistryServer, ddf_of
from tests.support.samples import SAMPLE_ENTRIES
from tests.support.window_driver import WindowDriver, ddf_file_of


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> WindowDriver:
    """A window that shows the six hand-written object versions, and asks nobody."""
    path = ddf_file_of(SAMPLE_ENTRIES, tmp_path)
    window = WindowDriver(create_window(str(path), settings=tmp_path / "own"), qtbot)
    window.wait_for_end()
    return window


def test_each_key_narrows_the_table(window: WindowDriver) -> None:
    shown: list[list[str]] = []
    for key in "temp":
        window.type(key)
        shown.append(window.rows())
    assert [len(rows) for rows in shown] == [6, 4, 2, 2]

    window.field.clear()
    window.type("meter wat")
    assert window.rows() == ["3424 1.0 Water meter"]
    assert window.status.startswith("1 of 6 object versions")


def test_the_choice_beside_the_field_narrows_too(window: WindowDriver) -> None:
    window.choose("versionFilter", "Latest versions")
    assert window.rows() == ["3 1.2 Device", "3303 1.1 Temperature", "3424 1.0 Water meter", "10241 1.0 Reserved"]
    assert window.status.startswith("4 of 4 objects │ ")
    window.type("device")
    assert window.rows() == ["3 1.2 Device"]
    assert window.status.startswith("1 of 4 objects │ ")


def test_escape_clears_the_text(window: WindowDriver) -> None:
    window.type("water")
    QTest.keyClick(window.field, Qt.Key.Key_Escape)

    assert window.field.text() == ""
    assert len(window.rows()) == 6


def test_where_nothing_matches_everything_can_be_shown_again(window: WindowDriver) -> None:
    window.choose("versionFilter", "Latest versions")
    window.type("no such thing")
    window.wait(lambda: window.emptiness == "Nothing matches")

    window.click("emptyActionClearFilter")

    assert window.emptiness == ""
    assert len(window.rows()) == 4
    assert window.part(QComboBox, "versionFilter").currentText() == "Latest versions"


def test_the_search_field_has_the_keyboard_at_first(window: WindowDriver, qtbot: QtBot) -> None:
    window.window.activateWindow()
    qtbot.waitUntil(window.field.hasFocus)


def test_the_first_window_fits_on_its_screen(window: WindowDriver) -> None:
    free = window.window.screen().availableSize()
    assert window.window.size().boundedTo(free) == window.window.size()
    assert window.window.minimumSizeHint().boundedTo(QSize(1024, 600)) == window.window.minimumSizeHint()


def test_down_leads_from_the_field_to_the_table(window: WindowDriver, qtbot: QtBot) -> None:
    window.window.activateWindow()
    window.act("actionFind")
    qtbot.waitUntil(window.field.hasFocus)

    QTest.keyClick(window.field, Qt.Key.Key_Down)

    assert window.table.hasFocus()
    assert window.value("detailName") == "Device"
    assert "1 selected" in window.status
    QTest.keyClick(window.table, Qt.Key.Key_Down)
    assert window.identity == "3 · 1.2"
    assert "1 selected" in window.status


def test_a_click_on_a_header_orders_by_its_column_and_another_reverses(window: WindowDriver) -> None:
    window.sort_by("Name")
    assert (
        window.rows("Name", "ID", "Version")
        == dedent("""\
        Device 3 1.0
        Device 3 1.2
        Reserved 10241 1.0
        Temperature 3303 1.0
        Temperature 3303 1.1
        Water meter 3424 1.0""").splitlines()
    )

    window.sort_by("ID")
    window.sort_by("ID")
    assert window.rows("ID", "Version") == ["10241 1.0", "3424 1.0", "3303 1.0", "3303 1.1", "3 1.0", "3 1.2"]


def test_a_selected_row_is_shown_in_detail(window: WindowDriver) -> None:
    window.select(2)

    assert window.value("detailName") == "Temperature"
    assert window.button("openObjectLink").isVisible()
    assert not window.button("openSpecLink").isVisible()
    assert window.button("openVortoLink").isVisible()


def test_another_version_can_be_chosen_in_the_details(window: WindowDriver) -> None:
    window.select(2)
    window.choose_version("Version 1.1")

    assert window.value("detailUrn") == "urn:oma:lwm2m:ext:3303:1.1"
    assert [str(chosen.version) for chosen in window.table.selected_entries()] == ["1.1"]


def test_also_one_that_the_table_does_not_show(window: WindowDriver) -> None:
    window.choose("versionFilter", "Latest versions")
    window.select(1)
    window.choose_version("Version 1.0")

    assert window.value("detailUrn") == "urn:oma:lwm2m:ext:3303"
    assert "3303 1.0 Temperature" not in window.rows()


def test_selected_rows_are_counted_and_copied(window: WindowDriver) -> None:
    assert not window.action("actionCopy").isEnabled()
    window.select(1, 2)

    assert "2 selected" in window.status
    window.act("actionCopyUrn")
    assert QGuiApplication.clipboard().text() == "urn:oma:lwm2m:oma:3:1.2\nurn:oma:lwm2m:ext:3303"

    window.act("actionCopy")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[:3] for line in lines] == [
        ["ID", "Name", "Versions"],
        ["3", "Device", "1.0 1.2"],
        ["3303", "Temperature", "1.0 1.1"],
    ]


def test_ctrl_c_copies_rows_from_the_table_and_text_from_the_field(window: WindowDriver, qtbot: QtBot) -> None:
    window.window.activateWindow()
    window.select(4)
    window.table.setFocus()
    qtbot.waitUntil(window.table.hasFocus)
    QTest.keyClick(window.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Water meter" in QGuiApplication.clipboard().text()

    window.type("wat")
    window.act("actionFind")
    QTest.keyClick(window.field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "wat"


def test_what_is_shown_can_be_exported(window: WindowDriver, tmp_path: Path) -> None:
    window.type("temperature")
    window.act("actionExport")
    path = tmp_path / "rows.csv"
    window.part(QLineEdit, "exportPath").setText(str(path))
    window.click("exportButton")
    window.wait(lambda: window.toast != "")

    assert window.toast == f"Exported 2 rows to {path}."
    assert window.notice == ""
    assert path.read_bytes().count(b"\r\n") == 3


def test_a_file_is_opened_by_its_dialog(window: WindowDriver, tmp_path: Path) -> None:
    other = tmp_path / "other.xml"
    other.write_bytes(ddf_of(SAMPLE_ENTRIES[:1]))
    window.act("actionOpenDdf")
    dialog = window.part(QFileDialog, "openDdfDialog")
    dialog.selectFile(str(other))
    dialog.fileSelected.emit(str(other))
    dialog.close()
    window.wait_for_end()

    assert window.rows() == ["3 1.0 Device"]
    assert window.source == "other.xml"


def test_an_address_is_opened_by_its_dialog(window: WindowDriver, registry_server: RegistryServer) -> None:
    window.act("actionOpenAddress")
    dialog = window.part(QInputDialog, "openAddressDialog")
    dialog.setTextValue(registry_server.api_base)
    dialog.accept()
    window.wait_for_end()

    assert registry_server.requests == ["/api/lwm2m/v1/Object"]
    assert "Registry API" in window.status


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "The source is empty"),
        ("ftp://registry.example", "“ftp://registry.example” is not a source"),
        ("htp:/foo bar", "“htp:/foo bar” is not an http or https address"),
        ("<b>x", "“<b>x” is not an http or https address"),
        ("builtin", "“builtin” is not an http or https address"),
        ("http://", "“http://” is not a source"),
    ],
)
def test_what_is_no_address_stays_in_the_dialog_with_the_reason(window: WindowDriver, typed: str, said: str) -> None:
    window.act("actionOpenAddress")
    dialog = window.part(QInputDialog, "openAddressDialog")
    dialog.setTextValue(typed)
    [field] = dialog.findChildren(QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert dialog.isVisible()
    assert dialog.textValue() == typed
    [label] = dialog.findChildren(QLabel)
    assert label.text().startswith(said)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert not window.is_busy
    dialog.reject()


def test_about_says_the_version_and_where_the_data_come_from(window: WindowDriver) -> None:
    window.act("actionAbout")
    text = window.part(QLabel, "aboutText")

    assert "Version " in text.text()
    assert "Open Mobile Alliance" in text.text()
    assert text.textFormat() == Qt.TextFormat.PlainText


def test_notices_wait_beneath_the_newest(window: WindowDriver) -> None:
    window.window.say(Notice("The first."))
    window.window.say(Notice("The second."))

    assert window.notice == "The second."
    window.click("noticeClose")
    assert window.notice == "The first."
    window.click("noticeClose")
    assert window.notice == ""


def test_a_notice_shows_markup_as_it_is(window: WindowDriver) -> None:
    window.window.say(Notice("<b>bold</b>"))

    assert window.notice == "<b>bold</b>"
    assert window.part(QLabel, "noticeText").textFormat() == Qt.TextFormat.PlainText


def test_a_link_that_the_desktop_refuses_is_said(window: WindowDriver) -> None:
    window.part(DetailPane, "detailPane").link_refused.emit("https://registry.example/3303.xml")

    assert "registry.example" in window.notice
    window.click("noticeDetails")
    assert window.details == "https://registry.example/3303.xml"


def test_closing_the_window_closes_its_dialogs(window: WindowDriver) -> None:
    window.act("actionExport")
    assert [dialog.isVisible() for dialog in window.window.findChildren(QDialog)] == [True]

    window.act("actionQuit")

    assert not any(dialog.isVisible() for dialog in window.window.findChildren(QDialog))


def test_every_control_tells_assistive_tools_what_it_is(window: WindowDriver) -> None:
    named = ("searchField", "searchHelp", "versionFilter", "sourceSelector", "objectTable", "detailPane", "progress")

    assert [name for name in named if not window.part(QWidget, name).accessibleName()] == []


def test_no_two_actions_share_a_shortcut_or_a_name(window: WindowDriver) -> None:
    actions = [action for action in window.window.findChildren(QAction) if action.objectName().startswith("action")]
    shortcuts = [keys.toString() for action in actions for keys in action.shortcuts()]

    assert len({action.objectName() for action in actions}) == len(actions) > 10
    assert len(set(shortcuts)) == len(shortcuts)


def test_the_line_of_a_problem_is_a_click_away(tmp_path: Path, qtbot: QtBot) -> None:
    """In a folder of definitions, one of which has a resource twice."""
    (tmp_path / "33002.xml").write_bytes(xml_of(33002, "1.0", "Counter", VALUE, OFFSET, VALUE))
    window = WindowDriver(create_window(str(tmp_path), settings=tmp_path / "own"), qtbot)
    qtbot.waitUntil(lambda: window.part(QPushButton, "problemsButton").isVisible())
    window.part(QPushButton, "problemsButton").click()
    window.part(QPushButton, "problemsShow").click()

    def is_marked() -> bool:
        text = window.window.findChild(QPlainTextEdit, "sourceText")
        return text is not None and text.isVisible() and text.textCursor().blockNumber() + 1 == 8

    qtbot.waitUntil(is_marked)
    assert window.part(QTabWidget, "detailTabs").currentWidget().objectName() == "xmlTab"
