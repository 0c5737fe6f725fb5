"""A view of Qt's own that looks as the window's table does: the floor of painting."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from tests.benchmarks.window import settle


@contextmanager
def bare_view(model: QAbstractItemModel, like: QTableView) -> Iterator[QTableView]:
    """A plain view of `model`, shown with the size, the columns and the rows of another view."""
    view = QTableView()
    view.setWordWrap(like.wordWrap())
    view.setShowGrid(like.showGrid())
    view.setAlternatingRowColors(like.alternatingRowColors())
    rows = view.verticalHeader()
    rows.setVisible(False)
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setMinimumSectionSize(1)
    rows.setDefaultSectionSize(like.verticalHeader().defaultSectionSize())
    view.setModel(model)
    for column in range(model.columnCount()):
        view.setColumnWidth(column, like.columnWidth(column))
        view.setColumnHidden(column, like.isColumnHidden(column))
    view.resize(like.size())
    view.show()
    settle()
    try:
        yield view
    finally:
        view.close()
        view.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
