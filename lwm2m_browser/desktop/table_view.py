"""The table: rows that stay with their object version, whatever is searched, ordered or loaded."""

from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip, QWidget

from lwm2m_browser.desktop.chosen_rows import Chosen, Key, chosen_version, flags_of, place_of
from lwm2m_browser.desktop.column_layout import ALL_COLUMNS
from lwm2m_browser.desktop.plain_text import plain_tooltip
from lwm2m_browser.desktop.table_columns import TableColumns
from lwm2m_browser.desktop.table_header import TableHeader
from lwm2m_browser.desktop.table_model import TableModel
from lwm2m_browser.registry.catalogue import numbers_of
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns import Column
from lwm2m_browser.search.index import Order
from lwm2m_browser.search.marks import runs_of_flags

_MARGIN = 5
"""Pixels of a cell that its text does not take."""
_NOT_TYPED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class _Anchor(NamedTuple):
    """The object version that stays where it is on the screen."""

    key: Key
    offset: int
    """How many rows below the first one that is seen."""


class TableView(QTableView):
    """Shows entries, one a row. What is selected and where the table is scrolled to belong to object versions.

    A selected version that a search hides is selected again when it comes back, until the user selects another.
    """

    current_changed = Signal(object)
    """The `Entry` in the current row; None where there is no current row."""
    selection_changed = Signal()
    order_changed = Signal()
    opened = Signal(object)
    """The `Entry` whose row was double-clicked, or is current when Enter is pressed."""
    typed = Signal(str)
    """What was typed: the table has no use for it."""
    cell_menu_requested = Signal(object, object, QPoint)
    """The `Entry` and the `Column` of the cell that a menu is asked for, and the place on the screen for it."""
    header_menu_requested = Signal(object, QPoint)
    """The `Column` whose title a menu is asked for, or None, and the place on the screen for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("objectTable")
        self.setAccessibleName("Object versions")
        self._model = TableModel(ALL_COLUMNS, self)
        self.setModel(self._model)
        self._chosen = Chosen()
        self._selected = b""
        """A byte for each row: 1 where it is selected."""
        self._announced: Entry | None = None
        self._column = 0
        """The section of the column that the keyboard was in at last."""
        self._set_up_rows()
        self._header = TableHeader(self)
        self.setHorizontalHeader(self._header)
        # It highlights nothing, and would else ask for every row whether it is selected, whenever it is painted.
        self._header.setSelectionModel(QItemSelectionModel(self._model, self._header))
        self.columns = TableColumns(self._header)
        self.columns.order_changed.connect(self.order_changed)
        self._connect()

    def show_rows(self, entries: Sequence[Entry], rows: Sequence[int]) -> None:
        """Show other entries, or the same in other rows; nothing happens where these are shown already."""
        if entries is self._model.entries and rows == self._model.rows:
            return
        chosen, anchor = self._chosen.carried(self._model.entries, entries), self._anchor()
        self._model.set_rows(entries, rows)
        self._restore(chosen, anchor)

    def order(self) -> tuple[Order, ...]:
        """The order that the header asks for."""
        return self.columns.order()

    def current_entry(self) -> Entry | None:
        """The entry in the current row."""
        index = self.currentIndex()
        return self._model.entry(index.row()) if index.isValid() else None

    def current_column(self) -> Column | None:
        """The column that the keyboard is in."""
        index = self.currentIndex()
        return ALL_COLUMNS[index.column()] if index.isValid() else None

    def row_count(self) -> int:
        """How many rows there are."""
        return self._model.rowCount()

    def selected_count(self) -> int:
        """How many rows are selected."""
        return self._selected.count(1)

    def selected_numbers(self) -> list[int]:
        """The numbers of the entries in the selected rows, from top to bottom."""
        return list(compress(self._model.rows, self._selected))

    def selected_entries(self) -> list[Entry]:
        """The entries in the selected rows, from top to bottom."""
        return [self._model.entries[number] for number in self.selected_numbers()]

    def shown_entries(self) -> list[Entry]:
        """The entries in all rows, from top to bottom."""
        return [self._model.entries[number] for number in self._model.rows]

    def select_version(self, key: Key) -> bool:
        """Select one object version alone and bring it into sight; whether it is among the rows."""
        self._restore(chosen_version(key, self._model.entries), None)
        current = self.currentIndex()
        if not current.isValid():
            return False
        self.scrollTo(current, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def enter(self) -> None:
        """Take the keyboard; where no row is current, the first one becomes it."""
        self.setFocus()
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.selectRow(0)

    def viewportEvent(self, event: QEvent) -> bool:
        """A cell that is cut off tells its text in a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._cut_off_text(self.indexAt(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row; what is typed is handed on."""
        text = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _NOT_TYPED:
            self._open(self.currentIndex())
        elif text.isprintable() and text.strip() and not event.modifiers() & _NOT_TYPED:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button asks for the menu of the cell below it, the Menu key for that of the current cell."""
        index, place = self.indexAt(event.pos()), event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            self.scrollTo(index)
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        if index.isValid():
            self.cell_menu_requested.emit(self._model.entry(index.row()), ALL_COLUMNS[index.column()], place)

    def _set_up_rows(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab goes on to the detail pane; arrows move in the table
        header = self.verticalHeader()
        header.setVisible(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(1)
        header.setDefaultSectionSize(self.fontMetrics().height() + 8)

    def _connect(self) -> None:
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._header.customContextMenuRequested.connect(self._request_header_menu)
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.selectionModel().currentChanged.connect(self._current_changed)

    def _anchor(self) -> _Anchor | None:
        """The current row if it is selected and in sight, else the first row in sight; none at the very top."""
        top, bottom = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if top < 0:
            return None
        current = self.currentIndex().row()
        if top <= current and self._selected[current] and (current <= bottom or bottom < 0):
            return _Anchor(self._model.entry(current).key, current - top)
        return _Anchor(self._model.entry(top).key, 0) if top else None

    def _restore(self, chosen: Chosen, anchor: _Anchor | None) -> None:
        self._chosen, self._selected = chosen, chosen.flags(self._model.rows)
        self._select(self._row_of(chosen.current))
        self.updateGeometries()  # the scroll bar takes no value that its old range has not
        anchored = self._row_of(anchor.key) if anchor else None
        self.verticalScrollBar().setValue(anchored - anchor.offset if anchor and anchored is not None else 0)
        self._announce()
        self.selection_changed.emit()

    def _select(self, current: int | None) -> None:
        """Select what is to be selected, and say so to nobody: the view would go wherever the current row is."""
        index = self._model.index(current, self._column_in_sight()) if current is not None else QModelIndex()
        rows = self._model.whole_rows(runs_of_flags(self._selected))
        selection = self.selectionModel()
        with QSignalBlocker(selection):
            selection.select(rows, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.viewport().update()

    def _column_in_sight(self) -> int:
        is_hidden = self.isColumnHidden(self._column)
        return ALL_COLUMNS.index(self.columns.shown()[0]) if is_hidden else self._column

    def _row_of(self, key: Key | None) -> int | None:
        """The first row of an object version. A source may list one twice."""
        numbers = numbers_of(self._model.entries, key) if key else ()
        rows = (place_of(number, self._model.rows) for number in numbers)
        return next((row for row in rows if row is not None), None)

    def _selection_changed(self) -> None:
        flags = bytearray(self._model.rowCount())
        selection = self.selectionModel().selection()
        for part in (selection.at(number) for number in range(selection.count())):
            flags[part.top() : part.bottom() + 1] = b"\1" * part.height()
        self._selected = bytes(flags)
        self._chosen = Chosen(flags_of(self.selected_numbers(), len(self._model.entries)), current=self._chosen.current)
        self.selection_changed.emit()

    def _current_changed(self) -> None:
        entry, self._column = self.current_entry(), max(0, self.currentIndex().column())
        self._chosen = self._chosen.with_current(entry.key if entry else None)
        self._announce()

    def _announce(self) -> None:
        entry = self.current_entry()
        if entry != self._announced:
            self._announced = entry
            self.current_changed.emit(entry)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._model.entry(index.row()))

    def _request_header_menu(self, place: QPoint) -> None:
        section = self._header.logicalIndexAt(place)
        self.header_menu_requested.emit(
            ALL_COLUMNS[section] if section >= 0 else None, self._header.viewport().mapToGlobal(place)
        )

    def _cut_off_text(self, index: QModelIndex) -> str:
        if not index.isValid():
            return ""
        if self.fontMetrics().horizontalAdvance(str(index.data())) <= self.visualRect(index).width() - _MARGIN:
            return ""
        return plain_tooltip(ALL_COLUMNS[index.column()].text(self._model.entry(index.row())))
