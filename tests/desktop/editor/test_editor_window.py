"""The editor in the real window, by keys alone."""

import errno
import os
from pathlib import Path

import pytest

from lwm2m_browser.desktop.editor.editor_window import EditorWindow
from tests.desktop.editor.editor_driver import EditorDriver, closing_editors
from tests.support.check_samples import GOOD
from tests.support.hostile_texts import TEXTS, hostile_definition
from tests.support.screen_reading import what_is_more_than_text
from tests.support.window_driver import OpenWindow, WindowDriver

__all__ = ["closing_editors"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "10999.xml"
    path.write_bytes(GOOD.encode())
    return path


@pytest.fixture
def window(open_window: OpenWindow, path: Path) -> WindowDriver:
    window = open_window(str(path), offline=True)
    window.wait_for_end()
    window.table.selectRow(0)
    return window


@pytest.fixture
def editor(window: WindowDriver) -> EditorDriver:
    window.act("actionEditDefinition")
    return EditorDriver(window)


def test_a_definition_is_opened_with_its_resources_and_its_xml(editor: EditorDriver) -> None:
    assert editor.title == "10999.xml[*] – Editor"
    assert not editor.editor.isWindowModified()
    assert editor.resources("ID", "Name", "Operations") == ["1 Heat RW", "2 Boil E", "5700 Sensor Value R"]
    assert editor.xml == GOOD


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_whatever_is_in_a_file_is_shown_as_text(open_window: OpenWindow, path: Path, text: str) -> None:
    path.write_bytes(hostile_definition(text, 10999, "1.0"))
    window = open_window(str(path), offline=True)
    window.wait_for_end()
    window.table.selectRow(0)
    window.act("actionEditDefinition")
    window.wait(lambda: bool(window.window.findChildren(EditorWindow)) or bool(window.notice))
    if not window.notice:  # where the text is one that XML cannot hold, that is said
        editor = EditorDriver(window)
        editor.press("Ctrl+2")
        editor.wait_for_findings()
        own = "EditorWindow editorWindow: the mark of changes in the title"
        assert what_is_more_than_text(editor.editor) == [own]


def test_what_is_typed_is_in_the_xml_and_undo_brings_the_first_text_back(editor: EditorDriver, path: Path) -> None:
    editor.press("Ctrl+1")
    editor.replace("Pot")
    editor.wait_for_edits()
    assert editor.xml == GOOD.replace("Kettle", "Pot")
    assert editor.editor.isWindowModified()

    editor.press("Ctrl+Z")
    editor.wait_for_edits()
    assert editor.xml == GOOD
    assert not editor.editor.isWindowModified()
    editor.press("Ctrl+Shift+Z")
    editor.wait_for_edits()
    editor.press("Ctrl+S")
    editor.wait_until(lambda: path.read_bytes() == GOOD.replace("Kettle", "Pot").encode())


def test_a_cell_is_edited_in_place(editor: EditorDriver) -> None:
    editor.press("Ctrl+2", "Right", "Return")
    editor.replace("Warmth")
    editor.wait_for_edits()
    assert editor.xml == GOOD.replace("Heat<", "Warmth<"), "while it is typed"
    editor.press("Return")
    assert editor.resources()[0] == "1 Warmth"

    editor.press("Return")
    editor.replace("Cold")
    editor.press("Esc")
    editor.wait_for_edits()
    assert editor.xml == GOOD.replace("Heat<", "Warmth<")
    editor.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    editor.wait_for_edits()
    assert editor.xml == GOOD


def test_resources_are_added_moved_and_removed(editor: EditorDriver) -> None:
    editor.press("Ctrl+2", "Ctrl+N")
    editor.write("Pour")
    editor.press("Return")
    assert editor.resources() == ["1 Heat", "0 Pour", "2 Boil", "5700 Sensor Value"]
    editor.press("Alt+Down")
    assert editor.resources() == ["1 Heat", "2 Boil", "0 Pour", "5700 Sensor Value"]
    editor.press("Ctrl+Del")
    editor.wait_for_edits()
    assert editor.resources() == ["1 Heat", "2 Boil", "5700 Sensor Value"]
    assert editor.xml == GOOD
    editor.press("Ctrl+Z")
    editor.wait_for_edits()
    assert editor.resources() == ["1 Heat", "2 Boil", "0 Pour", "5700 Sensor Value"]


def test_the_check_speaks_as_one_types(editor: EditorDriver) -> None:
    editor.wait_until(lambda: editor.finding_sum == "The check found nothing.")
    editor.press("Ctrl+1", "Tab")
    editor.replace("70000")
    editor.wait_until(lambda: editor.finding_sum not in ("", "The check found nothing."))


def test_a_reusable_resource_is_found_by_its_words(editor: EditorDriver) -> None:
    editor.press("Ctrl+2", "Ctrl+R")
    editor.wait_until(lambda: editor.dialog("reusableDialog") is not None)
    editor.write("5701")
    editor.press("Return")
    editor.wait_for_edits()
    assert editor.resources()[1] == "5701 Sensor Units"
    assert '<Item ID="5701">' in editor.xml


def test_what_another_program_writes_is_asked_about_and_never_overwritten(editor: EditorDriver, path: Path) -> None:
    other = GOOD.replace("Kettle", "Other").encode()
    editor.press("Ctrl+1")
    editor.replace("Pot")
    editor.wait_for_edits()
    path.write_bytes(other)
    editor.press("Ctrl+S")
    editor.answer("conflictQuestion", "Load the file")
    assert path.read_bytes() == other
    editor.wait_until(lambda: editor.message == "“10999.xml” was changed by another program.")
    editor.offer("Load the file").click()
    editor.wait_for_edits()
    assert editor.xml == other.decode()
    editor.press("Ctrl+Z")
    editor.wait_for_edits()
    assert editor.xml == GOOD.replace("Kettle", "Pot")
    editor.press("Ctrl+S")
    editor.wait_until(lambda: path.read_bytes() == GOOD.replace("Kettle", "Pot").encode())


def test_a_full_disk_is_said_and_nothing_is_lost(
    editor: EditorDriver, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    editor.press("Ctrl+1")
    editor.replace("Pot")
    editor.wait_for_edits()
    monkeypatch.setattr(os, "fsync", full)
    editor.press("Ctrl+S")
    editor.wait_until(lambda: "No space left on device" in editor.message)
    assert editor.editor.isWindowModified()
    assert path.read_bytes() == GOOD.encode()
    monkeypatch.undo()
    editor.press("Ctrl+S")
    editor.wait_until(lambda: path.read_bytes() == GOOD.replace("Kettle", "Pot").encode())


def test_closing_with_changes_asks(editor: EditorDriver, window: WindowDriver, path: Path) -> None:
    editor.press("Ctrl+1")
    editor.write("s")
    editor.press("Ctrl+W")
    editor.answer("unsavedQuestion", "Cancel")
    assert editor.editor.isVisible()

    window.window.close()
    editor.answer("unsavedQuestion", "Cancel")
    assert window.window.isVisible()
    editor.editor.activateWindow()
    editor.press("Ctrl+W")
    editor.answer("unsavedQuestion", "Save")
    editor.wait_until(lambda: path.read_bytes() != GOOD.encode())
    editor.wait_until(lambda: not window.window.findChildren(type(editor.editor)))


def test_the_window_closes_once_what_is_edited_is_given_up(
    editor: EditorDriver, window: WindowDriver, path: Path
) -> None:
    editor.press("Ctrl+1")
    editor.write("s")
    window.window.close()
    assert window.window.isVisible()
    editor.answer("unsavedQuestion", "Discard")
    editor.wait_until(lambda: not window.window.isVisible())
    assert path.read_bytes() == GOOD.encode()
