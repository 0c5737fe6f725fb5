"""A proxy on the loopback: passes requests on, as they are or through a tunnel (CONNECT), and remembers them."""

import socket
import socketserver
import threading
from types import TracebackType
from typing import Any, Self


class ProxyServer:
    """Leads every tunnel to `target`, whatever host it is for; used as a context manager.

    `refusal`: the status line with which each CONNECT is refused, such as `407 Proxy Authentication Required`.
    """

    def __init__(self, target: str, refusal: str = "") -> None:
        host, _, port = target.rpartition(":")
        self.target = (host, int(port))
        self.refusal = refusal
        self.requests: list[str] = []
        """The first line of each request."""
        self.authorizations: list[str] = []
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _handler_of(self))
        self._server.daemon_threads = True

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def host(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self._server.server_address[1]}"

    @property
    def address(self) -> str:
        return f"http://{self.host}"


def _handler_of(owner: ProxyServer) -> type[socketserver.BaseRequestHandler]:
    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            head = _head_of(self.request)
            lines = head.decode("latin-1").split("\r\n")
            owner.requests.append(lines[0])
            owner.authorizations += [line for line in lines if line.startswith("Proxy-Authorization:")]
            if owner.refusal:
                self.request.sendall(f"HTTP/1.1 {owner.refusal}\r\nContent-Length: 0\r\n\r\n".encode())
                return
            with socket.create_connection(owner.target) as server:
                if lines[0].startswith("CONNECT "):
                    self.request.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                else:
                    server.sendall(head)
                back = threading.Thread(target=_pass_on, args=(server, self.request), daemon=True)
                back.start()
                _pass_on(self.request, server)
                back.join()

    return Handler


def _head_of(connection: socket.socket) -> bytes:
    """A request up to the empty line behind its headers, and nothing of what comes then."""
    head = b""
    while not head.endswith(b"\r\n\r\n") and (sign := connection.recv(1)):
        head += sign
    return head


def _pass_on(source: Any, target: Any) -> None:
    """All that comes, until nothing comes any more."""
    try:
        while data := source.recv(65_536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # one of the two has gone
