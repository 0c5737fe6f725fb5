"""The one place that talks to the network: GETs with deadlines, a cap, few redirections and fewer retries."""

import contextlib
import re
import time
from collections.abc import Iterator, Mapping
from functools import partial
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import MappingProxyType, TracebackType
from typing import NamedTuple, Self
from urllib.parse import urlsplit

import httpx

from lwm2m_browser import __version__
from lwm2m_browser.errors import NotACatalogue, TooLarge, Unreachable
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.progress import Progress, TaskContext
from lwm2m_browser.registry.web_address import why_not_opened
from lwm2m_browser.sources.network.connections import Connections
from lwm2m_browser.sources.network.decoding import ACCEPTED, DecodingError, unpacked
from lwm2m_browser.sources.network.error_texts import busy, host_of, refused, unreachable
from lwm2m_browser.sources.network.proxies import authorization_of
from lwm2m_browser.sources.network.retries import patiently
from lwm2m_browser.sources.network.transport import Transport
from lwm2m_browser.storage.settings import Settings

USER_AGENT = f"lwm2m-browser/{__version__}"
"""Our own: the registry's host answers 403 to a library's default."""

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
        self._client = httpx.Client(
            transport=Transport(settings.proxy, self._connections),
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": ACCEPTED},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),  # none are taken
            timeout=httpx.Timeout(settings.read_seconds, connect=settings.connect_seconds),
            trust_env=False,  # the transport knows better: see `proxies`
        )

    def __enter__(self) -> Self:
        self._connections.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._connections.close()
        self._client.close()

    def get(self, address: str, *, accept: str, cap: int, headers: Mapping[str, str] = MappingProxyType({})) -> Answer:
        """Ask for an address, of whose body at most `cap` bytes are taken. Raises as the function `get` does.

        A user and a password in the address are sent, and are no part of what is told of it.
        """
        bare, authorization = _without_user(address)
        ask = partial(self._ask, bare, {"Accept": accept, **authorization, **headers}, cap)
        return patiently(ask, self._settings.retry_seconds, self._context)

    def _ask(self, address: str, headers: Mapping[str, str], cap: int) -> Answer:
        self._context.check()
        end = address
        try:
            with (
                self._connections.in_use_until(time.monotonic() + self._settings.total_seconds),
                self._response(address, headers) as response,
            ):
                end, status, told = str(response.url), response.status_code, response.headers
                if status in _TRY_LATER:
                    raise busy(status, end, told.get("Retry-After", ""))
                content = _body(response, cap, self._context)
        except (httpx.HTTPError, httpx.InvalidURL, DecodingError, OSError, ValueError) as error:
            self._context.check()
            raise (self._too_late(address) if self._connections.is_late else unreachable(error, end)) from error
        self._context.check()
        if self._connections.is_late:  # a body of no stated length that was cut off looks like a whole one
            raise self._too_late(address)
        return Answer(status, content, end, told.get("ETag", ""), told.get("Last-Modified", ""))

    def _too_late(self, address: str) -> Unreachable:
        seconds = self._settings.total_seconds
        return Unreachable(
            Message("{host} did not finish within {seconds:g} seconds.", host=host_of(address), seconds=seconds)
        )

    @contextlib.contextmanager
    def _response(self, address: str, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        """What comes at the end of at most three redirections, its body not yet read.

        Followed here, because httpx would read the body of each redirection, whatever its size, and go anywhere.
        """
        request = self._client.build_request("GET", address, headers=_encoded(headers))
        for _ in range(_MOST_REDIRECTIONS + 1):
            with contextlib.closing(self._sent(request)) as response:
                if response.next_request is None:
                    yield response
                    return
            _check_redirection(request.url, response.next_request.url)
            request = response.next_request
        raise Unreachable(
            Message("{host} redirected more than {most} times.", host=host_of(address), most=_MOST_REDIRECTIONS)
        )

    def _sent(self, request: httpx.Request) -> httpx.Response:
        """The answer to one request. Raises errors of httpx, also where it trips over what a redirection names."""
        try:
            return self._client.send(request, stream=True)
        except (httpx.InvalidURL, UnicodeError) as error:  # of `mailto:a` and `http://xn--a`: of others, it says this
            raise httpx.RemoteProtocolError(f"Invalid URL in location header: {error}.", request=request) from error


def _without_user(address: str) -> tuple[str, Mapping[str, str]]:
    """An address without user and password, and the header that stands for them. Raises `Unreachable` for no address.

    What httpx would fail over later, in its own words, is refused here.
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


def _encoded(headers: Mapping[str, str]) -> Mapping[bytes, bytes]:
    """Headers as they are sent; half a surrogate, such as in a damaged file of ours, is a question mark."""
    return {name.encode("ascii"): value.encode("utf-8", "replace") for name, value in headers.items()}


def _check_redirection(start: httpx.URL, target: httpx.URL) -> None:
    """Raise `Unreachable` for a redirection that is not followed."""
    why = why_not_opened(str(target))
    if (start.scheme, target.scheme) == ("https", "http"):
        why = Message("it leads from https to http, which is not secure")
    if why:
        raise Unreachable(
            Message(
                "{host} redirected to an address that is not allowed: {reason}.", host=host_of(str(start)), reason=why
            )
        )


def _body(response: httpx.Response, cap: int, context: TaskContext) -> bytes:
    length = response.headers.get("Content-Length", "")
    expected = int(length) if length.isdecimal() else None
    if expected is not None and expected > cap:
        raise _too_large(response, cap)
    content = bytearray()
    for piece in unpacked(response.iter_raw(), response.headers.get("Content-Encoding", "")):
        context.check()
        content += piece
        if len(content) > cap:
            raise _too_large(response, cap)
        context.report(Progress(received=response.num_bytes_downloaded, expected=expected))
    return bytes(content)


def _too_large(response: httpx.Response, cap: int) -> TooLarge:
    return TooLarge(
        Message("{host} sent more than the limit of {cap:,} bytes.", host=host_of(str(response.url)), cap=cap)
    )
