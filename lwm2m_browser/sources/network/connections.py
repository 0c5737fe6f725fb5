"""The connections of a session, and what cuts them."""

import contextlib
import math
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

from lwm2m_browser.progress import TaskContext


class Connections:
    """The connections of a session, which a cancel or the deadline of an answer cuts even while it waits in silence.

    httpx has a deadline for each read, none for the whole answer, and nothing that ends a waiting read. Its trace
    hands out the sockets, and shutting those down does both.
    """

    def __init__(self, context: TaskContext) -> None:
        self._context = context
        self._sockets: list[socket.socket] = []
        self._deadline = math.inf
        self._turn = threading.Lock()  # the clock and a new deadline do not meet half-way
        self._done = threading.Event()
        self.is_late = False

    def trace(self, event: str, details: dict[str, Any]) -> None:
        """Called by httpcore at each step of a request."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._sockets.append(details["return_value"].get_extra_info("socket"))

    def open(self) -> None:
        """Begin to keep an eye on the clock and on the sign to stop."""
        threading.Thread(target=self._keep_watch, daemon=True).start()

    def close(self) -> None:
        """Stop doing so."""
        self._done.set()

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
