"""Workspaces: what is open beside the source is opened again by its name, from every window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton

from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.workspaces import Workspace, Workspaces
from tests.desktop.window.test_drag_and_drop import drop
from tests.support.samples import SAMPLE_ENTRIES, definition_xml
from tests.support.window_driver import SAMPLE_ROWS, OpenWindow, WindowDriver, ddf_file_of

OWN = ["33000 1.0 Valve", "33001 1.0 Pump"]


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> WindowDriver:
    window = open_window(str(ddf_file_of(SAMPLE_ENTRIES, tmp_path)))
    window.wait_for_end()
    return window


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "valve.xml", tmp_path / "pump.xml"]
    for number, path in enumerate(paths):
        path.write_bytes(definition_xml(33000 + number, name=path.stem.capitalize()))
    return paths


def menu(window: WindowDriver) -> list[str]:
    """The workspaces in the menu; the open one with a sign."""
    part = window.part(QMenu, "menuBesideTheSource")
    part.aboutToShow.emit()
    actions = (action for action in part.actions() if action.objectName().startswith("workspace"))
    return [f"{action.text()}{' *' if action.isChecked() else ''}" for action in actions]


def choose(window: WindowDriver, name: str) -> None:
    part = window.part(QMenu, "menuBesideTheSource")
    next(action for action in part.actions() if action.text() == name).trigger()


def save(window: WindowDriver, name: str) -> None:
    window.act("actionSaveWorkspace")
    window.part(QLineEdit, "workspaceName").setText(name)
    window.part(QPushButton, "workspaceSave").click()


def stored(folder: Path) -> dict[str, list[str]]:
    return {one.name: [Path(path).name for path in one.paths] for one in Workspaces(folder).all}


def test_it_is_saved_closed_and_opened_by_its_name(window: WindowDriver, files: list[Path]) -> None:
    assert not window.action("actionSaveWorkspace").isEnabled()
    drop(window, *map(str, files))
    window.wait(lambda: window.rows() == [*SAMPLE_ROWS, *OWN])
    save(window, "water")
    assert menu(window) == ["water *"]

    window.act("actionCloseBeside")
    window.wait(lambda: window.rows() == SAMPLE_ROWS)
    assert menu(window) == ["water"]

    choose(window, "water")
    window.wait(lambda: window.rows() == [*SAMPLE_ROWS, *OWN])
    assert window.toast == "Opened the workspace “water”."
    window.act("actionDeleteWorkspace")
    assert menu(window) == []
    assert window.rows() == [*SAMPLE_ROWS, *OWN]


def test_what_is_opened_later_belongs_to_it(
    window: WindowDriver, files: list[Path], folders: Folders, tmp_path: Path
) -> None:
    drop(window, str(files[0]))
    window.wait(lambda: window.rows()[-1] == OWN[0])
    save(window, "water")
    drop(window, str(files[1]))
    window.wait(lambda: window.rows()[-2:] == OWN)
    assert stored(folders.settings) == {"water": ["valve.xml", "pump.xml"]}


def test_each_window_knows_those_of_the_others(
    window: WindowDriver, files: list[Path], folders: Folders, open_window: OpenWindow
) -> None:
    Workspaces(folders.settings).save(Workspace("theirs", (str(files[1]),)))
    drop(window, str(files[0]))
    window.wait(lambda: window.rows()[-1] == OWN[0])
    save(window, "ours")
    assert menu(window) == ["ours *", "theirs"]
    choose(window, "theirs")
    window.wait(lambda: window.rows() == [*SAMPLE_ROWS, OWN[1]])
    assert stored(folders.settings) == {"ours": ["valve.xml"], "theirs": ["pump.xml"]}


def test_a_file_that_is_missing_is_said_stays_in_it_and_comes_back(
    window: WindowDriver, files: list[Path], folders: Folders
) -> None:
    data = files[1].read_bytes()
    files[1].unlink()
    Workspaces(folders.settings).save(Workspace("water", tuple(map(str, files))))
    assert menu(window) == ["water"]
    choose(window, "water")
    window.wait(lambda: window.rows() == [*SAMPLE_ROWS, OWN[0]])
    assert "pump.xml cannot be read" in window.notice
    assert stored(folders.settings) == {"water": ["valve.xml", "pump.xml"]}

    files[1].write_bytes(data)

    window.wait(lambda: window.rows() == [*SAMPLE_ROWS, *OWN])
    window.wait(lambda: window.notice == "")
