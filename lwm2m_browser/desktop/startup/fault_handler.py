"""Faults of the program: whatever was raised where nobody expected it is written down and shown, and nothing ends.

Exceptions in slots, events and virtual methods of Qt come to `sys.excepthook`, those that end a thread to
`threading.excepthook`, those in finalizers to `sys.unraisablehook`; Qt's own messages come to its message handler.
"""

import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QTimer, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.dialogs.platform_versions import versions
from lwm2m_browser.storage.log import Log, crash_log

if TYPE_CHECKING:
    from lwm2m_browser.desktop.dialogs.fault_dialog import FaultDialog

_PAUSE = 200
"""Milliseconds in which faults are gathered: what fails at every paint would else keep the window busy with itself."""
_QUIET = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
"""Messages of Qt that tell of nothing wrong."""


@contextmanager
def fault_handling(folder: Path) -> Iterator["FaultHandler"]:
    """While this lasts, faults are shown in a window, and kept in a log in `folder` as Qt's warnings are."""
    faults = FaultHandler(Log(folder))
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    sys.excepthook = faults.take
    threading.excepthook = lambda fault: faults.take(fault.exc_type, fault.exc_value, fault.exc_traceback)
    sys.unraisablehook = lambda fault: faults.take(fault.exc_type, fault.exc_value, fault.exc_traceback)
    before = qInstallMessageHandler(faults.take_message)
    try:
        with crash_log(folder):
            yield faults
    finally:
        qInstallMessageHandler(before)
        sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
        faults.close()


class FaultHandler(QObject):
    """Takes faults from any thread and raises none itself. One window shows those that came; it opens once for each."""

    _came = Signal(str)
    """From any thread to the main one: what is to be shown of a fault."""

    def __init__(self, log: Log) -> None:
        super().__init__()
        self._log = log
        self._mouth = threading.RLock()  # a finalizer that runs meanwhile may raise as well
        self._is_open = True
        self._counts: dict[str, int] = {}
        """How often each fault came, in the order in which they first did."""
        self._parent: QWidget | None = None
        self._window: FaultDialog | None = None
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._show)
        self._came.connect(self._count, Qt.ConnectionType.QueuedConnection)
        log.write(f"Started: {versions()}")

    def take(self, kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None, /) -> None:
        """Log an exception and show it; has the signature of `sys.excepthook`."""
        with suppress(Exception):  # nobody is left who could be told
            report = "".join(traceback.format_exception(kind, fault, trace)).rstrip()
            self._log.write(report)
            with self._mouth:
                if self._is_open:
                    self._came.emit(report)
            _print(report)

    def take_message(self, kind: QtMsgType, _: QMessageLogContext, message: str) -> None:
        """Log a message of Qt; has the signature of a Qt message handler."""
        with suppress(Exception):
            if kind not in _QUIET:
                self._log.write(f"Qt: {message}")
            _print(message)

    def show_over(self, window: QWidget) -> None:
        """Show errors in a dialog of this window from now on."""
        self._parent = window

    def close(self) -> None:
        """Show nothing any more, whichever thread still fails."""
        with self._mouth:
            self._is_open = False
        self._later.stop()

    def _count(self, report: str) -> None:
        self._counts[report] = self._counts.get(report, 0) + 1
        if (self._counts[report] == 1 or self._window is not None) and not self._later.isActive():
            self._later.start()

    def _show(self) -> None:
        try:
            if self._window is None:
                from lwm2m_browser.desktop.dialogs.fault_dialog import (
                    FaultDialog,
                )  # imported here: hardly any start needs it

                self._window = FaultDialog(self._log.path, self._parent)
                self._window.finished.connect(self._forget_window)
            self._window.show_faults(self._counts)
            self._window.show()
        except Exception:  # an error in the error dialog: showing it would lead to the next one
            self.close()
            raise

    def _forget_window(self) -> None:
        self._window = None


def _print(text: str) -> None:
    if sys.stderr is not None:  # as it is where a desktop started the program without a console
        print(text, file=sys.stderr)
