"""`inside`: the facts about the inside of the registry's objects, from the file that comes with the program to values.

Floor: the same JSON, read bare. What counts is that nobody waits for it when it is first needed.
"""

from collections.abc import Iterator
from statistics import median

from lwm2m_browser.sources.definitions.builtin_facts import INSIDE
from lwm2m_browser.sources.parsing.facts_json import read_facts
from lwm2m_browser.storage.resources import resource_file
from tests.benchmarks.bare_facts import bare_facts
from tests.benchmarks.bench import Bench
from tests.benchmarks.row import Row
from tests.benchmarks.timing import in_turns

AT_MOST = 100
_TIMES = 5


def rows(bench: Bench) -> Iterator[Row]:
    """All definitions of the registry, Common.xml, units and reservations."""
    path = resource_file(INSIDE)
    program, floor = in_turns(
        _TIMES * bench.repeats, lambda: read_facts(path.read_bytes()), lambda: bare_facts(path.read_bytes())
    )
    count = len(read_facts(path.read_bytes()).objects)
    what = f"the built-in facts of {count} definitions, read when first needed"
    yield Row("inside", what, "ms", median(program), median(floor), AT_MOST, limited="measured")
