"""Whatever is killed while it writes leaves the old or the new file: the short form of `tests.support.sudden_death`."""

import os
import subprocess
import sys

import pytest

from tests.support.command_line import ROOT


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only Unix makes a writer that starts at once")
def test_a_writer_that_is_killed_leaves_the_old_or_the_new_file_and_the_program_starts() -> None:
    command = [sys.executable, "-m", "tests.support.sudden_death", "--kills", "10"]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert "90 kills, and the program starts.\n" in finished.stdout
