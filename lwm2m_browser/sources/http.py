"""The one place that talks to the network: a GET with deadlines and a cap."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import truststore

from lwm2m_browser import __version__
from lwm2m_browser.sources.errors import ServerRefused, SourceError, TooLarge, Unreachable
from lwm2m_browser.sources.progress import Progress, Watch
from lwm2m_browser.sources.settings import Settings

USER_AGENT = f"lwm2m-browser/{__version__}"
"""Our own: the registry's host answers 403 to a library's default."""

_LARGEST_REDIRECTION = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    content: bytes
    """The body, unpacked."""
    address: str
    """Where it came from in the end, after redirections."""


def get(address: str, *, accept: str, settings: Settings, watch: Watch) -> Answer:
    """Ask for an address. Any status is an answer; `Unreachable`, `TooLarge` and `Cancelled` are raised."""
    line = _Line(time.monotonic() + settings.total_seconds, watch)
    too_late = Unreachable(f"{_host(address)} did not finish within {settings.total_seconds:g} seconds.")
    try:
        with line.watched(), _client(settings) as client:
            request = client.build_request("GET", address, headers={"Accept": accept}, extensions={"trace": line.trace})
            response = client.send(request, stream=True, follow_redirects=True)
            try:
                content = _body(response, settings.network_bytes, watch)
            finally:
                response.close()
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        watch.check()
        raise (too_late if line.is_late else Unreachable(_reason(error, _host(address)))) from error
    watch.check()
    if line.is_late:  # a body of no stated length that was cut off looks like a whole one
        raise too_late
    return Answer(response.status_code, content, str(response.url))


def refusal(answer: Answer) -> SourceError:
    """The error that an answer's status means, where nothing more is known of it."""
    status = httpx.codes.get_reason_phrase(answer.status) or "unknown status"
    return ServerRefused(f"{_host(answer.address)} answered {answer.status} ({status}).")


def _client(settings: Settings) -> httpx.Client:
    timeout = httpx.Timeout(settings.read_seconds, connect=settings.connect_seconds)
    try:
        return httpx.Client(
            verify=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            headers={"User-Agent": USER_AGENT},
            timeout=timeout,
            max_redirects=_LARGEST_REDIRECTION,
        )
    except (ValueError, ImportError) as error:  # httpx reads the proxies from the environment and may refuse them
        raise Unreachable(f"The proxy in the environment cannot be used: {error}.") from error


def _body(response: httpx.Response, cap: int, watch: Watch) -> bytes:
    length = response.headers.get("Content-Length", "")
    is_packed = "Content-Encoding" in response.headers
    expected = int(length) if length.isdecimal() and not is_packed else None
    content = bytearray()
    for chunk in response.iter_bytes():
        watch.check()
        content += chunk
        if len(content) > cap:
            host = _host(str(response.url))
            raise TooLarge(f"{host} sent more than the {cap:,} bytes that are taken from a network.")
        watch.report(Progress(received=len(content), expected=expected))
    return bytes(content)


class _Line:
    """The connection of one request, which a cancel or the total deadline cuts even while it waits in silence.

    httpx has a deadline for each read, none for the whole answer, and nothing that ends a waiting read. Its trace
    hands out the socket, and shutting that down does both.
    """

    def __init__(self, deadline: float, watch: Watch) -> None:
        self._deadline = deadline
        self._watch = watch
        self._socket: socket.socket | None = None
        self.is_late = False

    def trace(self, event: str, details: dict[str, Any]) -> None:
        """Called by httpcore at each step of a request."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._socket = details["return_value"].get_extra_info("socket")

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Keep an eye on the clock and on the sign to stop, as long as the block runs."""
        done = threading.Event()
        threading.Thread(target=self._keep_watch, args=(done,), daemon=True).start()
        try:
            yield
        finally:
            done.set()

    def _keep_watch(self, done: threading.Event) -> None:
        while not done.wait(0.05):
            self.is_late = time.monotonic() > self._deadline
            if (self.is_late or self._watch.cancelled.is_set()) and self._socket:
                with contextlib.suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)


def _host(address: str) -> str:
    try:
        return httpx.URL(address).netloc.decode("ascii") or address
    except httpx.InvalidURL:
        return address


def _reason(error: Exception, host: str) -> str:
    match error:
        case httpx.InvalidURL() | httpx.UnsupportedProtocol():
            return f"The address is none that can be asked: {str(error).rstrip('.')}."
        case httpx.ConnectTimeout():
            return f"{host} cannot be reached: no connection in time."
        case httpx.TimeoutException():
            return f"{host} did not answer in time."
        case httpx.TooManyRedirects():
            return f"{host} redirected more than {_LARGEST_REDIRECTION} times."
        case httpx.DecodingError():
            return f"{host} sent a body that cannot be unpacked."
        case httpx.ConnectError():
            return f"{host} cannot be reached: {_root(error)}."
        case httpx.ProtocolError() | httpx.NetworkError():
            return f"{host} broke off its answer."
    return f"{host} gave no answer: {_root(error)}."


def _root(error: BaseException) -> str:
    """What the system said, from the end of the chain of causes."""
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__ or error
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({error.verify_message})"
    if isinstance(error, socket.gaierror):
        return "no such host, or no network"
    if isinstance(error, ConnectionRefusedError):
        return "it refuses connections"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
