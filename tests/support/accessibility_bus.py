"""The window on a display and an accessibility bus of its own, seen from outside by `bus_peer.py`."""

import ctypes
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

PACKAGES = "xvfb openbox dbus at-spi2-core python3-gi gir1.2-atspi-2.0 libxcb-cursor0"
_PROGRAMS = ("Xvfb", "openbox", "dbus-run-session")
_PYTHON = "/usr/bin/python3"
_BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
_PEER = Path(__file__).with_name("bus_peer.py")
_ROOT = _PEER.parents[2]


class Part(NamedTuple):
    """A part of the program, as a screen reader finds it."""

    depth: int
    role: str
    name: str
    description: str
    label: str
    states: frozenset[str]


class Event(NamedTuple):
    """Something that a part said, such as `object:announcement`."""

    kind: str
    detail: int
    text: str
    role: str
    name: str


def obstacle() -> str:
    """Why there can be no bus here; empty where there can."""
    missing = [program for program in _PROGRAMS if shutil.which(program) is None]
    if not missing and subprocess.run([_PYTHON, "-c", _BINDINGS], capture_output=True, check=False).returncode:
        missing.append("python3-gi")
    try:
        ctypes.CDLL("libxcb-cursor.so.0")
    except OSError:
        missing.append("libxcb-cursor0")
    return f"{', '.join(missing)} is not here; apt install {PACKAGES}" if missing else ""


class AccessibilityBus:
    """Asks the peer, which is another process; see `bus_peer.Peer` for what the questions mean."""

    def __init__(self, peer: "subprocess.Popen[str]") -> None:
        self._peer = peer

    def tree(self) -> list[Part]:
        found = [Part(**part) for part in self._ask("tree")]
        return [part._replace(states=frozenset(part.states)) for part in found]

    def events(self) -> list[Event]:
        return [Event(*event) for event in self._ask("events")]

    def wait_for(self, kind: str, text: str) -> Event:
        return Event(*self._ask("wait_for", kind=kind, text=text))

    def focus(self, role: str, name: str) -> None:
        assert self._ask("focus", role=role, name=name)

    def act(self, role: str, name: str) -> None:
        assert self._ask("act", role=role, name=name)

    def type(self, text: str) -> None:
        assert self._ask("type", text=text)

    def press(self, key: int) -> None:
        assert self._ask("press", key=key)

    def columns(self, table: str) -> int:
        return int(self._ask("columns", name=table))

    def _ask(self, do: str, **more: object) -> Any:
        assert self._peer.stdin and self._peer.stdout
        self._peer.stdin.write(json.dumps({"do": do, **more}) + "\n")
        self._peer.stdin.flush()
        answer = json.loads(next(line for line in self._peer.stdout if line.startswith("{")))  # others write there too
        assert "error" not in answer, answer["error"]
        return answer["answer"]


@contextmanager
def window_on_a_bus(folder: Path, *arguments: str) -> Iterator[AccessibilityBus]:
    """The program with these arguments; `folder` is its home and that of the bus."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _display() as display:
        own = dict.fromkeys(("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(folder))
        foreign = ("WAYLAND", "DBUS_", "AT_SPI", "QT_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        qt = {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "PYTHONPATH": str(_ROOT)}
        program = [sys.executable, "-m", "lwm2m_browser", *arguments]
        peer = _start(["dbus-run-session", "--", _PYTHON, str(_PEER), *program], kept | own | qt | {"DISPLAY": display})
        try:
            yield AccessibilityBus(peer)
        finally:
            peer.communicate(timeout=60)  # closes the pipes: the end of its input ends it, the program and the bus


def _start(command: list[str], environment: Mapping[str, str]) -> "subprocess.Popen[str]":
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, env=environment, text=True, **pipes)  # type: ignore[call-overload,no-any-return]


@contextmanager
def _display() -> Iterator[str]:
    """An X server of its own with a window manager, which gives windows the keyboard; by its name."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-noreset", "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as answer:
            name = f":{answer.readline().strip()}"
        with subprocess.Popen(["openbox"], env=os.environ | {"DISPLAY": name}, stderr=subprocess.DEVNULL) as manager:
            yield name
            manager.terminate()
    finally:
        server.terminate()
        server.wait()
