"""How much room the kept definitions, archives and catalogues take, and making room where that is more than they may.

The last good catalogue of the registry is no part of it: it is one file, and what every start shows first.
"""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lwm2m_browser.storage.folders import Folders

_PARTS = ("definitions", "archives", "catalogues")
_FILLED = 0.9
"""The share of the limit that remains used after an eviction, so that not every further file causes another."""


class _File(NamedTuple):
    when: float
    """The time of writing: the oldest are deleted first."""
    size: int
    path: Path


class CacheLimit:
    """Enforces the limit while files are added. Thread-safe.

    Other windows add files as well, and files replace each other: the size is an estimate; when it exceeds the
    limit, all files are measured again.
    """

    def __init__(self, folders: Folders, most: int) -> None:
        self._folders = folders
        self._most = most
        self._lock = threading.Lock()
        self._size: int | None = None

    def added(self, size: int) -> None:
        """Count added bytes, and delete the oldest files above the limit."""
        with self._lock:
            self._size = cache_size(self._folders) if self._size is None else self._size + size
            if self._size > self._most:
                self._size = evict_oldest(self._folders, self._most)


def cache_size(folders: Folders) -> int:
    """The bytes that downloaded definitions and archives take."""
    return sum(file.size for file in _files(folders))


def evict_oldest(folders: Folders, most: int) -> int:
    """Remove the oldest where all take more than `most` bytes; how many they take then. The newest one stays."""
    files = sorted(_files(folders))
    left = sum(file.size for file in files)
    if left <= most:
        return left
    for file in files[:-1]:
        if left <= most * _FILLED:
            break
        left -= _removed(file)
    return left


def clear_cache(folders: Folders) -> int:
    """Delete all downloaded definitions and archives; returns the bytes that could not be freed."""
    return sum(file.size - _removed(file) for file in _files(folders))


def _removed(file: _File) -> int:
    """The bytes freed by deleting a file: 0 if that fails."""
    with contextlib.suppress(OSError):
        file.path.unlink(missing_ok=True)
        return file.size
    return 0


def _files(folders: Folders) -> Iterator[_File]:
    for part in _PARTS:
        with contextlib.suppress(OSError):  # it does not exist yet, or may not be read
            for path in (folders.cache / part).iterdir():
                with contextlib.suppress(OSError):  # another window removed it meanwhile
                    about = path.lstat()
                    yield _File(about.st_mtime, about.st_size, path)
