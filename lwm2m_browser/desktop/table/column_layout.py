"""Which columns a table shows, in what order and how wide: a value, and how it is remembered. No Qt.

It is remembered by the keys of the columns. Another version of the program may have other columns, and a person may
have edited the file: whatever is remembered, there is a layout of every column, at least one of them shown.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

NARROWEST, WIDEST = 40, 2000
"""The widths, in pixels, that a column may be given."""


class ColumnPlace(NamedTuple):
    """How a column is shown; its place among the others is where it stands in the layout."""

    key: str
    width: int | None
    """Pixels; None for what the column takes by itself."""
    shown: bool


Layout = tuple[ColumnPlace, ...]
"""Each of a table's columns once, from left to right."""


def parse_layout(stored: object, usual: Layout) -> Layout:
    """The layout that was remembered, as far as it can be understood. A column that it lacks has its usual place."""
    layout: list[ColumnPlace] = []
    missing = {place.key: place for place in usual}
    for item in stored if isinstance(stored, list) else ():
        default = missing.pop(_text(item, "key"), None)
        if default:
            layout.append(ColumnPlace(default.key, _width(item), _flag(item, "shown", default.shown)))
    if not any(place.shown for place in layout):
        return usual
    for number, default in enumerate(usual):
        if default.key in missing:
            before = usual[number - 1].key if number else ""
            layout.insert(_behind(before, layout), default)
    return tuple(layout)


def layout_json(layout: Layout) -> list[dict[str, Any]]:
    """A layout as JSON can hold it."""
    return [place._asdict() for place in layout]


def _behind(key: str, layout: Sequence[ColumnPlace]) -> int:
    """The place behind a column; the first one for no column."""
    return next((number + 1 for number, place in enumerate(layout) if place.key == key), 0)


def _text(item: object, name: str) -> str:
    value = item.get(name) if isinstance(item, dict) else None
    return value if isinstance(value, str) else ""


def _flag(item: dict[str, object], name: str, default: bool) -> bool:
    value = item.get(name)
    return value if isinstance(value, bool) else default


def _width(item: dict[str, object]) -> int | None:
    value = item.get("width")
    return value if type(value) is int and NARROWEST <= value <= WIDEST else None
