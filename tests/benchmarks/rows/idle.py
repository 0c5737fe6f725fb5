"""`idle`: the processor time that an open window takes in a minute in which nobody touches it, of all its threads.

It has the keyboard, so the cursor blinks in the field to search in, until it rests after ten seconds. Floor: a field
and an empty table of Qt's, whose cursor goes on. The limit is a time, because a laptop's battery does not ask what the
floor is. A small run waits less and multiplies: it sees nothing of the rest.
"""

from collections.abc import Iterator
from pathlib import Path
from time import process_time

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QVBoxLayout, QWidget

from tests.benchmarks.bench import TODAY, Bench
from tests.benchmarks.fresh_process import in_fresh_process
from tests.benchmarks.row import Row
from tests.benchmarks.window import settle, shown_window

AT_MOST_SECONDS = 0.05
_MINUTE = 60
_SHORTEST = 1
_ROWS_OF_A_MINUTE = 200_000
"""Who asks for fewer rows wants to wait less."""
_CALM = 3_000
"""Milliseconds until whatever may come after the first rows has come."""


def rows(bench: Bench) -> Iterator[Row]:
    """The registry of today."""
    seconds = max(_SHORTEST, _MINUTE * min(1.0, bench.rows / _ROWS_OF_A_MINUTE))
    taken = in_fresh_process(seconds_of_window, str(bench.ddf(TODAY)), str(seconds))
    floor = in_fresh_process(seconds_of_bare_window, str(seconds))
    what = f"processor time in a minute of an idle window, after {seconds:g} s of it"
    yield Row("idle", what, "s", taken, floor, AT_MOST_SECONDS, "measured")


def seconds_of_window(path: str, seconds: str) -> float:
    """The processor's seconds that the program's window would take in a minute; it is looked at for some seconds."""
    with shown_window(Path(path)) as window:
        window.field.activateWindow()
        window.field.setFocus()
        return _taken_in_a_minute(float(seconds))


def seconds_of_bare_window(seconds: str) -> float:
    """The same of a field and a table of Qt's."""
    application = QApplication([])
    window, field = QWidget(), QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    layout.addWidget(QTableView())
    window.show()
    window.activateWindow()
    field.setFocus()
    settle()
    taken = _taken_in_a_minute(float(seconds))
    del application
    return taken


def _taken_in_a_minute(seconds: float) -> float:
    _sleep(_CALM)
    before = process_time()
    _sleep(round(seconds * 1000))
    return (process_time() - before) * _MINUTE / seconds


def _sleep(milliseconds: int) -> None:
    """Let the event loop wait for what comes, and do that."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
