"""One window for a user: whoever opens the program again is shown the first one, with what they asked for.

The first window listens where only its user may write. Another start writes one line of JSON there and waits for a
word; where none comes within a second, it opens a window of its own. What comes in is taken for hostile: it may be cut
off, huge, or nothing of the kind.
"""

import os
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from lwm2m_browser.desktop.startup.launch_request import (
    LONGEST,
    WindowRequest,
    is_own_socket,
    parse_request,
    request_json,
    socket_exists,
)
from lwm2m_browser.storage.folders import make_folder

_PATIENCE = 1.0
"""Seconds in which the first window has to answer: longer, and the user thinks that nothing happens."""
_MOST_CALLERS = 8
_TAKEN = b"taken\n"
_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - a name, and no secret
"""The variable in which Wayland's desktops hand on the right to come to the front; Qt reads it, too."""


class InstanceServer(QObject):
    """Listens for other starts, as long as it lives."""

    request_received = Signal(object)
    """The `WindowRequest` of another start, which has ended by now."""

    def __init__(self, place: str, parent: QObject) -> None:
        super().__init__(parent)
        self._callers: set[_Caller] = set()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._receive)
        with suppress(OSError):  # without it, another start opens another window
            make_folder(Path(place).parent)
        # Qt itself would take the socket over, even from a process that still listens.
        if not socket_exists(place) or (is_own_socket(place) and _is_deserted(place)):
            self._server.listen(place)

    def _receive(self) -> None:
        while connection := self._server.nextPendingConnection():
            if len(self._callers) >= _MOST_CALLERS:
                connection.abort()
                continue
            caller = _Caller(connection, self)
            self._callers.add(caller)
            caller.request_received.connect(self.request_received)
            caller.ended.connect(self._callers.discard)


class _Caller(QObject):
    """Another start: reads its line, within a time and a size."""

    request_received = Signal(object)
    ended = Signal(object)

    def __init__(self, connection: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._connection = connection
        self._message = b""
        connection.setParent(self)
        connection.setReadBufferSize(LONGEST)
        connection.readyRead.connect(self._read)
        connection.disconnected.connect(self._end)
        QTimer.singleShot(round(_PATIENCE * 1000), self, connection.abort)
        self._read()

    def _read(self) -> None:
        self._message += bytes(self._connection.readAll().data())
        if b"\n" in self._message:
            self._answer()
        elif len(self._message) >= LONGEST:
            self._connection.abort()

    def _answer(self) -> None:
        self._connection.readyRead.disconnect(self._read)
        try:
            request, token = parse_request(self._message)
        except ValueError:
            self._connection.abort()
            return
        self._connection.write(_TAKEN)
        self._connection.flush()
        self._connection.disconnectFromServer()
        if token:
            os.environ[_TOKEN] = token
        self.request_received.emit(request)

    def _end(self) -> None:
        self.ended.emit(self)
        self.deleteLater()


def hand_over(place: str, request: WindowRequest) -> bool:
    """Let the first window show what is asked for. False where there is none, or it does not answer in time."""
    message = request_json(request, os.environ.get(_TOKEN, ""))
    deadline = time.monotonic() + _PATIENCE
    connection = QLocalSocket()
    connection.connectToServer(place)
    if len(message) >= LONGEST or not connection.waitForConnected(_left(deadline)):
        return False
    connection.write(message)
    answer = b""
    while _TAKEN not in answer and connection.waitForReadyRead(_left(deadline)):
        answer += bytes(connection.readAll().data())
    connection.abort()
    return _TAKEN in answer


def _is_deserted(place: str) -> bool:
    """Whether nobody listens at a socket any more: its process has crashed."""
    connection = QLocalSocket()
    connection.connectToServer(place)
    return not connection.waitForConnected(round(_PATIENCE * 1000)) and connection.error() in (
        QLocalSocket.LocalSocketError.ConnectionRefusedError,
        QLocalSocket.LocalSocketError.ServerNotFoundError,
    )


def _left(deadline: float) -> int:
    """Milliseconds until then."""
    return max(0, round((deadline - time.monotonic()) * 1000))
