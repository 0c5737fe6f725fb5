"""The command: see the package's own words."""

import argparse
import importlib.util
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import platformdirs

from tests.fuzz.target import Target
from tests.fuzz.targets import TARGETS

_FLAGS = ("-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1", "-use_value_profile=1")
_PROGRESS = re.compile(r"^#\d+\s.*?(?:cov: (\d+) )?ft: (\d+) ", re.MULTILINE)
_EXECUTED = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_ROW = "{:<12} {:>8} {:>12} {:>9} {:>9} {:>9}"


class Outcome(NamedTuple):
    """What came of a run."""

    minutes: float
    executions: int
    coverage: int
    features: int
    findings: list[Path]


def main() -> int:
    """Run the targets that are asked for, one after the other. Returns the exit code."""
    options = _options()
    names = list(TARGETS) if "all" in options.targets else options.targets
    print(f"The corpus and what is found are in {options.corpus}.")
    print(_ROW.format("target", "minutes", "executions", "coverage", "features", "findings"), flush=True)
    found: list[Path] = []
    for name in names:
        outcome = run(name, options.corpus / name, options.minutes)
        print(
            _ROW.format(
                name, f"{outcome.minutes:.1f}", f"{outcome.executions:,}", outcome.coverage, outcome.features,
                len(outcome.findings),
            ),
            flush=True,
        )  # fmt: skip
        for path in outcome.findings:
            print(f"    {path}", flush=True)
        found += outcome.findings
    return 1 if found else 0


def run(name: str, folder: Path, minutes: float) -> Outcome:
    """Fuzz a target for a time, in a process that is started again where an input ends it."""
    _prepare(TARGETS[name], folder)
    start = time.monotonic()
    told = ""
    is_over = False
    while not is_over and (left := int(start + minutes * 60 - time.monotonic())) > 0:
        said, is_over = _fuzzed(name, folder, left)
        told += said
    progress = _PROGRESS.findall(told)
    return Outcome(
        (time.monotonic() - start) / 60,
        sum(map(int, _EXECUTED.findall(told))),
        max(int(coverage or 0) for coverage, _ in progress),
        max(int(features) for _, features in progress),
        sorted(path for path in (folder / "findings").iterdir() if path.suffix != ".txt"),
    )


def _prepare(target: Target, folder: Path) -> None:
    """Lay out the folder of a target: its corpus, its seeds, its dictionary, and what is found.

    What was found before joins the corpus: it is tried first, and found again unless it was mended.
    """
    corpus, seeds, findings = (folder / name for name in ("corpus", "seeds", "findings"))
    for one in (corpus, seeds, findings):
        one.mkdir(parents=True, exist_ok=True)
    for found in findings.iterdir():
        found.unlink() if found.suffix == ".txt" else found.replace(corpus / found.name)
    for number, seed in enumerate(target.seeds()):
        (seeds / f"{number:03}").write_bytes(seed)
    lines = ('"' + "".join(f"\\x{byte:02x}" for byte in token) + '"\n' for token in target.tokens)
    (folder / "tokens.dict").write_text("".join(lines), encoding="ascii")


def _fuzzed(name: str, folder: Path, seconds: int) -> tuple[str, bool]:
    """What libFuzzer says of so many seconds, and whether it came to their end."""
    flags = [
        *_FLAGS, f"-max_total_time={seconds}", f"-max_len={TARGETS[name].longest}",
        f"-dict={folder / 'tokens.dict'}", f"-artifact_prefix={folder / 'findings'}{os.sep}",
        str(folder / "corpus"), str(folder / "seeds"),
    ]  # fmt: skip
    log = folder / "log.txt"
    with log.open("wb") as stream:
        command = [sys.executable, "-m", "tests.fuzz.one", name, str(folder / "findings"), *flags]
        ended = subprocess.run(command, stdout=stream, stderr=stream, env=os.environ | _memory_folder(), check=False)
    told = log.read_text(encoding="utf-8", errors="replace")
    if not _PROGRESS.search(told):
        raise SystemExit(f"{name} did not start:\n{told[-2000:]}")
    return told, ended.returncode == 0


def _memory_folder() -> dict[str, str]:
    """Temporary files in memory, where the system has such a folder: some targets write one for each input."""
    return {"TMPDIR": "/dev/shm"} if Path("/dev/shm").is_dir() else {}


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Fuzz what reads input from outside.")
    options.add_argument("targets", nargs="+", choices=[*TARGETS, "all"], metavar="TARGET", help=", ".join(TARGETS))
    options.add_argument("--minutes", type=float, default=10, help="for each target (10)")
    options.add_argument(
        "--corpus", type=Path, default=platformdirs.user_cache_path("lwm2m-browser-fuzz", appauthor=False),
        help="where inputs are kept from run to run (%(default)s)",
    )  # fmt: skip
    parsed = options.parse_args()
    if importlib.util.find_spec("atheris") is None:
        options.error("atheris is not here: pip install -e '.[fuzz]'")
    return parsed


if __name__ == "__main__":
    sys.exit(main())
