"""Tells whether a file was opened, by whomever: what a test cannot see of Qt in any other way."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

_OPENED = 0x20  # IN_OPEN of <sys/inotify.h>


class FileWatch:
    """`was_opened` since the watch began."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @property
    def was_opened(self) -> bool:
        with suppress(BlockingIOError):
            return bool(os.read(self._descriptor, 4096))
        return False


@contextmanager
def watched(path: Path) -> Iterator[FileWatch]:
    """Watch a file that exists."""
    if sys.platform != "linux":
        pytest.skip("only Linux tells that a file was opened")
    system = ctypes.CDLL(None)
    descriptor = system.inotify_init1(os.O_NONBLOCK)
    assert system.inotify_add_watch(descriptor, os.fsencode(path), _OPENED) >= 0
    try:
        yield FileWatch(descriptor)
    finally:
        os.close(descriptor)
