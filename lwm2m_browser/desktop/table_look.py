"""What all tables of the program have in common: whole rows, one line high, that are read and not written."""

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView


def look_like_a_list(table: QTableView) -> None:
    """Let a table select and show rows as all tables here do; Tab leaves it, arrows move in it."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    header = table.verticalHeader()
    header.setVisible(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setMinimumSectionSize(1)
    header.setDefaultSectionSize(table.fontMetrics().height() + 8)
