"""New objects, new versions, and what is left over of an editor that was ended at once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from lwm2m_browser.desktop.commands.editor_commands import EditorCommands
from lwm2m_browser.desktop.editor.editor_window import EditorWindow
from lwm2m_browser.storage.folders import Folders
from tests.desktop.editor.editor_driver import EditorDriver, KeyDriver, closing_editors
from tests.support.check_samples import GOOD
from tests.support.command_line import ROOT
from tests.support.window_driver import OpenWindow, WindowDriver

__all__ = ["closing_editors"]


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> WindowDriver:
    path = tmp_path / "10999.xml"
    path.write_bytes(GOOD.encode())
    window = open_window(str(path), offline=True)
    window.wait_for_end()
    window.table.selectRow(0)
    return window


def test_a_new_object_is_written_and_saved_by_keys_alone(window: WindowDriver, tmp_path: Path) -> None:
    window.act("actionNewObject")
    window.wait(lambda: isinstance(QApplication.activeWindow(), QDialog))
    keys = KeyDriver(window)
    keys.write("11000")
    keys.press("Tab")
    keys.write("Pot")
    keys.press("Return")
    editor = EditorDriver(window)
    assert editor.title == "Pot[*] – Editor"
    assert "<ObjectURN>urn:oma:lwm2m:x:11000</ObjectURN>" in editor.xml
    assert editor.editor.isWindowModified()

    editor.press("Ctrl+S")
    editor.choose_file(tmp_path / "11000.xml")
    editor.wait_until(lambda: not editor.editor.isWindowModified())
    assert (tmp_path / "11000.xml").read_bytes().decode() == editor.xml
    assert editor.title == "11000.xml[*] – Editor"


def test_the_next_version_begins_with_what_the_object_has(window: WindowDriver) -> None:
    window.act("actionNewVersion")
    editor = EditorDriver(window)
    assert editor.resources() == ["1 Heat", "2 Boil", "5700 Sensor Value"]
    assert "<ObjectVersion>1.1</ObjectVersion>" in editor.xml
    assert "<ObjectURN>urn:oma:lwm2m:x:10999:1.1</ObjectURN>" in editor.xml
    editor.press("Ctrl+W")
    editor.answer("unsavedQuestion", "Discard")


def test_what_is_in_no_file_of_the_users_is_not_edited(open_window: OpenWindow) -> None:
    window = open_window("builtin", offline=True)
    window.wait_for_end()
    window.table.selectRow(0)
    window.act("actionEditDefinition")
    window.wait(lambda: "is not in a file of yours" in window.notice)


def test_a_file_is_opened_in_one_editor(window: WindowDriver) -> None:
    window.act("actionEditDefinition")
    EditorDriver(window)
    window.act("actionEditDefinition")
    window.wait(lambda: not window.part(EditorCommands, "")._opening.is_running)
    assert len(window.window.findChildren(EditorWindow)) == 1


_EDITOR = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.recovery import Recovered, RecoveryFile, sum_of
own, path = map(Path, sys.argv[1:])
data = path.read_bytes()
kept = Recovered(path, data.replace(b"Kettle", b"Pot"), sum_of(data), datetime.now(UTC))
RecoveryFile(Folders.under(own)).keep(kept)
print("kept", flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_what_was_edited_is_offered_at_the_next_start(
    open_window: OpenWindow, folders: Folders, tmp_path: Path
) -> None:
    path = tmp_path / "10999.xml"
    path.write_bytes(GOOD.encode())
    command = [sys.executable, "-c", _EDITOR, str(folders.settings), str(path)]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE) as one:
        assert one.stdout is not None
        assert one.stdout.readline() == b"kept\n"
        one.kill()
        one.wait()

    window = open_window("builtin", offline=True)
    window.wait(lambda: window.notice == "“10999.xml” was edited and not saved before the program ended.")
    window.click("noticeOffer")
    editor = EditorDriver(window)
    assert editor.xml == GOOD.replace("Kettle", "Pot")
    assert editor.editor.isWindowModified()
    editor.press("Ctrl+S")
    editor.wait_until(lambda: path.read_bytes() == GOOD.replace("Kettle", "Pot").encode())
    editor.press("Ctrl+W")
    editor.wait_until(lambda: not window.window.findChildren(EditorWindow))
    assert list((folders.state / "recovery").iterdir()) == []


def test_what_is_edited_in_the_window_is_kept_within_a_second(window: WindowDriver, folders: Folders) -> None:
    window.act("actionEditDefinition")
    editor = EditorDriver(window)
    editor.press("Ctrl+1")
    editor.replace("Pot")
    kept = folders.state / "recovery"
    editor.wait_until(lambda: any(b"<Name>Pot" in path.read_bytes() for path in kept.glob("*.draft")))
    editor.press("Ctrl+W")
    editor.answer("unsavedQuestion", "Discard")
    editor.wait_until(lambda: not window.window.findChildren(EditorWindow))
    assert list(kept.iterdir()) == []
