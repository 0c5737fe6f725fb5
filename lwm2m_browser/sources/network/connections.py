"""The connections of a session: directly or through a proxy, and what cuts them."""

import contextlib
import math
import socket
import threading
import time
from collections.abc import Iterator

from lwm2m_browser.progress import TaskContext

_MOST_OPEN = 8
"""Duplicates that are kept: a session uses one connection at a time, and one to each host stays open."""


class Connections:
    """The connections of a session, which a cancel or the deadline of an answer cuts even while it waits in silence.

    httpcore has a deadline for each read, none for the whole answer, and nothing that ends a waiting read. Of each
    socket a duplicate is kept: the original is wrapped for TLS, once or twice, and has other names then; shutting the
    duplicate down cuts all of them.
    """

    def __init__(self, context: TaskContext) -> None:
        self._context = context
        self._sockets: list[socket.socket] = []
        self._deadline = math.inf
        self._turn = threading.Lock()  # the clock and a new deadline do not meet half-way
        self._done = threading.Event()
        self.is_late = False

    def add(self, connected: socket.socket) -> None:
        """Take a socket as soon as it is connected, be it to the server or to a proxy."""
        with self._turn:
            self._sockets.append(connected.dup())
            for old in self._sockets[:-_MOST_OPEN]:
                self._sockets.remove(old)
                old.close()

    def open(self) -> None:
        """Start to enforce the time limit and cancellation."""
        threading.Thread(target=self._keep_watch, daemon=True).start()

    def close(self) -> None:
        """Stop enforcing them."""
        self._done.set()
        with self._turn:
            while self._sockets:
                self._sockets.pop().close()

    @contextlib.contextmanager
    def in_use_until(self, deadline: float) -> Iterator[None]:
        """The time of one request and its answer, which may last until `deadline` (of the monotonic clock)."""
        with self._turn:
            self._deadline = deadline
            self.is_late = False
        try:
            yield
        finally:
            with self._turn:
                self._deadline = math.inf

    def _keep_watch(self) -> None:
        while not self._done.wait(0.05):
            with self._turn:
                self.is_late = self.is_late or time.monotonic() > self._deadline
                is_over = self._deadline < math.inf and (self.is_late or self._context.cancelled.is_set())
                for one in self._sockets if is_over else ():
                    with contextlib.suppress(OSError):
                        one.shutdown(socket.SHUT_RDWR)
