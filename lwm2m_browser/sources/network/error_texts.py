"""What went wrong with a request, in words."""

import re
import socket
import ssl
from datetime import UTC, datetime
from http import HTTPStatus

import httpcore

from lwm2m_browser.errors import NotConnected, ServerBusy, ServerRefused, SourceError, Unreachable
from lwm2m_browser.i18n import N_
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.registry.web_address import without_user
from lwm2m_browser.sources.network.decoding import DecodingError
from lwm2m_browser.sources.network.proxies import Proxy
from lwm2m_browser.sources.network.request_target import request_target
from lwm2m_browser.sources.network.retries import LONGEST_WAIT, later, wanted_wait
from lwm2m_browser.sources.network.transport import NoRedirection

_SIGN_IN = Message("This program cannot sign in. Download the file with a web browser, and open the file.")
_HINTS = {
    401: _SIGN_IN,
    403: _SIGN_IN,
    404: Message("Check the address."),
    407: Message("Check the proxy settings of this computer."),
}
FAILURES = (
    NoRedirection,
    httpcore.UnsupportedProtocol,
    httpcore.ProxyError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.NetworkError,
)
"""What the libraries raise for a request that came to nothing. httpcore has no class above its own."""
_BROKEN_OFF = "disconnected|closed connection"
"""How httpcore says it; everything else that it calls a protocol error is an answer that makes no sense."""
_REFUSED = N_("{host} answered {status}.")
_REFUSALS = {
    204: N_("{host} answered {status}, without content."),
    304: N_("{host} answered {status}, although no part was requested."),
}


def host_of(address: str) -> str:
    """The host in an address, and its port if it has one; the address where it is none. Never a user's password."""
    try:
        return request_target(address).netloc
    except ValueError:
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


def unreachable(error: Exception, address: str, proxy: Proxy | None) -> Unreachable:
    """The error that an exception means: of a request for an address, perhaps through a proxy, or of its answer.

    One of httpcore (see `FAILURES`), of a socket, or of unpacking.
    """
    host: Words = host_of(address)
    root = _root(error)
    if proxy and isinstance(error, httpcore.ProxyError):
        text = str(error)
        said = _status(int(text[:3])) if text[:3].isdecimal() else text
        return Unreachable(Message("The proxy {host} answered {status}.", host=proxy.host, status=said), (_HINTS[407]))
    if proxy and isinstance(error, httpcore.ConnectTimeout | httpcore.ConnectError) and not _is_of_tls(root):
        host = Message("the proxy {host}", host=proxy.host)  # no connection was tried but that to the proxy
    if isinstance(error, httpcore.ConnectTimeout):
        return NotConnected(Message("Cannot reach {host}: no connection in time.", host=host))
    if isinstance(error, httpcore.ConnectError):
        sentence = Message("Cannot reach {host}: {reason}.", host=host, reason=_why(root))
        return Unreachable(sentence) if isinstance(root, ssl.SSLError) else NotConnected(sentence)
    return Unreachable(_reason(error, root, host))


def _reason(error: Exception, root: BaseException, host: Words) -> Words:
    match error:
        case httpcore.UnsupportedProtocol():
            return Message("The address is invalid: {reason}.", reason=str(error).rstrip("."))
        case httpcore.TimeoutException():
            return Message("{host} did not answer in time.", host=host)
        case NoRedirection():
            return Message("{host} redirected to an invalid address.", host=host)
        case httpcore.RemoteProtocolError() if not re.search(_BROKEN_OFF, str(error)):
            return Message("{host} answered with something that is not HTTP.", host=host)
        case httpcore.ProtocolError() | httpcore.NetworkError():
            return Message("{host} closed the connection before its answer was complete.", host=host)
        case DecodingError():
            return error.said_of(host)
    return Message("{host} did not answer: {reason}.", host=host, reason=_why(root))


def _is_of_tls(root: BaseException) -> bool:
    """Whether a connection was there, and failed only to become a secure one."""
    return isinstance(root, ssl.SSLError) or "handshake" in str(root)


def _status(status: int) -> Words:
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return Message("{status} (unknown status)", status=status)


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
