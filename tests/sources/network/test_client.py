"""GET with deadlines and a cap, against a server that misbehaves on request."""

import gzip
import socket
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

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
    with pytest.raises(TooLarge, match="more than the 1,000 bytes"):
        get(registry_server.root, Settings(network_bytes=1000))


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
        (closed_port, "127.0.0.1:.* cannot be reached: it refuses connections"),
        (lambda: "ftp://127.0.0.1/", "The address is none that can be asked"),
        (lambda: "http://\0/", "The address is none that can be asked"),
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

    answer = get("http://somewhere.invalid/DDF.xml", replace(QUICK, proxy=registry_server.root))

    assert answer.content == b"from the proxy"
    assert registry_server.requests == ["http://somewhere.invalid/DDF.xml"]


def test_a_proxy_of_the_settings_goes_before_that_of_the_environment(
    registry_server: RegistryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    registry_server.answer = Answer(body=b"from the proxy")
    assert get("http://somewhere.invalid/x", replace(QUICK, proxy=registry_server.root)).content == b"from the proxy"


def test_a_proxy_of_the_settings_that_cannot_be_used_is_said() -> None:
    with pytest.raises(Unreachable, match="The proxy in the settings cannot be used"):
        get("http://somewhere.invalid/x", replace(QUICK, proxy="socks9://127.0.0.1:9"))
