"""The table: rows that stay with their object version, whatever is searched, ordered or loaded."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip, QWidget

from lwm2m_browser.desktop.plain_text import plain_tooltip
from lwm2m_browser.desktop.table_model import TableModel
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.version import Version
from lwm2m_browser.search.columns import TABLE_COLUMNS
from lwm2m_browser.search.index import Order

Key = tuple[int, Version]

_TYPICAL_TEXTS = {
    "ObjectID": "65535",
    "Ver": "10.10",
    "Name": "Connectivity Monitoring",
    "Owner": "IPSO Alliance",
    "DefinedBy": "Defined by",
    "URN": "urn:oma:lwm2m:ext:10241:1.1",
    "Links": "Definition, Specification",
}
"""For each column of a set width, a text that it has room for. The description has what is left."""
_STRETCHED = "Description"
_MARGIN = 10
"""Pixels beside a text in its cell."""
_SORT_INDICATOR = 18
"""Pixels for the sort indicator beside a title."""
_NARROWEST = 60
"""Pixels of the narrowest column: enough to see that there is something."""


class _Selection(NamedTuple):
    """What the user chose, by object version, so that it outlasts the rows."""

    selected: frozenset[Key] = frozenset()
    current: Key | None = None


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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("objectTable")
        self.setAccessibleName("Object versions")
        self._model = TableModel(self)
        self.setModel(self._model)
        self._chosen = _Selection()
        self._announced: Entry | None = None
        self._set_up_rows()
        self._set_up_columns()
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.selectionModel().currentRowChanged.connect(self._current_changed)

    def show_rows(self, entries: Sequence[Entry], rows: Sequence[int]) -> None:
        """Show other entries, or the same in other rows; nothing happens where these are shown already."""
        if entries is self._model.entries and rows == self._model.rows:
            return
        chosen, anchor = self._chosen, self._anchor()
        self._model.set_rows(entries, rows)
        self._restore(chosen, anchor)

    def order(self) -> Order:
        """The order that the header asks for."""
        header = self.horizontalHeader()
        descending = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        return Order(TABLE_COLUMNS[header.sortIndicatorSection()].key, descending)

    def current_entry(self) -> Entry | None:
        """The entry in the current row."""
        index = self.currentIndex()
        return self._model.entry(index.row()) if index.isValid() else None

    def row_count(self) -> int:
        """How many rows there are."""
        return self._model.rowCount()

    def selected_count(self) -> int:
        """How many rows are selected."""
        return sum(len(rows) for rows in self._selected_ranges())

    def selected_entries(self) -> list[Entry]:
        """The entries in the selected rows, from top to bottom."""
        ranges = sorted(self._selected_ranges(), key=lambda rows: rows.start)
        return [self._model.entry(row) for rows in ranges for row in rows]

    def shown_entries(self) -> list[Entry]:
        """The entries in all rows, from top to bottom."""
        return [self._model.entry(row) for row in range(self._model.rowCount())]

    def select_version(self, key: Key) -> bool:
        """Select one object version alone and bring it into sight; whether it is among the rows."""
        self._restore(_Selection(frozenset((key,)), key), None)
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

    def _set_up_rows(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab goes on to the detail pane; arrows move in the table
        header = self.verticalHeader()
        header.setVisible(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(1)
        header.setDefaultSectionSize(self.fontMetrics().height() + 8)

    def _set_up_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setResizeContentsPrecision(0)  # a double click on a column's edge measures what is seen, not all rows
        header.setMinimumSectionSize(_NARROWEST)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(lambda *_: self.order_changed.emit())
        metrics = self.fontMetrics()
        for section, column in enumerate(TABLE_COLUMNS):
            if column.key == _STRETCHED:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
                continue
            title = metrics.horizontalAdvance(column.title) + _SORT_INDICATOR
            header.resizeSection(section, _MARGIN + max(title, metrics.horizontalAdvance(_TYPICAL_TEXTS[column.key])))

    def _anchor(self) -> _Anchor | None:
        """The current row if it is selected and in sight, else the first row in sight; none at the very top."""
        top, bottom = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if top < 0:
            return None
        current = self.currentIndex().row()
        is_chosen = current >= 0 and self.selectionModel().isRowSelected(current)
        if is_chosen and top <= current and (current <= bottom or bottom < 0):
            return _Anchor(self._model.entry(current).key, current - top)
        return _Anchor(self._model.entry(top).key, 0) if top else None

    def _restore(self, chosen: _Selection, anchor: _Anchor | None) -> None:
        wanted = chosen.selected | {key for key in (chosen.current, anchor and anchor.key) if key}
        found = self._find(wanted) if wanted else {}
        self._select(chosen, found)
        self.updateGeometries()  # the scroll bar takes no value that its old range has not
        anchored = found.get(anchor.key, ()) if anchor else ()
        self.verticalScrollBar().setValue(anchored[0] - anchor.offset if anchor and anchored else 0)
        self._chosen = chosen  # also what is not among the rows now
        self._announce()
        self.selection_changed.emit()

    def _select(self, chosen: _Selection, found: Mapping[Key, Sequence[int]]) -> None:
        selection = self.selectionModel()
        selected = (row for key in chosen.selected for row in found.get(key, ()))
        selection.select(self._item_selection(selected), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        current = found.get(chosen.current, ()) if chosen.current else ()
        index = self._model.index(current[0], 0) if current else QModelIndex()
        self.setAutoScroll(False)  # else the view goes wherever the current row is
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.setAutoScroll(True)

    def _find(self, wanted: frozenset[Key]) -> dict[Key, list[int]]:
        """The rows of object versions. A source may list one twice."""
        found: dict[Key, list[int]] = {}
        entries = self._model.entries
        for row, number in enumerate(self._model.rows):
            key = entries[number][:2]
            if key in wanted:
                found.setdefault(key, []).append(row)
        return found

    def _item_selection(self, rows: Iterable[int]) -> QItemSelection:
        """Whole rows, neighbours in one range: a range each is what makes a large selection slow."""
        selection = QItemSelection()
        for run in runs(rows):
            selection.select(self._model.index(run[0], 0), self._model.index(run[-1], len(TABLE_COLUMNS) - 1))
        return selection

    def _selected_ranges(self) -> list[range]:
        selection = self.selectionModel().selection()
        parts = (selection.at(number) for number in range(selection.count()))
        return [range(part.top(), part.bottom() + 1) for part in parts]

    def _selection_changed(self) -> None:
        selected = frozenset(entry.key for entry in self.selected_entries())
        self._chosen = self._chosen._replace(selected=selected)
        self.selection_changed.emit()

    def _current_changed(self) -> None:
        entry = self.current_entry()
        self._chosen = self._chosen._replace(current=entry.key if entry else None)
        self._announce()

    def _announce(self) -> None:
        entry = self.current_entry()
        if entry != self._announced:
            self._announced = entry
            self.current_changed.emit(entry)

    def _cut_off_text(self, index: QModelIndex) -> str:
        if not index.isValid():
            return ""
        shown = str(index.data())
        room = self.visualRect(index).width() - _MARGIN // 2
        if self.fontMetrics().horizontalAdvance(shown) <= room:
            return ""
        return plain_tooltip(TABLE_COLUMNS[index.column()].text(self._model.entry(index.row())))


def runs(numbers: Iterable[int]) -> list[range]:
    """Different numbers as ranges of neighbours: 3, 1, 2, 7 becomes 1 to 3 and 7."""
    found: list[range] = []
    for number in sorted(numbers):
        if found and found[-1].stop == number:
            found[-1] = range(found[-1].start, number + 1)
        else:
            found.append(range(number, number + 1))
    return found
