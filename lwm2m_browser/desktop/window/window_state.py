"""How a window was when it was closed: a value, and how it is remembered. No Qt.

Another version of the program may have written it, and a person may have edited the file: each part is read with care,
and one that does not fit is as if it had not been remembered.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.search.index.object_index import Order
from lwm2m_browser.sources.source import Source, parse_source_json, source_json

KEY = "window"
"""What it is remembered under."""
_WIDEST = 100_000
"""Pixels: no screen has more, and Qt counts in 32 bits."""
_LONGEST = 16_384
"""Characters of a text: more than anyone types, and less than holds the start up."""
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class TableState(NamedTuple):
    """How one of the tables was."""

    order: tuple[Order, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = _NOTHING
    """The values chosen of each facet, by its key."""


class WindowState(NamedTuple):
    """What is restored. What is empty, or None, is as it is in a new window."""

    geometry: str = ""
    """Size and place, as Qt saves them, in hexadecimal digits."""
    widths: tuple[int, ...] = ()
    """Pixels of the panes, from left to right; 0 for a hidden one."""
    shows_facets: bool | None = None
    view: str = ""
    """The name of the table that was shown."""
    tables: Mapping[str, TableState] = _NOTHING
    """By the tables' names."""
    text: str = ""
    """What stood in the search field."""
    versions: str = ""
    """Which versions were shown, as a query."""
    source: Source | None = None
    selected: tuple[int, str] | None = None
    """ID and version of the object version that was selected."""


def window_state_json(state: WindowState) -> dict[str, Any]:
    """A state as JSON can hold it."""
    return {
        "geometry": state.geometry,
        "widths": list(state.widths),
        "shows_facets": state.shows_facets,
        "view": state.view,
        "tables": {name: _written_table(table) for name, table in state.tables.items()},
        "text": state.text,
        "versions": state.versions,
        "source": state.source and source_json(state.source),
        "selected": state.selected and list(state.selected),
    }


def parse_window_state(stored: object) -> WindowState:
    """The state that was remembered, as far as it can be understood."""
    if not isinstance(stored, dict):
        return WindowState()
    tables = stored.get("tables")
    shows_facets = stored.get("shows_facets")
    return WindowState(
        geometry=_text(stored.get("geometry")),
        widths=_widths(stored.get("widths")),
        shows_facets=shows_facets if isinstance(shows_facets, bool) else None,
        view=_text(stored.get("view")),
        tables={name: _table(one) for name, one in tables.items()} if isinstance(tables, dict) else {},
        text=_text(stored.get("text")),
        versions=_text(stored.get("versions")),
        source=parse_source_json(stored.get("source")),
        selected=_selected(stored.get("selected")),
    )


def _written_table(table: TableState) -> dict[str, Any]:
    order = [{"column": one.column, "descending": one.descending} for one in table.order]
    return {"order": order, "facets": {key: list(values) for key, values in table.facets.items()}}


def _table(stored: object) -> TableState:
    if not isinstance(stored, dict):
        return TableState()
    facets = stored.get("facets")
    chosen = {key: _texts(values) for key, values in facets.items()} if isinstance(facets, dict) else {}
    return TableState(tuple(_orders(stored.get("order"))), chosen)


def _orders(stored: object) -> list[Order]:
    orders = []
    for item in stored if isinstance(stored, list) else ():
        column, descending = (item.get("column"), item.get("descending")) if isinstance(item, dict) else (None, None)
        if isinstance(column, str) and isinstance(descending, bool):
            orders.append(Order(column, descending=descending))
    return orders


def _texts(stored: object) -> tuple[str, ...]:
    values = stored if isinstance(stored, list) else []
    return tuple(value for value in values if isinstance(value, str) and len(value) < _LONGEST)


def _widths(stored: object) -> tuple[int, ...]:
    widths = tuple(one for one in stored if type(one) is int and 0 <= one < _WIDEST) if isinstance(stored, list) else ()
    return widths if any(widths) else ()


def _selected(stored: object) -> tuple[int, str] | None:
    match stored:
        case [int(number), str(version)] if 0 <= number <= LARGEST_ID and len(version) < _LONGEST:
            return number, version
    return None


def _text(stored: object) -> str:
    return stored if isinstance(stored, str) and len(stored) < _LONGEST else ""
