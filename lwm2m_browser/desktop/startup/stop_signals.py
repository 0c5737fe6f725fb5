"""Being told to stop by the system, by Ctrl+C or a closed terminal: the window closes as if its user had closed it."""

import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication


@contextmanager
def closed_by_signals() -> Iterator[None]:
    """While this lasts, SIGINT, SIGTERM and SIGHUP close all windows.

    SIGHUP only where it is not ignored: `nohup` starts programs that shall outlive their terminal.

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
        handlers = {number: signal.signal(number, lambda *_: None) for number in _numbers()}
        try:
            yield
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(before)
            notifier.setEnabled(False)


def _numbers() -> list[signal.Signals]:
    if sys.platform == "win32" or signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        return [signal.SIGINT, signal.SIGTERM]
    return [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


def _close(awake: socket.socket) -> None:
    awake.recv(64)
    QApplication.closeAllWindows()
