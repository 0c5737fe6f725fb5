"""A table whose selection and place stay with what its rows show, whatever is searched, ordered or loaded."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from types import MappingProxyType
from typing import Generic, NamedTuple

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QToolTip, QWidget

from lwm2m_browser.desktop.table.list_style import look_like_a_list
from lwm2m_browser.desktop.table.row_selection import (
    Identity,
    Key,
    RowSelection,
    chosen_entry,
    flags_of,
    identity_of,
    number_of,
    place_of,
)
from lwm2m_browser.desktop.table.table_columns import TableColumns
from lwm2m_browser.desktop.table.table_header import TableHeader
from lwm2m_browser.desktop.table.table_model import TableModel
from lwm2m_browser.desktop.table.table_spec import TableSpec
from lwm2m_browser.desktop.widgets.plain_text import plain_tooltip
from lwm2m_browser.i18n import tr
from lwm2m_browser.search.columns.column import ColumnOf, Row
from lwm2m_browser.search.index.bitmask import runs_of_flags
from lwm2m_browser.search.index.order import Order

_NO_NOTES: Mapping[int, str] = MappingProxyType({})
_WAYS_OF_THE_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
"""Why the keyboard comes when it is sent, by a key or by the program."""
NOT_TYPED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
"""With these held, a key is no text."""


class _Anchor(NamedTuple):
    """The entry that stays where it is on the screen."""

    identity: Identity
    offset: int
    """How many rows below the first one that is seen."""


class TableView(QTableView, Generic[Row]):
    """Shows entries of some kind, one a row. What is selected and where the table is scrolled to belong to their keys.

    A selected entry that a search hides is selected again when it comes back, until the user selects another.
    """

    current_changed = Signal(object)
    """The entry in the current row, once that is selected; None where there is no current row."""
    selection_changed = Signal(int)
    """How many rows are selected."""
    order_changed = Signal(object)
    """The `Order`s that the header asks for, the most important first."""
    opened = Signal(object)
    """The entry whose row was double-clicked, or is current when Enter is pressed."""

    def __init__(self, spec: TableSpec[Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(spec.name)
        self.setAccessibleName(tr(spec.title))
        self.spec = spec
        self._model: TableModel[Row] = TableModel(spec, self)
        self.setModel(self._model)
        self._chosen = RowSelection()
        self._selected = b""
        """A byte for each row: 1 where it is selected."""
        self._announced: tuple[Row, Identity | None] | None = None
        self._column = 0
        """The section of the column that the keyboard was in at last."""
        look_like_a_list(self)
        self._header = TableHeader(tuple((spec.section(order.column), order.descending) for order in spec.order), self)
        self.setHorizontalHeader(self._header)
        # It highlights nothing, and would else ask for every row whether it is selected, whenever it is painted.
        self._header.setSelectionModel(QItemSelectionModel(self._model, self._header))
        self.columns = TableColumns(self._header, self._model, spec)
        self.columns.order_changed.connect(self.order_changed)
        self._has_keys = False
        self._connect()

    def show_rows(self, entries: Sequence[Row], rows: Sequence[int], notes: Mapping[int, str] = _NO_NOTES) -> None:
        """Show other entries, or the same in other rows; nothing happens where these are shown already.

        `notes`: what a search says of entries, by their numbers; the column `note_column` shows them behind its text.
        """
        if entries is self._model.entries and rows == self._model.rows and notes == self._model.notes:
            return
        chosen = self._chosen.carried(self._model.entries, entries, self.spec.keys)
        anchor = self._anchor()
        self._model.set_rows(entries, rows, notes)
        self.columns.make_room_for_notes(needed=bool(notes))
        self._restore(chosen, anchor)

    def set_titles(self, titles: Mapping[str, str]) -> None:
        """Override the titles of some columns, by their keys."""
        self._model.set_titles(titles)

    def set_columns(self, columns: Iterable[ColumnOf[Row]]) -> None:
        """Use other columns in place of those that have the same keys."""
        self._model.set_columns(columns)

    def order(self) -> tuple[Order, ...]:
        """The order that the header asks for."""
        return self.columns.order()

    def show_ranked(self, *, ranked: bool) -> None:
        """Set whether some rows match better than others: their order is shown where the user has chosen none."""
        self._header.show_ranked(ranked=ranked)

    @property
    def entries(self) -> Sequence[Row]:
        """All entries, also those that have no row."""
        return self._model.entries

    def current_entry(self) -> Row | None:
        """The entry that was announced at last: a current row that is not selected is no choice yet."""
        return self._announced[0] if self._announced else None

    def current_column(self) -> ColumnOf[Row] | None:
        """The column of the current cell."""
        index = self.currentIndex()
        return self._model.columns[index.column()] if index.isValid() else None

    def row_count(self) -> int:
        return self._model.rowCount()

    def selected_count(self) -> int:
        return self._selected.count(1)

    def selected_numbers(self) -> list[int]:
        """The numbers of the entries in the selected rows, from top to bottom."""
        return list(compress(self._model.rows, self._selected))

    def selected_entries(self) -> list[Row]:
        """The entries in the selected rows, from top to bottom."""
        return [self._model.entries[number] for number in self.selected_numbers()]

    def shown_entries(self) -> list[Row]:
        """The entries in all rows, from top to bottom."""
        return [self._model.entries[number] for number in self._model.rows]

    def select_entry(self, key: Key, place: int = 0) -> bool:
        """Select one entry alone and bring it into sight; whether it is among the rows.

        Of several with the same key it is the one that `place` others come before.
        """
        self._restore(chosen_entry((key, place), self._model.entries, self.spec.keys), None)
        current = self.currentIndex()
        if not current.isValid():
            return False
        self.scrollTo(current, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def select_nothing(self) -> None:
        """Select no entry, also none that a search hides."""
        self._restore(RowSelection(), self._anchor())

    def enter(self) -> None:
        """Take the focus, with a row selected."""
        self.setFocus()
        self._select_some_row()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select a row for the keyboard where none is. A click selects by itself, and a window that comes need not."""
        if not self._has_keys:
            from lwm2m_browser.desktop.table.column_keys import ColumnKeys  # here: no key comes before the focus does

            self._has_keys = True
            ColumnKeys(self, self.columns)
        current, selection = self.currentIndex(), self.selectionModel()
        with QSignalBlocker(selection):
            super().focusInEvent(event)
            # Qt has made the first row current if none was, without selecting it.
            selection.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        if event.reason() in _WAYS_OF_THE_KEYBOARD:
            self._select_some_row()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the text of a cell as its tooltip if it is cut off and has no other."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tooltip(self.indexAt(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & NOT_TYPED:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.selectionModel().currentChanged.connect(self._current_changed)

    def _select_some_row(self) -> None:
        """Select the current row, or else the first, if none is selected."""
        if self._model.rowCount() and not self.selected_count():
            self.selectRow(max(0, self.currentIndex().row()))

    def _anchor(self) -> _Anchor | None:
        """The current row if it is selected and in sight, else the first row in sight; none at the very top."""
        top, bottom = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if top < 0:
            return None
        current = self.currentIndex().row()
        if top <= current and self._selected[current] and (current <= bottom or bottom < 0):
            return _Anchor(self._identity_in(current), current - top)
        return _Anchor(self._identity_in(top), 0) if top else None

    def _identity_in(self, row: int) -> Identity:
        return identity_of(self._model.rows[row], self._model.entries, self.spec.keys)

    def _restore(self, chosen: RowSelection, anchor: _Anchor | None) -> None:
        self._chosen, self._selected = chosen, chosen.flags(self._model.rows)
        self._select(self._row_of(chosen.current))
        self.updateGeometries()  # the scroll bar takes no value that its old range has not
        anchored = self._row_of(anchor.identity) if anchor else None
        self.verticalScrollBar().setValue(anchored - anchor.offset if anchor and anchored is not None else 0)
        self._announce()
        self.selection_changed.emit(self.selected_count())

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
        return self.spec.section(self.columns.shown()[0].key) if is_hidden else self._column

    def _row_of(self, identity: Identity | None) -> int | None:
        number = number_of(identity, self._model.entries, self.spec.keys) if identity else None
        return place_of(number, self._model.rows) if number is not None else None

    def _selection_changed(self) -> None:
        flags = bytearray(self._model.rowCount())
        selection = self.selectionModel().selection()
        for part in (selection.at(number) for number in range(selection.count())):
            flags[part.top() : part.bottom() + 1] = b"\1" * part.height()
        self._selected = bytes(flags)
        self._chosen = RowSelection(
            flags_of(self.selected_numbers(), len(self._model.entries)), current=self._chosen.current
        )
        self._follow_current()
        self.selection_changed.emit(self.selected_count())

    def _current_changed(self) -> None:
        self._column = max(0, self.currentIndex().column())
        self._follow_current()

    def _follow_current(self) -> None:
        """Qt makes rows current before it selects them, and some that it never selects."""
        row = self.currentIndex().row()
        if row >= 0 and self._selected[row]:
            self._chosen = self._chosen.with_current(self._identity_in(row))
            self._announce()

    def _announce(self) -> None:
        index = self.currentIndex()
        announced = (self._model.entry(index.row()), self._chosen.current) if index.isValid() else None
        if announced != self._announced:
            self._announced = announced
            self.current_changed.emit(self.current_entry())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._model.entry(index.row()))

    def _tooltip(self, index: QModelIndex) -> str:
        if not index.isValid():
            return ""
        own = index.data(Qt.ItemDataRole.ToolTipRole)
        if own:
            return str(own)
        seen = self.visualRect(index).intersected(self.viewport().rect())
        is_cut_off = self.sizeHintForIndex(index).width() > seen.width()
        return plain_tooltip(self._model.text(index.row(), index.column())) if is_cut_off else ""
