"""The program ends when it is told to, whatever it is loading; a short form of `python -m tests.endurance quit`."""

import sys
from pathlib import Path

import pytest

from tests.endurance.quits import WAYS, WORKS, quits


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends neither SIGINT nor SIGTERM to another process")
def test_quitting_in_the_middle_of_any_load_ends_the_process_with_status_0(tmp_path: Path) -> None:
    done = list(quits(tmp_path, len(WORKS), seed=1, rows=5_000))

    assert [(one.work, one.way, one.status, one.errors) for one in done if not one.is_clean] == []
    assert {one.work for one in done} == set(WORKS)
    assert {one.way for one in done} == set(WAYS)
