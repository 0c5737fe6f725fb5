"""`export`: every row with its twelve elements as the bytes of a CSV file.

Floor: a bare `csv.writer` that writes the same rows, which are tuples of text already, into a text in memory. Neither
touches the disk: how fast that is says nothing about the program.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from statistics import median

from lwm2m_browser.exports.encoding import encoded
from lwm2m_browser.exports.formats import FORMATS, under_api_names
from lwm2m_browser.search.columns.object_columns import ELEMENT_COLUMNS
from tests.benchmarks.bench import Bench
from tests.benchmarks.row import Row
from tests.benchmarks.rows.load import catalogue_of
from tests.benchmarks.timing import in_turns

AT_MOST = 1.5


def rows(bench: Bench) -> Iterator[Row]:
    """The large registry whole."""
    entries = catalogue_of(bench.ddf(bench.rows)).entries
    tuples = [entry.texts for entry in entries]
    columns = under_api_names(ELEMENT_COLUMNS)
    program, floor = in_turns(
        bench.repeats, lambda: encoded(FORMATS["csv"].write(columns, entries)), lambda: _bare_csv(tuples)
    )
    yield Row("export", f"{len(entries):,} rows as CSV", "ms", median(program), median(floor), AT_MOST)


def _bare_csv(tuples: Sequence[tuple[str, ...]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(tuples)
    return text.getvalue()
