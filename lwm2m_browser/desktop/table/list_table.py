"""A table of rows that come all at once, to read, to order and to copy."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.table.table_spec import TableSpec
from lwm2m_browser.desktop.table.table_view import TableView
from lwm2m_browser.desktop.widgets.clipboard import content_of_rows, copy_content
from lwm2m_browser.i18n import ntr, tr
from lwm2m_browser.search.columns.column import ColumnOf, Row


class ListTable(TableView[Row]):
    """Puts its rows into the order that its header asks for, and makes its columns as wide as what stands in them.

    Ctrl+C copies the selected rows.
    """

    def __init__(self, spec: TableSpec[Row], parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._commands: dict[str, Callable[[], None]] = {}
        """What is done, by the keys for it."""
        self.order_changed.connect(lambda: self.list_rows(self.entries))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.add_command(f"{spec.name}Copy", tr("&Copy rows"), "Ctrl+C", self._copy, "copy")

    def list_rows(self, rows: Sequence[Row]) -> None:
        """List other rows; rows that are still listed stay selected."""
        self.show_rows(rows, self._in_order(rows))
        self.fit_columns()

    def fit_columns(self) -> None:
        """Make the columns as wide as what stands in them."""
        self.columns.fit(self.content_width)

    def content_width(self, section: int) -> int:
        """The pixels that a column needs for what stands in it."""
        return self.sizeHintForColumn(section)

    def copied_columns(self) -> Sequence[ColumnOf[Row]]:
        """The columns of rows that are copied."""
        return self.columns.shown()

    def list_and_select(self, rows: Sequence[Row]) -> None:
        """The same; if nothing would be selected, select the row at the current position."""
        place = max(0, self.currentIndex().row())
        self.list_rows(rows)
        if rows and not self.selected_count():
            self.selectRow(min(place, len(rows) - 1))

    def add_command(self, name: str, text: str, keys: str, act: Callable[[], None], picture: str = "") -> None:
        """Add a command to the menu of the rows, with a shortcut."""
        sequence = QKeySequence(keys)
        # No shortcut: with those of the window's own actions the keys would be ambiguous.
        action = QAction(f"{text}\t{sequence.toString(QKeySequence.SequenceFormat.NativeText)}", self)
        if picture:
            action.setIcon(icon(picture))
        action.setObjectName(name)
        action.triggered.connect(act)
        self.addAction(action)
        self._commands[sequence.toString()] = act

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run the command whose shortcut was pressed."""
        act = self._commands.get(QKeySequence(event.keyCombination()).toString())
        if act is None and event.matches(QKeySequence.StandardKey.Copy):
            act = self._copy
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)

    def _in_order(self, rows: Sequence[Row]) -> Sequence[int]:
        numbers = list(range(len(rows)))
        for column, descending in reversed(self.order()):
            order = self.columns.column(column).order
            numbers.sort(key=lambda number, order=order: order(rows[number]), reverse=descending)  # type: ignore[misc]
        return numbers

    def _copy(self) -> None:
        rows = self.selected_entries()
        said = ntr("Copied {count:,} row.", "Copied {count:,} rows.", len(rows))
        copy_content(content_of_rows(self.copied_columns(), rows), said)
