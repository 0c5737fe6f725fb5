"""The one place that talks to the network: GETs with deadlines, a cap, few redirections and fewer retries."""

import contextlib
import re
import time
from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType, TracebackType
from typing import NamedTuple, Self
from urllib.parse import urlsplit

from lwm2m_browser import __version__
from lwm2m_browser.errors import NotACatalogue, TooLarge, Unreachable
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.progress import Progress, TaskContext
from lwm2m_browser.registry.web_address import why_not_opened
from lwm2m_browser.sources.network.connections import Connections
from lwm2m_browser.sources.network.decoding import ACCEPTED, DecodingError, unpacked
from lwm2m_browser.sources.network.error_texts import FAILURES, busy, host_of, refused, unreachable
from lwm2m_browser.sources.network.proxies import Proxy, authorization_of
from lwm2m_browser.sources.network.request_target import RequestTarget, request_target
from lwm2m_browser.sources.network.retries import patiently
from lwm2m_browser.sources.network.transport import Response, Transport
from lwm2m_browser.storage.settings import Settings

USER_AGENT = f"lwm2m-browser/{__version__}"
"""Our own: the registry's host answers 403 to a library's default."""

_OF_ALL_REQUESTS = {"User-Agent": USER_AGENT, "Accept-Encoding": ACCEPTED, "Connection": "keep-alive"}
_MOST_REDIRECTIONS = 3
_TRY_LATER = {408, 429, *range(500, 600)}
_WEB_PAGE = rb"(?i)(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+)?html\b"


class Answer(NamedTuple):
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

    def expect(self, what: Words) -> bytes:
        """The body, where the answer is a yes and may be `what` was asked for, such as `the registry’s list`.

        Raises `ServerRefused` for any status but 200, and `NotACatalogue` for nothing at all and for a web page: the
        networks of hotels answer with one, and so do servers that are being repaired.
        """
        if self.status != 200:
            raise refused(self.status, self.address)
        if not self.content.strip():
            raise NotACatalogue(
                Message("Received an empty answer from {address}.", address=self.address), Message("Try again later.")
            )
        if re.match(_WEB_PAGE, self.content[:4096]):
            raise NotACatalogue(
                Message("Received a web page instead of {what} from {address}.", address=self.address, what=what),
                Message("Try again later. If your network requires a sign-in, sign in with a web browser first."),
            )
        return self.content


def get(address: str, *, accept: str, settings: Settings, context: TaskContext) -> Answer:
    """Ask for one address. Raises `Unreachable`, `ServerBusy`, `TooLarge` and `Cancelled`.

    Any status is an answer but those that may pass: 408, 429 and 5xx are asked again, and so is who cannot be reached.
    """
    with HttpSession(settings, context) as session:
        return session.get(address, accept=accept, cap=settings.network_bytes)


class HttpSession:
    """Asks for one address after another, over connections that it keeps open. For one thread at a time."""

    def __init__(self, settings: Settings, context: TaskContext) -> None:
        self._settings = settings
        self._context = context
        self._connections = Connections(context)
        self._transport = Transport(settings, self._connections, _OF_ALL_REQUESTS)

    def __enter__(self) -> Self:
        self._connections.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._connections.close()
        self._transport.close()

    def get(self, address: str, *, accept: str, cap: int, headers: Mapping[str, str] = MappingProxyType({})) -> Answer:
        """Ask for an address, of whose body at most `cap` bytes are taken. Raises as the function `get` does.

        A user and a password in the address are sent, and are no part of what is told of it.
        """
        bare, authorization = _without_user(address)
        ask = partial(self._ask, bare, {"Accept": accept, **authorization, **headers}, cap)
        return patiently(ask, self._settings.retry_seconds, self._context)

    def _ask(self, address: str, headers: Mapping[str, str], cap: int) -> Answer:
        self._context.check()
        route = _Route(address)
        try:
            with (
                self._connections.in_use_until(time.monotonic() + self._settings.total_seconds),
                self._response(route, headers) as response,
            ):
                status, end = response.status, str(response.url)
                if status in _TRY_LATER:
                    raise busy(status, end, response.header("retry-after"))
                content = _body(response, cap, self._context)
        except (*FAILURES, DecodingError, OSError, ValueError) as error:
            self._context.check()
            raise (
                self._too_late(address) if self._connections.is_late else unreachable(error, route.address, route.proxy)
            ) from error
        self._context.check()
        if self._connections.is_late:  # a body of no stated length that was cut off looks like a whole one
            raise self._too_late(address)
        return Answer(status, content, end, response.header("etag"), response.header("last-modified"))

    def _too_late(self, address: str) -> Unreachable:
        seconds = self._settings.total_seconds
        return Unreachable(
            Message("{host} did not finish within {seconds:g} seconds.", host=host_of(address), seconds=seconds)
        )

    @contextlib.contextmanager
    def _response(self, route: "_Route", headers: Mapping[str, str]) -> Iterator[Response]:
        """What comes at the end of at most three redirections, its body not yet read.

        The body of a redirection is not read, whatever its size, and its own cookies and passwords lead nowhere else.
        """
        url = request_target(route.address)
        for _ in range(_MOST_REDIRECTIONS + 1):
            route.proxy = self._transport.proxy_for(url)
            with contextlib.closing(self._transport.send(url, headers, route.proxy)) as response:
                redirection = response.redirection
                if not redirection:
                    yield response
                    return
            target = _redirected(url, redirection)
            if target.netloc != url.netloc:
                headers = {name: value for name, value in headers.items() if name != "Authorization"}
            url, route.address = target, str(target)
        raise Unreachable(
            Message("{host} redirected more than {most} times.", host=host_of(route.start), most=_MOST_REDIRECTIONS)
        )


class _Route:
    """Where a request is on its way: what an error is told of."""

    def __init__(self, start: str) -> None:
        self.start = start
        self.address = start
        """What is asked now, after redirections."""
        self.proxy: Proxy | None = None
        """Through which that is."""


def _without_user(address: str) -> tuple[str, Mapping[str, str]]:
    """An address without user and password, and the header that stands for them. Raises `Unreachable` for no address.

    What could not be asked for later is refused here.
    """
    bare = address.replace(" ", "%20")
    try:
        parts = urlsplit(bare)
        bare = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        authorization = authorization_of(parts)
        reason = why_not_opened(bare)
    except ValueError as error:
        raise Unreachable(Message("The address is invalid.")) from error
    if reason:
        raise Unreachable(Message("The address is invalid: {reason}.", reason=reason))
    return bare, {"Authorization": authorization} if authorization else {}


def _redirected(start: RequestTarget, address: str) -> RequestTarget:
    """What a redirection leads to. Raises `Unreachable` for one that is not followed."""
    why = why_not_opened(address)
    if start.scheme == "https" and address[:5].lower() == "http:":
        why = Message("it leads from https to http, which is not secure")
    if why:
        raise Unreachable(
            Message(
                "{host} redirected to an address that is not allowed: {reason}.", host=host_of(str(start)), reason=why
            )
        )
    return request_target(address)


def _body(response: Response, cap: int, context: TaskContext) -> bytes:
    length = response.header("content-length")
    expected = int(length) if length.isdecimal() else None
    if expected is not None and expected > cap:
        raise _too_large(response, cap)
    content = bytearray()
    for piece in unpacked(response.raw_body(), response.header("content-encoding")):
        context.check()
        content += piece
        if len(content) > cap:
            raise _too_large(response, cap)
        context.report(Progress(received=response.received, expected=expected))
    return bytes(content)


def _too_large(response: Response, cap: int) -> TooLarge:
    return TooLarge(
        Message("{host} sent more than the limit of {cap:,} bytes.", host=host_of(str(response.url)), cap=cap)
    )
