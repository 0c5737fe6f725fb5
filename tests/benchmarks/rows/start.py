"""`start`: from the start of a process to its first painted table, with the built-in index in it.

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
_STARTS = 3
"""For each repeat of what takes seconds."""


def rows(bench: Bench) -> Iterator[Row]:
    """The registry of today."""
    start_program = partial(_start, bench.folder / "bytecode", "of_program", str(bench.folder / "own"))
    start_floor = partial(_start, bench.folder / "bytecode", "of_bare_window")
    in_turns(1, start_program, start_floor)  # the first start of each compiles
    program, floor = in_turns(bench.repeats * _STARTS, start_program, start_floor)
    yield Row("start", "a process to its first painted table", "ms", median(program), median(floor), AT_MOST)


def _start(bytecode: Path, function: str, *arguments: str) -> None:
    code = f"import sys; from tests.benchmarks.first_paint import {function} as start; start(*sys.argv[1:])"
    environment = os.environ | {"PYTHONPYCACHEPREFIX": str(bytecode), "PYTHONDONTWRITEBYTECODE": ""}  # empty: do write
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    if done.stdout.strip() != b"painted":
        raise RuntimeError(f"Nothing was painted: {done.stdout!r}")
