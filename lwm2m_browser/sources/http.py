"""The one place that talks to the network: GETs with deadlines and a cap."""

import contextlib
import math
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType, TracebackType
from typing import Any, Self

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
    etag: str = ""
    """What the server calls this version of the body; empty where it does not say."""
    modified: str = ""
    """When the body last changed, as the server writes it; empty where it does not say."""


def get(address: str, *, accept: str, settings: Settings, watch: Watch) -> Answer:
    """Ask for one address. Any status is an answer; `Unreachable`, `TooLarge` and `Cancelled` are raised."""
    with Session(settings, watch) as session:
        return session.get(address, accept=accept, cap=settings.network_bytes)


class Session:
    """Asks for one address after another, over connections that it keeps open. For one thread at a time."""

    def __init__(self, settings: Settings, watch: Watch) -> None:
        self._settings = settings
        self._watch = watch
        self._line = _Line(watch)
        self._client = _client(settings)

    def __enter__(self) -> Self:
        self._line.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._line.close()
        self._client.close()

    def get(self, address: str, *, accept: str, cap: int, headers: Mapping[str, str] = MappingProxyType({})) -> Answer:
        """Ask for an address, of whose body at most `cap` bytes are taken. Raises as the function `get` does."""
        self._watch.check()
        seconds = self._settings.total_seconds
        too_late = Unreachable(f"{_host(address)} did not finish within {seconds:g} seconds.")
        line, client = self._line, self._client
        try:
            with line.in_use_until(time.monotonic() + seconds):
                request = client.build_request(
                    "GET", address, headers={"Accept": accept, **headers}, extensions={"trace": line.trace}
                )
                response = client.send(request, stream=True, follow_redirects=True)
                try:
                    content = _body(response, cap, self._watch)
                finally:
                    response.close()
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            self._watch.check()
            raise (too_late if line.is_late else Unreachable(_reason(error, _host(address)))) from error
        self._watch.check()
        if line.is_late:  # a body of no stated length that was cut off looks like a whole one
            raise too_late
        told = response.headers
        return Answer(
            response.status_code, content, str(response.url), told.get("ETag", ""), told.get("Last-Modified", "")
        )


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
    """The connections of a session, which a cancel or the deadline of an answer cuts even while it waits in silence.

    httpx has a deadline for each read, none for the whole answer, and nothing that ends a waiting read. Its trace
    hands out the sockets, and shutting those down does both.
    """

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
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
                is_over = self._deadline < math.inf and (self.is_late or self._watch.cancelled.is_set())
            for one in self._sockets if is_over else ():
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)


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
