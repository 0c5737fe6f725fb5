"""`list`: `lwm2m-browser list` as a process, of the built-in catalogue, of a DDF, and of one over http.

Floor: a script of the standard library alone that opens or fetches the same DDF, parses it with ElementTree and prints
ID, version and name of each. For the built-in catalogue, that of the DDF on the disk.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from tests.benchmarks import bare_list
from tests.benchmarks.bench import TODAY, Bench
from tests.benchmarks.child_memory import peak_of
from tests.benchmarks.file_server import file_server
from tests.benchmarks.fresh_process import ROOT, in_fresh_process
from tests.benchmarks.row import Row
from tests.benchmarks.timing import in_turns

AT_MOST = {"builtin": 0.9, "ddf": 1.1, "http": 1.7}
_STARTS = 5
"""For each repeat of what takes seconds."""


def rows(bench: Bench) -> Iterator[Row]:
    """The registry of today."""
    ddf = bench.ddf(min(TODAY, bench.rows))
    with file_server(ddf.parent) as root:
        address = f"{root}{ddf.name}"
        sources = {"builtin": ("builtin", str(ddf)), "ddf": (str(ddf), str(ddf)), "http": (address, address)}
        for name, (source, same) in sources.items():
            listing = ("-m", "lwm2m_browser", "list", "--source", source)
            bare = (str(bare_list.__file__), same)
            program, floor = partial(_run, bench.folder, listing), partial(_run, bench.folder, bare)
            in_turns(1, program, floor)  # the first start of each compiles
            times, least = in_turns(bench.repeats * _STARTS, program, floor)
            peaks = [in_fresh_process(peak_of, *arguments) for arguments in (listing, bare)]
            what = f"the command; {peaks[0]} MB at its peak, the floor {peaks[1]} MB"
            yield Row(f"list_{name}", what, "ms", median(times), median(least), AT_MOST[name])


def _run(folder: Path, arguments: Sequence[str]) -> None:
    compiled = {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "PYTHONDONTWRITEBYTECODE": ""}
    environment = os.environ | compiled | {"HOME": str(folder), "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=True, capture_output=True)
