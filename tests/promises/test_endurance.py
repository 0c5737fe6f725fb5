"""A short form of `python -m tests.endurance`: random operations in the real window, as the model says after each."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.endurance.journey import Journey
from tests.endurance.running import Sample, come_to_rest, journey, operate, sample

OPERATIONS = 80
"""Twice: what Qt opens once, such as a watcher of folders, it opens in the first half."""


def held_after(run: Journey, operations: int) -> Sample:
    operate(run, operations)
    come_to_rest(run)
    return sample(run, operations)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="what a process holds open is read from /proc")
@pytest.mark.parametrize("seed", [1, 2])
def test_the_window_is_as_the_model_says_and_holds_nothing_afterwards(seed: int, tmp_path: Path, qtbot: QtBot) -> None:
    with journey(tmp_path, seed) as run:
        before, after = (held_after(run, OPERATIONS) for _ in range(2))

    assert after.threads <= before.threads
    assert after.files <= before.files
