"""A table's model: which entries stand in which rows, whatever an entry is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic

from PySide6.QtCore import QAbstractTableModel, QItemSelection, QObject, Qt

from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.table.cell_texts import cell_text
from lwm2m_browser.desktop.table.table_spec import RowMark, TableSpec
from lwm2m_browser.desktop.widgets.model_index import NOWHERE, Index
from lwm2m_browser.desktop.widgets.plain_text import plain_tooltip
from lwm2m_browser.exports.cells import one_line, shortened, with_line_breaks
from lwm2m_browser.i18n import tr
from lwm2m_browser.search.columns.column import ColumnOf, Row

# A view asks for each cell a dozen times to paint it, once for each role: comparing plain integers is what is cheap.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_WHATS_THIS = int(Qt.ItemDataRole.WhatsThisRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_HORIZONTAL = Qt.Orientation.Horizontal

_LONGEST_CELL = 400
"""Characters of a cell that are laid out: more than any screen has room for, far less than a description may have."""


class TableModel(QAbstractTableModel, Generic[Row]):
    """Entries in the rows and the order that a search or a header asks for. `set_rows` is its one way in.

    It has every column there is: which of them are shown, and where, is the view's affair.
    """

    def __init__(self, spec: TableSpec[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: Sequence[ColumnOf[Row]] = spec.columns
        self._spec = spec
        self._own = {column.key: column for column in spec.columns}
        self._titles: Mapping[str, str] = {}
        """By their keys: the titles of columns that are called otherwise than usual."""
        self._texts = [cell_text(column) for column in spec.columns]
        self._noted = spec.section(spec.note_column) if spec.note_column else -1
        self._more = self._roles(spec)
        self.notes: Mapping[int, str] = {}
        """By the number of an entry: what a search says of it, behind its text in the column `note_column`."""
        self.entries: Sequence[Row] = ()
        self.rows: Sequence[int] = ()
        """For each row of the table, the number of its entry."""

    def set_rows(self, entries: Sequence[Row], rows: Sequence[int], notes: Mapping[int, str]) -> None:
        """Show other entries, or the same in other rows or with other notes."""
        self.beginResetModel()
        if entries is not self.entries:
            self.entries = entries
            self._make_columns()
        self.rows = rows
        self.notes = notes
        self.endResetModel()

    def set_titles(self, titles: Mapping[str, str]) -> None:
        """Override the titles of some columns, by their keys."""
        self._titles = titles
        self._make_columns()
        self.headerDataChanged.emit(_HORIZONTAL, 0, len(self.columns) - 1)

    def set_columns(self, columns: Iterable[ColumnOf[Row]]) -> None:
        """Use other columns in place of those that have the same keys: their cells say something else now."""
        self._own |= {column.key: column for column in columns}
        self._make_columns()
        if self.rows:
            self.dataChanged.emit(self.createIndex(0, 0), self.createIndex(len(self.rows) - 1, len(self.columns) - 1))

    def entry(self, row: int) -> Row:
        return self.entries[self.rows[row]]

    def text(self, row: int, section: int) -> str:
        """The full text of a cell, which shows less of it if it is long or has several lines."""
        number = self.rows[row]
        text = with_line_breaks(self._texts[section](self.entries[number]))
        return f"{text}\n{self.notes[number]}" if section == self._noted and number in self.notes else text

    def whole_rows(self, runs: Iterable[range]) -> QItemSelection:
        """What is selected where some rows are, neighbours in one range: a range each makes a selection slow."""
        selection = QItemSelection()
        last = len(self.columns) - 1
        for run in runs:
            # Not `index`, which asks for the counts: there may be tens of thousands of ranges.
            selection.select(self.createIndex(run[0], 0), self.createIndex(run[-1], last))
        return selection

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if role != _DISPLAY or not index.isValid():
            more = self._more.get(role)
            return more(index.row(), index.column()) if more and index.isValid() else None
        column, number = index.column(), self.rows[index.row()]
        text = self._texts[column](self.entries[number])
        if column == self._noted and number in self.notes:
            text = f"{text} · {self.notes[number]}"
        return _short(text)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> str | None:
        if orientation != _HORIZONTAL or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == _DISPLAY:
            return _short(tr(column.title))
        if role == _WHATS_THIS:
            from lwm2m_browser.registry.explanations import (
                column_explained,  # here: only those who ask for help need it
            )

            return plain_tooltip(column_explained(column.key, column.meaning))
        if role == _SPOKEN:
            return tr(column.full_title) or None
        lines = filter(None, (tr(column.full_title), tr(column.meaning)))
        return plain_tooltip("\n".join(lines)) if role == _TOOLTIP else None

    def _make_columns(self) -> None:
        titled = (own._replace(title=self._titles.get(own.key, own.title)) for own in self._own.values())
        self.columns = [column.over(self.entries) for column in titled]
        self._texts = [cell_text(column) for column in self.columns]

    def _roles(self, spec: TableSpec[Row]) -> Mapping[int, Callable[[int, int], object]]:
        """The functions that give a cell's data in its other roles, by row and section."""
        roles: dict[int, Callable[[int, int], object]] = {
            _SPOKEN: self._spoken_cell,
            _WHATS_THIS: lambda _, section: self.headerData(section, _HORIZONTAL, _WHATS_THIS),
        }
        explained, mark = spec.explained, spec.mark
        if explained:
            roles[_TOOLTIP] = lambda row, section: plain_tooltip(explained(self.columns[section], self.entry(row)))
        if mark:
            roles[_FOREGROUND] = _of_mark(lambda row: _colour(mark(self.entry(row))))
            roles[_DECORATION] = _of_mark(lambda row: _icon(mark(self.entry(row))))
            roles[_SPOKEN] = _of_mark(lambda row: self._spoken(row, mark(self.entry(row))))
        if spoken := spec.spoken:
            of_mark = roles.get(_SPOKEN)
            roles[_SPOKEN] = lambda row, section: (
                (of_mark and of_mark(row, section)) or _short(spoken(self.columns[section], self.entry(row))) or None
            )
        return roles

    def _spoken_cell(self, row: int, section: int) -> str | None:
        spoken = self.columns[section].spoken
        return spoken(self.entry(row)) if spoken else None

    def _spoken(self, row: int, mark: RowMark) -> str | None:
        return tr("{text}, {mark}", text=_short(self.text(row, 0)), mark=tr(mark.words)) if mark.words else None


def _of_mark(value: Callable[[int], object]) -> Callable[[int, int], object]:
    """A mark stands in the first column."""
    return lambda row, section: None if section else value(row)


def _colour(mark: RowMark) -> object:
    return mark.tone.colour if mark.tone else None


def _icon(mark: RowMark) -> object:
    return icon(mark.icon, mark.tone) if mark.icon else None


def _short(text: str) -> str:
    """The text of a cell: the start of a long one, on one line."""
    if len(text) <= _LONGEST_CELL and text.isascii() and text.isprintable() and "\\" not in text:
        return text  # as nearly all, and each is painted again and again
    return one_line(with_line_breaks(shortened(text, _LONGEST_CELL)))
