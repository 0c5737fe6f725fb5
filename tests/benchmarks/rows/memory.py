"""`memory`: what a loaded entry adds to the resident memory of a process, its folded search text counted in.

Floor: a list of tuples of the twelve texts, read by a bare parse, without any search text. Each in a process of its
own, which has everything imported before it looks at its memory for the first time.
"""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.sources.parsing import ddf as _imported_before_memory_is_looked_at  # noqa: F401
from tests.benchmarks.bare_parse import bare_tuples
from tests.benchmarks.bench import Bench
from tests.benchmarks.fresh_process import in_fresh_process
from tests.benchmarks.resident_memory import resident_bytes
from tests.benchmarks.row import Row, growth
from tests.benchmarks.rows.load import catalogue_of

AT_MOST = 1.2


def rows(bench: Bench) -> Iterator[Row]:
    """An entry of the large registry, and how that grows."""
    added = {count: in_fresh_process(added_by_program, str(bench.ddf(count))) for count in bench.sizes}
    floor = in_fresh_process(added_by_tuples, str(bench.ddf(bench.rows)))
    what = f"resident memory that an entry adds, of {bench.rows:,}, with its search text"
    yield Row("memory", what, "bytes", added[bench.rows] / bench.rows, floor / bench.rows, AT_MOST)
    yield growth("memory", added, "bytes")


def added_by_program(path: str) -> int:
    """The bytes that a catalogue and its index take."""
    return _added_by(lambda: Index(catalogue_of(Path(path))))


def added_by_tuples(path: str) -> int:
    """The bytes that the bare texts take."""
    return _added_by(lambda: bare_tuples(path))


def _added_by(make: Callable[[], object]) -> int:
    gc.collect()
    before = resident_bytes()
    made = make()
    gc.collect()
    added = resident_bytes() - before
    del made
    return added
