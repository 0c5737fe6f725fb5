"""JSON with the registry's own names: IDs are numbers, every other element is a string."""

import json
from collections.abc import Iterable, Sequence

from lwm2m_browser.search.columns.column import ColumnOf, Row


def json_text(columns: Sequence[ColumnOf[Row]], rows: Iterable[Row]) -> str:
    """An array with an object for each row, one a line, so that lists can be compared line by line."""
    lines = [json.dumps(_members(columns, row), ensure_ascii=False) for row in rows]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


def _members(columns: Sequence[ColumnOf[Row]], row: Row) -> dict[str, int | str | None]:
    return {column.key: _number(column.text(row)) if column.is_number else column.text(row) for column in columns}


def _number(text: str) -> int | None:
    return int(text) if text else None
