"""`resource_key`: from a key press in the search field to the repainted table of the resources of all objects.

Floor: one list comprehension that looks for the same text in every folded text, and one repaint of the same view. It
takes its turn after each key.
"""

from collections.abc import Iterator

from lwm2m_browser.desktop.table.table_model import TableModel
from lwm2m_browser.search.columns.resource_columns import ResourceRow
from lwm2m_browser.search.folding import fold
from tests.benchmarks.bench import Bench
from tests.benchmarks.registry import registry_folder
from tests.benchmarks.row import Row
from tests.benchmarks.rows.key import PERCENT, key_times
from tests.benchmarks.timing import percentile
from tests.benchmarks.window import shown_window

AT_MOST = 1.5

QUERIES = (
    "temperature",
    "5700",
    "type:float unit:cel",
    "operations:rw",
    "name:temp*",
    "id:5700..5750",
    "voltage or current",
    "mandatory:yes -string",
)
"""What people look for among resources."""


def rows(bench: Bench) -> Iterator[Row]:
    """The registry of today."""
    with shown_window(registry_folder(bench) / "DDF.xml", bench.folder / "own") as window:
        window.show_resources()
        count = window.row_count
        model = window.table.model()
        assert isinstance(model, TableModel)
        texts = [_folded(row) for row in model.entries]
        times = [both for _ in range(bench.repeats) for both in key_times(window, texts, QUERIES)]
    program, floor = (percentile(samples, PERCENT) for samples in zip(*times, strict=True))
    what = f"a key press to the repainted table of {count:,} resources, {PERCENT}th percentile of {len(times)}"
    yield Row("resource_key", what, "ms", program, floor, AT_MOST)


def _folded(row: ResourceRow) -> str:
    """All that a word is looked for in."""
    entry, resource = row
    own = (str(resource.resource_id), resource.name, resource.description)
    return fold("\n".join((str(entry.object_id), entry.name, *own)))
