"""`versions`: from a key in the table to the painted details of a version of an object that has ten thousand.

Floor: the same where each object has one version. The limit is a time, because a window feels stuck after so many
milliseconds whatever the floor is.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.benchmarks.bench import Bench
from tests.benchmarks.row import Row
from tests.benchmarks.timing import milliseconds
from tests.benchmarks.whole_id_space import ObjectVersion, write_ddf
from tests.benchmarks.window import settle, shown_window

AT_MOST_MS = 50
_COUNT = 10_000
_OBJECT = 3303
_KEYS = (*[Qt.Key.Key_Down] * 10, Qt.Key.Key_End, *[Qt.Key.Key_Up] * 10, Qt.Key.Key_Home)


def rows(bench: Bench) -> Iterator[Row]:
    """The longest of some keys; the first of them shows the object."""
    program = _longest(bench, "versions", (ObjectVersion(_OBJECT, minor) for minor in range(_COUNT)))
    floor = _longest(bench, "objects", (ObjectVersion(number, 0) for number in range(_COUNT)))
    what = f"a key to the painted details of one of {_COUNT:,} versions of an object, the longest of {len(_KEYS)}"
    yield Row("versions", what, "ms", program, floor, AT_MOST_MS, "measured")


def _longest(bench: Bench, name: str, versions: Iterable[ObjectVersion]) -> float:
    path = bench.folder / f"{name}.xml"
    write_ddf(path, versions)
    return min(max(_times(path, bench.folder / f"own-{name}")) for _ in range(bench.repeats))


def _times(path: Path, own: Path) -> Iterator[float]:
    """The milliseconds for each key."""
    with shown_window(path, own) as window:
        for key in _KEYS:
            yield milliseconds(partial(_press, window.table, key))


def _press(table: QWidget, key: Qt.Key) -> None:
    """Until the window has nothing more to do."""
    QTest.keyClick(table, key)
    settle()
