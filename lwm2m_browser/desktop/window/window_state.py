"""How a window was when it was closed: a value, and how it is remembered. No Qt.

Another version of the program may have written it, and a person may have edited the file: each part is read with care,
and one that does not fit is as if it had not been remembered.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.search.index.object_index import Order
from lwm2m_browser.sources.source import Source, parse_source_json, source_json
from lwm2m_browser.storage.json_values import Json, as_bool, as_int, as_list, as_object, as_text

Value = TypeVar("Value")

KEY = "window"
"""What it is remembered under."""
_WIDEST = 100_000
"""Pixels: no screen has more, and Qt counts in 32 bits."""
_LONGEST = 16_383
"""Characters of a text: more than anyone types, and less than holds the start up."""


class TableState(NamedTuple):
    """How one of the tables was."""

    order: tuple[Order, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = MappingProxyType({})
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
    tables: Mapping[str, TableState] = MappingProxyType({})
    """By the tables' names."""
    text: str = ""
    """What stood in the search field."""
    versions: str = "is:latest"
    """Which versions were shown, as a query."""
    source: Source | None = None
    selected: tuple[int, str] | None = None
    """ID and version of the object version that was selected."""


def window_state_json(state: WindowState) -> dict[str, Json]:
    """A state as JSON can hold it."""
    return {
        "geometry": state.geometry,
        "widths": list(state.widths),
        "shows_facets": state.shows_facets,
        "view": state.view,
        "tables": {name: _table_json(table) for name, table in state.tables.items()},
        "text": state.text,
        "versions": state.versions,
        "source": source_json(state.source.without_user) if state.source else None,
        "selected": state.selected and list(state.selected),
    }


def parse_window_state(stored: Json) -> WindowState:
    """A stored state, as far as it is valid."""
    members = as_object(stored) or {}
    return WindowState(
        geometry=_text(members.get("geometry")) or "",
        widths=_widths(members.get("widths")),
        shows_facets=as_bool(members.get("shows_facets")),
        view=_text(members.get("view")) or "",
        tables={name: _table(one) for name, one in (as_object(members.get("tables")) or {}).items()},
        text=_text(members.get("text")) or "",
        versions=_versions(members.get("versions")),
        source=parse_source_json(members.get("source")),
        selected=_selected(members.get("selected")),
    )


def _table_json(table: TableState) -> Json:
    order: Json = [{"column": one.column, "descending": one.descending} for one in table.order]
    return {"order": order, "facets": {key: list(values) for key, values in table.facets.items()}}


def _table(stored: Json) -> TableState:
    members = as_object(stored) or {}
    facets = as_object(members.get("facets")) or {}
    chosen = {key: _each(_text, values) for key, values in facets.items()}
    return TableState(_each(_order, members.get("order")), chosen)


def _order(stored: Json) -> Order | None:
    members = as_object(stored) or {}
    column, descending = as_text(members.get("column")), as_bool(members.get("descending"))
    return None if column is None or descending is None else Order(column, descending=descending)


def _widths(stored: Json) -> tuple[int, ...]:
    widths = _each(lambda one: as_int(one, 0, _WIDEST), stored)
    return widths if any(widths) else ()


def _versions(stored: Json) -> str:
    versions = _text(stored)
    return WindowState().versions if versions is None else versions  # an empty text stands for all versions


def _selected(stored: Json) -> tuple[int, str] | None:
    match as_list(stored):
        case [number, version]:
            object_id, text = as_int(number, 0, LARGEST_ID), _text(version)
            return None if object_id is None or text is None else (object_id, text)
    return None


def _each(read: Callable[[Json], Value | None], stored: Json) -> tuple[Value, ...]:
    """What is read of the items of an array; those that are not understood are left out."""
    found = map(read, as_list(stored) or ())
    return tuple(one for one in found if one is not None)


def _text(stored: Json) -> str | None:
    return as_text(stored, _LONGEST)
