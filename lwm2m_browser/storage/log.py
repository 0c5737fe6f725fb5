"""The log of errors, in a file that never grows beyond a megabyte."""

import faulthandler
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from lwm2m_browser.storage.folders import make_folder

_NAME = "log.txt"
_OLDER = "log.older.txt"
_CRASHES = "crashes.txt"
_HALF = 450_000
"""Bytes after which a file becomes the older one, in whose place it comes: both together, and what is written of
crashes, stay below a megabyte."""
_MOST_OF_CRASHES = 50_000
"""Bytes after which the crash file is truncated; a crash takes a few thousand."""
_LONGEST = 50_000
"""The most characters of an entry, half of them from its end."""
_MOST = 300
"""The most entries of one start: an error at every paint would otherwise fill the log."""


class Log:
    """Appends to `log.txt` in a folder; does nothing if that cannot be written.

    The file is opened for each entry and no longer, so that several windows may write and none holds what another
    renames. Nothing of what the user searches for is written, but what a fault itself quotes.
    """

    def __init__(self, folder: Path) -> None:
        self.path = log_path(folder)
        self._written = 0

    def write(self, text: str) -> None:
        """Add an entry, with the time (UTC). Thread-safe; never raises."""
        self._written += 1
        if self._written > _MOST:
            return
        if self._written == _MOST:
            text = f"{text}\nThat was the last entry of this start: there are too many."
        entry = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {_shortened(text)}\n".encode(errors="backslashreplace")
        with suppress(OSError, ValueError):  # such as a folder whose name contains a NUL
            make_folder(self.path.parent)
            if self.path.exists() and self.path.stat().st_size + len(entry) > _HALF:
                self.path.replace(self.path.with_name(_OLDER))
            with self.path.open("ab") as file:
                file.write(entry)


@contextmanager
def crash_log(folder: Path) -> Iterator[None]:
    """While this lasts, a crash in native code leaves the stacks of Python's threads in `crashes.txt`."""
    path = folder / _CRASHES
    with ExitStack() as stack:
        with suppress(OSError, ValueError):
            make_folder(folder)
            is_full = path.exists() and path.stat().st_size > _MOST_OF_CRASHES
            file = stack.enter_context(path.open("wb" if is_full else "ab"))
            faulthandler.enable(file)
            stack.callback(faulthandler.disable)  # before the file is closed
        yield


def log_path(folder: Path) -> Path:
    """The log file in the user's state folder."""
    return folder / _NAME


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST // 2]}\n…\n{text[-_LONGEST // 2 :]}"
