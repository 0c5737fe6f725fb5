"""`check`: a whole registry, its list and all definitions, to what is wrong with it.

Floor: the same files to an index in which their resources are searched, as the row `definitions` has it.
"""

from collections.abc import Iterator
from statistics import median

from lwm2m_browser.checks.checker import Checker
from lwm2m_browser.checks.reference import known_by_program
from lwm2m_browser.checks.target import read_target
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.catalogues.load import collector_paused
from lwm2m_browser.storage.settings import Settings
from tests.benchmarks.bench import Bench
from tests.benchmarks.registry import definition_files, registry_folder
from tests.benchmarks.row import Row
from tests.benchmarks.rows.definitions import index_of, searchable
from tests.benchmarks.timing import in_turns

AT_MOST = 1.5


def rows(bench: Bench) -> Iterator[Row]:
    """The registry of today, all its older versions included."""
    folder = registry_folder(bench)
    files = definition_files(folder)
    index = index_of(files)
    checker = Checker(known_by_program())

    def check() -> int:
        with collector_paused():  # as the command does it
            return len(read_target(str(folder), Settings(), TaskContext()).findings(checker))

    program, floor = in_turns(3 * bench.repeats, check, lambda: searchable(index, files))
    what = f"a list and {len(files)} files, all rules, {check():,} findings"
    yield Row("check", what, "ms", median(program), median(floor), AT_MOST)
