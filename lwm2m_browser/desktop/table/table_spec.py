"""What a table needs to know of the rows it shows, whatever they are."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Generic, NamedTuple

from lwm2m_browser.desktop.looks.icons import Tone
from lwm2m_browser.desktop.table.column_layout import ColumnPlace, Layout
from lwm2m_browser.desktop.table.row_selection import RowKeys
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.column import ColumnOf, Row
from lwm2m_browser.search.index.order import Order
from lwm2m_browser.search.language.query import Node

_NONE: Mapping[str, str] = MappingProxyType({})
A_FEW_WORDS = "What it measures, in a few words"
"""A typical text of a column with sentences: with less room, they tell nothing."""


class RowMark(NamedTuple):
    """What a row says besides its texts, in its first column."""

    tone: Tone | None = None
    """The colour of that column's text and icon; None for the usual one."""
    icon: str = ""
    """The name of an icon; none where the text is a sign already."""
    words: str = ""
    """The same in words, for those who see neither."""


class TableSpec(NamedTuple, Generic[Row]):
    """Rows of one kind: their columns, what they are recognised by, and how they look."""

    name: str
    """The object name of the table that shows them."""
    title: str
    """What they are called together."""
    columns: Sequence[ColumnOf[Row]]
    """Every column that the table can show, in the default order."""
    stretch_columns: Sequence[str]
    """The keys of the columns that share what the others leave, until the user gives them a width."""
    keys: RowKeys[Row]
    hidden: Sequence[str] = ()
    """The keys of the columns that are not shown at first."""
    typical_texts: Mapping[str, str] = _NONE
    """For columns of a set width, a text that they have room for; the others have room for their title."""
    widest_texts: Mapping[str, str] = _NONE
    """For columns that are as wide as what stands in them, a text that no more room is made than for."""
    order: Sequence[Order] = ()
    """What the rows are ordered by at first. Without any they stand as they come, and can be put back so."""
    mark: Callable[[Row], RowMark] | None = None
    explained: Callable[[ColumnOf[Row], Row], str] | None = None
    """What the tooltip of a cell says; by default, the text of a cell that is cut off."""
    spoken: Callable[[ColumnOf[Row], Row], str] | None = None
    """What a cell says to those who do not see its sign; empty where its text does."""
    note_column: str = ""
    """The key of the column that also tells what a search says of a row."""

    @property
    def layout(self) -> Layout:
        """The default layout."""
        return tuple(ColumnPlace(column.key, None, column.key not in self.hidden) for column in self.columns)

    def section(self, key: str) -> int:
        """The index of a column among all of them."""
        return next(section for section, column in enumerate(self.columns) if column.key == key)


class SearchSpec(NamedTuple, Generic[Row]):
    """Rows that are searched: also what is said of them, how a cell is searched for, and how they are exported."""

    table: TableSpec[Row]
    """Their table."""
    status_text: str
    """What the status line says of them, with places for the numbers `shown` and `total`."""
    hint: str
    """What the details say as long as no row is selected."""
    columns_key: str
    """What their columns are remembered under."""
    exported: Sequence[ColumnOf[Row]]
    """The columns of a whole export."""
    exported_title: str
    file_name: str
    """What an exported file is called at first, without its suffix."""
    term: Callable[[str, Row], Node | None]
    """The term that finds what stands in a row's cell, by the key of the column; None where there is none."""
    searched: Mapping[str, Sequence[str]]
    """The fields of queries whose texts are marked in the cells of a column, by its key; the bare words are ``""``."""
    actions: Sequence[str]
    """The names of the actions that the menu of a cell has for the selected rows."""
    entry: Callable[[Row], Entry]
    """The object version that a row is about."""
    reference: Callable[[Row], str]
    """What a row is referred to by: a URN, or a path."""
    references: str
    """What several of these are called."""
    copy_reference: str
    """The text of the command that copies them."""
    placeholder: str
    """What the search field says as long as it is empty."""
