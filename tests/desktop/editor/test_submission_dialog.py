"""From an idea to a folder with all that is submitted, in the window by keys alone."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QLabel

from tests.desktop.editor.editor_driver import EditorDriver, KeyDriver, closing_editors
from tests.support.command_line import ROOT
from tests.support.window_driver import OpenWindow

__all__ = ["closing_editors"]


def test_a_new_object_of_three_resources_goes_from_new_object_to_a_folder_in_which_the_check_finds_nothing(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window("builtin", offline=True)
    window.wait_for_end()
    keys = KeyDriver(window)
    keys.press("Ctrl+N")
    window.wait(lambda: isinstance(QApplication.activeWindow(), QDialog))
    keys.write("11000")
    keys.press("Tab")
    keys.write("Kettle")
    keys.press("Tab")
    keys.write("Heats water.")
    keys.press("Tab", "Tab", "Return")
    editor = EditorDriver(window)

    editor.press("Ctrl+R")  # a reusable resource, found by its name
    editor.wait_until(lambda: editor.dialog("reusableDialog") is not None)
    editor.wait_until(lambda: bool(editor.editor._commands._common))
    editor.write("sensor value")
    editor.press("Return")
    add_resource(editor, "Heat", "Whether it heats now.")
    add_resource(editor, "Owner", "Who put the water in.")
    describe(editor, 0, "How hot the water is.")
    editor.wait_for_findings()
    editor.wait_until(lambda: editor.finding_sum == "The check found nothing.")
    assert editor.resources("ID", "Name", "Type") == ["5700 Sensor Value Float", "0 Heat String", "1 Owner String"]

    folder = tmp_path / "submission"
    editor.press("Ctrl+P")
    editor.wait_until(lambda: editor.dialog("submissionDialog") is not None)
    editor.write("Kettle Works")
    editor.press("Tab", "Tab", "Tab")
    editor.replace(str(folder))
    editor.press("Return")
    result = editor.editor.findChild(QLabel, "submissionResult")
    assert result is not None
    editor.wait_until(lambda: "The check found nothing." in result.text())

    assert result.text() == f"4 files are in {folder}. The check found nothing."
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert sorted(files) == ["11000.xml", "DDF-item.txt", "issue.md", "version_history/11000-1_0.xml"]
    assert files["11000.xml"] == files["version_history/11000-1_0.xml"] == editor.xml.encode()
    check = [sys.executable, "-m", "lwm2m_browser", "check", str(folder)]
    checked = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout) == (0, "")
    editor.press("Esc")
    editor.editor.give_up()


def add_resource(editor: EditorDriver, name: str, description: str) -> None:
    editor.press("Ctrl+2", "Ctrl+N")
    editor.write(name)
    editor.press("Return")
    describe(editor, editor.table.currentIndex().row(), description)


def describe(editor: EditorDriver, row: int, text: str) -> None:
    """Write the description of a resource, to which Enter in its column leads."""
    editor.press("Ctrl+2", "Home", *["Up"] * 9, *["Down"] * row, "End", "Return")
    editor.replace(text)
    editor.press("Ctrl+2")
