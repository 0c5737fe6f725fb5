"""The command: see the package's own words."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from operator import attrgetter
from pathlib import Path
from statistics import median

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported, and for every process that is started

import tests.endurance as package
from tests.endurance.quits import Quit, quits
from tests.endurance.running import HEADING, Sample, journey, nothing_said, operate, sample

_SAMPLES = 40
_MOST_GROWTH = 0.05
"""Of resident memory, over the last half of the operations."""
_MOST_SECONDS = 1.0
"""From being told to quit until the process has ended."""


def main() -> int:
    """Do what is asked for, and print the figures. Returns the exit code."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        if options.what == "quit":
            return _quit(Path(folder), options.quits, options.seed, options.rows)
        return _operate(Path(folder), options.operations, options.seed)


def _operate(folder: Path, count: int, seed: int) -> int:
    samples: list[Sample] = []
    print(HEADING)

    def look(number: int) -> None:
        if number >= count * (len(samples) + 1) // _SAMPLES and run.is_idle:
            samples.append(sample(run, number))
            print(samples[-1].as_line(), flush=True)

    with nothing_said(), journey(folder, seed) as run:
        operate(run, count, look)
    half = len(samples) // 2
    growth = _resident(samples[-5:]) / _resident(samples[half : half + 5]) - 1
    threads, files = (_more(samples, attrgetter(name)) for name in ("threads", "files"))
    print(f"{count:,} operations with seed {seed}: as the model says after each, no warning, no exception.")
    print(f"Over the last half, resident memory grew by {growth:.1%}, threads by {threads}, open files by {files}.")
    return int(growth > _MOST_GROWTH or threads > 0 or files > 0)


def _quit(folder: Path, count: int, seed: int, rows: int) -> int:
    done: list[Quit] = []
    for one in quits(folder, count, seed, rows):
        done.append(one)
        if not one.is_clean:
            print(f"{one.work}, {one.way}: status {one.status}\n{one.errors}", flush=True)
    seconds = sorted(one.seconds for one in done)
    unclean = sum(not one.is_clean for one in done)
    print(f"{count:,} quits with seed {seed}: {unclean} with another status than 0 or with words on standard error.")
    print(f"Until the process had ended: median {median(seconds):.2f} s, longest {seconds[-1]:.2f} s.")
    for one in sorted(done, key=lambda one: -one.seconds)[:5]:
        print(f"  {one.seconds:.2f} s  {one.work}, {one.way}")
    return int(unclean > 0 or seconds[-1] > _MOST_SECONDS)


def _resident(samples: Sequence[Sample]) -> float:
    return median(one.resident for one in samples)


def _more(samples: Sequence[Sample], of: Callable[[Sample], int]) -> int:
    """How many more there were at most in the last half than in the first."""
    half = len(samples) // 2
    return max(map(of, samples[half:])) - max(map(of, samples[:half]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "python -m tests.endurance", description=package.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="?", choices=("operate", "quit"), default="operate")
    parser.add_argument("--operations", type=int, default=20_000, metavar="N")
    parser.add_argument("--quits", type=int, default=200, metavar="N")
    parser.add_argument("--rows", type=int, default=200_000, metavar="N", help="object versions of the large DDF.xml")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
