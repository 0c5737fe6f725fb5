"""What went wrong with a request, in words."""

import re
import socket
import ssl
from datetime import UTC, datetime

import httpx

from lwm2m_browser.errors import NotConnected, ServerBusy, ServerRefused, SourceError, Unreachable
from lwm2m_browser.i18n import N_
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.registry.web_address import without_user
from lwm2m_browser.sources.network.decoding import DecodingError
from lwm2m_browser.sources.network.proxies import Proxy
from lwm2m_browser.sources.network.retries import LONGEST_WAIT, later, wanted_wait

_SIGN_IN = Message("This program cannot sign in. Download the file with a web browser, and open the file.")
_HINTS = {
    401: _SIGN_IN,
    403: _SIGN_IN,
    404: Message("Check the address."),
    407: Message("Check the proxy settings of this computer."),
}
_BROKEN_OFF = "disconnected|closed connection"
"""How httpx says it; everything else that it calls a protocol error is an answer that makes no sense."""
_REFUSED = N_("{host} answered {status}.")
_REFUSALS = {
    204: N_("{host} answered {status}, without content."),
    304: N_("{host} answered {status}, although no part was requested."),
}


def host_of(address: str) -> str:
    """The host in an address, and its port if it has one; the address where it is none. Never a user's password."""
    try:
        return httpx.URL(address).netloc.decode("ascii") or without_user(address)
    except httpx.InvalidURL:
        return without_user(address)


def refused(status: int, address: str) -> ServerRefused:
    """The error that a status means, where nothing more is known of it."""
    sentence = Message(_REFUSALS.get(status, _REFUSED), host=host_of(address), status=_status(status))
    return ServerRefused(sentence, _HINTS.get(status, ""))


def busy(status: int, address: str, retry_after: str) -> ServerBusy:
    """The error that a status means which may pass. `retry_after` is the header, empty where there is none."""
    wait = wanted_wait(retry_after, datetime.now(UTC))
    host, said = host_of(address), _status(status)
    if wait <= LONGEST_WAIT:
        return ServerBusy(Message(_REFUSED, host=host, status=said), wait=wait)
    sentence = Message(
        "{host} answered {status}, and accepts the next request only {when}.", host=host, status=said, when=later(wait)
    )
    return ServerBusy(sentence, wait=wait)


def unreachable(error: Exception, address: str) -> Unreachable:
    """The error that an exception of httpx, of a socket or of unpacking means.

    `address`: the one at fault, unless the exception has a request, which says where it went, and through which proxy.
    """
    host: Words = host_of(str(error.request.url) if isinstance(error, httpx.RequestError) else address)
    root = _root(error)
    proxy: Proxy | None = error.request.extensions.get("proxy") if isinstance(error, httpx.RequestError) else None
    if proxy and isinstance(error, httpx.ProxyError):
        text = str(error)
        said = _status(int(text[:3])) if text[:3].isdecimal() else text
        return Unreachable(Message("The proxy {host} answered {status}.", host=proxy.host, status=said), (_HINTS[407]))
    if proxy and isinstance(error, httpx.ConnectTimeout | httpx.ConnectError) and not _is_of_tls(root):
        host = Message("the proxy {host}", host=proxy.host)  # no connection was tried but that to the proxy
    if isinstance(error, httpx.ConnectTimeout):
        return NotConnected(Message("Cannot reach {host}: no connection in time.", host=host))
    if isinstance(error, httpx.ConnectError):
        sentence = Message("Cannot reach {host}: {reason}.", host=host, reason=_why(root))
        return Unreachable(sentence) if isinstance(root, ssl.SSLError) else NotConnected(sentence)
    return Unreachable(_reason(error, root, host))


def _reason(error: Exception, root: BaseException, host: Words) -> Words:
    match error:
        case httpx.InvalidURL() | httpx.UnsupportedProtocol():
            return Message("The address is invalid: {reason}.", reason=str(error).rstrip("."))
        case httpx.TimeoutException():
            return Message("{host} did not answer in time.", host=host)
        case httpx.RemoteProtocolError() if "location header" in str(error):
            return Message("{host} redirected to an invalid address.", host=host)
        case httpx.RemoteProtocolError() if not re.search(_BROKEN_OFF, str(error)):
            return Message("{host} answered with something that is not HTTP.", host=host)
        case httpx.ProtocolError() | httpx.NetworkError():
            return Message("{host} closed the connection before its answer was complete.", host=host)
        case DecodingError():
            return error.said_of(host)
    return Message("{host} did not answer: {reason}.", host=host, reason=_why(root))


def _is_of_tls(root: BaseException) -> bool:
    """Whether a connection was there, and failed only to become a secure one."""
    return isinstance(root, ssl.SSLError) or "handshake" in str(root)


def _status(status: int) -> Words:
    phrase = httpx.codes.get_reason_phrase(status)
    return f"{status} ({phrase})" if phrase else Message("{status} (unknown status)", status=status)


def _root(error: BaseException) -> BaseException:
    """The end of the chain of causes, before what failed earlier: the API, say, when the DDF is asked in its place."""
    while (cause := error.__cause__ or error.__context__) and not isinstance(cause, SourceError):
        error = cause
    return error


def _why(root: BaseException) -> Words:
    """What the system said."""
    if isinstance(root, ssl.SSLCertVerificationError):
        return Message("its certificate is not trusted ({reason})", reason=root.verify_message)
    if isinstance(root, ssl.SSLError):
        return Message(
            "could not establish a secure connection ({reason})",
            reason=(root.reason or str(root)).replace("_", " ").lower(),
        )
    if isinstance(root, socket.gaierror):
        return Message("no such host, or no network")
    if isinstance(root, ConnectionRefusedError):
        return Message("connection refused")
    return getattr(root, "strerror", None) or str(root) or type(root).__name__
