"""Which proxy is asked for what, what it is told, and who is blamed where it fails."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from lwm2m_browser.errors import SourceError, Unreachable
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.network import client
from lwm2m_browser.sources.network.proxies import Proxies
from lwm2m_browser.storage.settings import Settings
from tests.support.misbehaving_server import MisbehavingServer, trust
from tests.support.proxy_server import ProxyServer
from tests.support.registry_server import Answer, RegistryServer

QUICK = Settings(connect_seconds=2, read_seconds=2, total_seconds=4, retry_seconds=0.001)
DEAD = "http://127.0.0.1:9"


def get(address: str, settings: Settings = QUICK) -> client.Answer:
    return client.get(address, accept="*/*", settings=settings, context=TaskContext())


@pytest.fixture
def tls_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MisbehavingServer]:
    with MisbehavingServer(b"[]") as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(trust(server, tmp_path)))
        yield server


# ---- NO_PROXY

EXCEPTIONS = """
NO_PROXY                        | host               | port | asked
*                               | example.org        |  443 | directly
example.org                     | example.org        |  443 | directly
example.org                     | EXAMPLE.org.       |  443 | directly
example.org                     | api.example.org    |  443 | directly
example.org                     | notexample.org     |  443 | proxy
.example.org                    | api.example.org    |  443 | directly
*.example.org                   | api.example.org    |  443 | directly
a.org, example.org b.org        | example.org        |  443 | directly
example.org:8443                | example.org        | 8443 | directly
example.org:8443                | example.org        |  443 | proxy
localhost:*                     | localhost          | 8080 | directly
localhost                       | localhost          | 8080 | directly
127.0.0.1                       | 127.0.0.1          |   80 | directly
127.0.0.0/8                     | 127.1.2.3          |   80 | directly
127.0.0.0/8                     | 128.0.0.1          |   80 | proxy
10.0.0.1/8                      | 10.9.9.9           |   80 | directly
[::1]                           | ::1                |   80 | directly
::1                             | ::1                |   80 | directly
[::1]:8080                      | ::1                | 8080 | directly
[::1]:8080                      | ::1                |   80 | proxy
fe80::/10                       | fe80::1            |   80 | directly
[fe80::]/10                     | fe80::1            |   80 | directly
fd07:b51a:cc66:f0::/64          | fd07:b51a:cc66:f0::7 | 80 | directly
fd07:b51a:cc66:f0::/64          | 10.0.0.1           |   80 | proxy
http://example.org              | example.org        |   80 | directly
127.0.0.0/99, [, ]:, :::, /, ., | example.org        |   80 | proxy
                                | example.org        |   80 | proxy
"""


@pytest.mark.parametrize("row", EXCEPTIONS.strip().splitlines()[1:])
def test_no_proxy_names_hosts_numbers_and_networks(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    exceptions, host, port, asked = (cell.strip() for cell in row.split("|"))
    monkeypatch.setenv("all_proxy", DEAD)
    monkeypatch.setenv("no_proxy", exceptions)
    proxy = Proxies("").proxy_for("https", host, int(port))
    assert ("proxy" if proxy else "directly") == asked


def test_a_port_that_is_not_written_is_the_usual_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", DEAD)
    monkeypatch.setenv("no_proxy", "example.org:443")
    assert Proxies("").proxy_for("https", "example.org", None) is None
    assert Proxies("").proxy_for("http", "example.org", None) is not None


# ---- Proxies that can be used, and others

NAMES = [
    ("proxy.example.org:3128", "http://proxy.example.org:3128"),
    ("http://proxy.example.org:3128/", "http://proxy.example.org:3128"),
    ("HTTPS://proxy.example.org", "https://proxy.example.org"),
    ("[::1]:3128", "http://[::1]:3128"),
]


@pytest.mark.parametrize(("text", "address"), NAMES)
def test_a_proxy_is_written_in_several_ways(text: str, address: str) -> None:
    proxy = Proxies(text).proxy_for("http", "example.org", None)
    assert proxy is not None
    assert proxy.address == address


@pytest.mark.parametrize(
    "text",
    [
        "http://proxy:port", "http://proxy:99999", "http://proxy:0", "http://user:sec#ret@proxy:3128",
        "http://user:sec/ret@proxy:3128", "http://", "http://[::1", "http://pro xy", "ftp://proxy", "nonsense://proxy",
        "http://xn--a:3128", "http://proxy/path", "http://proxy\0",
    ],
)  # fmt: skip
def test_a_proxy_that_cannot_be_used_is_told_without_its_password(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if "\0" not in text:
        monkeypatch.setenv("http_proxy", text)
        with pytest.raises(Unreachable, match=r"^The proxy in the environment cannot be used: it is not an") as error:
            get("http://example.invalid/")
        assert "sec" not in str(error.value)
        assert "#" in str(error.value.hint)
    with pytest.raises(Unreachable, match=r"^The proxy in the settings cannot be used"):
        get("http://example.invalid/", QUICK._replace(proxy=text))


def test_a_socks_proxy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:1080")
    with pytest.raises(Unreachable, match="it is a SOCKS proxy"):
        get("http://example.invalid/")


def test_a_proxy_that_cannot_be_used_is_no_matter_where_it_is_not_asked(
    registry_server: RegistryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://nowhere:port")
    monkeypatch.setenv("no_proxy", "127.0.0.0/8")
    registry_server.answer = Answer(body=b"directly")
    assert get(registry_server.root).content == b"directly"


def test_the_password_of_a_proxy_is_sent_to_it_and_to_nobody_else(tls_server: MisbehavingServer) -> None:
    with ProxyServer(tls_server.tls_host) as proxy:
        settings = QUICK._replace(proxy=f"http://us%40er:p%23ss@{proxy.host}")
        assert get(f"https://{tls_server.tls_host}/", settings).content == b"[]"
    told = base64.b64encode(b"us@er:p#ss").decode()
    assert proxy.authorizations == [f"Proxy-Authorization: Basic {told}"]
    assert proxy.requests == [f"CONNECT {tls_server.tls_host} HTTP/1.1"]


# ---- Who is blamed


def test_a_dead_proxy_is_blamed_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", DEAD)
    monkeypatch.setenv("https_proxy", DEAD)
    for scheme in ("http", "https"):
        with pytest.raises(Unreachable) as failure:
            get(f"{scheme}://example.invalid/DDF.xml")
        assert str(failure.value) == ("Cannot reach the proxy 127.0.0.1:9: connection refused (3 attempts).")


def test_a_proxy_that_refuses_a_tunnel_is_blamed(tls_server: MisbehavingServer) -> None:
    with ProxyServer(tls_server.tls_host, "407 Proxy Authentication Required") as proxy:
        with pytest.raises(Unreachable) as failure:
            get("https://example.invalid/", QUICK._replace(proxy=proxy.address))
        assert str(failure.value) == f"The proxy {proxy.host} answered 407 (Proxy Authentication Required)."
        assert str(failure.value.hint) == "Check the proxy settings of this computer."


def test_a_server_behind_a_proxy_is_blamed_for_its_certificate(tls_server: MisbehavingServer) -> None:
    with ProxyServer(tls_server.odd_host) as proxy, pytest.raises(Unreachable) as failure:
        get(f"https://{tls_server.odd_host}/", QUICK._replace(proxy=proxy.address))
    assert str(failure.value).startswith(f"Cannot reach {tls_server.odd_host}: its certificate is not trusted")


# ---- Users and passwords in addresses


def test_a_password_in_an_address_is_sent_and_never_told(registry_server: RegistryServer) -> None:
    registry_server.answer = Answer(body=b"x")
    address = registry_server.root.replace("://", "://us%40er:se%23cret@") + "/v1"

    answer = get(address)

    assert registry_server.headers[0]["Authorization"] == "Basic " + base64.b64encode(b"us@er:se#cret").decode()
    assert answer.address == registry_server.root + "/v1"


def test_no_error_tells_a_password() -> None:
    for address in ("http://user:secret@127.0.0.1:9/v1", "http://user:secret@xn--a/", "http://user:secret@[::1/"):
        with pytest.raises(SourceError) as failure:
            get(address)
        assert "secret" not in f"{failure.value} {failure.value.hint}"


def test_a_password_is_not_taken_along_to_another_host(registry_server: RegistryServer) -> None:
    with RegistryServer([]) as other:
        other.answer = Answer(body=b"elsewhere")
        registry_server.answer = Answer(302, headers={"Location": other.root + "/x"})
        get(registry_server.root.replace("://", "://user:secret@"))
        assert "Authorization" in registry_server.headers[0]
        assert "Authorization" not in other.headers[0]
