"""What the cells of a table say."""

from collections.abc import Callable

from lwm2m_browser.i18n import tr
from lwm2m_browser.search.columns.column import ColumnOf, Row


def cell_text(column: ColumnOf[Row]) -> Callable[[Row], str]:
    """What tells the text of a column's cell in the user's language; what is copied and exported stays English."""
    words = column.words
    if words is None:
        return column.shown or column.text
    said: dict[str, str] = {}  # few texts stand in all those cells, and each cell is painted again and again

    def text(row: Row) -> str:
        own = words(row)
        if own not in said:
            said[own] = ", ".join(map(tr, own.split(", ")))
        return said[own]

    return text
