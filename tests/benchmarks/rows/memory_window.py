"""`memory_window`: the resident memory of the idle window, with the registry and all of its resources in it.

Floor: a bare window of Qt's with two tables whose models, Qt's own, hold the texts of the same rows. Each in a process
of its own, with its libraries counted in: it is what the system says of the program.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from PySide6.QtCore import QAbstractItemModel, QEventLoop, QTimer

from tests.benchmarks.bare_window import memory_of_bare_window
from tests.benchmarks.bench import Bench
from tests.benchmarks.fresh_process import in_fresh_process
from tests.benchmarks.registry import registry_folder
from tests.benchmarks.resident_memory import resident_bytes
from tests.benchmarks.row import Row
from tests.benchmarks.window import ShownWindow, shown_window

AT_MOST = 1.3
_MEGABYTE = 1_000_000
_IDLE_MS = 2_000
"""Until whatever may come after the first rows has come, and what was needed for them is gone."""


def rows(bench: Bench) -> Iterator[Row]:
    """The registry of today."""
    ddf, own, texts = registry_folder(bench) / "DDF.xml", bench.folder / "own", bench.folder / "rows.json"
    count = in_fresh_process(write_texts, str(ddf), str(own), str(texts))
    taken = [
        (
            in_fresh_process(memory_of_window, str(ddf), str(own)),
            in_fresh_process(memory_of_bare_window, str(texts), str(_IDLE_MS)),
        )
        for _ in range(bench.repeats)
    ]
    program, floor = (median(each) / _MEGABYTE for each in zip(*taken, strict=True))
    what = f"resident memory of the idle window with {count:,} objects and resources"
    yield Row("memory_window", what, "MB", program, floor, AT_MOST)


def memory_of_window(path: str, own: str) -> int:
    """The resident bytes of the program's window once it has shown objects and resources."""
    with shown_window(Path(path), Path(own)) as window:
        window.show_resources()
        loop = QEventLoop()
        QTimer.singleShot(_IDLE_MS, loop.quit)
        loop.exec()
        return resident_bytes()


def write_texts(path: str, own: str, texts: str) -> int:
    """Write the rows of both tables of the window as JSON; how many they are."""
    with shown_window(Path(path), Path(own)) as window:
        tables = [_texts_of(window)]
        window.show_resources()
        tables.append(_texts_of(window))
    Path(texts).write_text(json.dumps(tables), encoding="utf-8")
    return sum(map(len, tables))


def _texts_of(window: ShownWindow) -> Sequence[Sequence[str]]:
    model: QAbstractItemModel = window.table.model()
    columns = range(model.columnCount())
    return [[str(model.index(row, column).data() or "") for column in columns] for row in range(model.rowCount())]
