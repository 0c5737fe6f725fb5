"""The program's own files, which several windows share and which may be damaged.

A change holds the lock of the folder. A file that cannot be used is never deleted: it goes into
quarantine, as `settings.json.unreadable`, and the program goes on without it.
"""

import errno
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from lwm2m_browser.errors import Quarantined, SourceError, UnreadableFile
from lwm2m_browser.i18n import N_
from lwm2m_browser.messages import Message
from lwm2m_browser.storage.files import read_capped, reason, write_atomically
from lwm2m_browser.storage.folders import is_nowhere, make_folder
from lwm2m_browser.storage.json_values import Json, parse_json_object

_PATIENCE = 2
"""Seconds to wait for another window's lock; a write takes some milliseconds, so a longer wait means that it hangs."""
_MOST_ASIDE = 5
"""The number of quarantined files of a name, after which the oldest is replaced."""
_LARGEST_OBJECT = 16 * 1024 * 1024
"""The most bytes of settings or of a state: far more than anyone can type."""

Content = TypeVar("Content")


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Keeps other windows from writing into a folder of this program's. Raises OSError.

    The system itself ends the lock of a process that dies.
    """
    from filelock import FileLock, Timeout  # imported here: reading needs no lock

    try:
        lock = FileLock(folder / ".lock", timeout=_PATIENCE, poll_interval=0.01).acquire()
    except Timeout as error:
        raise TimeoutError(errno.ETIMEDOUT, N_("another window has locked the file")) from error
    with lock:
        yield


def prepare_locks() -> None:
    """Import what a lock needs, in a worker: that takes as long as three frames of the window."""
    import filelock  # noqa: F401


def read_or_quarantine(path: Path, read: Callable[[Path], Content]) -> Content | None:
    """What `read` makes of one of the program's own files; None where there is none.

    One for which `read` raises a `SourceError` goes into quarantine: `Quarantined` says why, and its new name.
    """
    try:
        return _read(path, read)
    except SourceError as error:
        damage = error
    try:
        with folder_lock(path.parent):
            try:
                return _read(path, read)  # another window may have written a valid one meanwhile
            except SourceError:
                raise quarantine_damaged(path, damage) from damage
    except OSError as error:
        raise Quarantined(
            Message(
                "{damage} It could not be renamed ({reason}) and is unchanged.",
                damage=damage,
                reason=reason(error),
            )
        ) from damage


def _read(path: Path, read: Callable[[Path], Content]) -> Content | None:
    try:
        path.stat()
    except FileNotFoundError:
        return None  # or a link to where nothing is yet, which will be written through
    except OSError:
        if is_nowhere(path):
            return None
    return read(path)  # which says why it cannot


def update_file(
    path: Path,
    read: Callable[[Path], Content],
    write: Callable[[Path, Content], None],
    change: Callable[[Content | None], Content],
) -> tuple[Content, Quarantined | None]:
    """Put what `change` makes of a file's content in its place. Raises OSError where impossible.

    `change` is given None where there is no file, and where `read` raises a `SourceError`: then it goes into
    quarantine, as perhaps only a comma is missing in it. Returns what the file contains now, and why its old content
    was set aside; None where it was not.
    """
    make_folder(path.parent)
    stored, damage = None, None
    with folder_lock(path.parent):
        try:
            stored = read(path)
        except SourceError as error:
            if not isinstance(error.__cause__, FileNotFoundError):
                damage = quarantine_damaged(path, error)
        content = change(stored)
        write(path, content)
    return content, damage


def quarantine_damaged(path: Path, damage: SourceError) -> Quarantined:
    """Put a file into quarantine, and return the error that tells of it. Raises OSError; see `quarantine`."""
    return Quarantined(Message("{damage} It was renamed to “{name}”.", damage=damage, name=quarantine(path)))


def quarantine(path: Path) -> Path:
    """Give a file, or whatever stands in its place, another name, and return that. Raises OSError.

    To be called where nobody else writes; see `folder_lock`.
    """
    numbers = ("", *(f"-{number}" for number in range(2, _MOST_ASIDE + 1)))
    names = [path.with_name(f"{path.name}.unreadable{number}") for number in numbers]
    name = next((name for name in names if not os.path.lexists(name)), None)
    if name is None:
        name = min(names, key=lambda name: name.lstat().st_mtime)
        name.unlink()
    return path.replace(name)


def read_json_file(path: Path) -> dict[str, Json]:
    """The JSON object in a file. Raises `UnreadableFile`, and `TooLarge`."""
    data = read_capped(path, _LARGEST_OBJECT)
    try:
        return parse_json_object(data)
    except ValueError as error:
        raise UnreadableFile(Message("{path} cannot be read: {reason}.", path=path, reason=error)) from error


def write_json_file(path: Path, content: Json) -> None:
    """Write a JSON object atomically. Raises OSError."""
    try:
        text = json.dumps(content, ensure_ascii=False, indent=1)
    except RecursionError as error:  # Python can read deeper nesting than it can write
        raise OSError(errno.EINVAL, N_("its content is nested too deeply")) from error
    write_atomically(path, text.encode("utf-8", "replace"))
