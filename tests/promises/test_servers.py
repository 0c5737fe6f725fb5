"""Servers that misbehave: what the user reads, how often one is asked, what stays on screen, what memory it takes.

HTTP, HTTPS and ODD stand for the misbehaving server's three ports; ODD has a certificate that nobody vouches for.
"""

import json
import re
import socket
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel

from lwm2m_browser.errors import AllFailed, Cancelled, TooLarge, Unreachable
from lwm2m_browser.progress import Progress, TaskContext
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.network import client
from lwm2m_browser.sources.network.retries import wanted_wait
from lwm2m_browser.sources.source import REGISTRY
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.support.command_line import unused_port
from tests.support.languages import chinese
from tests.support.misbehaving_server import BOMB_SIZE, FAULTS, MisbehavingServer, bomb, trust
from tests.support.samples import SAMPLE_ENTRIES
from tests.support.window_driver import SAMPLE_ROWS, OpenWindow, WindowDriver

FAULTS_AS_THE_USER_SEES_THEM = """
    it is                                     | asked | the user reads

    gone                                      | 3 | Cannot reach HTTP: connection refused (3 attempts).
    a name that nobody knows                  | 3 | Cannot reach HTTP: no such host, or no network (3 attempts).
    a certificate that nobody vouches for     | 2 | Cannot reach ODD: its certificate is not trusted (unable to get local issuer certificate).
    no TLS where TLS should be                | 2 | Cannot reach HTTP: could not establish a secure connection (wrong version number).
    reset before the answer                   | 1 | HTTP closed the connection before its answer was complete.
    reset in the middle of the body           | 1 | HTTP closed the connection before its answer was complete.
    closed without an answer                  | 1 | HTTP closed the connection before its answer was complete.

    headers that never come                   | 1 | HTTP did not answer in time.
    a byte at a time                          | 1 | HTTP did not finish within 0.6 seconds.
    no length, a byte at a time               | 1 | HTTP did not finish within 0.6 seconds.
    headers without end                       | 1 | HTTP answered with something that is not HTTP.

    shorter than promised                     | 1 | HTTP closed the connection before its answer was complete.
    no length, and cut                        | 1 | The answer of the Registry API ends too early, after item 5, and was ignored.
    no length, packed and cut                 | 1 | HTTP closed the connection before its answer was complete.
    a web page                                | 1 | Received a web page instead of a catalogue from http://HTTP/v1/Object.
    an XHTML page                             | 1 | Received a web page instead of a catalogue from http://HTTP/v1/Object.
    nothing at all                            | 1 | Received an empty answer from http://HTTP/v1/Object.
    an empty list                             | 1 | Received an empty list from the Registry API at http://HTTP/v1/Object.
    called gzip, and is not                   | 1 | HTTP sent data that cannot be unpacked.
    packed in a way nobody asked for          | 1 | HTTP answered with the encoding “br”, which was not requested.
    a gzip bomb                               | 1 | HTTP sent more than the limit of 1,000,000 bytes.
    a gzip bomb within another                | 1 | HTTP answered with the encoding “gzip, gzip”, which was not requested.
    a body without end                        | 1 | HTTP sent more than the limit of 1,000,000 bytes.
    a gigabyte promised                       | 1 | HTTP sent more than the limit of 1,000,000 bytes.
    no HTTP                                   | 1 | HTTP answered with something that is not HTTP.

    204                                       | 1 | HTTP answered 204 (No Content), without content.
    304                                       | 1 | HTTP answered 304 (Not Modified), although no part was requested.
    400                                       | 1 | The Registry API rejected http://HTTP/v1/Object as invalid (400). Any version other than latest needs an object ID.
    401                                       | 1 | HTTP answered 401 (Unauthorized).
    403                                       | 1 | HTTP answered 403 (Forbidden).
    404                                       | 1 | The Registry API did not find the objects (404, at http://HTTP/v1/Object).
    408                                       | 3 | HTTP answered 408 (Request Timeout) (3 attempts).
    429                                       | 3 | HTTP answered 429 (Too Many Requests) (3 attempts).
    429, again in 5 minutes                   | 1 | HTTP answered 429 (Too Many Requests), and accepts the next request only in 5 minutes.
    429, again tomorrow                       | 1 | HTTP answered 429 (Too Many Requests), and accepts the next request only in a day or more.
    429, again yesterday                      | 3 | HTTP answered 429 (Too Many Requests) (3 attempts).
    429, again in the middle of nowhere       | 3 | HTTP answered 429 (Too Many Requests) (3 attempts).
    500                                       | 3 | HTTP answered 500 (Internal Server Error) (3 attempts).
    502                                       | 3 | HTTP answered 502 (Bad Gateway) (3 attempts).
    503                                       | 3 | HTTP answered 503 (Service Unavailable) (3 attempts).
    599                                       | 3 | HTTP answered 599 (unknown status) (3 attempts).

    from https to http                        | 2 | HTTPS redirected to an address that is not allowed: it leads from https to http, which is not secure.
    to file:                                  | 1 | HTTP redirected to an address that is not allowed: it is not an http or https address.
    to a user name                            | 1 | HTTP redirected to an address that is not allowed: it contains a user name.
    to no address                             | 1 | HTTP redirected to an invalid address.
    in a circle                               | 4 | HTTP redirected more than 3 times.
    in a circle, each with a body without end | 4 | HTTP redirected more than 3 times.
    to nowhere                                | 1 | HTTP answered 302 (Found).
"""  # noqa: E501 - a sentence is read in one piece
SLOW = ("headers that never come", "a byte at a time", "no length, a byte at a time")
BEHAVES_IN_THE_END = ("", "to https", "to another host")
ABOUT_TRUST = ("a certificate that nobody vouches for", "no TLS where TLS should be", "from https to http", "to https")
WAITS = ("429, again in a second",)
WAITS_FOR_LONG = ("429, again in 30 seconds", "429, again at a time 30 seconds from now")

ENTRIES = json.dumps(SAMPLE_ENTRIES).encode()
CAP = 1_000_000


def table() -> list[tuple[str, int, str]]:
    """The rows of the table above."""
    lines = [line.split(" | ") for line in FAULTS_AS_THE_USER_SEES_THEM.splitlines()[3:] if line.strip()]
    return [(fault.strip(), int(asked), sentence.strip()) for fault, asked, sentence in lines]


def can_be_had(fault: str) -> bool:
    """Whether a test can say here whom to trust, where that matters: other systems ask their own store in any case."""
    return sys.platform == "linux" or fault not in ABOUT_TRUST


class Lookups:
    """Which ports connections are asked for, one after another; on request, names are unknown."""

    def __init__(self) -> None:
        self.ports: list[object] = []
        self.are_in_vain = False
        self._real = socket.getaddrinfo

    def __call__(self, host: Any, port: Any, *more: Any, **others: Any) -> Any:
        self.ports.append(port)
        if self.are_in_vain:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return self._real(host, port, *more, **others)


@pytest.fixture
def lookups(monkeypatch: pytest.MonkeyPatch) -> Lookups:
    lookups = Lookups()
    monkeypatch.setattr(socket, "getaddrinfo", lookups)
    return lookups


@pytest.fixture(scope="module")
def running_server() -> Iterator[MisbehavingServer]:
    with MisbehavingServer(ENTRIES) as server:
        yield server


@pytest.fixture
def server(running_server: MisbehavingServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MisbehavingServer:
    """The server while it behaves; its better https is trusted."""
    monkeypatch.setenv("SSL_CERT_FILE", str(trust(running_server, tmp_path)))
    running_server.fault = ""
    running_server.count = 0
    return running_server


def settings_of(server: MisbehavingServer, fault: str = "") -> Settings:
    """The registry's API is the server's, and its DDF is nowhere. Hardly any time is left to faults that take it."""
    patient = Settings(
        api_base=f"http://{server.host}/v1",
        ddf_address=f"http://127.0.0.1:{unused_port()}/DDF.xml",
        network_bytes=CAP,
        retry_seconds=0.001,
    )
    return patient._replace(read_seconds=0.4, total_seconds=0.6) if fault in SLOW else patient


def having(fault: str, server: MisbehavingServer, lookups: Lookups) -> AbstractContextManager[None]:
    """The time in which there is a fault."""
    server.fault = fault if fault in FAULTS else ""
    lookups.are_in_vain = fault == "a name that nobody knows"
    return server.gone() if fault == "gone" else nullcontext()


def named(sentence: str, server: MisbehavingServer) -> str:
    """A sentence of the table, with the server's real ports."""
    hosts = {"HTTPS": server.tls_host, "HTTP": server.host, "ODD": server.odd_host}
    return re.sub(r"\b(HTTPS|HTTP|ODD)(?=[ :/])", lambda port: hosts[port[0]], sentence)


def test_the_table_tells_of_every_fault() -> None:
    told = {fault for fault, _, _ in table()}
    assert told == FAULTS.keys() - {*BEHAVES_IN_THE_END, *WAITS, *WAITS_FOR_LONG} | {"gone", "a name that nobody knows"}


@pytest.mark.parametrize(("fault", "asked", "sentence"), table(), ids=lambda value: str(value)[:40])
def test_a_fault_is_told_and_tried_again_only_where_that_may_help(
    server: MisbehavingServer, lookups: Lookups, folders: Folders, fault: str, asked: int, sentence: str
) -> None:
    if not can_be_had(fault):
        pytest.skip("only OpenSSL's trust can be chosen by a test")
    with having(fault, server, lookups), chinese(), pytest.raises(AllFailed) as failure:
        load(REGISTRY, settings_of(server, fault), folders)

    of_api, of_ddf = map(str, failure.value.causes)  # in English, although whoever loaded it speaks another language
    assert of_api == named(sentence, server)
    assert of_ddf.startswith("Cannot reach ")
    assert of_ddf.endswith((": connection refused (3 attempts).", "or no network (3 attempts)."))
    assert len([port for port in lookups.ports if port in server.ports]) == asked


@pytest.mark.parametrize(
    ("fault", "end"), [("to https", "https://HTTPS /elsewhere"), ("to another host", "http://localhost:PORT/elsewhere")]
)
def test_a_redirection_to_another_place_is_followed_and_its_end_is_told(
    server: MisbehavingServer, folders: Folders, fault: str, end: str
) -> None:
    if not can_be_had(fault):
        pytest.skip("only OpenSSL's trust can be chosen by a test")
    server.fault = fault
    came = load(REGISTRY, settings_of(server), folders).catalogue
    end = end.replace("HTTPS ", server.tls_host).replace("PORT", str(server.ports[0]))
    assert (len(came.entries), came.provenance.address) == (6, end)


# ---- In the window


@pytest.fixture
def window(server: MisbehavingServer, folders: Folders, open_window: OpenWindow) -> WindowDriver:
    """A window that shows what the server gave while it behaved."""
    write_settings(folders, settings_of(server))
    window = open_window()
    window.wait_for_end()
    assert window.rows() == SAMPLE_ROWS
    return window


def write_settings(folders: Folders, settings: Settings) -> None:
    path = folders.settings / "settings.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(settings._asdict()), encoding="utf-8")


def test_whatever_the_server_does_the_rows_stay_and_the_notice_says_why(
    server: MisbehavingServer, lookups: Lookups, window: WindowDriver
) -> None:
    for fault, _, sentence in table():
        if fault not in SLOW and can_be_had(fault):
            with having(fault, server, lookups):
                window.act("actionRefresh")
                window.wait_for_end()
            assert window.notice.startswith(named(sentence, server)), fault
            assert window.notice.endswith(" Shown instead: Registry API, just now."), fault
            assert window.rows() == SAMPLE_ROWS, fault

    server.fault = ""
    window.click("noticeRetry")
    window.wait_for_end()
    assert (window.notice, window.rows()) == ("", SAMPLE_ROWS)


@pytest.mark.parametrize("fault", SLOW)
def test_a_server_that_takes_its_time_costs_no_row_either(
    server: MisbehavingServer, lookups: Lookups, folders: Folders, open_window: OpenWindow, fault: str
) -> None:
    load(REGISTRY, settings_of(server), folders)
    write_settings(folders, settings_of(server, fault))
    with having(fault, server, lookups):
        window = open_window()
        window.wait_for_end()

    assert window.notice.endswith("Shown instead: Registry API, cached, just now.")
    assert window.rows() == SAMPLE_ROWS


@pytest.mark.parametrize("fault", WAITS_FOR_LONG)
def test_a_wait_for_a_busy_server_is_said_and_cancelling_ends_it(
    server: MisbehavingServer, window: WindowDriver, fault: str
) -> None:
    server.fault = fault
    window.act("actionRefresh")
    window.wait(lambda: "trying again" in window.label("progressText"))
    assert re.fullmatch(
        rf"{server.host} answered 429 \(Too Many Requests\); trying again in (29|30) s\.", window.label("progressText")
    )
    sentence = window.part(QLabel, "progressText")
    assert window.window.statusBar().minimumSizeHint().width() < sentence.sizeHint().width()  # it keeps no window wide

    window.click("cancelButton")

    assert "was cancelled" in window.notice
    assert window.rows() == SAMPLE_ROWS


# ---- Trying again


def test_a_wait_as_long_as_the_server_wants_then_the_answer(server: MisbehavingServer, folders: Folders) -> None:
    """The server is busy once, and says that a second is enough."""
    server.fault = "429, again in a second"
    told: list[Progress] = []

    def hear(progress: Progress) -> None:
        told.append(progress)
        if progress.waiting:
            server.fault = ""

    loaded = load(REGISTRY, settings_of(server), folders, TaskContext(report=hear))

    assert len(loaded.catalogue.entries) == 6
    assert loaded.warnings == ()
    assert [str(progress.waiting) for progress in told if progress.waiting] == [
        f"{server.host} answered 429 (Too Many Requests); trying again in 1 s."
    ]


def test_a_cancel_ends_a_wait_at_once(server: MisbehavingServer, folders: Folders) -> None:
    """The server wants half a minute, which is not waited for."""
    server.fault = "429, again in 30 seconds"
    waiting, outcome = threading.Event(), []
    context = TaskContext(report=lambda progress: waiting.set() if progress.waiting else None)

    def ask() -> None:
        with pytest.raises(Cancelled):
            load(REGISTRY, settings_of(server), folders, context)
        outcome.append("cancelled")

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    waiting.wait()
    context.cancelled.set()
    asking.join(timeout=15)

    assert (outcome, server.count) == (["cancelled"], 1)


@settings(max_examples=200)
@given(text=st.text(max_size=30) | st.from_regex(r"\A[0-9]{1,400}\Z"))
def test_any_retry_after_is_a_wait_of_no_less_than_nothing(text: str) -> None:
    assert wanted_wait(text, datetime.now(UTC)) >= 0


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("Mon, 23 Nov 2026 12:00:30 GMT", 30),
        ("Monday, 23-Nov-26 12:00:30 GMT", 30),
        ("Mon Nov 23 12:00:30 2026", 30),
        ("Mon, 23 Nov 2026 11:59:00 GMT", 0),
        ("-1", 0),
        ("1.5", 0),
        ("٣", 0),
        ("soon", 0),
        ("", 0),
    ],
)
def test_a_retry_after_is_a_number_or_any_of_the_dates_of_http(text: str, seconds: float) -> None:
    assert wanted_wait(text, datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)) == seconds


# ---- Memory


@pytest.mark.parametrize("fault", ["a gzip bomb", "a body without end", "in a circle, each with a body without end"])
def test_no_more_than_the_cap_is_ever_held(server: MisbehavingServer, fault: str) -> None:
    """With the real cap of 32 MiB. The bomb is 306 kB that hold 315 MB."""
    bomb()  # made before memory is measured
    server.fault = fault
    tracemalloc.start()
    with pytest.raises((TooLarge, Unreachable)):
        client.get(f"http://{server.host}/", accept="*/*", settings=Settings(), context=TaskContext())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1.5 * Settings().network_bytes


def test_the_bomb_is_one() -> None:
    assert len(bomb()) < 320_000
    assert 9 * Settings().network_bytes < BOMB_SIZE
