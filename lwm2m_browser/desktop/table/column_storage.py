"""Keeps a table's columns from one start to the next."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from lwm2m_browser.desktop.session.notices import damaged, not_remembered
from lwm2m_browser.desktop.table.column_layout import layout_json, parse_layout
from lwm2m_browser.desktop.table.table_columns import TableColumns
from lwm2m_browser.messages import Message
from lwm2m_browser.storage.user_state import read_state, write_state

_PAUSE = 1000
"""Milliseconds without a change after which the columns are kept: dragging an edge changes them at every pixel."""


class ColumnStorage(QObject):
    """Lays the columns out as they were at last, and remembers what becomes of them, under a key."""

    notice_raised = Signal(object)
    """A `Notice`: they cannot be kept, which is said once; or the file of before was damaged."""

    def __init__(self, columns: TableColumns, folder: Path, key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._folder = folder
        self._key = key
        self._has_failed = False
        columns.lay_out(parse_layout(read_state(folder).get(key), columns.usual))
        self._kept = columns.layout()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.keep)
        columns.layout_changed.connect(lambda: self._timer.start())

    def keep(self) -> None:
        """Save the layout now."""
        self._timer.stop()
        layout = self._columns.layout()
        if layout == self._kept:
            return
        self._kept = layout
        try:
            notice = damaged(write_state(self._folder, self._key, layout_json(layout)))
        except OSError as error:
            notice = None if self._has_failed else not_remembered(Message("column layout"), error)
            self._has_failed = True
        if notice:
            self.notice_raised.emit(notice)
