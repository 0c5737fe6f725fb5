"""`load`: a DDF.xml to a catalogue.

Floor: a bare hardened `lxml.etree.iterparse` that takes `{child.tag: child.text for child in item}` of each item.
"""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.source import Source, SourceKind
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.benchmarks.bare_parse import bare_items
from tests.benchmarks.bench import TODAY, Bench
from tests.benchmarks.row import Row, growth
from tests.benchmarks.timing import in_turns

AT_MOST = 1.5
AT_MOST_OF_MANY = 1.3


def rows(bench: Bench) -> Iterator[Row]:
    """The registry of today, the large one, and how the time grows between them."""
    times = {count: _times(bench, count) for count in {TODAY, *bench.sizes}}
    for count in sorted({TODAY, bench.rows}):
        program, floor = times[count]
        at_most = AT_MOST if count == TODAY else AT_MOST_OF_MANY
        yield Row(f"load_{count}", f"a DDF.xml with {count:,} items to a catalogue", "ms", program, floor, at_most)
    yield growth("load", {count: times[count][0] for count in bench.sizes}, "µs", scale=1000)


def catalogue_of(path: Path) -> Catalogue:
    """What the program reads from a DDF.xml."""
    return load(Source(SourceKind.FILE, str(path)), Settings(), Folders.under(path.parent)).catalogue


def _times(bench: Bench, count: int) -> tuple[float, float]:
    path = bench.ddf(count)
    program, floor = in_turns(bench.repeats_at(count), lambda: catalogue_of(path), lambda: list(bare_items(str(path))))
    return median(program), median(floor)
