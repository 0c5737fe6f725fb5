"""Where a file is saved or opened, the folder of the last time is proposed."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.commands.last_folder import SAVE, LastFolder
from lwm2m_browser.desktop.session.notices import Notice
from lwm2m_browser.desktop.widgets.file_field import documents_folder
from lwm2m_browser.storage.json_values import Json
from lwm2m_browser.storage.user_state import write_state
from tests.support.samples import SAMPLE_ENTRIES
from tests.support.window_driver import OpenWindow, WindowDriver, ddf_file_of


def proposed_for_export(window: WindowDriver) -> Path:
    window.act("actionExport")
    return Path(window.part(QLineEdit, "exportPath").text()).parent


def proposed_for_snapshot(window: WindowDriver) -> Path:
    window.act("actionSaveSnapshot")
    dialog = window.part(QFileDialog, "newFileDialog")
    folder = Path(dialog.directory().absolutePath())
    dialog.close()
    return folder


def test_what_was_exported_to_is_proposed_for_both_also_at_the_next_start(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    window = open_window("builtin")
    window.wait_for_end()
    assert proposed_for_export(window) == documents_folder()
    window.part(QLineEdit, "exportPath").setText(str(folder / "objects.csv"))
    window.click("exportButton")
    window.wait(lambda: (folder / "objects.csv").exists() and "objects.csv" in window.toast)
    assert proposed_for_snapshot(window) == folder
    window.window.close()

    again = open_window("builtin")
    again.wait_for_end()
    assert proposed_for_export(again) == folder
    again.part(QWidget, "exportDialog").close()


@pytest.mark.parametrize("stored", ["", "/nowhere/at/all", "\0", 7, ["/tmp"], "x" * 5000])
def test_a_folder_that_is_gone_or_none_is_not_proposed(tmp_path: Path, stored: Json) -> None:
    write_state(tmp_path, SAVE, stored)
    assert LastFolder(tmp_path, SAVE).proposed() == documents_folder()


def test_a_memory_that_was_damaged_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "memory.json").write_text('{"cut off', encoding="utf-8")
    folder = LastFolder(tmp_path, SAVE)
    raised: list[Notice] = []
    folder.notice_raised.connect(raised.append)

    folder.remember(tmp_path / "objects.csv")

    assert ["It was renamed to" in str(notice.sentence) for notice in raised] == [True]
    assert folder.proposed() == tmp_path


def proposed_for_opening(window: WindowDriver, action: str, name: str) -> Path:
    window.act(action)
    dialog = window.part(QFileDialog, name)
    folder = Path(dialog.directory().absolutePath())
    dialog.close()
    window.wait(lambda: window.window.findChild(QFileDialog, name) is None)
    return folder


def test_a_file_is_opened_from_the_folder_of_the_last_time_also_at_the_next_start(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    file = ddf_file_of(SAMPLE_ENTRIES, tmp_path)
    window = open_window("builtin")
    window.wait_for_end()
    window.act("actionOpenDdf")
    window.part(QFileDialog, "openDdfDialog").fileSelected.emit(str(file))
    window.part(QFileDialog, "openDdfDialog").close()
    window.wait_for_end()
    assert proposed_for_opening(window, "actionOpenFolder", "openFolderDialog") == tmp_path
    window.window.close()

    again = open_window("builtin")
    again.wait_for_end()
    assert proposed_for_opening(again, "actionOpenDdf", "openDdfDialog") == tmp_path
