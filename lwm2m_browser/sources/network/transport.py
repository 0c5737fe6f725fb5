"""A GET over connections that are kept open, to its server or through the proxy for it. The only import of httpcore.

httpcore alone, without the client that httpx is: half of what a request costs is what that does for cookies,
authentication and redirections, its import takes 40 ms, and only httpcore lets its sockets be seen where they are
connected.
"""

import ssl
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urljoin, urlsplit

import httpcore
import truststore

from lwm2m_browser.sources.network.connections import Connections
from lwm2m_browser.sources.network.proxies import Proxies, Proxy
from lwm2m_browser.sources.network.request_target import RequestTarget
from lwm2m_browser.storage.settings import Settings

_REDIRECTIONS = {301, 302, 303, 307, 308}
_KEPT_SECONDS = 5.0
"""For which an unused connection stays open."""


class NoRedirection(Exception):
    """The address that a redirection leads to is none; `str()` says why, in English."""


class Response:
    """What a server answers, its body not yet read."""

    def __init__(self, url: RequestTarget, came: httpcore.Response) -> None:
        self.url = url
        self.status = came.status
        self.received = 0
        """Bytes of the body so far, as they were sent."""
        self._came = came
        self._headers = _joined(came.headers)

    def header(self, name: str) -> str:
        """The value of a header, named in small letters; several are joined. Empty where there is none."""
        return self._headers.get(name, "")

    @property
    def redirection(self) -> str:
        """The address that a redirection leads to; empty where the answer is none. Raises `NoRedirection`."""
        location = self.header("location").encode("latin-1")
        if self.status not in _REDIRECTIONS or not location:
            return ""
        try:
            named = urlsplit(location.decode("utf-8", "surrogateescape").replace(" ", "%20"))
            if named.scheme in ("http", "https") and not named.netloc:
                named = named._replace(netloc=self.url.netloc)
            return urljoin(str(self.url), named.geturl())
        except ValueError as error:
            raise NoRedirection(str(error)) from error

    def raw_body(self) -> Iterator[bytes]:
        """The body as it comes. Raises errors of httpcore."""
        body = self._came.stream
        assert isinstance(body, Iterable)  # noqa: S101 - there is an asynchronous kind
        for chunk in body:
            self.received += len(chunk)
            yield chunk

    def close(self) -> None:
        """Free the connection for the next request; one whose body was not read to its end is closed."""
        self._came.close()


class Transport:
    """Sends requests over connections of its own, which `Connections` may cut. For one thread at a time."""

    def __init__(self, settings: Settings, connections: Connections, headers: Mapping[str, str]) -> None:
        """Each request has `headers`."""
        self._proxies = Proxies(settings.proxy)
        self._connections = connections
        self._ways: dict[Proxy | None, httpcore.ConnectionPool] = {}
        self._headers = _raw(headers)
        wait = settings.read_seconds
        self._extensions = {"timeout": {"connect": settings.connect_seconds, "read": wait, "write": wait, "pool": wait}}

    def proxy_for(self, url: RequestTarget) -> Proxy | None:
        """The proxy that an address is asked through. Raises `Unreachable` for one that cannot be used."""
        return self._proxies.proxy_for(url.scheme, url.host, url.port)

    def send(self, url: RequestTarget, headers: Mapping[str, str], proxy: Proxy | None) -> Response:
        """Ask for an address. Raises errors of httpcore. What is answered has to be closed."""
        if proxy not in self._ways:
            self._ways[proxy] = self._way_through(proxy)
        request = httpcore.Request(
            b"GET",
            httpcore.URL(
                scheme=url.scheme.encode(), host=url.host.encode(), port=url.port, target=url.target.encode("ascii")
            ),
            headers=[(b"Host", url.netloc.encode()), *self._headers, *_raw(headers)],
            extensions=self._extensions,
        )
        return Response(url, self._ways[proxy].handle_request(request))

    def close(self) -> None:
        """Close all connections."""
        for way in self._ways.values():
            way.close()

    def _way_through(self, proxy: Proxy | None) -> httpcore.ConnectionPool:
        if proxy is None:
            return httpcore.ConnectionPool(
                ssl_context=_trust(), keepalive_expiry=_KEPT_SECONDS, network_backend=_SeenSockets(self._connections)
            )
        return httpcore.HTTPProxy(
            proxy.address,
            proxy_headers=_raw({"Proxy-Authorization": proxy.authorization} if proxy.authorization else {}),
            ssl_context=_trust(),
            proxy_ssl_context=_trust() if proxy.address.startswith("https:") else None,
            keepalive_expiry=_KEPT_SECONDS,
            network_backend=_SeenSockets(self._connections),
        )


class _SeenSockets(httpcore.SyncBackend):
    """Hands out each socket as soon as it is connected, be it to the server or to a proxy."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        stream = super().connect_tcp(host, port, timeout, local_address, socket_options)
        self._connections.add(stream.get_extra_info("socket"))
        return stream


def _trust() -> ssl.SSLContext:
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _raw(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Headers as they are sent; a letter that none can have, such as in a damaged file of ours, is a question mark."""
    return [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in headers.items()]


def _joined(headers: Sequence[tuple[bytes, bytes]]) -> Mapping[str, str]:
    joined: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        joined[name] = f"{joined[name]}, {value}" if name in joined else value
    return joined
