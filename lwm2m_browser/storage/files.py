"""Files: written atomically, and read up to a size limit."""

import contextlib
import os
import stat
import time
from collections.abc import Callable, Mapping
from io import FileIO
from pathlib import Path

from lwm2m_browser.errors import ChangedMeanwhile, NotWritten, TooLarge, UnreadableFile
from lwm2m_browser.messages import Message, Words, message_of

_SUFFIX = ".lwm2m-browser.part"
_PIECE = 64 * 1024
_STALE = 3600
"""Seconds after which a temporary file is left over from a crash: no write takes that long without a change."""


def read_capped(path: Path, cap: int) -> bytes:
    """The bytes of a file. Raises `UnreadableFile`, also for a pipe, or `TooLarge` above `cap` bytes."""
    try:
        with open(path, "rb", buffering=0, opener=_open_at_once) as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise UnreadableFile(Message("{path} is a pipe or a device, not a file.", path=path))
            if about.st_size > cap:
                raise _too_large(path, cap)
            data = file.read(about.st_size + 1)
            while len(data) <= cap and (more := file.read(_PIECE)):  # it grew, or has no size, as files below /proc
                data += more
    except (OSError, ValueError) as error:
        raise UnreadableFile(Message("{path} cannot be read: {reason}.", path=path, reason=reason(error))) from error
    if len(data) > cap:
        raise _too_large(path, cap)
    return data


def _open_at_once(path: str, flags: int) -> int:
    """Open a file without waiting: a pipe would wait for somebody who writes into it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _too_large(path: Path, cap: int) -> TooLarge:
    return TooLarge(Message("{path} is larger than the limit of {cap:,} bytes.", path=path, cap=cap))


def beginning_of(path: Path, count: int) -> bytes:
    """The first bytes of a file. Raises OSError, and ValueError for a path that no file can have."""
    with open(path, "rb", opener=_open_at_once) as file:
        return file.read(count)


def expand_home(text: str) -> Path:
    """A path as the user typed it: a leading `~` is the home folder, if there is one."""
    return Path(os.path.expanduser(text))  # noqa: PTH111 - Path's raises on “~nobody”, and where there is no home


def is_there(path: Path | str) -> bool:
    """Whether something is at a path; False for one that no file can have."""
    return os.path.exists(path)  # noqa: PTH110 - Path's raises on a name too long


def is_regular_file(path: Path | str) -> bool:
    """Whether a file is at a path: no folder, pipe or device. False for one that no file can have."""
    return os.path.isfile(path)  # noqa: PTH113 - Path's raises on a name too long


def reason(error: OSError | ValueError) -> Words:
    """Why a file could not be read or written: in the system's words, or in those of our own that stand for them."""
    return Message(error.strerror) if isinstance(error, OSError) and error.strerror else message_of(error)


def save_file(path: Path, data: bytes, last_look: Callable[[], None] = lambda: None) -> None:
    """Write a file that the user named, as `write_atomically` does. Raises `NotWritten`, and what `last_look` does."""
    try:
        write_atomically(path, data, last_look)
    except (OSError, ValueError) as error:  # ValueError for a NUL in the name
        if isinstance(error, FileNotFoundError) and not path.parent.is_dir():
            why: Words = Message("there is no folder “{folder}”", folder=path.parent)
        else:
            why = reason(error)
        raise NotWritten(
            Message(
                "“{name}” was not written, and an existing file is unchanged: {reason}. Choose another "
                "file, or try again.",
                name=path.name,
                reason=why,
            )
        ) from error


def save_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder, by their names with `/`: all of them, or none where one cannot be written.

    Raises `NotWritten`; then those that stood there are unchanged, but folders may have been made.
    """
    drafts: dict[Path, Path] = {}
    try:
        for name, data in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target = Path(os.path.realpath(target))
            drafts[target] = draft = temporary_path(target)
            with draft.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        for target, draft in drafts.items():
            draft.replace(target)
    except (OSError, ValueError) as error:
        for draft in drafts.values():
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
        raise NotWritten(
            Message("Nothing was written to “{folder}”: {reason}.", folder=folder, reason=reason(error))
        ) from error


def save_unless_changed(path: Path, data: bytes, before: bytes | None, cap: int) -> None:
    """Write a file that is known to have contained `before`, None for no file, as `save_file` does.

    Raises `ChangedMeanwhile` where it has other bytes by now, which stay, and `NotWritten`. One that is gone is
    written again. `cap`: the most bytes that such a file may have.
    """

    def look_again() -> None:
        if path.exists() and not _contains(path, before, cap):
            raise ChangedMeanwhile(
                Message(
                    "“{name}” was changed by another program meanwhile, and was not overwritten. Save under another "
                    "name, or open the file again.",
                    name=path.name,
                )
            )

    look_again()  # before anything is written
    save_file(path, data, look_again)


def _contains(path: Path, data: bytes | None, cap: int) -> bool:
    """Whether a file has these bytes."""
    if data is None:
        return False
    try:
        return read_capped(path, max(cap, len(data))) == data
    except TooLarge:
        return False
    except UnreadableFile as error:
        raise NotWritten(Message("{problem} It was not written.", problem=error)) from error


def write_atomically(path: Path, data: bytes, last_look: Callable[[], None] = lambda: None) -> None:
    """Put `data` where `path` is; whatever stood there stays untouched unless all of it could be written. OSError.

    What is no regular file (a pipe, a terminal) is written to as it is. `last_look` may raise anything to stop the
    writing at the last moment.
    """
    if path.exists() and not path.is_file():  # asked before links are followed: those of /dev/stdout lead nowhere
        path.write_bytes(data)
        return
    target = Path(os.path.realpath(path))
    draft = temporary_path(target)
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o777)
        last_look()
        draft.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):  # the folder may be gone, or may not be written to
            draft.unlink()
        raise
    remove_stale_temporaries(target.parent)


def put_in_place(folder: str, name: str, data: bytes) -> None:
    """Put `data` where a file of a folder is, in one step, but perhaps not on the disk before the computer stops.

    For what comes by hundreds and is known by a checksum: `write_atomically` waits for the disk, which takes longer
    than the download, and paths as objects take as long as all the calls here. Raises OSError.
    """
    draft = os.path.join(folder, temporary_name(name))  # noqa: PTH118
    try:
        with FileIO(draft, "x") as file:
            rest = memoryview(data)
            while rest:
                rest = rest[file.write(rest) :]
        os.replace(draft, os.path.join(folder, name))  # noqa: PTH105, PTH118
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(draft)  # noqa: PTH108
        raise


def temporary_path(target: Path) -> Path:
    """A unique path next to a file, to be written first and then renamed to it."""
    return target.with_name(temporary_name(target.name))


def temporary_name(name: str) -> str:
    """The name of such a file."""
    return f".{name[:40]}.{os.urandom(16).hex()}{_SUFFIX}"


def remove_stale_temporaries(folder: Path) -> None:
    """Remove what writers that died in the middle left in a folder, if that is an hour ago or more."""
    with contextlib.suppress(OSError):
        for draft in folder.glob(f".*{_SUFFIX}"):
            if time.time() - draft.stat().st_mtime > _STALE:
                draft.unlink()
