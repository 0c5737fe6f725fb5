"""`sort`: from a click on a column's header to the repainted table, for every column, upwards and downwards.

Each click is the first of its kind in a new window: a person seldom sorts by the same column again.

Floor: `sorted` of the column's keys, which are ready, and one repaint of the same view. It takes its turn after each
click.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from statistics import fmean, median
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from lwm2m_browser.search.columns.object_columns import TABLE_COLUMNS
from tests.benchmarks.bench import Bench
from tests.benchmarks.row import Row, growth
from tests.benchmarks.timing import milliseconds
from tests.benchmarks.window import ShownWindow, shown_window

AT_MOST = 1.5


def rows(bench: Bench) -> Iterator[Row]:
    """The large registry, and how the time grows up to there."""
    measured = {count: _means(bench, count) for count in bench.sizes}
    program, floor = measured[bench.rows]
    what = "a first click on a header to the repainted table, the mean of all columns"
    yield Row("sort", what, "ms", program, floor, AT_MOST)
    yield growth("sort", {count: program for count, (program, _) in measured.items()}, "µs", scale=1000)


def _means(bench: Bench, count: int) -> tuple[float, float]:
    """The milliseconds of program and floor for a click: over all clicks, the mean of their medians in some windows."""
    program, floor = [], []
    for _ in range(bench.repeats_at(count)):
        with shown_window(bench.ddf(count)) as window:
            clicks = list(_times(window))
        program.append([time for time, _ in clicks])
        floor.append([time for _, time in clicks])
    return fmean(map(median, zip(*program, strict=True))), fmean(map(median, zip(*floor, strict=True)))


def _times(window: ShownWindow) -> Iterator[tuple[float, float]]:
    """The milliseconds of program and floor, for each click."""
    for section, column in enumerate(TABLE_COLUMNS):
        if window.table.isColumnHidden(section):
            continue
        keys = list(map(column.order, window.entries))
        place = _place(window, section)
        for is_descending in (False, True):
            clicked = window.until_painted(partial(_click, window, place))
            yield clicked, milliseconds(partial(_floor, window, keys, is_descending))


def _place(window: ShownWindow, section: int) -> QPoint:
    """Where a column's header can be clicked, brought into sight where it is not."""
    header = window.table.horizontalHeader()
    bar = window.table.horizontalScrollBar()
    bar.setValue(bar.value() + header.sectionViewportPosition(section))
    return QPoint(header.sectionViewportPosition(section) + 8, header.height() // 2)


def _click(window: ShownWindow, place: QPoint) -> None:
    QTest.mouseClick(window.table.horizontalHeader().viewport(), Qt.MouseButton.LeftButton, pos=place)


def _floor(window: ShownWindow, keys: Sequence[Any], is_descending: bool) -> list[Any]:
    ordered = sorted(keys, reverse=is_descending)
    window.repaint()
    return ordered
