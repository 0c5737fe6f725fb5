"""Opening the program again brings the first window to the front, with what was asked for: two real processes."""

import json
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.startup.launch_request import (
    LONGEST,
    WindowRequest,
    is_own_socket,
    parse_request,
    request_json,
    socket_exists,
    socket_path,
)
from lwm2m_browser.desktop.startup.single_instance import InstanceServer, hand_over
from lwm2m_browser.registry.identifier import Identifier, parse_identifier
from lwm2m_browser.sources.source import API, Source, SourceKind
from lwm2m_browser.storage.folders import Folders
from tests.support.command_line import ROOT
from tests.support.samples import SAMPLE_ENTRIES
from tests.support.window_driver import ddf_file_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes of Windows have no path to look at")

_TELLING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QTableView
from lwm2m_browser.desktop import app
from lwm2m_browser.desktop.startup.single_instance import InstanceServer
made, received = app._frame, InstanceServer.__init__

def tell(text):
    print(text, flush=True)

def window_told(*arguments):
    window, launch = made(*arguments)
    told = []
    def look():
        if window.contents is None:
            return
        table = window.findChild(QTableView, "objectTable")
        chosen = [f"{entry.object_id}:{entry.version}" for entry in table.selected_entries()]
        source = window.findChild(QComboBox, "sourceSelector").currentText()
        text = window.findChild(QLineEdit, "searchField").text()
        shown = source, text, " ".join(chosen), str(window.isActiveWindow())
        line = " | ".join(shown)
        if told[-1:] != [line] and not window.contents.session.is_busy:
            told.append(line)
            tell(line)
    watch = QTimer(window, interval=10)
    watch.timeout.connect(look)
    watch.start()
    return window, launch

def listening(self, place, parent):
    received(self, place, parent)
    tell("listening" if self._server.isListening() else "not listening")

app._frame, InstanceServer.__init__ = window_told, listening
from lwm2m_browser.cli import main
sys.exit(main(sys.argv[1:]))
"""


class Program:
    """The program in a process of its own, which tells what its window shows whenever that changes."""

    def __init__(self, *arguments: str, runtime: Path) -> None:
        environment = {**os.environ, "XDG_RUNTIME_DIR": str(runtime), "PYTHONPATH": str(ROOT), "LANGUAGE": "en"}
        command = [sys.executable, "-c", _TELLING, *arguments]
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=runtime
        )

    def wait_for(self, wanted: str) -> str:
        """The first line that has a text; AssertionError where the process ends before."""
        assert self.process.stdout is not None
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if wanted in line:
                return line.strip()
        raise AssertionError(f"the program ended without “{wanted}”: {lines} {self.process.communicate()[1]}")

    def ended(self) -> int:
        """Wait for its end; its exit status."""
        self.process.communicate(timeout=60)
        return self.process.returncode

    def stop(self) -> None:
        self.process.kill()
        self.process.communicate(timeout=60)


Starting = Callable[..., Program]


@pytest.fixture
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose name is short enough for a socket."""
    folder = tmp_path_factory.mktemp("r")
    folder.chmod(0o700)
    return folder


@pytest.fixture
def started(runtime: Path, tmp_path: Path) -> Iterator[Starting]:
    programs: list[Program] = []

    def started(*arguments: str, own: str = "own") -> Program:
        programs.append(Program("--settings", str(tmp_path / own), *arguments, runtime=runtime))
        return programs[-1]

    yield started
    for program in programs:
        program.stop()


def test_a_second_start_ends_and_the_first_window_shows_what_it_asked_for(
    started: Starting, tmp_path: Path, runtime: Path
) -> None:
    first = started("--source", "builtin")
    first.wait_for("listening")
    (place,) = runtime.glob("lwm2m-browser-*")
    assert stat.S_IMODE(place.stat().st_mode) & 0o077 == 0

    second = started("3303:1.1")
    assert second.process.communicate(timeout=60)[1] == (
        "LwM2M Browser is open already: its window shows what was asked for.\n"
    )
    assert second.ended() == 0
    assert first.wait_for("3303:1.1") == "Built-in catalogue |  | 3303:1.1 | True"

    assert started("--filter", "temperature").ended() == 0
    assert first.wait_for("temperature").startswith("Built-in catalogue | temperature | 3303:1.1")

    ddf_file_of(SAMPLE_ENTRIES, runtime)
    assert started("DDF.xml").ended() == 0, "a relative path, from where the second was started"
    assert first.wait_for("DDF.xml").startswith("DDF.xml | temperature |")


def test_other_folders_another_network_and_another_window_are_other_programs(started: Starting) -> None:
    started("--source", "builtin").wait_for("listening")

    for arguments, own in ((("--offline",), "own"), ((), "other"), (("--new-window",), "own"), (("--clean",), "own")):
        another = started("--source", "builtin", *arguments, own=own)
        assert another.wait_for("Built-in catalogue")
        another.stop()


def test_what_a_crash_left_is_taken_over(started: Starting, runtime: Path) -> None:
    first = started("--source", "builtin")
    first.wait_for("listening")
    first.stop()  # by SIGKILL, so that its socket stays
    assert list(runtime.glob("lwm2m-browser-*"))

    second = started("--source", "builtin")
    assert second.wait_for("listening") == "listening"
    assert started("3").ended() == 0
    assert "3:1" in second.wait_for("| 3:")


def test_where_the_first_does_not_answer_a_window_opens(started: Starting, tmp_path: Path, runtime: Path) -> None:
    place = runtime / Path(socket_path(Folders.under(tmp_path / "own"), offline=False)).name
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(place))
        deaf.listen()

        second = started("--source", "builtin")

        assert second.wait_for("Built-in catalogue")
        assert second.wait_for("listening") == "not listening", "the place is not taken from one that may be alive"


# ---- The message


IDS = st.none() | st.integers(0, 65535)
TARGETS = st.none() | st.builds(
    lambda number, instance, resource: Identifier(number, None, instance, resource), st.integers(0, 65535), IDS, IDS
)
SOURCES = st.sampled_from(
    [
        None,
        API,
        Source(SourceKind.FILE, "/x/DDF.xml"),
        Source(SourceKind.ARCHIVE, "https://example.org/a.zip"),
        Source(SourceKind.CACHE),
    ]
)


@given(
    TARGETS,
    SOURCES,
    st.text(max_size=100),
    st.sampled_from([(), ("/x/a.xml",), ("/x/a b.xml", "/y")]),
    st.sampled_from(["", "token-1"]),
)
def test_what_is_written_is_read(
    target: Identifier | None, source: Source | None, query: str, beside: tuple[str, ...], token: str
) -> None:
    request = WindowRequest(target, source, query, beside)
    message = request_json(request, token)
    assert message.count(b"\n") == 1
    assert parse_request(message) == (request, token)


def test_a_version_is_handed_on() -> None:
    target = parse_identifier("3303:1.10")
    assert parse_request(request_json(WindowRequest(target)))[0].target == target


GOOD = json.loads(request_json(WindowRequest(Identifier(3), API, "x")))
HOSTILE: dict[str, bytes] = {
    "nothing": b"\n",
    "no JSON": b"hello\n",
    "no object": b"[]\n",
    "nested": b"[" * 60_000 + b"\n",
    "bytes": b"\xff\xfe\0\n",
    "numbers": b'{"version": 1, "filter": ' + b"9" * 5000 + b"}\n",
    **{
        f"{part}: {value}": json.dumps({**GOOD, part: value}).encode() + b"\n"
        for part, values in {
            "version": [2, None, "1"],
            "filter": [None, 3, "x" * 20_000],
            "beside": [None, "/x", ["x.xml"], [3], [""], ["/x\0"]],
            "target": ["3", {"object": "3"}, {"object": -1}, {"object": 10**9}, {"object": True}, {"resource": 3},
                       {"object": 3, "version": 1.1}, [3]],
            "source": ["api", {"kind": "file", "place": "x"}, {"kind": "file", "place": "/\0"}, {"kind": "api",
                       "place": "ftp://x"}, {"kind": "api", "place": "file:///etc/passwd"}, {"kind": "rm"}, 3],
        }.items()
        for value in values  # type: ignore[attr-defined]  # lists of anything
    },
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_a_message_that_makes_no_sense_is_refused(what: str) -> None:
    with pytest.raises(ValueError):
        parse_request(HOSTILE[what])


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(message: bytes) -> None:
    try:
        parse_request(message)
    except ValueError:
        return


# ---- The socket


@pytest.fixture
def place(runtime: Path) -> str:
    return str(runtime / "s")


def talk(qtbot: QtBot, place: str, *pieces: bytes) -> bytes:
    """Send pieces to whoever listens; what came back until the end."""
    with socket.socket(socket.AF_UNIX) as caller:
        caller.setblocking(False)
        caller.connect(place)
        answer = bytearray()

        def is_over() -> bool:
            try:
                piece = caller.recv(100)
            except BlockingIOError:
                return False
            except ConnectionResetError:
                return True
            answer.extend(piece)
            return not piece

        for piece in pieces:
            caller.sendall(piece)
            qtbot.wait(1)  # the event loop takes it in
        qtbot.waitUntil(is_over, timeout=20_000)
    return bytes(answer)


def test_a_message_in_pieces_is_one(qtbot: QtBot, place: str, qapp: object) -> None:
    first = InstanceServer(place, qapp)  # type: ignore[arg-type]
    heard: list[WindowRequest] = []
    first.request_received.connect(heard.append)
    message = request_json(WindowRequest(Identifier(3)))

    assert talk(qtbot, place, message[:5], message[5:]) == b"taken\n"

    assert heard == [WindowRequest(Identifier(3))]
    first.deleteLater()


@pytest.mark.parametrize("pieces", [(b"hello\n",), (HOSTILE["nested"],), (b"{",), ()], ids=lambda it: str(it)[:20])
def test_a_caller_that_makes_no_sense_is_put_off_and_the_next_is_heard(
    qtbot: QtBot, place: str, qapp: object, pieces: tuple[bytes, ...]
) -> None:
    first = InstanceServer(place, qapp)  # type: ignore[arg-type]
    heard: list[WindowRequest] = []
    first.request_received.connect(heard.append)

    assert talk(qtbot, place, *pieces) == b""
    assert heard == []
    assert talk(qtbot, place, request_json(WindowRequest(query="x"))) == b"taken\n"

    assert heard == [WindowRequest(query="x")]
    first.deleteLater()


def test_a_message_without_an_end_is_cut_off_by_its_size(
    qtbot: QtBot, place: str, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lwm2m_browser.desktop.startup.single_instance._PATIENCE", 3600)  # and not by its time
    first = InstanceServer(place, qapp)  # type: ignore[arg-type]
    assert talk(qtbot, place, b"x" * LONGEST) == b""
    first.deleteLater()


def test_callers_that_say_nothing_keep_no_more_than_a_few_places(qtbot: QtBot, place: str, qapp: object) -> None:
    first = InstanceServer(place, qapp)  # type: ignore[arg-type]
    silent = [socket.socket(socket.AF_UNIX) for _ in range(20)]
    for caller in silent:
        caller.connect(place)
    qtbot.waitUntil(lambda: len(first._callers) == 8, timeout=20_000)
    qtbot.waitUntil(lambda: not first._callers, timeout=20_000)  # their time is over
    assert talk(qtbot, place, request_json(WindowRequest())) == b"taken\n"
    for caller in silent:
        caller.close()
    first.deleteLater()


def test_where_nobody_listens_nothing_is_handed_over(place: str, qapp: object) -> None:
    assert not socket_exists(place)
    assert not hand_over(place, WindowRequest())


def test_a_place_that_cannot_be_had_costs_nothing_but_the_meeting(tmp_path: Path, qapp: object) -> None:
    first = InstanceServer(str(tmp_path / ("long" * 40)), qapp)  # type: ignore[arg-type]
    assert not first._server.isListening()
    first.deleteLater()


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give a socket away")
def test_a_socket_of_somebody_else_is_not_used(place: str, qapp: object) -> None:
    with socket.socket(socket.AF_UNIX) as theirs:
        theirs.bind(place)
        theirs.listen()
        assert is_own_socket(place)
        os.chown(place, 65534, 65534)
        assert not is_own_socket(place)
        first = InstanceServer(place, qapp)  # type: ignore[arg-type]
        assert not first._server.isListening()
        theirs.settimeout(0)
        with pytest.raises(BlockingIOError):
            theirs.accept()  # nobody has come
        first.deleteLater()


def test_what_is_no_socket_is_not_used(place: str, tmp_path: Path) -> None:
    assert not is_own_socket(place)
    Path(place).touch()
    assert not is_own_socket(place)
    link = tmp_path / "link"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(place + "2")
        link.symlink_to(place + "2")
        assert not is_own_socket(str(link))
    assert not is_own_socket("with\0nul")


def test_no_more_of_a_message_is_read_than_it_may_have() -> None:
    message = request_json(WindowRequest(Identifier(3)))
    assert parse_request(message.rjust(LONGEST))[0] == WindowRequest(Identifier(3))
    with pytest.raises(ValueError, match="delimiter"):
        parse_request(message.rjust(LONGEST + 2))


@pytest.mark.parametrize("token", ["a\0b", "a\nb", "ä", "\u202e", 7, None])
def test_a_token_is_plain_letters_or_none(token: object) -> None:
    assert parse_request(json.dumps(GOOD | {"token": token}).encode())[1] == ""


def test_without_a_folder_for_sockets_the_users_own_is_taken(monkeypatch: pytest.MonkeyPatch, folders: Folders) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert Path(socket_path(folders, offline=False)).parent == folders.state
    monkeypatch.setenv("XDG_RUNTIME_DIR", "relative")
    assert Path(socket_path(folders, offline=False)).parent == folders.state


def test_a_start_that_meets_nobody_imports_no_network() -> None:
    code = "import sys; import lwm2m_browser.desktop.app; print([n for n in sys.modules if 'QtNetwork' in n])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


_WITHOUT_NETWORK = """
import sys
sys.modules["PySide6.QtNetwork"] = None
from lwm2m_browser.cli import main
from lwm2m_browser.desktop.startup.activation import ActivationListener
listen = ActivationListener._listen

def listen_and_close(self):
    try:
        listen(self)
    finally:
        self._window.close()

ActivationListener._listen = listen_and_close
sys.exit(main(sys.argv[1:]))
"""


def test_where_qts_network_cannot_be_loaded_each_start_opens_a_window(
    monkeypatch: pytest.MonkeyPatch, folders: Folders, runtime: Path
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    Path(socket_path(folders, offline=False)).touch()
    arguments = ["--settings", str(folders.settings), "--source", "builtin"]
    command = [sys.executable, "-c", _WITHOUT_NETWORK, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)

    assert (done.returncode, "Error" in done.stderr) == (0, False), done.stderr
