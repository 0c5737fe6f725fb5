"""A table of rows of any kind, to read and to copy: what the dialogs list things in."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QItemSelection, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QTableView

from lwm2m_browser.desktop.table.cell_texts import cell_text
from lwm2m_browser.desktop.table.list_style import look_like_a_list
from lwm2m_browser.desktop.widgets.clipboard import content_of_rows, copy_content
from lwm2m_browser.desktop.widgets.icons import Tone, icon
from lwm2m_browser.desktop.widgets.plain_text import plain_tooltip
from lwm2m_browser.exports.cells import one_line, shortened
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.explanations import column_explained
from lwm2m_browser.search.columns.column import ColumnOf

_LONGEST_CELL = 400
"""Characters of a cell that are laid out."""
_WIDEST = 240
"""Pixels that a column takes by itself; the last ones take the rest."""

_LEAST_OF_REST = 200
"""Pixels that each of those has at least; the table scrolls sideways then."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class CellLook(NamedTuple):
    """What a row says besides its texts, in its first column."""

    tone: Tone
    icon: str = ""
    """The name of an icon; none where the text is a sign already."""
    words: str = ""
    """The same in words, for those who see neither."""


class SimpleTableModel(QAbstractTableModel):
    """Rows under the columns that tell their texts. `set_rows` is its one way in."""

    def __init__(self, look: Callable[[Any], CellLook]) -> None:
        super().__init__()
        self._look = look
        self.columns: Sequence[ColumnOf[Any]] = ()
        self.rows: Sequence[Any] = ()

    def set_rows(self, columns: Sequence[ColumnOf[Any]], rows: Sequence[Any]) -> None:
        """Show other rows, or the same under other columns."""
        self.beginResetModel()
        self.columns = columns
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are; none below a cell."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are; none below a cell."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """A cell's text on one line, all of it as a tooltip, and the look of its row."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match Qt.ItemDataRole(role):
            case Qt.ItemDataRole.DisplayRole:
                return one_line(shortened(self._text(index, row), _LONGEST_CELL))
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._text(index, row))
            case Qt.ItemDataRole.ForegroundRole if index.column() == 0:
                return self._look(row).tone.colour
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == 0:
                return ", ".join(filter(None, (index.data(), tr(self._look(row).words))))
            case Qt.ItemDataRole.DecorationRole if index.column() == 0:
                return self._icon(row)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> str | None:
        """A column's title and, as a tooltip, its meaning."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        match Qt.ItemDataRole(role):
            case Qt.ItemDataRole.DisplayRole:
                return one_line(shortened(tr(self.columns[section].title), _LONGEST_CELL))
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(tr(self.columns[section].meaning))
            case Qt.ItemDataRole.WhatsThisRole:
                return plain_tooltip(column_explained(self.columns[section].key, self.columns[section].meaning))
        return None

    def _text(self, index: Index, row: object) -> str:
        return cell_text(self.columns[index.column()])(row)

    def _icon(self, row: object) -> QIcon | None:
        look = self._look(row)
        return icon(look.icon, look.tone) if look.icon else None


class SimpleTable(QTableView):
    """Shows rows, one a line; Ctrl+C copies what is selected.

    `sharing`: how many columns at the end take the room that the others leave.
    """

    current_changed = Signal(object)
    """The current row; None where there is none."""
    opened = Signal(object)
    """The row that was double-clicked, or is current when Enter is pressed."""

    def __init__(self, name: str, title: str, look: Callable[[Any], CellLook], *, sharing: int = 1) -> None:
        super().__init__()
        self._sharing = sharing
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._model = SimpleTableModel(look)
        self._model.setParent(self)
        self.setModel(self._model)
        look_like_a_list(self)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setResizeContentsPrecision(100)
        self.selectionModel().currentRowChanged.connect(lambda index, _: self._announce(index))
        self.doubleClicked.connect(self._open)

    @property
    def rows(self) -> Sequence[Any]:
        """All rows."""
        return self._model.rows

    @property
    def columns(self) -> Sequence[ColumnOf[Any]]:
        """The columns that they are shown under."""
        return self._model.columns

    def show_rows(self, columns: Sequence[ColumnOf[Any]], rows: Sequence[Any]) -> None:
        """Show other rows; the current one keeps its place where there still is one at it."""
        row = max(0, self.currentIndex().row())
        self._model.set_rows(columns, rows)
        header = self.horizontalHeader()
        for section in range(len(columns) - self._sharing):
            width = max(self.sizeHintForColumn(section), header.sectionSizeHint(section))
            self.setColumnWidth(section, min(width, _WIDEST))
        self._share()
        if rows:
            self.selectRow(min(row, len(rows) - 1))
        else:
            self.current_changed.emit(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The last columns take what the others leave."""
        super().resizeEvent(event)
        self._share()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row, Ctrl+C copies the selected ones."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            copy_content(content_of_rows(self.columns, self._selected()))
        else:
            super().keyPressEvent(event)

    def _share(self) -> None:
        others = range(len(self.columns) - self._sharing)
        rest = self.viewport().width() - sum(map(self.columnWidth, others))
        for section in range(len(others), len(self.columns)):
            self.setColumnWidth(section, max(_LEAST_OF_REST, rest // self._sharing))

    def _selected(self) -> list[Any]:
        selection: QItemSelection = self.selectionModel().selection()
        numbers = {index.row() for index in selection.indexes()}
        return [self.rows[number] for number in sorted(numbers)]

    def _announce(self, index: QModelIndex) -> None:
        self.current_changed.emit(self.rows[index.row()] if index.isValid() else None)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.rows[index.row()])
