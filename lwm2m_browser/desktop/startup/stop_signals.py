"""Being told to stop by the system or by Ctrl+C in a terminal: the window closes as if its user had closed it."""

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication


@contextmanager
def closed_by_signals() -> Iterator[None]:
    """While this lasts, SIGINT and SIGTERM close all windows.

    Python calls a signal's handler between any two of its instructions, be it in the middle of a paint event, and not
    at all while Qt's event loop sleeps. So the handlers do nothing: each signal also arrives at a socket, and that is
    an event like any other.
    """
    awake, bell = socket.socketpair()
    with awake, bell:
        for end in (awake, bell):
            end.settimeout(0)
        notifier = QSocketNotifier(awake.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(lambda: _close(awake))
        before = signal.set_wakeup_fd(bell.fileno())
        handlers = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(before)
            notifier.setEnabled(False)


def _close(awake: socket.socket) -> None:
    awake.recv(64)
    QApplication.closeAllWindows()
