"""The command line as a test runs it, and what it answers."""

import contextlib
import io
import json
import os
import socket
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from lwm2m_browser.cli import main

ROOT = Path(__file__).resolve().parents[2]

TABLE = """\
ID     Version  Name         Owner          Defined by  URN
─────  ───────  ───────────  ─────────────  ──────────  ──────────────────────────
3      1.0      Device       OMA            OMA         urn:oma:lwm2m:oma:3
3      1.2      Device       OMA            OMA         urn:oma:lwm2m:oma:3:1.2
3303   1.0      Temperature  IPSO Alliance  SDO         urn:oma:lwm2m:ext:3303
3303   1.1      Temperature  IPSO Alliance  SDO         urn:oma:lwm2m:ext:3303:1.1
3424   1.0      Water meter  Café Réseau    SDO         urn:oma:lwm2m:ext:3424
10241  1.0      Reserved     TBD            Vendor      urn:oma:lwm2m:x:10241
"""
"""What `list` prints of the six hand-written object versions."""


class Result(NamedTuple):
    """What a command left behind."""

    code: int
    output: str
    errors: list[str]


def run(*arguments: str) -> Result:
    """The program, run with these arguments in this process."""
    output, errors = io.BytesIO(), io.BytesIO()
    with (
        io.TextIOWrapper(output, "utf-8", write_through=True) as stdout,
        io.TextIOWrapper(errors, "utf-8", write_through=True) as stderr,
    ):
        with redirect_stdout(stdout), redirect_stderr(stderr):
            code = main(arguments)
        return Result(code, output.getvalue().decode("utf-8"), errors.getvalue().decode("utf-8").splitlines())


def process(*arguments: str, code: str = "") -> subprocess.CompletedProcess[bytes]:
    """The program, or a piece of Python, run with these arguments in a process of its own."""
    command = [sys.executable, "-c", code] if code else [sys.executable, "-m", "lwm2m_browser"]
    return subprocess.run([*command, *arguments], cwd=ROOT, capture_output=True, check=False)


def at_terminal(*arguments: str, typed: bytes = b"") -> tuple[int, str]:
    """The exit code, and what a terminal of 80 columns shows, of the program with all its streams on that terminal."""
    pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")
    ours, theirs = pty.openpty()
    settings = termios.tcgetattr(theirs)
    settings[3] &= ~termios.ECHO
    termios.tcsetattr(theirs, termios.TCSANOW, settings)
    termios.tcsetwinsize(theirs, (25, 80))
    started = subprocess.Popen(
        [sys.executable, "-m", "lwm2m_browser", *arguments],
        cwd=ROOT,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")},
    )
    os.close(theirs)
    os.write(ours, typed)
    shown = b""
    with contextlib.suppress(OSError):  # EIO, as Linux ends a terminal
        while piece := os.read(ours, 65536):
            shown += piece
    os.close(ours)
    return started.wait(), shown.decode("utf-8").replace("\r\n", "\n")


def ids(result: Result) -> list[tuple[int, str]]:
    """The object versions that were listed as JSON."""
    return [(row["ObjectID"], row["Ver"]) for row in json.loads(result.output)]


def unused_port() -> int:
    """A port of the loopback at which nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
