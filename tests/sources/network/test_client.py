"""GET with deadlines and a cap, against a server that misbehaves on request."""

import contextlib
import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lwm2m_browser import __version__
from lwm2m_browser.errors import Cancelled, SourceError, TooLarge, Unreachable
from lwm2m_browser.progress import Progress, TaskContext
from lwm2m_browser.sources.network import client
from lwm2m_browser.storage.settings import Settings
from tests.support.registry_server import Answer, RegistryServer

QUICK = Settings(connect_seconds=0.2, read_seconds=0.2, total_seconds=0.4, retry_seconds=0.001)
PATIENT = Settings()


def get(address: str, settings: Settings = PATIENT, context: TaskContext | None = None) -> client.Answer:
    return client.get(address, accept="*/*", settings=settings, context=context or TaskContext())


def test_an_answer_is_its_status_its_body_and_where_it_came_from(registry_server: RegistryServer) -> None:
    registry_server.answer = Answer(418, b"tea")
    address = registry_server.root + "/pot"
    assert get(address) == client.Answer(418, b"tea", address)


def test_a_packed_body_is_unpacked(registry_server: RegistryServer) -> None:
    registry_server.answer = Answer(200, gzip.compress(b"x" * 1000), headers={"Content-Encoding": "gzip"})
    assert get(registry_server.root).content == b"x" * 1000


def test_the_cap_counts_what_is_unpacked(registry_server: RegistryServer) -> None:
    registry_server.answer = Answer(200, gzip.compress(b"x" * 100_000), headers={"Content-Encoding": "gzip"})
    with pytest.raises(TooLarge, match="more than the limit of 1,000 bytes"):
        get(registry_server.root, Settings(network_bytes=1000))


def test_a_body_may_be_as_large_as_the_cap(registry_server: RegistryServer) -> None:
    registry_server.answer = Answer(200, b"x" * 1000)
    assert get(registry_server.root, Settings(network_bytes=1000)).content == b"x" * 1000
    with pytest.raises(TooLarge):
        get(registry_server.root, Settings(network_bytes=999))


def test_progress_tells_bytes_and_how_many_are_expected(registry_server: RegistryServer) -> None:
    registry_server.answer = Answer(200, b"x" * 10)
    seen: list[Progress] = []
    get(registry_server.root, context=TaskContext(report=seen.append))
    assert seen[-1] == Progress(received=10, expected=10)


def closed_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (closed_port, r"Cannot reach 127.0.0.1:\d+: connection refused"),
        (lambda: "ftp://127.0.0.1/", "The address is invalid"),
        (lambda: "http://\0/", "The address is invalid"),
    ],
)
def test_who_cannot_be_reached_is_told(address: Callable[[], str], sentence: str) -> None:
    with pytest.raises(Unreachable, match=sentence) as failure:
        get(address(), QUICK)
    assert str(failure.value).endswith(".")


def test_a_cancel_ends_even_a_wait_for_headers(registry_server: RegistryServer) -> None:
    registry_server.hold()
    context = TaskContext()
    outcome: list[Exception] = []

    def ask() -> None:
        try:
            get(registry_server.root, context=context)
        except (Cancelled, SourceError) as error:
            outcome.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    while not registry_server.requests:  # the server has it and keeps silent
        threading.Event().wait(0.01)
    context.cancelled.set()
    asking.join()  # long before PATIENT's deadline, or the test's own runner stops it
    assert [type(error) for error in outcome] == [Cancelled]


def test_a_proxy_that_makes_no_sense_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "nonsense://127.0.0.1")
    with pytest.raises(Unreachable, match="The proxy in the environment cannot be used"):
        get("http://127.0.0.1/")


def test_a_proxy_of_the_settings_is_asked_for_everything(registry_server: RegistryServer) -> None:
    registry_server.answer = Answer(body=b"from the proxy")

    answer = get("http://somewhere.invalid/DDF.xml", QUICK._replace(proxy=registry_server.root))

    assert answer.content == b"from the proxy"
    assert registry_server.requests == ["http://somewhere.invalid/DDF.xml"]


def test_a_proxy_of_the_settings_goes_before_that_of_the_environment(
    registry_server: RegistryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    registry_server.answer = Answer(body=b"from the proxy")
    assert get("http://somewhere.invalid/x", QUICK._replace(proxy=registry_server.root)).content == b"from the proxy"


def test_a_proxy_of_the_settings_that_cannot_be_used_is_said() -> None:
    with pytest.raises(Unreachable, match="The proxy in the settings cannot be used"):
        get("http://somewhere.invalid/x", QUICK._replace(proxy="socks9://127.0.0.1:9"))


def test_a_request_says_who_asks_and_what_it_understands(registry_server: RegistryServer) -> None:
    registry_server.answer = Answer(body=b"x")
    get(registry_server.root)
    told = registry_server.headers[0]
    assert told["User-Agent"] == f"lwm2m-browser/{__version__}"
    assert told["Accept-Encoding"] == "gzip", "nothing that is not unpacked under a cap"


def test_cookies_are_not_taken(registry_server: RegistryServer) -> None:
    registry_server.answer = Answer(302, headers={"Set-Cookie": "seen=1", "Location": "/x"})
    with pytest.raises(Unreachable):
        get(registry_server.root)
    assert len(registry_server.headers) == 4
    assert not any("Cookie" in told for told in registry_server.headers)


def test_half_a_surrogate_in_a_header_does_no_harm(registry_server: RegistryServer) -> None:
    with client.HttpSession(PATIENT, TaskContext()) as session:
        session.get(registry_server.root, accept="*/*", cap=100, headers={"If-None-Match": "é\ud800"})
    assert registry_server.headers[0]["If-None-Match"].encode("latin-1") == "é?".encode()


# ---- Redirections


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("HOST/x", "/x"),
        ("//ADDRESS/x", "/x"),
        ("/x?y", "/x?y"),
        ("other.xml?y", "/folder/other.xml?y"),
        ("x y.xml", "/folder/x%20y.xml"),
        ("../ü", "/%C3%BC"),
        ("./a/../b", "/folder/b"),
    ],
)
def test_a_redirection_leads_to_an_address(registry_server: RegistryServer, location: str, leads_to: str) -> None:
    here = location.replace("HOST", registry_server.root).replace("ADDRESS", registry_server.root.partition("//")[2])
    registry_server.files["/folder/DDF.xml"] = Answer(302, headers={"Location": here.encode().decode("latin-1")})

    address = get(f"{registry_server.root}/folder/DDF.xml?a=b").address

    assert address == registry_server.root + leads_to
    assert registry_server.requests == ["/folder/DDF.xml?a=b", leads_to]


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        ("file:///etc/passwd", "an address that is not allowed: it is not an http or https address"),
        ("http://a:b@c/", "an address that is not allowed: it contains a user name"),
        ("http://[", "an address that is not allowed: its host name is ambiguous"),
        ("mailto:a", "an invalid address"),
        ("http:x", "an invalid address"),
        ("http://xn--a/", "an invalid address"),
        ("/" + "x" * 66_000, "an invalid address"),
    ],
)
def test_where_a_redirection_may_not_lead_is_said_of_who_named_it(
    registry_server: RegistryServer, location: str, sentence: str
) -> None:
    with RegistryServer([]) as other:
        registry_server.answer = Answer(302, headers={"Location": other.root})
        other.answer = Answer(302, headers={"Location": location})
        with pytest.raises(Unreachable) as failure:
            get(registry_server.root)
        assert str(failure.value) == f"{other.root.removeprefix('http://')} redirected to {sentence}."


def test_a_body_that_cannot_be_unpacked_is_said_of_who_sent_it(registry_server: RegistryServer) -> None:
    with RegistryServer([]) as other:
        registry_server.answer = Answer(302, headers={"Location": other.root})
        other.answer = Answer(200, b"no gzip", headers={"Content-Encoding": "gzip"})
        with pytest.raises(Unreachable) as failure:
            get(registry_server.root)
        assert str(failure.value) == f"{other.root.removeprefix('http://')} sent data that cannot be unpacked."


@pytest.mark.parametrize("status", [200, 201, 300, 304, 404])
def test_only_some_answers_redirect(registry_server: RegistryServer, status: int) -> None:
    registry_server.answer = Answer(status, headers={"Location": "/x"})
    assert get(registry_server.root).status == status
    assert len(registry_server.requests) == 1


# ---- Any address, any proxy, any answer

HOSTS = st.sampled_from(
    ["127.0.0.1", "localhost", "xn--a", "a.xn--a.org", "xn--", "münchen.example", "[::1]", "[::1", "[fe80::1%25eth0]",
     "", "127.1", "0x7f.1", "a..b", "-", "user:pa#ss@h", "h:port", "h:0", "h:99999", "\ud800", "ⅷ.org", "a" * 300]
)  # fmt: skip
ADDRESSES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["http://", "https://", "HTTP://", "http:/", "", "ftp://", "//", "http://u:p@", " http://"]),
    HOSTS | st.text(max_size=12),
    st.sampled_from(["", "/", "/v1", "/DDF.xml", "/a.zip", "?x", "#y", "/ä b\\c", "/%zz", "\0"]) | st.text(max_size=8),
)
PROXIES = st.sampled_from(
    [
        "",
        "http://127.0.0.1:9",
        "127.0.0.1:9",
        "socks5://h",
        "http://u:p#w@h:1",
        "http://[::1",
        "http://xn--a:1",
        "x://y",
    ]
) | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
EXCEPTIONS = st.sampled_from(
    ["", "*", "[::1]", "fe80::/10", "fd07:b51a:cc66:f0::/64", "localhost:*", "127.0.0.0/8", ".", "[", "/", "a/b/c:::"]
) | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
HEADERS = st.dictionaries(
    st.sampled_from(["Location", "Retry-After", "Content-Encoding", "Content-Type", "ETag", "Refresh"]),
    st.sampled_from(
        ["http://xn--a/", "http://[::1", "//", "\x80", "é", "9" * 400, "gzip", "br", "\x01", "http://a:b@c/"]
    )
    | st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=12),
)


@contextlib.contextmanager
def no_other_host() -> Iterator[pytest.MonkeyPatch]:
    """Nobody is asked outside this machine, not even for a name."""
    look_up = socket.getaddrinfo

    def getaddrinfo(host: str, *others: Any) -> Any:
        if host != "127.0.0.1":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return look_up(host, *others)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        yield patch


@given(address=ADDRESSES, proxy=PROXIES, of_settings=st.sampled_from(["", "", "http://h:port"]), exceptions=EXCEPTIONS)
@example("http://127.0.0.1:9/", "http://127.0.0.1:9", "", "localhost,[::1]")
@example("http://xn--a/DDF.xml", "", "", "")
def test_any_address_through_any_proxy_gives_an_answer_or_an_error_for_the_user(
    address: str, proxy: str, of_settings: str, exceptions: str
) -> None:
    with no_other_host() as patch:
        for name, value in (("http_proxy", proxy), ("https_proxy", proxy), ("no_proxy", exceptions)):
            patch.setenv(name, value)
        with pytest.raises(SourceError) as failure:
            get(address, QUICK._replace(proxy=of_settings))
    assert str(failure.value).endswith(".")


@pytest.fixture(scope="module")
def any_server() -> Iterator[RegistryServer]:
    with RegistryServer([]) as server:
        yield server


@given(status=st.integers(200, 999), headers=HEADERS, body=st.binary(max_size=60))
def test_any_answer_is_one_or_an_error_for_the_user(
    any_server: RegistryServer, status: int, headers: dict[str, str], body: bytes
) -> None:
    any_server.answer = Answer(status, body, headers=headers)
    with no_other_host(), contextlib.suppress(SourceError):
        get(any_server.root, QUICK._replace(retry_seconds=1e-9, total_seconds=5))
