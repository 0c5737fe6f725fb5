"""Changes of files are told once they are over, however an editor saves."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.session.file_watcher import FileWatcher
from lwm2m_browser.storage.files import write_atomically


def write_in_place(path: Path) -> None:
    path.write_text("other", encoding="utf-8")


def put_in_place(path: Path) -> None:
    write_atomically(path, b"other")


def delete(path: Path) -> None:
    path.unlink()


def delete_and_make_again(path: Path) -> None:
    path.unlink()
    path.write_text("other", encoding="utf-8")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "3303.xml"
    path.parent.mkdir()
    path.write_text("one", encoding="utf-8")
    return path


@pytest.fixture
def watcher(path: Path) -> FileWatcher:
    watcher = FileWatcher()
    watcher.watch([path])
    return watcher


@pytest.mark.parametrize("change", [write_in_place, put_in_place, delete, delete_and_make_again])
def test_a_change_is_told_and_the_next_one_too(
    path: Path, watcher: FileWatcher, change: Callable[[Path], None], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(watcher.changed):
        change(path)
    with qtbot.waitSignal(watcher.changed):
        write_in_place(path)
    with qtbot.waitSignal(watcher.changed):
        write_in_place(path)


def test_a_new_file_beside_it_is_told(path: Path, watcher: FileWatcher, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watcher.changed):
        path.with_name("3304.xml").write_text("new", encoding="utf-8")


def test_many_changes_in_a_row_are_one(path: Path, watcher: FileWatcher, qtbot: QtBot) -> None:
    told: list[None] = []
    watcher.changed.connect(lambda: told.append(None))
    for _ in range(5):
        write_in_place(path)
        qtbot.wait(20)
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(400)
    assert len(told) == 1


def test_what_is_watched_no_more_is_not_told(path: Path, watcher: FileWatcher, qtbot: QtBot) -> None:
    watcher.stop()
    with qtbot.assertNotEmitted(watcher.changed, wait=500):
        write_in_place(path)


def test_another_file_takes_the_place_of_the_first(
    path: Path, watcher: FileWatcher, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other" / "1.xml"
    other.parent.mkdir()
    other.write_text("one", encoding="utf-8")
    watcher.watch([other])
    with qtbot.assertNotEmitted(watcher.changed, wait=500):
        write_in_place(path)
    with qtbot.waitSignal(watcher.changed):
        write_in_place(other)
