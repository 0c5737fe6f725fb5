"""Kills writers in the middle (SIGKILL, which nobody can catch) and looks at what they leave.

    python -m tests.support.sudden_death --kills 200

A child process writes a file over and over: old content, new content, each of another length. At a random moment it is
killed. Then the old or the new file stands there, whole; what died half-written is tidied up later; and the program
starts. The moments are spread evenly over the time that two writes were seen to take; no verdict depends on that time.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import NamedTuple, NoReturn

from lwm2m_browser.commands.running import deliver_file
from lwm2m_browser.desktop.dialogs.export_job import ExportJob
from lwm2m_browser.drafts.draft import Draft
from lwm2m_browser.drafts.draft_file import DraftFile
from lwm2m_browser.exports.delimited import csv_text
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue_changes import changes_between
from lwm2m_browser.registry.news import report_of
from lwm2m_browser.search.columns.object_columns import COLUMNS
from lwm2m_browser.sources.catalogues.cache import keep, load_cache
from lwm2m_browser.sources.definitions.definition_cache import DefinitionCache, Kept
from lwm2m_browser.sources.definitions.library import library_for
from lwm2m_browser.sources.definitions.snapshot import snapshot_of
from lwm2m_browser.sources.source import REGISTRY
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.news_file import KeptNews, news_path, write_news
from lwm2m_browser.storage.profile import load_profile
from lwm2m_browser.storage.recovery import Recovered, RecoveryFile
from lwm2m_browser.storage.settings import Settings, write_settings
from lwm2m_browser.storage.user_state import write_state
from tests.support.check_samples import GOOD
from tests.support.samples import catalogue, definition_xml, entry

_TWO_HOURS = 7200


@dataclass(frozen=True, slots=True)
class Subject:
    """A file, and two ways to write it."""

    name: str
    file: Path
    writes: Sequence[Callable[[], object]]


class Tally(NamedTuple):
    """What a series of kills left."""

    name: str
    size: int
    seconds: float
    """How long two writes take."""
    kills: int
    old: int
    new: int
    drafts: int
    """How many were killed between the first byte of a draft and its renaming."""

    def __str__(self) -> str:
        return (
            f"{self.name:<11} {self.size:>9,} bytes, {self.seconds * 500:6.2f} ms a write: {self.kills} kills, "
            f"{self.old} old, {self.new} new, 0 torn, {self.drafts} in the middle of a draft"
        )


def subjects(folder: Path) -> Iterator[Subject]:
    """Everything that this program keeps or hands out, in a folder."""
    folders = Folders.under(folder)
    lists = [catalogue(*(entry(object_id=number) for number in range(count))) for count in (6_000, 9_000)]
    file = folders.cache / "catalogue.json"
    yield Subject("catalogue", file, [partial(keep, each, folders) for each in lists])

    address = "https://registry.example/3303.xml"
    definitions = [definition_xml(3303, name="x" * size) for size in (2_000, 200_000)]
    kept = [Kept(data, "", "", datetime(2026, 1, 31, tzinfo=UTC)) for data in definitions]
    file = DefinitionCache(Settings(), folders).path(address)
    writes = [partial(lambda each: DefinitionCache(Settings(), folders).keep(address, each), each) for each in kept]
    yield Subject("definition", file, writes)

    chosen = [Settings(), Settings(api_base="http://127.0.0.1/" + "x" * 5_000)]
    file = folders.settings / "settings.json"
    yield Subject("settings", file, [partial(write_settings, folder, each) for each in chosen])

    remembered = [{"mine": "owner:ipso"}, {f"filter {number}": "x" * 1_000 for number in range(500)}]
    file = folders.settings / "memory.json"
    yield Subject("memory", file, [partial(write_state, folder, "filters", each) for each in remembered])

    told = [report_of(changes_between(lists[0], each), lists[0], each) for each in (catalogue(), lists[1])]
    file = news_path(folders)
    yield Subject("news", file, [partial(write_news, folders, KeptNews((each,))) for each in told])

    file = folder / "list.csv"
    jobs = [ExportJob(file, each.entries, tuple(COLUMNS.values()), csv_text, "utf-8") for each in lists]
    yield Subject("export", file, [partial(each.run, TaskContext()) for each in jobs])

    file = folder / "registry.zip"
    library = library_for(REGISTRY, Settings(), folders)
    snapshots = [snapshot_of(each, library, TaskContext()).data for each in lists]
    yield Subject("snapshot", file, [partial(deliver_file, each, str(file)) for each in snapshots])

    file = folder / "kettle.xml"
    drafts = [Draft.read(GOOD.encode()).with_object_text("Description1", "x" * size) for size in (2_000, 200_000)]
    yield Subject("draft", file, [partial(DraftFile(file).saved_as, file, each) for each in drafts])

    file = folders.state / "recovery" / "editor.draft"
    editor = RecoveryFile(folders, "editor")
    contents = [Recovered(folder / "kettle.xml", each.data, "", datetime(2026, 1, 31, tzinfo=UTC)) for each in drafts]
    yield Subject("recovery", file, [partial(editor.keep, each) for each in contents])


def series(subject: Subject, kills: int, moments: random.Random) -> Tally:
    """Kill some writers of a subject, and check after each what is there."""
    contents, seconds = _measured(subject)
    left = []
    for _ in range(kills):
        _kill_a_writer(subject, moments.uniform(0, seconds))
        left.append(subject.file.read_bytes())
        assert left[-1] in contents, f"{subject.file} is torn: {len(left[-1]):,} bytes"
    drafts = _drafts(subject.file)
    _check_that_drafts_are_removed(subject, drafts)
    sizes = max(map(len, contents))
    return Tally(subject.name, sizes, seconds, kills, left.count(contents[0]), left.count(contents[1]), len(drafts))


def _measured(subject: Subject) -> tuple[list[bytes], float]:
    """The two contents, and how many seconds it takes to write both."""
    contents = []
    for write in subject.writes:  # once without looking at the clock, because much is done only once
        write()
        contents.append(subject.file.read_bytes())
    started = time.perf_counter()
    for write in subject.writes:
        write()
    seconds = time.perf_counter() - started
    assert len(set(map(len, contents))) == len(contents)
    return contents, seconds


def _kill_a_writer(subject: Subject, moment: float) -> None:
    ready, is_ready = os.pipe()
    writer = os.fork()
    if not writer:
        _write_for_ever(subject, is_ready)
    os.close(is_ready)
    os.read(ready, 1)
    os.close(ready)
    time.sleep(moment)
    os.kill(writer, signal.SIGKILL)
    _, status = os.waitpid(writer, 0)
    assert os.WIFSIGNALED(status), "the writer failed before it was killed"


def _write_for_ever(subject: Subject, is_ready: int) -> NoReturn:
    try:
        os.write(is_ready, b"x")
        for write in cycle(subject.writes):
            write()
    except Exception:  # noqa: BLE001 - this process is a copy of its parent, and must not go on as that
        traceback.print_exc()
    os._exit(1)


def _drafts(file: Path) -> list[Path]:
    return list(file.parent.glob(".*.part"))


def _check_that_drafts_are_removed(subject: Subject, drafts: Sequence[Path]) -> None:
    """The old ones by the next program that writes there; a young one may still be written."""
    young = subject.file.with_name(f".young.{'0' * 32}.lwm2m-browser.part")
    young.touch()
    for draft in drafts:
        os.utime(draft, (time.time() - _TWO_HOURS,) * 2)
    writer = os.fork()
    if not writer:
        subject.writes[0]()
        os._exit(0)
    os.waitpid(writer, 0)
    left = _drafts(subject.file)
    assert left == [young], f"drafts of dead writers were left: {left}"
    young.unlink()


def check_that_the_program_starts(folder: Path) -> None:
    """On what the dead left: its parts in this process, the whole in processes of its own."""
    folders = Folders.under(folder)
    assert load_profile(folders).complaints == ()
    assert len(load_cache(Settings(), folders, TaskContext()).entries) in (6_000, 9_000)
    named = ["--settings", str(folder), "--source", "cache"]
    listed = subprocess.run([sys.executable, "-m", "lwm2m_browser", "list", *named], capture_output=True, check=True)
    assert not listed.stderr, listed.stderr
    quiet = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false"}
    subprocess.run([sys.executable, "-c", _WINDOW, str(folder)], env=quiet, check=True, timeout=60)


_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
from lwm2m_browser.desktop.app import create_window
window = create_window("cache", settings=sys.argv[1], offline=True)
window.show()
window.contents.session.catalogue_changed.connect(lambda _: QApplication.quit())
QApplication.exec()
assert window.findChild(QWidget, "objectTable").model().rowCount() in (6000, 9000)
assert window.findChild(QWidget, "notice").isHidden()
"""


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.sudden_death")
    parser.add_argument("--kills", type=int, default=200, metavar="N", help="of each kind of file")
    parser.add_argument("--seed", type=int, default=None, metavar="N", help="to see the same moments again")
    options = parser.parse_args()
    seed = random.randrange(10**6) if options.seed is None else options.seed
    print(f"--kills {options.kills} --seed {seed}", flush=True)
    moments = random.Random(seed)
    tallies = []
    with tempfile.TemporaryDirectory() as name:
        for subject in subjects(Path(name)):
            tallies.append(series(subject, options.kills, moments))
            print(tallies[-1], flush=True)
        check_that_the_program_starts(Path(name))
    print(f"{sum(tally.kills for tally in tallies):,} kills, and the program starts.")


if __name__ == "__main__":
    main()
