"""`start_frozen`: from the start of the bundle to its first painted table. `bundle`: how large the bundle is.

Floor: a bare window of Qt's with an empty table, frozen the same way. Both bundles are made here, of the checkout, by
the description in `packaging/release/`; they say when they have painted, which is all that sets the program's apart
from that of a release. Where PyInstaller is not installed, the rows are left out.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from tests.benchmarks.bench import Bench
from tests.benchmarks.fresh_process import ROOT
from tests.benchmarks.row import LeftOut, Row
from tests.benchmarks.timing import in_turns

AT_MOST_START = 1.3
AT_MOST_SIZE = 1.25
_STARTS = 5
"""For each repeat of what takes seconds."""
_CODE = "import sys\nfrom tests.benchmarks.first_paint import {} as start\nstart(*sys.argv[1:])\n"


def rows(bench: Bench) -> Iterator[Row | LeftOut]:
    """The program as it is in the checkout."""
    if find_spec("PyInstaller") is None:
        for name in ("start_frozen", "bundle"):
            yield LeftOut(name, "PyInstaller is not installed beside this Python")
        return
    program, floor = _freeze(bench.folder, "of_program"), _freeze(bench.folder, "of_bare_window", "lwm2m_browser")
    start_program, start_floor = partial(_start, program, str(bench.folder / "own")), partial(_start, floor)
    in_turns(1, start_program, start_floor)  # the first start of each reads the disk
    took, floor_took = in_turns(bench.repeats * _STARTS, start_program, start_floor)
    what = "the bundle to its first painted table"
    yield Row("start_frozen", what, "ms", median(took), median(floor_took), AT_MOST_START)
    yield Row("bundle", "its files", "MB", _size_of(program) / 1e6, _size_of(floor) / 1e6, AT_MOST_SIZE)


def _freeze(folder: Path, function: str, *left_out: str) -> Path:
    """The folder of a bundle that starts with a function of `first_paint`, without the packages that are left out."""
    script = folder / f"{function}.py"
    script.write_text(_CODE.format(function), encoding="utf-8")
    places = ["--distpath", str(folder / "dist"), "--workpath", str(folder / "work")]
    description = str(ROOT / "packaging" / "release" / "lwm2m-browser.spec")
    command = [sys.executable, "-m", "PyInstaller", *places, "--log-level", "ERROR", description, "--"]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYINSTALLER_CONFIG_DIR": str(folder)}
    subprocess.run([*command, str(script), function, *left_out], env=environment, check=True)
    return folder / "dist" / function


def _start(bundle: Path, *arguments: str) -> None:
    done = subprocess.run([str(bundle / bundle.name), *arguments], stdout=subprocess.PIPE, check=True)
    if done.stdout.strip() != b"painted":
        raise RuntimeError(f"Nothing was painted: {done.stdout!r}")


def _size_of(bundle: Path) -> int:
    return sum(file.stat().st_size for file in bundle.rglob("*") if file.is_file() and not file.is_symlink())
