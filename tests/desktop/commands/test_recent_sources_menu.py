"""The sources that were opened lately are in the menu, and open from there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu

from lwm2m_browser.desktop.window.window_state import parse_window_state
from lwm2m_browser.sources.source import Source, SourceKind, parse_sources_json
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.json_values import Json
from lwm2m_browser.storage.user_state import read_state, write_state
from tests.support.registry_server import RegistryServer
from tests.support.samples import SAMPLE_ENTRIES
from tests.support.window_driver import SAMPLE_ROWS, OpenWindow, WindowDriver, ddf_file_of


def listed(window: WindowDriver) -> list[str]:
    menu = window.part(QMenu, "menuRecentSources")
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if action.objectName().startswith("recentSource")]


def test_what_was_shown_is_listed_the_newest_first_and_opens(
    open_window: OpenWindow, registry_server: RegistryServer, folders: Folders, tmp_path: Path
) -> None:
    window = open_window("builtin")
    assert listed(window) == []
    assert not window.action("actionForgetSources").isEnabled()
    window.wait_for_end()
    assert "sources" not in read_state(folders.settings), "what can always be chosen need not be remembered"
    path = str(ddf_file_of(SAMPLE_ENTRIES, tmp_path))
    window.window.close()
    for source in (path, registry_server.root + "/DDF.xml", path):
        window = open_window(source)
        window.wait_for_end()
        window.window.close()

    window = open_window("builtin")
    window.wait_for_end()
    host = registry_server.root.removeprefix("http://")
    assert listed(window) == ["DDF.xml", f"DDF at {host}"]
    window.act("recentSource1")
    window.wait_for_end()
    assert window.rows() == SAMPLE_ROWS
    assert window.source == "DDF.xml"

    window.act("actionForgetSources")
    assert listed(window) == []


def test_one_that_is_gone_is_said_when_it_is_chosen(open_window: OpenWindow, tmp_path: Path) -> None:
    path = ddf_file_of(SAMPLE_ENTRIES, tmp_path)
    window = open_window(str(path))
    window.wait_for_end()
    window.window.close()
    path.unlink()
    window = open_window("builtin")
    window.wait_for_end()
    before = window.rows()

    window.act("recentSource1")
    window.wait_for_end()

    assert "DDF.xml cannot be read" in window.notice
    assert window.rows() == before
    assert listed(window) == ["DDF.xml"], "the disk may come back"


def test_what_was_never_shown_is_not_listed(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(str(tmp_path / "nowhere.xml"))
    window.wait_for_end()
    assert listed(window) == []


def test_ten_are_remembered_also_of_other_windows(open_window: OpenWindow, folders: Folders) -> None:
    window = open_window("builtin")
    write_state(folders.settings, "sources", [{"kind": "file", "place": f"/x/{number}.xml"} for number in range(30)])
    assert listed(window) == [f"{number}.xml" for number in range(10)]


def test_a_name_shows_as_it_is(open_window: OpenWindow, folders: Folders) -> None:
    write_state(folders.settings, "sources", [{"kind": "file", "place": "/x/a & b\n\N{RIGHT-TO-LEFT OVERRIDE}.xml"}])
    window = open_window("builtin")
    assert listed(window) == ["a && b \N{REPLACEMENT CHARACTER}.xml"]


@pytest.mark.parametrize(
    "stored", [None, 3, "x", {}, [3], [{}], [{"kind": "api", "place": ""}], [{"kind": "file", "place": "x"}], [[[]]]]
)
def test_rubbish_is_no_source(open_window: OpenWindow, folders: Folders, stored: Json) -> None:
    assert parse_sources_json(stored) == []
    write_state(folders.settings, "sources", stored)
    window = open_window("builtin")
    window.wait_for_end()
    assert listed(window) == []


def test_a_source_is_listed_once() -> None:
    twice = [{"kind": "file", "place": "/x"}] * 2
    assert parse_sources_json(twice) == [Source(SourceKind.FILE, "/x")]


def test_relative_paths_are_remembered_whole(
    open_window: OpenWindow, folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ddf_file_of(SAMPLE_ENTRIES, tmp_path)
    monkeypatch.chdir(tmp_path)
    window = open_window("DDF.xml")
    window.wait_for_end()
    window.window.close()
    assert read_state(folders.settings)["sources"] == [{"kind": "file", "place": str(tmp_path / "DDF.xml")}]
    source = Source(SourceKind.FILE, str(tmp_path / "DDF.xml"))
    assert parse_window_state(read_state(folders.settings)["window"]).source == source
