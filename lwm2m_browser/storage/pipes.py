"""Pipes, terminals and the like, read as they come: once, to their end, and no longer than they are wanted."""

import os
import select
import stat
import sys
from contextlib import suppress
from pathlib import Path

from lwm2m_browser.errors import TooLarge, UnreadableFile
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import Progress, TaskContext
from lwm2m_browser.storage.files import reason

STANDARD_INPUT = Path("/dev/stdin").absolute()
"""What is piped into this process, whatever the system calls it."""
_PIECE = 64 * 1024
_PAUSE = 0.1
"""Seconds after which a reader that waits looks whether it is still wanted."""


def is_pipe(path: Path) -> bool:
    """Whether a path leads to something that is neither a file nor a folder."""
    with suppress(OSError, ValueError):
        mode = path.stat().st_mode
        return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
    return path == STANDARD_INPUT  # which not every system has under this name


def read_pipe(path: Path, cap: int, context: TaskContext) -> bytes:
    """All that comes out of a pipe. Raises `UnreadableFile`, `TooLarge` above `cap` bytes, and `Cancelled`."""
    try:
        descriptor = _opened(path)
        try:
            return _read(descriptor, path, cap, context)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        raise UnreadableFile(Message("{path} cannot be read: {reason}.", path=path, reason=reason(error))) from error


def _opened(path: Path) -> int:
    if path != STANDARD_INPUT:
        return os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))  # or it waits here for somebody who writes
    if sys.stdin is None:  # closed before the program began
        raise UnreadableFile(Message("Standard input is closed."))
    return os.dup(sys.stdin.fileno())


def _read(descriptor: int, path: Path, cap: int, context: TaskContext) -> bytes:
    data = bytearray()
    while True:
        _wait(descriptor, context)
        try:
            piece = os.read(descriptor, _PIECE)
        except BlockingIOError:
            continue
        if not piece:
            return bytes(data)
        data += piece
        if len(data) > cap:
            raise TooLarge(Message("{path} is larger than the limit of {cap:,} bytes.", path=path, cap=cap))
        context.report(Progress(received=len(data)))


def _wait(descriptor: int, context: TaskContext) -> None:
    """Wait until there is something to read, or an end; also for the first one who writes into a pipe."""
    context.check()
    if not hasattr(select, "poll"):  # Windows, which reads as it likes
        return
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    while not poll.poll(_PAUSE * 1000):
        context.check()
