"""Which columns the table shows, in what order and how wide: a value, and how it is remembered. No Qt.

It is remembered by the keys of the columns. Another version of the program may have other columns, and a person may
have edited the file: whatever is remembered, there is a layout of every column, at least one of them shown.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from lwm2m_browser.search.columns import COLUMNS, TABLE_COLUMNS

ALL_COLUMNS = (
    *TABLE_COLUMNS,
    *(COLUMNS[key] for key in ("ObjectLink", "ObjectLinkVisible", "SpecLink", "SpecLinkVisible", "VortoLink")),
)
"""Every column that the table can show, in the default order. The element Label is there in words, as `DefinedBy`."""

NARROWEST, WIDEST = 40, 2000
"""The widths, in pixels, that a column may be given."""


class Place(NamedTuple):
    """How a column is shown; its place among the others is where it stands in the layout."""

    key: str
    width: int | None
    """Pixels; None for what the column takes by itself."""
    shown: bool


Layout = tuple[Place, ...]
"""Each of `ALL_COLUMNS` once, from left to right."""

DEFAULT_LAYOUT: Layout = tuple(Place(column.key, None, column in TABLE_COLUMNS) for column in ALL_COLUMNS)


def read_layout(stored: object) -> Layout:
    """The layout that was remembered, as far as it can be understood. A column that it lacks has its default place."""
    layout: list[Place] = []
    missing = {place.key: place for place in DEFAULT_LAYOUT}
    for item in stored if isinstance(stored, list) else ():
        default = missing.pop(_text(item, "key"), None)
        if default:
            layout.append(Place(default.key, _width(item), _flag(item, "shown", default.shown)))
    if not any(place.shown for place in layout):
        return DEFAULT_LAYOUT
    for number, default in enumerate(DEFAULT_LAYOUT):
        if default.key in missing:
            before = DEFAULT_LAYOUT[number - 1].key if number else ""
            layout.insert(_behind(before, layout), default)
    return tuple(layout)


def written_layout(layout: Layout) -> list[dict[str, Any]]:
    """A layout as JSON can hold it."""
    return [place._asdict() for place in layout]


def _behind(key: str, layout: Sequence[Place]) -> int:
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
