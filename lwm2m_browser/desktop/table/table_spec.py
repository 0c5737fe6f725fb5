"""What a table needs to know of the rows it shows, whatever they are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from lwm2m_browser.desktop.table.column_layout import ColumnPlace, Layout
from lwm2m_browser.desktop.table.row_selection import RowKeys
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.column import ColumnOf, Row
from lwm2m_browser.search.language.query import Node


@dataclass(frozen=True)
class TableSpec(Generic[Row]):
    """Rows of one kind: their columns, what they are recognised by, and how a cell is searched for."""

    name: str
    """The object name of the table that shows them."""
    title: str
    """What they are called together."""
    tab: str
    """What is written on their tab."""
    columns: Sequence[ColumnOf[Row]]
    """Every column that the table can show, in the default order."""
    shown: Sequence[ColumnOf[Row]]
    """Those that are shown at first."""
    status_text: str
    """What the status line says of them, with places for the numbers `shown` and `total`."""
    columns_key: str
    """What their columns are remembered under."""
    exported: Sequence[ColumnOf[Row]]
    """The columns of a whole export."""
    exported_title: str
    file_name: str
    """What an exported file is called at first, without its suffix."""
    stretch_column: str
    """The key of the column that takes what the others leave, until the user gives it a width."""
    note_column: str
    """The key of the column that also tells what a search says of a row."""
    typical_texts: Mapping[str, str]
    """For columns of a set width, a text that they have room for; the others have room for their title."""
    hint: str
    """What the details say as long as no row is selected."""
    keys: RowKeys[Row]
    term: Callable[[str, Row], Node | None]
    """The term that finds what stands in a row's cell, by the key of the column; None where there is none."""
    actions: Sequence[str]
    """The names of the actions that the menu of a cell has for the selected rows."""
    entry: Callable[[Row], Entry]
    """The object version that a row is about."""

    @property
    def layout(self) -> Layout:
        """The columns as they are shown at first."""
        shown = {column.key for column in self.shown}
        return tuple(ColumnPlace(column.key, None, column.key in shown) for column in self.columns)

    def section(self, key: str) -> int:
        """The place of a column among all of them."""
        return next(section for section, column in enumerate(self.columns) if column.key == key)
