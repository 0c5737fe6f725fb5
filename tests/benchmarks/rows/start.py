"""`start`: from the start of a process to its first painted table, with the built-in index in it.

`ready`: until all of the window is there. `ready_step`: the longest step on the way, in which no key is answered.

Floor: a bare window of Qt's with an empty table, started and painted in the same way. Both have their modules compiled
before, as an installed program has.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from tests.benchmarks.bench import Bench
from tests.benchmarks.fresh_process import ROOT
from tests.benchmarks.row import Row
from tests.benchmarks.timing import in_turns

AT_MOST = 1.5
AT_MOST_READY = 2.5
AT_MOST_STEP = 16
"""Milliseconds: a frame."""
_STARTS = 3
"""For each repeat of what takes seconds."""


def rows(bench: Bench) -> Iterator[Row]:
    """The registry of today."""
    own, bytecode = str(bench.folder / "own"), bench.folder / "bytecode"
    start_program, start_whole = (partial(_start, bytecode, name, own) for name in ("of_program", "of_whole_program"))
    start_floor = partial(_start, bytecode, "of_bare_window")
    in_turns(1, start_program, start_whole, start_floor)  # the first start of each compiles
    steps: list[float] = []
    painted, ready, floor = in_turns(
        bench.repeats * _STARTS, start_program, lambda: steps.append(start_whole()), start_floor
    )
    yield Row("start", "a process to its first painted table", "ms", median(painted), median(floor), AT_MOST)
    yield Row("ready", "a process to a window that is all there", "ms", median(ready), median(floor), AT_MOST_READY)
    what = "the longest step after the first picture"
    yield Row("ready_step", what, "ms", 1000 * median(steps), AT_MOST_STEP, AT_MOST_STEP, "measured")


def _start(bytecode: Path, function: str, *arguments: str) -> float:
    """Returns the seconds of the longest step, where the process tells any."""
    code = f"import sys; from tests.benchmarks.first_paint import {function} as start; start(*sys.argv[1:])"
    environment = os.environ | {"PYTHONPYCACHEPREFIX": str(bytecode), "PYTHONDONTWRITEBYTECODE": ""}  # empty: do write
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    said, *seconds = done.stdout.split()
    if said != b"painted":
        raise RuntimeError(f"Nothing was painted: {done.stdout!r}")
    return float(seconds[0]) if seconds else 0.0
