"""A thousand random files with something wrong go through what the window's workers do: nothing crashes.

What is found is listed by the real panel, and what is proposed touches nothing but the lines that it tells.
"""

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.problems.problems_panel import ProblemsPanel
from lwm2m_browser.desktop.session.checking import checked_places, proposed_fix, proposed_fixes, write_proposal
from lwm2m_browser.errors import SourceError
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.finding import Finding
from lwm2m_browser.storage.settings import Settings
from tests.promises.checks.test_mutations import MUTATORS, Sample

MUTATIONS = 1_000
SETTINGS = Settings()


def mutated(seed: int) -> bytes:
    """A definition with one thing wrong; every other one with bytes changed as well, as by a damaged disk."""
    random = Random(seed)
    code = list(MUTATORS)[seed % len(MUTATORS)]
    data = bytearray(MUTATORS[code](Sample(random)).text.encode())
    for _ in range(random.randrange(4) if seed % 2 else 0):
        start = random.randrange(len(data))
        data[start : start + random.randrange(20)] = random.randbytes(random.randrange(8))
    return bytes(data)


@pytest.mark.parametrize("start", range(0, MUTATIONS, 100))
def test_no_mutation_crashes_the_check_or_the_panel(start: int, tmp_path: Path, qtbot: QtBot) -> None:
    panel = ProblemsPanel()
    qtbot.addWidget(panel)
    panel.show()
    path = tmp_path / "kettle.xml"
    checked = fixed = 0
    for seed in range(start, start + 100):
        data = mutated(seed)
        path.write_bytes(data)
        try:
            outcome = checked_places([str(path)], SETTINGS, TaskContext())
        except SourceError:
            continue  # told as a reason why it cannot be checked
        checked += 1
        panel.show_rows(outcome.findings, outcome.names)
        assert panel.table.row_count() == len(outcome.findings)
        if outcome.findings:
            fixed += is_fixed(path, data, outcome.findings[seed % len(outcome.findings)])
    assert checked > 90
    assert fixed > 15


def is_fixed(path: Path, data: bytes, finding: Finding) -> bool:
    """Fix one thing, then all; whether there was anything. Every line that differs afterwards was told before."""
    place = str(path)
    proposed_fix(place, finding, SETTINGS, TaskContext())
    proposal = proposed_fixes([place], [place], SETTINGS, TaskContext())
    told = [line for one in proposal.rewrites for line in one.lines]
    result = write_proposal(proposal, SETTINGS, TaskContext())
    assert (result.changed, result.failures) == ([], [])
    now = path.read_bytes()
    if not proposal.rewrites:
        assert now == data
        return False
    old, new = (Counter(text.decode("utf-8", "replace").replace("\r", "\u240d").split("\n")) for text in (data, now))
    told_old, told_new = (
        Counter(text.rstrip("\u21b5") for text in side if text is not None)
        for side in ([one.old for one in told], [one.new for one in told])
    )
    assert old - new == told_old - told_new
    assert new - old - Counter([""]) == told_new - told_old
    again = checked_places([place], SETTINGS, TaskContext())
    assert not any(one.fix for one in again.findings), [one.code for one in again.findings if one.fix]
    return True
