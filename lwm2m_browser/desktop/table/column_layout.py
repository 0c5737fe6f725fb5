"""Which columns a table shows, in what order and how wide: a value, and how it is remembered. No Qt.

It is remembered by the keys of the columns. Another version of the program may have other columns, and a person may
have edited the file: whatever is remembered, there is a layout of every column, at least one of them shown.
"""

from collections.abc import Sequence
from typing import NamedTuple

from lwm2m_browser.storage.json_values import Json, as_bool, as_int, as_list, as_object, as_text

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


def parse_layout(stored: Json, usual: Layout) -> Layout:
    """The layout that was remembered, as far as it can be understood. A column that it lacks has its usual place."""
    layout: list[ColumnPlace] = []
    missing = {place.key: place for place in usual}
    for item in as_list(stored) or ():
        members = as_object(item) or {}
        default = missing.pop(as_text(members.get("key")) or "", None)
        if default:
            width, shown = as_int(members.get("width"), NARROWEST, WIDEST), as_bool(members.get("shown"))
            layout.append(ColumnPlace(default.key, width, default.shown if shown is None else shown))
    if not any(place.shown for place in layout):
        return usual
    for number, default in enumerate(usual):
        if default.key in missing:
            before = usual[number - 1].key if number else ""
            layout.insert(_behind(before, layout), default)
    return tuple(layout)


def layout_json(layout: Layout) -> Json:
    """A layout as JSON can hold it."""
    return [place._asdict() for place in layout]


def _behind(key: str, layout: Sequence[ColumnPlace]) -> int:
    """The place behind a column; the first one for no column."""
    return next((number + 1 for number, place in enumerate(layout) if place.key == key), 0)
