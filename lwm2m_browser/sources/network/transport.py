"""Where the requests of httpx go: to their server or through the proxy for it. The only import of httpcore."""

import contextlib
import ssl
from collections.abc import Iterable, Iterator

import httpcore
import httpx
import truststore

from lwm2m_browser.sources.network.connections import Connections
from lwm2m_browser.sources.network.proxies import Proxies, Proxy

_KEPT_SECONDS = 5.0
"""For which an unused connection stays open."""
_FAILURES = (
    httpcore.UnsupportedProtocol,
    httpcore.ProxyError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.NetworkError,
)
"""What httpcore raises for a request that came to nothing. It has no class above these."""


class Transport(httpx.BaseTransport):
    """Sends over pools of httpcore, as httpx.HTTPTransport does, with what that hides: sockets that can be seen.

    A request remembers the `Proxy` that it goes through, or None, as its extension `proxy`.
    """

    def __init__(self, proxy_of_settings: str, connections: Connections) -> None:
        """Each socket is handed to `connections`, which may cut it."""
        self._proxies = Proxies(proxy_of_settings)
        self._backend = _SeenSockets(connections)
        self._pools: dict[Proxy | None, httpcore.ConnectionPool] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Raises errors of httpx, and `Unreachable` for a proxy that cannot be used."""
        url = request.url
        proxy = self._proxies.proxy_for(url.scheme, url.raw_host.decode("ascii"), url.port)
        request.extensions["proxy"] = proxy
        if proxy not in self._pools:
            self._pools[proxy] = self._pool_through(proxy)
        asked = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        with _errors_of_httpx():
            came = self._pools[proxy].handle_request(asked)
        return httpx.Response(came.status, headers=came.headers, stream=_Body(came), extensions=came.extensions)

    def close(self) -> None:
        for pool in self._pools.values():
            pool.close()

    def _pool_through(self, proxy: Proxy | None) -> httpcore.ConnectionPool:
        if proxy is None:
            return httpcore.ConnectionPool(
                ssl_context=_trust(), keepalive_expiry=_KEPT_SECONDS, network_backend=self._backend
            )
        return httpcore.HTTPProxy(
            proxy.address,
            proxy_headers={"Proxy-Authorization": proxy.authorization} if proxy.authorization else {},
            ssl_context=_trust(),
            proxy_ssl_context=_trust() if proxy.address.startswith("https:") else None,
            keepalive_expiry=_KEPT_SECONDS,
            network_backend=self._backend,
        )


class _Body(httpx.SyncByteStream):
    """The body of an answer, as it comes."""

    def __init__(self, came: httpcore.Response) -> None:
        self._came = came

    def __iter__(self) -> Iterator[bytes]:
        with _errors_of_httpx():
            yield from self._came.iter_stream()

    def close(self) -> None:
        """Free the connection for the next request; one whose body was not read to its end is closed."""
        self._came.close()


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


@contextlib.contextmanager
def _errors_of_httpx() -> Iterator[None]:
    """Each error of httpcore has a namesake in httpx, to which httpx adds the request."""
    try:
        yield
    except _FAILURES as error:
        raise getattr(httpx, type(error).__name__)(str(error)) from error


def _trust() -> ssl.SSLContext:
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
