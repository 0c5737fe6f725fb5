"""The program as a process: how it ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lwm2m_browser import __version__

ROOT = Path(__file__).parent.parent


RUN = "from lwm2m_browser.__main__ import run; run()"


def ended(*words: str, code: str = RUN) -> "subprocess.CompletedProcess[str]":
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    command = [sys.executable, "-c", code, *words]
    return subprocess.run(command, env=buffered, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("words", "code"), [("list -s builtin", 0), ("show 65000 -s builtin", 1), ("list --nothing", 2), ("help", 0)]
)
def test_a_process_ends_with_the_exit_code_of_its_command(words: str, code: int) -> None:
    assert ended(*words.split()).returncode == code


def test_what_was_written_is_there_although_nothing_is_taken_apart() -> None:
    code = f"import atexit, sys; atexit.register(print, 'taken apart'); sys.stdout.write('written'); {RUN}"

    assert ended("--version", code=code).stdout == f"lwm2m-browser {__version__}\nwritten"
