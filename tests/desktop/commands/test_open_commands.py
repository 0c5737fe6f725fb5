"""What can be opened: archives, folders of definitions, a single definition. Each joins the list of sources."""

import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.support.inside_window import DEFINITIONS
from tests.support.window_driver import OpenWindow, WindowDriver

ROWS = ["3 1.0 Device", "3 1.2 Device", "3303 1.0 Temperature", "3303 1.1 Temperature", "3424 1.0 Water meter"]


def folder_in(place: Path) -> Path:
    folder = place / "definitions"
    folder.mkdir()
    for name, xml in DEFINITIONS.items():
        (folder / name[1:]).write_bytes(xml)
    return folder


def zip_in(place: Path) -> Path:
    path = place / "registry.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, xml in DEFINITIONS.items():
            archive.writestr(name[1:], xml)
    return path


def tar_in(place: Path) -> Path:
    path = place / "registry.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, xml in DEFINITIONS.items():
            member = tarfile.TarInfo(name[1:])
            member.size = len(xml)
            archive.addfile(member, io.BytesIO(xml))
    return path


def open_by_dialog(window: WindowDriver, action: str, dialog: str, path: Path) -> None:
    window.act(action)
    window.part(QFileDialog, dialog).fileSelected.emit(str(path))
    window.wait_for_end()


@pytest.mark.parametrize("make", [zip_in, tar_in])
def test_an_archive_is_opened(make: Callable[[Path], Path], open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window("builtin", offline=True)
    path = make(tmp_path)
    open_by_dialog(window, "actionOpenDdf", "openDdfDialog", path)

    assert window.rows() == ROWS
    assert window.source == path.name


def test_a_folder_is_opened(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window("builtin", offline=True)
    open_by_dialog(window, "actionOpenFolder", "openFolderDialog", folder_in(tmp_path))

    assert window.rows() == ROWS
    assert window.source == "definitions"


def test_a_single_definition_is_opened(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window("builtin", offline=True)
    open_by_dialog(window, "actionOpenDdf", "openDdfDialog", folder_in(tmp_path) / "3303.xml")

    assert window.rows() == ["3303 1.1 Temperature"]
    assert window.source == "3303.xml"
