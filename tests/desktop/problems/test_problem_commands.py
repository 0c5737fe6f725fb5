"""Problems in the window: what is opened is checked, live, and fixed once the user has seen what changes."""

import os
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton, QTableView, QTabWidget, QTextEdit
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.problems.problems_panel import ProblemsPanel
from lwm2m_browser.desktop.problems.source_check import SourceCheck
from tests.support.check_samples import GOOD, REGISTRY
from tests.support.inside_window import give_definitions, lines
from tests.support.registry_server import RegistryServer
from tests.support.window_driver import OpenWindow, WindowDriver

CTRL = Qt.KeyboardModifier.ControlModifier
WRONG = GOOD.replace(">Integer<", ">Interger<").replace("0..100", "0-100").replace(">RW<", ">X<")
RIGHT = WRONG.replace(">Interger<", ">Integer<").replace("0-100", "0..100")
"""What can be fixed of it."""
LINES = ["error 411 17 10999:1", "error 412 20 10999:1", "error 418 21 10999:1"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A definition with three errors, of which two can be fixed."""
    path = tmp_path / "files" / "kettle.xml"
    path.parent.mkdir()
    path.write_text(WRONG, encoding="utf-8")
    return path


@pytest.fixture
def window(path: Path, open_window: OpenWindow) -> WindowDriver:
    window = open_window(str(path))
    window.wait(lambda: window.button("problemsButton").text() == "3 problems")
    return window


def panel_of(window: WindowDriver) -> ProblemsPanel:
    return window.part(ProblemsPanel, "problemsPanel")


def problems(window: WindowDriver) -> list[str]:
    """Severity, rule, line, and object with resource of what is listed."""
    cells = [line.split(" | ") for line in lines(window, "problemsTable")]
    return [" ".join(filter(None, (row[0], row[1], row[3], row[4]))) for row in cells]


def emptiness(window: WindowDriver) -> str:
    """What is said in place of rows."""
    message = panel_of(window).message
    return message.headline if message else ""


def marked_line(window: WindowDriver) -> int:
    """The line of the XML that is shown; 0 where another tab is."""
    text = window.window.findChild(QPlainTextEdit, "sourceText")
    return text.textCursor().blockNumber() + 1 if text is not None and text.isVisible() and text.toPlainText() else 0


def preview(window: WindowDriver) -> list[str]:
    window.wait(lambda: window.window.findChild(QTableView, "fixTable") is not None)
    window.wait(lambda: bool(lines(window, "fixTable")))
    return [line.partition(" | ")[2] for line in lines(window, "fixTable")]


def select(window: WindowDriver, row: int) -> None:
    window.part(QTableView, "problemsTable").selectRow(row)


def has_dialog(window: WindowDriver, name: str) -> bool:
    return any(one.isVisible() for one in window.window.findChildren(QDialog, name))


# ---- What is listed


def test_what_is_opened_is_checked_and_a_click_leads_to_the_line(window: WindowDriver) -> None:
    window.click("problemsButton")
    assert problems(window) == LINES

    table = window.part(QTableView, "problemsTable")
    place = table.visualRect(table.model().index(1, 5)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    window.wait(lambda: marked_line(window) == 20)


def test_nothing_is_wrong_with_a_good_file(open_window: OpenWindow, path: Path) -> None:
    path.write_text(GOOD, encoding="utf-8")
    window = open_window(str(path))
    window.act("actionToggleProblems")

    window.wait(lambda: emptiness(window) == "No problems")
    assert not window.button("problemsButton").isVisible()


def test_the_keyboard_alone_does_all(window: WindowDriver, path: Path) -> None:
    window.window.activateWindow()
    window.wait(window.field.hasFocus)
    QTest.keyClick(window.field, Qt.Key.Key_F8)
    table = window.part(QTableView, "problemsTable")
    window.wait(table.hasFocus)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    window.wait(lambda: marked_line(window) == 20)
    assert table.hasFocus()

    QTest.keyClick(table, Qt.Key.Key_Y, CTRL)
    rules = window.part(QDialog, "rulesDialog")
    QTest.keyClick(rules, Qt.Key.Key_Escape)
    QTest.keyClick(table, Qt.Key.Key_Return, CTRL)
    assert preview(window) == ["20 | <Type>Interger</Type> | <Type>Integer</Type>"]
    write = window.part(QPushButton, "fixWrite")
    window.wait(write.hasFocus)
    QTest.keyClick(write, Qt.Key.Key_Space)
    window.wait(lambda: problems(window) == [LINES[0], LINES[2]])
    assert path.read_text("utf-8") == WRONG.replace("Interger", "Integer")

    window.window.activateWindow()
    window.wait(table.hasFocus)
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert window.table.hasFocus()
    for _ in range(2):
        QTest.keyClick(window.window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert not table.hasFocus()
    while not table.hasFocus():
        QTest.keyClick(window.window, Qt.Key.Key_F6)
    QTest.keyClick(table, Qt.Key.Key_F8)
    assert not panel_of(window).isVisible()
    assert window.table.hasFocus()


def test_a_rule_is_opened_where_it_is_explained(window: WindowDriver) -> None:
    window.act("actionToggleProblems")
    select(window, 2)
    window.click("problemsRule")

    text = window.part(QTextEdit, "rulesDialogText")
    window.wait(lambda: text.verticalScrollBar().value() > 0)
    shown = text.cursorForPosition(text.viewport().rect().topLeft()).block().text()
    assert shown.startswith("418")


def test_the_definition_in_the_details_is_checked_against_its_registry(
    registry_server: RegistryServer, open_window: OpenWindow
) -> None:
    give_definitions(registry_server)
    window = open_window(registry_server.api_base)
    window.wait_for_end()
    window.act("actionToggleProblems")
    assert emptiness(window) == "Nothing is checked yet"

    window.select(2)
    window.wait(lambda: any("3303" in line for line in problems(window)))
    window.wait(lambda: not window.button("problemsFixAll").isEnabled())
    assert "save the definition" in window.button("problemsFixAll").accessibleDescription()
    assert not window.button("problemsButton").isVisible()  # the source itself has none

    window.part(QTableView, "problemsTable").setFocus()
    select(window, 1)
    window.click("problemsShow")
    window.wait(lambda: marked_line(window) > 0)
    window.select(4)
    window.wait(lambda: any("3424" in line for line in problems(window)))


def test_a_folder_is_checked_and_one_object_can_be_singled_out(tmp_path: Path, open_window: OpenWindow) -> None:
    for number in (10999, 10998):
        text = WRONG.replace("10999", str(number))
        (tmp_path / f"{number}.xml").write_text(text, encoding="utf-8")
    window = open_window(str(tmp_path))
    window.act("actionToggleProblems")
    window.wait(lambda: len(problems(window)) >= 6)
    window.select(0)
    window.click("problemsOfObject")

    window.wait(lambda: bool(problems(window)))
    assert all("10999" not in line for line in problems(window))
    window.select(1)
    window.wait(lambda: problems(window) == LINES)


def test_a_file_that_is_no_definition_is_shown_by_itself(tmp_path: Path, open_window: OpenWindow) -> None:
    for name, text in REGISTRY.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text.replace("<Owner>Somebody</Owner>", "<Owner></Owner>"), encoding="utf-8")
    window = open_window(str(tmp_path))
    window.act("actionToggleProblems")
    window.wait(lambda: any(" | 240 | DDF.xml | " in line for line in lines(window, "problemsTable")))
    select(window, next(row for row, line in enumerate(problems(window)) if " 240 " in line))
    window.click("problemsShow")

    dialog = window.part(QDialog, "fileDialog")
    shown = dialog.findChild(QPlainTextEdit, "sourceText")
    assert shown is not None
    window.wait(lambda: shown.textCursor().block().text().strip() == "<Owner></Owner>")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_read_once_and_not_checked(tmp_path: Path, open_window: OpenWindow) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    threading.Thread(target=pipe.write_text, args=(WRONG,), daemon=True).start()
    window = open_window(str(pipe))
    window.wait(lambda: window.rows() == ["10999 1.0 Kettle"])
    window.act("actionToggleProblems")

    window.wait(lambda: emptiness(window) == "This cannot be checked")


def test_what_is_open_beside_the_registry_is_checked_live_and_fixed(path: Path, open_window: OpenWindow) -> None:
    window = open_window()
    window.wait_for_end()
    assert window.window.contents is not None
    window.window.contents.open_beside([str(path)])
    window.act("actionToggleProblems")
    window.wait(lambda: problems(window) == LINES)
    select(window, 1)
    window.click("problemsShow")
    window.wait(lambda: marked_line(window) == 20)

    path.write_text(WRONG.replace("Interger", "Integer"), encoding="utf-8")
    window.wait(lambda: problems(window) == [LINES[0], LINES[2]])
    window.wait(lambda: "Interger" not in window.text("sourceText"))

    window.click("problemsFixAll")
    assert len(preview(window)) == 1
    window.click("fixWrite")
    window.wait(lambda: problems(window) == LINES[:1])
    assert path.read_text("utf-8") == RIGHT


# ---- Live


def test_a_change_on_the_disk_is_checked_and_shown(window: WindowDriver, path: Path) -> None:
    window.click("problemsButton")
    window.select(0)
    window.look_at("xmlTab")
    window.wait(lambda: "Interger" in window.text("sourceText"))

    path.write_text(WRONG.replace("Interger", "Integer").replace("Kettle", "Samovar"), encoding="utf-8")

    window.wait(lambda: problems(window) == [LINES[0], LINES[2]])
    window.wait(lambda: "Samovar" in window.text("sourceText"))
    window.wait(lambda: window.rows() == ["10999 1.0 Samovar"])
    assert window.notice == ""


def test_the_line_that_is_looked_at_stays_where_it_is(window: WindowDriver, path: Path) -> None:
    window.window.resize(1200, 600)
    window.act("actionToggleProblems")
    select(window, 2)
    window.click("problemsShow")
    window.wait(lambda: marked_line(window) == 21)
    bar = window.part(QPlainTextEdit, "sourceText").verticalScrollBar()
    place = bar.value()
    assert place > 0

    path.write_text(WRONG.replace("Kettle", "Samovar"), encoding="utf-8")

    window.wait(lambda: "Samovar" in window.text("sourceText"))
    assert (marked_line(window), bar.value()) == (21, place)


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"<LWM2M><Obj")])
def test_a_file_that_is_gone_or_broken_for_a_while_loses_nothing(
    window: WindowDriver, path: Path, damage: Callable[[Path], None]
) -> None:
    window.act("actionToggleProblems")
    damage(path)
    window.wait(lambda: problems(window) != LINES)
    assert window.rows() == ["10999 1.0 Kettle"]

    path.write_text(RIGHT, encoding="utf-8")

    window.wait(lambda: problems(window) == LINES[:1])
    assert window.rows() == ["10999 1.0 Kettle"]


def test_what_changes_beside_an_opened_file_is_nobodys_business(window: WindowDriver, path: Path, qtbot: QtBot) -> None:
    window.act("actionToggleProblems")
    check = window.window.findChild(SourceCheck)
    assert check is not None
    assert window.window.contents is not None
    with qtbot.waitSignal(check.changed):  # it is looked at
        path.with_name("other.txt").write_text("x", encoding="utf-8")
    assert not window.window.contents.session.is_busy
    assert problems(window) == LINES


# ---- Fixes


def test_all_is_fixed_once_it_was_seen(window: WindowDriver, path: Path) -> None:
    window.act("actionToggleProblems")
    window.click("problemsFixAll")

    assert preview(window) == [
        "20 | <Type>Interger</Type> | <Type>Integer</Type>",
        "21 | <RangeEnumeration>0-100</RangeEnumeration> | <RangeEnumeration>0..100</RangeEnumeration>",
    ]
    assert path.read_text("utf-8") == WRONG
    window.click("fixWrite")

    window.wait(lambda: problems(window) == LINES[:1])
    assert path.read_text("utf-8") == RIGHT
    assert not has_dialog(window, "fixDialog")
    assert window.toast == "Fixed 1 file."


def test_cancel_writes_nothing(window: WindowDriver, path: Path) -> None:
    window.act("actionToggleProblems")
    window.click("problemsFixAll")
    preview(window)
    window.part(QDialog, "fixDialog").close()

    assert path.read_text("utf-8") == WRONG


def test_a_file_that_changed_meanwhile_is_asked_about(window: WindowDriver, path: Path) -> None:
    window.act("actionToggleProblems")
    window.click("problemsFixAll")
    preview(window)
    theirs = WRONG.replace("How hot", "How very hot")
    path.write_text(theirs, encoding="utf-8")
    window.click("fixWrite")

    window.wait(window.button("fixAgain").isVisible)
    assert window.label("fixSentence").startswith("1 file changed after the preview and was not written: ")
    assert path.read_text("utf-8") == theirs

    window.click("fixAgain")
    window.wait(window.button("fixWrite").isEnabled)
    window.click("fixWrite")
    window.wait(lambda: path.read_text("utf-8") == RIGHT.replace("How hot", "How very hot"))


def test_a_problem_that_is_gone_by_then_is_not_fixed(window: WindowDriver, path: Path) -> None:
    window.act("actionToggleProblems")
    select(window, 1)
    path.write_text(RIGHT, encoding="utf-8")
    window.click("problemsFix")

    window.wait(lambda: has_dialog(window, "fixDialog"))
    window.wait(lambda: window.label("fixHeadline") == "Nothing to fix")
    assert not window.button("fixWrite").isEnabled()
    assert path.read_text("utf-8") == RIGHT


def test_an_archive_is_checked_and_left_alone(tmp_path: Path, open_window: OpenWindow) -> None:
    with zipfile.ZipFile(tmp_path / "kettles.zip", "w") as archive:
        archive.writestr("10999.xml", WRONG)
    window = open_window(str(tmp_path / "kettles.zip"))
    window.act("actionToggleProblems")

    window.wait(lambda: problems(window) == LINES)
    assert not window.button("problemsFixAll").isEnabled()
    assert "unpack" in window.button("problemsFixAll").accessibleDescription()
    select(window, 1)
    window.click("problemsShow")
    window.wait(lambda: marked_line(window) == 20)
    assert window.part(QTabWidget, "detailTabs").currentWidget().objectName() == "xmlTab"
