"""What is being edited, kept so that it survives a crash: a file for each editor in the folder of the state.

    recovery/<token>.draft    {"format": 1, "path": "…/3303.xml", "when": "2026-01-31T12:00:00+00:00", "read": "…"}
                              and, from the second line on, the bytes that are edited, as they are
    recovery/<token>.lock     held while an editor is open; the system itself lets go of it where the program dies

The file of an editor that nobody holds any more is offered at the next start.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lwm2m_browser.errors import NotKept, Quarantined, UnreadableFile
from lwm2m_browser.messages import Message
from lwm2m_browser.storage.files import read_capped, reason, write_atomically
from lwm2m_browser.storage.folders import Folders, make_folder
from lwm2m_browser.storage.json_values import as_text, as_time, needed, parse_json_object
from lwm2m_browser.storage.safe_files import read_or_quarantine

if TYPE_CHECKING:
    from filelock import BaseFileLock

_FOLDER = "recovery"
_FORMAT = 1
_LARGEST = 64 * 1024 * 1024
"""The most bytes of a recovery file: no definition that can be edited is nearly as large."""


class Recovered(NamedTuple):
    """What somebody edited."""

    path: Path | None
    """The file that it was to be saved in; None for a new one that has no name yet."""
    data: bytes
    """The bytes as they were edited."""
    read: str
    """`sum_of` the bytes that the file had when it was opened or saved last; empty for a new one."""
    when: datetime
    """When it was kept (UTC)."""


class Leftover(NamedTuple):
    """A recovery file whose editor is gone."""

    token: str
    content: Recovered


class Leftovers(NamedTuple):
    """All of them, and what could not be read."""

    found: Sequence[Leftover]
    """The newest first."""
    complaints: Sequence[Quarantined]


class RecoveryFile:
    """The recovery file of one editor. To keep takes as long as the disk does, so a worker should do it.

    Whoever takes over a leftover makes one with its token, and calls `take` first.
    """

    def __init__(self, folders: Folders, token: str = "") -> None:
        self._folder = folders.state / _FOLDER
        self._token = token or secrets.token_hex(16)
        self._lock: BaseFileLock | None = None

    def keep(self, content: Recovered) -> None:
        """Write what is edited, atomically. `NotKept` where that is impossible: then what was kept before stays."""
        about = {
            "format": _FORMAT,
            "path": None if content.path is None else str(content.path),
            "when": content.when.isoformat(),
            "read": content.read,
        }
        head = json.dumps(about, ensure_ascii=True).encode()
        try:
            make_folder(self._folder)
            if self._lock is None and not self.take():
                raise NotKept(Message("What is edited is not kept for a crash: another window has its file."))
            write_atomically(_path(self._folder, self._token), head + b"\n" + content.data)
        except (OSError, ValueError) as error:
            raise NotKept(
                Message("What is edited is not kept for a crash ({reason}). Save it soon.", reason=reason(error))
            ) from error

    def take(self) -> bool:
        """Whether the file is this editor's now: False where another one has it. Raises OSError."""
        if self._lock is None:
            self._lock = _locked(self._folder, self._token)
        return self._lock is not None

    def delete(self) -> None:
        """Delete it, as what it has is saved or given up."""
        with suppress(OSError):
            _path(self._folder, self._token).unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.release()
            self._lock = None
            with suppress(OSError):
                self._lock_path.unlink(missing_ok=True)

    @property
    def _lock_path(self) -> Path:
        return self._folder / f"{self._token}.lock"


def sum_of(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def leftovers(folders: Folders) -> Leftovers:
    """What was edited in editors that are gone. Damaged files go into quarantine."""
    found, complaints = [], []
    for token in _tokens(folders):
        try:
            lock = _locked(folders.state / _FOLDER, token)
        except OSError:
            continue
        if lock is None:
            continue  # its editor is open in another window
        try:
            content = read_or_quarantine(_path(folders.state / _FOLDER, token), _read)
        except Quarantined as error:
            complaints.append(error)
        else:
            if content is not None:
                found.append(Leftover(token, content))
        finally:
            lock.release()
    return Leftovers(sorted(found, key=lambda one: one.content.when, reverse=True), complaints)


def _tokens(folders: Folders) -> Iterator[str]:
    with suppress(OSError):
        for path in sorted((folders.state / _FOLDER).glob("*.draft")):
            yield path.stem


def _locked(folder: Path, token: str) -> "BaseFileLock | None":
    """The lock of a recovery file; None where somebody has it. Raises OSError."""
    from filelock import FileLock, Timeout  # imported here: most starts have nothing to recover

    try:
        return FileLock(folder / f"{token}.lock", thread_local=False).acquire(timeout=0).lock
    except Timeout:
        return None


def _path(folder: Path, token: str) -> Path:
    return folder / f"{token}.draft"


def _read(path: Path) -> Recovered:
    """The content of a recovery file. Raises a `SourceError`."""
    head, _, data = read_capped(path, _LARGEST).partition(b"\n")
    try:
        about = parse_json_object(head)
        name = about.get("path")
        return Recovered(
            None if name is None else Path(needed(as_text(name))),
            data,
            needed(as_text(about.get("read"))),
            needed(as_time(about.get("when"))),
        )
    except ValueError as error:
        raise UnreadableFile(Message("{path} cannot be read: {reason}.", path=path, reason=error)) from error
