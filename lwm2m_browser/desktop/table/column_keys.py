"""The keys that arrange the columns of a table."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from lwm2m_browser.desktop.table.table_columns import TableColumns

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_MOVING, _SIZING = Qt.KeyboardModifier.ControlModifier | _SHIFT, Qt.KeyboardModifier.AltModifier | _SHIFT
_WIDER = 0.1
"""The share of its width by which a column becomes wider or narrower."""


class ColumnKeys(QObject):
    """With Ctrl and Shift, the arrows move the current column of a table; with Alt and Shift, they resize it."""

    def __init__(self, table: QTableView, columns: TableColumns) -> None:
        super().__init__(table)
        self._table = table
        self._columns = columns
        table.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        section = self._table.currentIndex().column()
        step = _STEPS.get(Qt.Key(event.key()))
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if section < 0 or step is None or modifiers not in (_MOVING, _SIZING):
            return False
        if modifiers == _MOVING:
            self._columns.move(self._columns.all[section].key, step)
        else:
            width = self._table.columnWidth(section)
            self._table.setColumnWidth(section, width + step * max(1, round(width * _WIDER)))
        return True
