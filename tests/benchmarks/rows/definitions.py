"""`definitions`: all files of definitions to an index in which their resources are searched.

Floor: a bare hardened lxml parse of the same files that takes the same texts. Both read the files anew.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from lwm2m_browser.registry.catalogue import Catalogue, Provenance
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.version import FIRST_VERSION
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.sources.parsing.definition_xml import read_definitions
from tests.benchmarks.bare_definition import bare_definition
from tests.benchmarks.bench import Bench
from tests.benchmarks.registry import definition_files, registry_folder
from tests.benchmarks.row import Row
from tests.benchmarks.timing import in_turns

AT_MOST = 1.4


def rows(bench: Bench) -> Iterator[Row]:
    """The registry of today, all its older versions included."""
    files = definition_files(registry_folder(bench))
    index = index_of(files)
    program, floor = in_turns(
        3 * bench.repeats,
        lambda: searchable(index, files),
        lambda: [bare_definition(path.read_bytes()) for path in files],
    )
    what = f"{len(files)} files to a searchable index of their {searchable(index, files):,} resources"
    yield Row("definitions", what, "ms", median(program), median(floor), AT_MOST)


def searchable(index: Index, files: Sequence[Path]) -> int:
    """Make it; the number of resources in it."""
    read = (one for path in files for one in read_definitions(path.read_bytes(), path.name).definitions)
    resources = index.with_definitions(dict(enumerate(read))).resources
    return resources.count if resources else 0


def index_of(files: Sequence[Path]) -> Index:
    """An entry for each definition, in the order of the files."""
    count = sum(len(read_definitions(path.read_bytes(), path.name).definitions) for path in files)
    template = Entry(0, FIRST_VERSION, *("" for _ in Entry._fields[2:]))
    entries = tuple(template._replace(object_id=number) for number in range(count))
    return Index(Catalogue(entries, (), Provenance("files", "", datetime.now(UTC))))
