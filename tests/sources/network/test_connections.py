"""A cancel and the deadline end an answer wherever it hangs: over http, https, and https through a proxy."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lwm2m_browser.errors import Cancelled, SourceError, Unreachable
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.network import client
from lwm2m_browser.storage.settings import Settings
from tests.support.misbehaving_server import MisbehavingServer, trust
from tests.support.proxy_server import ProxyServer

NEVER = 3600.0
"""Seconds after which a test that relies on them is ended by its runner."""
PATIENT = Settings(connect_seconds=NEVER, read_seconds=NEVER, total_seconds=NEVER, retry_seconds=0.001)
LATE = PATIENT._replace(total_seconds=0.3)

Way = Callable[[MisbehavingServer, Settings], "contextlib.AbstractContextManager[tuple[str, Settings]]"]


@contextlib.contextmanager
def plainly(server: MisbehavingServer, settings: Settings) -> Iterator[tuple[str, Settings]]:
    yield f"http://{server.host}/", settings


@contextlib.contextmanager
def over_tls(server: MisbehavingServer, settings: Settings) -> Iterator[tuple[str, Settings]]:
    yield f"https://{server.tls_host}/", settings


@contextlib.contextmanager
def through_a_proxy(server: MisbehavingServer, settings: Settings) -> Iterator[tuple[str, Settings]]:
    with ProxyServer(server.host) as proxy:
        yield f"http://{server.host}/", settings._replace(proxy=proxy.address)


@contextlib.contextmanager
def over_tls_through_a_proxy(server: MisbehavingServer, settings: Settings) -> Iterator[tuple[str, Settings]]:
    with ProxyServer(server.tls_host) as proxy:
        yield f"https://{server.tls_host}/", settings._replace(proxy=proxy.address)


@contextlib.contextmanager
def in_the_handshake(server: MisbehavingServer, settings: Settings) -> Iterator[tuple[str, Settings]]:
    """The connection is there, and the server says nothing of TLS."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        yield f"https://127.0.0.1:{silent.getsockname()[1]}/", settings


@contextlib.contextmanager
def in_the_handshake_behind_a_proxy(server: MisbehavingServer, settings: Settings) -> Iterator[tuple[str, Settings]]:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host = f"127.0.0.1:{silent.getsockname()[1]}"
        with ProxyServer(host) as proxy:
            yield f"https://{host}/", settings._replace(proxy=proxy.address)


WAYS = [
    plainly, over_tls, through_a_proxy, over_tls_through_a_proxy, in_the_handshake, in_the_handshake_behind_a_proxy
]  # fmt: skip


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MisbehavingServer]:
    with MisbehavingServer(b"[]") as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(trust(server, tmp_path)))
        server.fault = "headers that never come"
        yield server


def get(address: str, settings: Settings, context: TaskContext | None = None) -> client.Answer:
    return client.get(address, accept="*/*", settings=settings, context=context or TaskContext())


@pytest.mark.parametrize("way", WAYS)
def test_the_deadline_ends_it(server: MisbehavingServer, way: Way) -> None:
    with way(server, LATE) as (address, settings), pytest.raises(Unreachable, match=r"did not finish within 0\.3 sec"):
        get(address, settings)


@pytest.mark.parametrize("way", WAYS)
def test_a_cancel_ends_it(server: MisbehavingServer, way: Way) -> None:
    context = TaskContext()
    outcome: list[type[Exception]] = []

    def ask(address: str, settings: Settings) -> None:
        try:
            get(address, settings, context)
        except (Cancelled, SourceError) as error:
            outcome.append(type(error))

    with way(server, PATIENT) as (address, settings):
        asking = threading.Thread(target=ask, args=(address, settings))
        asking.start()
        asking.join(0.2)  # wherever it is by then: to the cancel it is all the same
        context.cancelled.set()
        asking.join()  # a day later, or the runner ends the test
    assert outcome == [Cancelled]


@pytest.mark.parametrize("way", WAYS[:4])
def test_after_a_late_answer_the_next_is_as_good_as_any(server: MisbehavingServer, way: Way) -> None:
    with way(server, LATE) as (address, settings), client.HttpSession(settings, TaskContext()) as session:
        with pytest.raises(Unreachable):
            session.get(address, accept="*/*", cap=100)
        server.fault = ""
        assert session.get(address, accept="*/*", cap=100).content == b"[]"


def test_one_late_answer_after_another_is_ended(server: MisbehavingServer) -> None:
    with client.HttpSession(PATIENT._replace(total_seconds=1), TaskContext()) as session:
        server.fault = ""  # which closes the connection, so that it can be cut once, and not again
        session.get(f"http://{server.host}/", accept="*/*", cap=100)
        server.fault = "headers that never come"
        for _ in range(2):
            with pytest.raises(Unreachable, match="did not finish within 1 sec"):
                session.get(f"http://{server.host}/", accept="*/*", cap=100)


def test_a_body_without_length_that_drips_past_the_deadline_is_not_taken_for_a_whole_one(
    server: MisbehavingServer,
) -> None:
    server.fault = "no length, a byte at a time"
    with pytest.raises(Unreachable, match=r"did not finish within 0\.3 sec"):
        get(f"http://{server.host}/", LATE)


def test_a_session_leaves_nothing_open(server: MisbehavingServer) -> None:
    server.fault = ""
    with client.HttpSession(PATIENT, TaskContext()) as session:
        for _ in range(20):  # each over a connection of its own: the server closes them
            session.get(f"http://{server.host}/", accept="*/*", cap=100)
        kept = session._connections._sockets[:]
        assert len(kept) == 8
    assert {one.fileno() for one in kept} == {-1}
