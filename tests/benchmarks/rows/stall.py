"""`stall`: how long the event loop is held while a large DDF.xml is loaded by the window, swapped in and shown.

A timer of 5 ms writes down when it is served; a gap between two times is what the loop was held, or at most those 5 ms
more. Floor: the same timer while a thread beside it does no more than a bare parse: that is what Python's one lock
costs. The limits are times, because a window feels stuck after so many milliseconds whatever the floor is.
"""

import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableView

from lwm2m_browser.desktop.app import create_window
from tests.benchmarks.bare_parse import bare_tuples
from tests.benchmarks.bench import Bench
from tests.benchmarks.fresh_process import in_fresh_process
from tests.benchmarks.row import Row
from tests.benchmarks.timing import percentile
from tests.benchmarks.window import ShownWindow, settle, wait_until

AT_MOST_MS = 50
AT_MOST_MS_OF_99 = 16
_INTERVAL_MS = 5


def rows(bench: Bench) -> Iterator[Row]:
    """The large registry: the longest gap, and the 99th percentile of all."""
    path = str(bench.ddf(bench.rows))
    program = [gap for _ in range(bench.repeats) for gap in in_fresh_process(gaps_of_window, path)]
    floor = [gap for _ in range(bench.repeats) for gap in in_fresh_process(gaps_beside_parse, path)]
    what = f"the event loop is held while {bench.rows:,} items are loaded and shown"
    yield Row("stall", f"the longest that {what}", "ms", max(program), max(floor), AT_MOST_MS, "measured")
    usual, floor_usual = percentile(program, 99), percentile(floor, 99)
    yield Row("stall_99", f"the 99th percentile that {what}", "ms", usual, floor_usual, AT_MOST_MS_OF_99, "measured")


def gaps_of_window(path: str) -> list[float]:
    """The milliseconds between the timer's times in a window that loads a file."""
    window = create_window(source=path, settings=Path(path).parent / "own")
    window.show()
    settle()
    ticks = Ticks()
    ShownWindow(window)
    return _gaps(ticks)


def gaps_beside_parse(path: str) -> list[float]:
    """The same in an empty window beside a bare parse."""
    application = QApplication([])
    view = QTableView()
    view.show()
    settle()
    ticks = Ticks(application)
    parse = threading.Thread(target=bare_tuples, args=(path,))
    parse.start()
    wait_until(lambda: not parse.is_alive())
    return _gaps(ticks)


class Ticks(QObject):
    """A timer, and when it was served."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.times = [perf_counter()]
        timer = QTimer(self, interval=_INTERVAL_MS)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda: self.times.append(perf_counter()))
        timer.start()


def _gaps(ticks: Ticks) -> list[float]:
    count = len(ticks.times)
    wait_until(lambda: len(ticks.times) > count)  # what came last held the loop until the next tick
    return [(later - earlier) * 1000 for earlier, later in pairwise(ticks.times)]
