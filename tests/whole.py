"""The tests that take their time, whole: `python -m tests.whole`. Wherever the tests run, they run in a shorter form.

    writers killed        200 for each kind of file      python -m tests.support.sudden_death
    operations            20,000 in the real window      python -m tests.endurance
    quits                 200 at moments of a load       python -m tests.endurance quit
    fuzzing               ten minutes of each target     python -m tests.fuzz, with the extra `fuzz`

Each prints its figures; the exit code is 0 where all are as they should be. With `--minutes 1`, fuzzing is short.
"""

import argparse
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Run each of them, also after one that fails. Returns the exit code."""
    parser = argparse.ArgumentParser("python -m tests.whole", description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", default="10", help="of fuzzing for each target (10)")
    minutes = parser.parse_args().minutes
    runs = [["sudden_death"], ["endurance"], ["endurance", "quit"]]
    if find_spec("atheris"):
        runs.append(["fuzz", "all", "--minutes", minutes])
    else:
        print("Nothing is fuzzed: that needs the extra “fuzz”.")
    failed = [run for run in runs if not _passes(run)]
    print("All is well." if not failed else f"Not as it should be: {', '.join(' '.join(run) for run in failed)}.")
    return 1 if failed else 0


def _passes(run: list[str]) -> bool:
    print(f"\n== {' '.join(run)}", flush=True)
    return subprocess.run([sys.executable, "-m", f"tests.{run[0]}", *run[1:]], cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
