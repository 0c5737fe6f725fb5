"""Files are written whole or not at all."""

import os
import stat
import time
from pathlib import Path

import pytest

from lwm2m_browser.errors import TooLarge, UnreadableFile
from lwm2m_browser.storage.files import put_in_place, read_capped, temporary_path, write_atomically


def test_a_file_is_written_and_written_over(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    write_atomically(path, b"first")
    path.chmod(0o640)
    write_atomically(path, b"second")
    assert path.read_bytes() == b"second"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"first")
    with pytest.raises(TypeError):
        write_atomically(path, "not bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def test_what_comes_by_hundreds_is_put_in_place_in_one_step_as_well(tmp_path: Path) -> None:
    path = tmp_path / "3303.xml"
    put_in_place(str(tmp_path), "3303.xml", b"first")
    assert path.read_bytes() == b"first"
    with pytest.raises(TypeError):
        put_in_place(str(tmp_path), "3303.xml", "not bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]
    put_in_place(str(tmp_path), "3303.xml", b"second")
    assert path.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_or_missing_is_an_os_error(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none" / "list.csv"):
        with pytest.raises(OSError, match=str(tmp_path)):
            write_atomically(path, b"x")


def test_a_link_is_written_through(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    link.symlink_to(target)
    write_atomically(link, b"x")
    assert target.read_bytes() == b"x"
    assert link.is_symlink()


def test_a_name_may_be_as_long_as_the_disk_allows(tmp_path: Path) -> None:
    path = tmp_path / ("温" * 83 + ".csv")  # 253 bytes of 255
    write_atomically(path, b"x")
    assert path.read_bytes() == b"x"


def test_the_drafts_of_dead_writers_are_removed_and_nothing_else(tmp_path: Path) -> None:
    an_hour_ago = time.time() - 3601
    dead, young = temporary_path(tmp_path / "dead"), temporary_path(tmp_path / "young")
    of_another_program = tmp_path / ".film.part"
    for path in (dead, of_another_program, young):
        path.touch()
    for path in (dead, of_another_program):
        os.utime(path, (an_hour_ago, an_hour_ago))
    write_atomically(tmp_path / "list.csv", b"x")
    assert set(tmp_path.iterdir()) == {of_another_program, young, tmp_path / "list.csv"}


def test_reading_has_a_cap(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert read_capped(path, 5) == b"12345"
    with pytest.raises(TooLarge, match="larger than the limit of 4 bytes"):
        read_capped(path, 4)
    with pytest.raises(UnreadableFile, match="Is a directory"):
        read_capped(tmp_path, 4)
