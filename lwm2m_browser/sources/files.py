"""Files, written whole or not at all and read under a cap."""

import os
import uuid
from pathlib import Path

from lwm2m_browser.sources.errors import TooLarge, UnreadableFile


def read_whole(path: Path, cap: int) -> bytes:
    """The bytes of a file. Raises `UnreadableFile`, or `TooLarge` above `cap` bytes."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size  # 0 of a pipe; a buffer of the cap's size would take its time
            data = file.read(min(size, cap) + 1) if size else file.read(cap + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableFile(f"{path} cannot be read: {reason}.") from error
    if len(data) > cap:
        raise TooLarge(f"{path} is larger than the {cap:,} bytes that are read of a file.")
    return data


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` where `path` is; whatever stood there stays untouched unless all of it could be written. OSError.

    What is no regular file (a pipe, a terminal) is written to as it is.
    """
    if path.exists() and not path.is_file():  # asked before links are followed: those of /dev/stdout lead nowhere
        path.write_bytes(data)
        return
    target = path.resolve()
    draft = target.with_name(f".{target.name[:100]}.{uuid.uuid4().hex}.part")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o777)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
