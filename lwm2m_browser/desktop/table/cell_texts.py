"""What the cells of a table say."""

from collections.abc import Callable

from lwm2m_browser.i18n import tr
from lwm2m_browser.search.columns.column import ColumnOf, Row

_IN_WORDS = ("DefinedBy", "Change", "Element")
"""The columns whose cells have words of the program, listed with commas; all other texts are the registry's own."""


def cell_text(column: ColumnOf[Row]) -> Callable[[Row], str]:
    """What tells the text of a column's cell in the user's language; what is copied and exported stays English."""
    words = column.words or column.text
    if column.words is None and column.key not in _IN_WORDS:
        return words
    said: dict[str, str] = {}  # few texts stand in all those cells, and each cell is painted again and again

    def text(row: Row) -> str:
        own = words(row)
        if own not in said:
            said[own] = ", ".join(map(tr, own.split(", ")))
        return said[own]

    return text
