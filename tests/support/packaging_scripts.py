"""Runs the scripts of `packaging/`, and other programs that look at what they made."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
RELEASE = PACKAGING / "release"


def tool(name: str) -> str:
    """A program that checks files; the test is left out where it is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def output_of(*command: str | Path, **environment: str) -> str:
    """What a program prints. It has to succeed."""
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def script(code: str, *arguments: str) -> str:
    """What Python prints, run where the scripts of `packaging/release` and the program are at hand."""
    return output_of(sys.executable, "-c", code, *arguments, PYTHONPATH=os.pathsep.join(map(str, (ROOT, RELEASE))))
