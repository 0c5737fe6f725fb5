"""A server on the loopback that misbehaves on request. `FAULTS` are its ways to do so; their names are those of tests.

It has three ports: one for http, one for https with a certificate of an authority that a test may trust, and one for
https with a certificate that nobody vouches for.
"""

import contextlib
import functools
import gzip
import os
import socket
import socketserver
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import trustme

API_PATH = "/v1/Object"
RETRY_SECONDS = 30
"""How long a busy server wants to be left alone, where a test does not wait for that."""
BOMB_SIZE = 315_000_000
_WELL = ""
_TLS_HELLO = b"\x16"


class MisbehavingServer:
    """Answers every request with `body`, or as the `fault` says; used as a context manager."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.fault = _WELL
        self.count = 0
        """How many requests have come since a test last looked."""
        self._closing = threading.Event()
        authority, other = trustme.CA(), trustme.CA()
        self.authority = authority.cert_pem.bytes()
        """The certificate of the authority that a test may trust."""
        self._plain = _Listener(self, None)
        self._trusted = _Listener(self, _context(authority))
        self._odd = _Listener(self, _context(other))

    def __enter__(self) -> Self:
        for listener in self._listeners:
            listener.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._closing.set()
        for listener in self._listeners:
            listener.stop()

    @property
    def _listeners(self) -> tuple["_Listener", ...]:
        return (self._plain, self._trusted, self._odd)

    @property
    def ports(self) -> list[int]:
        return [listener.server_address[1] for listener in self._listeners]

    @property
    def host(self) -> str:
        """Host and port of http."""
        return f"127.0.0.1:{self.ports[0]}"

    @property
    def tls_host(self) -> str:
        """Host and port of https."""
        return f"127.0.0.1:{self.ports[1]}"

    @property
    def odd_host(self) -> str:
        """Host and port of the https that nobody vouches for."""
        return f"127.0.0.1:{self.ports[2]}"

    @contextlib.contextmanager
    def gone(self) -> Iterator[None]:
        """For a while, nobody listens to http."""
        self._plain.stop()
        yield
        self._plain = _Listener(self, None, self.ports[0])
        self._plain.start()

    def answer(self, exchange: "Exchange") -> None:
        """Called for each request."""
        self.count += 1
        FAULTS[self.fault](exchange)

    def rest(self, seconds: float) -> bool:
        """A pause that ends with the server; whether the server goes on."""
        return not self._closing.wait(seconds)


@dataclass(frozen=True)
class Exchange:
    """One request, and the bare connection that the answer goes to."""

    server: MisbehavingServer
    connection: socket.socket
    path: str

    def send(self, status: str, *headers: str, body: bytes = b"", length: int | None = None) -> None:
        """Send an answer with its true length, or with one that it promises."""
        self.send_without_length(status, f"Content-Length: {len(body) if length is None else length}", *headers)
        self.connection.sendall(body)

    def send_without_length(self, status: str, *headers: str, body: bytes = b"") -> None:
        """Send an answer that ends with the connection."""
        lines = [f"HTTP/1.1 {status}", "Connection: close", *headers, "", ""]
        self.connection.sendall("\r\n".join(lines).encode() + body)

    def redirect(self, target: str) -> None:
        self.send("302 Found", f"Location: {target}")

    def reset(self) -> None:
        """End the connection at once, with RST in place of FIN."""
        linger = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()


def _says(status: str, *headers: str, body: bytes = b"") -> Callable[[Exchange], None]:
    return lambda exchange: exchange.send(status, *headers, body=body)


def _redirects(target: Callable[[MisbehavingServer], str]) -> Callable[[Exchange], None]:
    return lambda exchange: exchange.redirect(target(exchange.server))


def _behaves(exchange: Exchange) -> None:
    exchange.send("200 OK", "Content-Type: application/json", body=exchange.server.body)


def _resets_in_the_body(exchange: Exchange) -> None:
    exchange.send("200 OK", body=exchange.server.body[:10], length=len(exchange.server.body))
    exchange.reset()


def _sends_less_than_promised(exchange: Exchange) -> None:
    exchange.send("200 OK", body=exchange.server.body[:-10], length=len(exchange.server.body))


def _is_cut_without_length(exchange: Exchange) -> None:
    exchange.send_without_length("200 OK", body=exchange.server.body[:-10])


def _is_cut_while_packed(exchange: Exchange) -> None:
    exchange.send_without_length("200 OK", "Content-Encoding: gzip", body=gzip.compress(exchange.server.body)[:-10])


def _keeps_silent(exchange: Exchange) -> None:
    while exchange.server.rest(3600):
        pass


def _sends_a_byte_at_a_time(exchange: Exchange) -> None:
    exchange.send("200 OK", body=b"[", length=100_000)
    while exchange.server.rest(0.02):
        exchange.connection.sendall(b" ")


def _drips_without_length(exchange: Exchange) -> None:
    exchange.send_without_length("200 OK", body=b"[")
    while exchange.server.rest(0.02):
        exchange.connection.sendall(b" ")


def _sends_headers_without_end(exchange: Exchange) -> None:
    exchange.connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while exchange.server.rest(0):
        exchange.connection.sendall(b"X-More: " + b"x" * 1000 + b"\r\n")


def _sends_without_end(exchange: Exchange) -> None:
    exchange.send_without_length("200 OK", body=b"[")
    while exchange.server.rest(0):
        exchange.connection.sendall(b" " * 1_000_000)


def _sends_a_bomb(exchange: Exchange) -> None:
    exchange.send("200 OK", "Content-Encoding: gzip", body=bomb())


def _sends_a_bomb_in_a_bomb(exchange: Exchange) -> None:
    exchange.send("200 OK", "Content-Encoding: gzip, gzip", body=gzip.compress(bomb()))


@functools.cache
def bomb() -> bytes:
    """315 MB of spaces as 306 kB of gzip."""
    return gzip.compress(b" " * BOMB_SIZE)


def _goes_back_to_http(exchange: Exchange) -> None:
    server = exchange.server
    at_https = exchange.path == "/back"
    exchange.redirect(f"http://{server.host}/" if at_https else f"https://{server.tls_host}/back")


def _redirects_to_itself_with_much(exchange: Exchange) -> None:
    exchange.send_without_length("302 Found", "Location: /")
    while exchange.server.rest(0):
        exchange.connection.sendall(b" " * 1_000_000)


def _behaves_elsewhere(target: Callable[[MisbehavingServer], str]) -> Callable[[Exchange], None]:
    def answer(exchange: Exchange) -> None:
        if exchange.path == API_PATH:
            exchange.redirect(target(exchange.server) + "/elsewhere")
        else:
            _behaves(exchange)

    return answer


def _is_busy_until(now: Callable[[datetime], datetime]) -> Callable[[Exchange], None]:
    return lambda exchange: exchange.send(
        "429 Too Many Requests", f"Retry-After: {format_datetime(now(datetime.now(UTC)), usegmt=True)}"
    )


FAULTS: dict[str, Callable[[Exchange], None]] = {
    _WELL: _behaves,
    # The connection
    "a certificate that nobody vouches for": _redirects(lambda server: f"https://{server.odd_host}/"),
    "no TLS where TLS should be": _redirects(lambda server: f"https://{server.host}/"),
    "reset before the answer": Exchange.reset,
    "reset in the middle of the body": _resets_in_the_body,
    "closed without an answer": lambda _: None,
    # Time
    "headers that never come": _keeps_silent,
    "a byte at a time": _sends_a_byte_at_a_time,
    "no length, a byte at a time": _drips_without_length,
    # The body
    "shorter than promised": _sends_less_than_promised,
    "no length, and cut": _is_cut_without_length,
    "no length, packed and cut": _is_cut_while_packed,
    "a web page": _says("200 OK", "Content-Type: text/html", body=b"\n<!DOCTYPE html>\n<title>Sign in</title>"),
    "an XHTML page": _says("200 OK", body=b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"/>'),
    "nothing at all": _says("200 OK"),
    "an empty list": _says("200 OK", body=b"[]"),
    "called gzip, and is not": _says("200 OK", "Content-Encoding: gzip", body=b"[]"),
    "packed in a way nobody asked for": _says("200 OK", "Content-Encoding: br", body=b"\x8b\x00\x80[]\x03"),
    "a gzip bomb": _sends_a_bomb,
    "a gzip bomb within another": _sends_a_bomb_in_a_bomb,
    "a body without end": _sends_without_end,
    "headers without end": _sends_headers_without_end,
    "a gigabyte promised": lambda exchange: exchange.send("200 OK", body=b"[", length=1_000_000_000),
    "no HTTP": lambda exchange: exchange.connection.sendall(b"220 mail.example.org ESMTP\r\n\r\n"),
    # The status
    "204": _says("204 No Content"),
    "304": _says("304 Not Modified"),
    "400": _says("400 Bad Request"),
    "401": _says("401 Unauthorized"),
    "403": _says("403 Forbidden"),
    "404": _says("404 Not Found"),
    "408": _says("408 Request Timeout"),
    "429": _says("429 Too Many Requests"),
    "429, again in 5 minutes": _says("429 Too Many Requests", "Retry-After: 300"),
    "429, again tomorrow": _is_busy_until(lambda now: now + timedelta(days=2)),
    "429, again yesterday": _is_busy_until(lambda now: now - timedelta(days=1)),
    "429, again in a second": _says("429 Too Many Requests", "Retry-After: 1"),
    "429, again in 30 seconds": _says("429 Too Many Requests", f"Retry-After: {RETRY_SECONDS}"),
    "429, again at a time 30 seconds from now": _is_busy_until(lambda now: now + timedelta(seconds=RETRY_SECONDS)),
    "429, again in the middle of nowhere": _says("429 Too Many Requests", "Retry-After: Fri, 99 Nov 9999999 25:00"),
    "500": _says("500 Internal Server Error"),
    "502": _says("502 Bad Gateway"),
    "503": _says("503 Service Unavailable"),
    "599": _says("599 Whatever"),
    # Redirections
    "from https to http": _goes_back_to_http,
    "to file:": _redirects(lambda _: "file:///etc/passwd"),
    "to a user name": _redirects(lambda server: f"http://somebody:secret@{server.host}/"),
    "to no address": _redirects(lambda _: "http://[::1"),
    "in a circle": _redirects(lambda _: "/"),
    "in a circle, each with a body without end": _redirects_to_itself_with_much,
    "to nowhere": _says("302 Found"),
    "to https": _behaves_elsewhere(lambda server: f"https://{server.tls_host}"),
    "to another host": _behaves_elsewhere(lambda server: f"http://localhost:{server.ports[0]}"),
}
"""By what each does. Beside these, a server may be `gone`."""


def _context(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


class _Listener(socketserver.ThreadingTCPServer):
    """One port."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"

    def __init__(self, owner: MisbehavingServer, tls: ssl.SSLContext | None, port: int = 0) -> None:
        self.owner = owner
        self.tls = tls
        super().__init__(("127.0.0.1", port), _Handler)

    def start(self) -> None:
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, *_: Any) -> None:
        """Clients that break off, and certificates that they do not trust, are what this is about."""

    def shutdown_request(self, request: Any) -> None:
        with contextlib.suppress(OSError):
            super().shutdown_request(request)


class _Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        listener = self.server
        assert isinstance(listener, _Listener)
        if listener.tls is None and self.request.recv(1, socket.MSG_PEEK) == _TLS_HELLO:
            self.request.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")  # as most servers do
            return
        if listener.tls:
            self.request = listener.tls.wrap_socket(self.request, server_side=True)
        with self.request, self.request.makefile("rb") as lines:
            request = next(lines).split()
            while next(lines).strip():
                pass
            listener.owner.answer(Exchange(listener.owner, self.request, request[1].decode()))


def trust(server: MisbehavingServer, folder: Path) -> Path:
    """A file with the server's authority, for `SSL_CERT_FILE`."""
    path = folder / "authority.pem"
    path.write_bytes(server.authority)
    return path
