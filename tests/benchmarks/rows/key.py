"""`key`: from a key press in the search field to the repainted table, while queries are typed and deleted again.

Floor: one list comprehension that looks for the same text in every folded text, and one repaint of the same view. It
takes its turn after each key.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.folding import fold
from tests.benchmarks.bench import Bench
from tests.benchmarks.row import Row, growth
from tests.benchmarks.timing import milliseconds, percentile
from tests.benchmarks.window import ShownWindow, shown_window

AT_MOST = 1.5
PERCENT = 95

QUERIES = (
    "temperature",
    "water meter",
    "3303",
    "urn:oma:lwm2m:ext:3303",
    "owner:ipso",
    "id:3300..3400",
    "gas or water",
    "name:temp*",
    "has:spec -test",
    "lwm2m label:oma",
)
"""What people look for, in every form that a query has."""


def rows(bench: Bench) -> Iterator[Row]:
    """The large registry, and how the time grows up to there."""
    measured = {}
    for count in bench.sizes:
        with shown_window(bench.ddf(count)) as window:
            texts = folded_texts(window.entries)
            times = [both for _ in range(bench.repeats) for both in key_times(window, texts, QUERIES)]
        measured[count] = [percentile(samples, PERCENT) for samples in zip(*times, strict=True)]
    program, floor = measured[bench.rows]
    what = f"a key press to the repainted table, {PERCENT}th percentile of {len(times)}"
    yield Row("key", what, "ms", program, floor, AT_MOST)
    yield growth("key", {count: program for count, (program, _) in measured.items()}, "µs", scale=1000)


def keys(queries: Iterable[str]) -> Iterator[str]:
    """The keys that type each query and delete it again, letter by letter."""
    for query in queries:
        yield from query + "\b" * len(query)


def press(window: ShownWindow, sign: str) -> None:
    """Press a key in the search field: `\\b` deletes."""
    if sign == "\b":
        QTest.keyClick(window.field, Qt.Key.Key_Backspace)
    else:
        QTest.keyClicks(window.field, sign)


def folded_texts(entries: Iterable[Entry]) -> list[str]:
    """For each entry, all that a word is looked for in."""
    return [fold("\n".join((str(e.object_id), e.name, e.urn, e.owner, e.description))) for e in entries]


def key_times(window: ShownWindow, texts: Sequence[str], queries: Iterable[str]) -> Iterator[tuple[float, float]]:
    """The milliseconds of program and floor, for each key; `texts`: all that a word is looked for in, of each row."""

    def floor() -> list[int]:
        wanted = fold(window.field.text())
        found = [row for row, text in enumerate(texts) if wanted in text]
        window.repaint()
        return found

    for sign in keys(queries):
        yield window.until_painted(partial(press, window, sign)), milliseconds(floor)
