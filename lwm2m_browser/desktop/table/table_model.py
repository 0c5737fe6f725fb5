"""A table's model: which entries stand in which rows, whatever an entry is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic

from PySide6.QtCore import QAbstractTableModel, QItemSelection, QModelIndex, QObject, QPersistentModelIndex, Qt

from lwm2m_browser.desktop.table.cell_texts import cell_text
from lwm2m_browser.desktop.widgets.plain_text import plain_tooltip
from lwm2m_browser.exports.cells import one_line, shortened
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.explanations import column_explained
from lwm2m_browser.search.columns.column import ColumnOf, Row

# A view asks for each cell a dozen times to paint it, once for each role: comparing plain integers is what is cheap.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_WHATS_THIS = int(Qt.ItemDataRole.WhatsThisRole)
_HORIZONTAL = Qt.Orientation.Horizontal

_LONGEST_CELL = 400
"""Characters of a cell that are laid out: more than any screen has room for, far less than a description may have."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class TableModel(QAbstractTableModel, Generic[Row]):
    """Entries in the rows and the order that a search found. `set_rows` is its one way in.

    It has every column there is: which of them are shown, and where, is the view's affair.
    """

    def __init__(self, columns: Sequence[ColumnOf[Row]], note_column: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._texts = [cell_text(column) for column in columns]
        self._noted = note_column
        self.notes: Mapping[int, str] = {}
        """By the number of an entry: what a search says of it, behind its text in the column `note_column`."""
        self.entries: Sequence[Row] = ()
        self.rows: Sequence[int] = ()
        """For each row of the table, the number of its entry."""

    def set_rows(self, entries: Sequence[Row], rows: Sequence[int], notes: Mapping[int, str]) -> None:
        """Show other entries, or the same in other rows or with other notes."""
        self.beginResetModel()
        self.entries = entries
        self.rows = rows
        self.notes = notes
        self.endResetModel()

    def entry(self, row: int) -> Row:
        """The entry in a row of the table."""
        return self.entries[self.rows[row]]

    def whole_rows(self, runs: Iterable[range]) -> QItemSelection:
        """What is selected where some rows are, neighbours in one range: a range each makes a selection slow."""
        selection = QItemSelection()
        last = len(self._columns) - 1
        for run in runs:
            # Not `index`, which asks for the counts: there may be tens of thousands of ranges.
            selection.select(self.createIndex(run[0], 0), self.createIndex(run[-1], last))
        return selection

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are; none below a cell."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are; none below a cell."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        """A cell's text, in one line."""
        if role != _DISPLAY or not index.isValid():
            return self.headerData(index.column(), _HORIZONTAL, role) if role == _WHATS_THIS else None
        column, number = index.column(), self.rows[index.row()]
        text = self._texts[column](self.entries[number])
        if column == self._noted and number in self.notes:
            text = f"{text} · {self.notes[number]}"
        return _short(text)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> str | None:
        """A column's title and, as a tooltip, its meaning."""
        if orientation != _HORIZONTAL or not 0 <= section < len(self._columns):
            return None
        if role == _DISPLAY:
            return tr(self._columns[section].title)
        if role == _WHATS_THIS:
            return plain_tooltip(column_explained(self._columns[section].key, self._columns[section].meaning))
        return plain_tooltip(tr(self._columns[section].meaning)) if role == _TOOLTIP else None


def _short(text: str) -> str:
    """A text as a cell shows it: the start of a long one, on one line."""
    text = shortened(text, _LONGEST_CELL)
    return text if text.isascii() and text.isprintable() else one_line(text)
