"""A window of Qt's own with a table of texts, and nothing of the program: the least that an open window takes."""

import json
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QTabWidget, QVBoxLayout, QWidget

from tests.benchmarks.resident_memory import resident_bytes


def memory_of_bare_window(path: str, idle_ms: str) -> int:
    """The resident bytes of a window that shows tables, idle for some time: their rows are in a JSON file."""
    application = QApplication([])
    window, tables = QWidget(), QTabWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(QLineEdit())
    layout.addWidget(tables)
    for rows in json.loads(Path(path).read_bytes()):
        view = QTableView()
        view.setModel(_model_of(rows, view))
        tables.addTab(view, "rows")
    window.resize(1280, 800)
    window.show()
    tables.setCurrentIndex(1)
    loop = QEventLoop()
    QTimer.singleShot(int(idle_ms), loop.quit)
    loop.exec()
    taken = resident_bytes()
    del application
    return taken


def _model_of(rows: list[list[str]], view: QTableView) -> QStandardItemModel:
    model = QStandardItemModel(view)
    for texts in rows:
        model.appendRow([QStandardItem(text) for text in texts])
    return model
