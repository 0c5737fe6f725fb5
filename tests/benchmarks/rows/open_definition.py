"""`open_definition`: from a click on a row to the painted resources of its object, the definition being on the disk.

Floor: a bare hardened lxml parse of the same file, and a repaint of what the click changes: the table and the details.
"""

from collections.abc import Iterator
from functools import partial
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QWidget

from lwm2m_browser.desktop.table.table_model import TableModel
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.definitions.library import Library
from tests.benchmarks.bare_definition import bare_definition
from tests.benchmarks.bench import Bench
from tests.benchmarks.registry import local_library, registry_folder
from tests.benchmarks.row import Row
from tests.benchmarks.timing import milliseconds
from tests.benchmarks.window import Painted, ShownWindow, settle, shown_window, wait_until

AT_MOST = 2


def rows(bench: Bench) -> Iterator[Row]:
    """The objects in sight, one after the other."""
    folder = registry_folder(bench)
    library = local_library(folder)
    with shown_window(folder / "DDF.xml", bench.folder / "own") as window:
        QTest.keyClick(window.table, Qt.Key.Key_Home)
        wait_until(lambda: window.has_part(QTableView, "resourceList"))
        opening = _Opening(window)
        times = [both for _ in range(bench.repeats) for both in opening.times(library)]
    program, floor = (median(samples) for samples in zip(*times, strict=True))
    what = f"a click on a row to its painted resources, median of {len(times)}"
    yield Row("open_definition", what, "ms", program, floor, AT_MOST)


class _Opening:
    """Clicks on rows of a window whose details show resources."""

    def __init__(self, window: ShownWindow) -> None:
        self._table = window.table
        self._list = window.part(QTableView, "resourceList")
        self._details = window.part(QWidget, "detailPane")
        self._painted = Painted(self._list.viewport())

    def times(self, library: Library) -> Iterator[tuple[float, float]]:
        """The milliseconds of program and floor, for each row in sight that has a definition."""
        for row in range(self._table.rowAt(self._table.viewport().height() - 1)):
            entry = self._entry(row)
            if library.has(entry):
                data = library.xml(entry)
                program = milliseconds(partial(self._open, row, entry))
                settle()
                yield program, milliseconds(partial(self._floor, data))

    def _open(self, row: int, entry: Entry) -> None:
        place = self._table.visualRect(self._table.model().index(row, 0)).center()
        QTest.mouseClick(self._table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        wait_until(lambda: self._shows(entry))
        self._painted.forget()
        self._list.viewport().update()
        wait_until(self._painted.has_been)

    def _floor(self, data: bytes) -> None:
        bare_definition(data)
        self._details.repaint()
        self._table.viewport().repaint()

    def _entry(self, row: int) -> Entry:
        entry = self._table.model().entry(row)  # type: ignore[attr-defined]
        assert isinstance(entry, Entry)
        return entry

    def _shows(self, entry: Entry) -> bool:
        model = self._list.model()
        assert isinstance(model, TableModel)
        return bool(model.rows) and model.entry(0).entry == entry
