"""`paint`: one full repaint of the table as it is seen.

Floor: a plain view of the same size and look on a `QStandardItemModel` that holds the same texts, as far as they are
seen.
"""

from collections.abc import Iterator
from statistics import median

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView

from tests.benchmarks.bare_view import bare_view
from tests.benchmarks.bench import Bench
from tests.benchmarks.row import Row
from tests.benchmarks.timing import in_turns
from tests.benchmarks.window import shown_window

AT_MOST = 1.5
_REPAINTS = 20
"""For each repeat of what takes seconds: a repaint takes some milliseconds."""


def rows(bench: Bench) -> Iterator[Row]:
    """The large registry."""
    with shown_window(bench.ddf(bench.rows)) as window, bare_view(_seen(window.table), like=window.table) as view:
        program, floor = in_turns(bench.repeats * _REPAINTS, window.repaint, view.viewport().repaint)
    yield Row("paint", "one repaint of the visible table", "ms", median(program), median(floor), AT_MOST)


def _seen(table: QTableView) -> QStandardItemModel:
    """The texts of the rows in sight."""
    model = table.model()
    seen = QStandardItemModel(0, model.columnCount())
    for row in range(min(model.rowCount(), table.viewport().height() // table.rowHeight(0) + 1)):
        seen.appendRow([QStandardItem(model.index(row, column).data()) for column in range(model.columnCount())])
    return seen
