"""Pipes: read once, to their end, and given up when nobody wants them any more."""

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from lwm2m_browser.errors import Cancelled, TooLarge, UnreadableFile
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.storage.files import read_capped
from lwm2m_browser.storage.pipes import STANDARD_INPUT, is_pipe, read_pipe

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


def in_background(run: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


def test_all_that_is_written_is_read_however_it_comes(pipe: Path) -> None:
    pieces = [b"a" * 100_000, b"b", b"c" * 300_000]

    def write() -> None:
        with pipe.open("wb", buffering=0) as end:
            for piece in pieces:
                end.write(piece)
                time.sleep(0.02)

    writer = in_background(write)

    assert read_pipe(pipe, 1_000_000, TaskContext()) == b"".join(pieces)
    writer.join()


def test_nobody_waits_for_a_writer_longer_than_it_is_wanted(pipe: Path) -> None:
    context = TaskContext()
    threading.Timer(0.05, context.cancelled.set).start()

    with pytest.raises(Cancelled):
        read_pipe(pipe, 1000, context)


def test_a_pipe_that_never_ends_is_told(pipe: Path) -> None:
    def write() -> None:
        with suppress(BrokenPipeError), pipe.open("wb") as end:
            end.write(b"x" * 100_000)

    in_background(write)
    with pytest.raises(TooLarge, match="larger than the limit of 1,000 bytes"):
        read_pipe(pipe, 1000, TaskContext())


def test_a_pipe_is_told_from_files_folders_and_nothing(pipe: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "link").symlink_to(pipe)

    names = ("pipe", "link", "file", ".", "nothing", "a\0b", "x" * 5000)
    assert [name for name in names if is_pipe(tmp_path / name)] == ["pipe", "link"]
    assert is_pipe(STANDARD_INPUT) == (not STANDARD_INPUT.exists() or not STANDARD_INPUT.is_file())


def test_what_has_to_be_a_file_does_not_wait_for_a_pipe(pipe: Path) -> None:
    with pytest.raises(UnreadableFile, match="is a pipe or a device, not a file"):
        read_capped(pipe, 1000)


def test_a_pipe_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="No such file or directory"):
        read_pipe(tmp_path / "none", 1000, TaskContext())


def test_standard_input_may_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(UnreadableFile, match=r"^Standard input is closed\.$"):
        read_pipe(STANDARD_INPUT, 1000, TaskContext())
