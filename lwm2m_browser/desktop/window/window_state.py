"""How a window was when it was closed: a value, and how it is remembered. No Qt.

Another version of the program may have written it, and a person may have edited the file: each part is read with care,
and one that does not fit is as if it had not been remembered.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.search.index.order import Order
from lwm2m_browser.sources.source import REGISTRY, Source, parse_source_json, source_json
from lwm2m_browser.storage.json_values import Json, as_bool, as_int, as_list, as_object, as_text
from lwm2m_browser.storage.user_state import read_state

Value = TypeVar("Value")

KEY = "window"
"""What it is remembered under."""
_WIDEST = 100_000
"""Pixels: no screen has more, and Qt counts in 32 bits."""
_MOST_TABS = 20
_LONGEST = 16_383
"""Characters of a text: more than anyone types, and less than holds the start up."""


class TableState(NamedTuple):
    """How one of the tables was."""

    order: tuple[Order, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """The values chosen of each facet, by its key."""


class Arrangement(NamedTuple):
    """How the panes are arranged: beside each other, and in a narrow window the details under the table."""

    facets: int = 190
    """Pixels of the facets, for texts of the usual size."""
    beside: float = 0.45
    """The table's share of its room with the details, where they are beside it."""
    below: float = 0.42
    """The same where they are under it."""
    shows_facets: bool = True
    shows_drawer: bool = False
    """Whether the facets are shown in a narrow window."""


class WindowState(NamedTuple):
    """What is restored. What is empty, or None, is as it is in a new window."""

    geometry: str = ""
    """Size and place, as Qt saves them, in hexadecimal digits."""
    panes: Arrangement = Arrangement()
    tab: int = 0
    """The number of the tab of the details that was shown."""
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

    def of_table(self, name: str) -> TableState:
        """How a table was."""
        return self.tables.get(name, TableState())


def recalled_state(folder: Path) -> WindowState:
    """The state of the window that was closed last; the default if there is none."""
    return parse_window_state(read_state(folder).get(KEY))


def source_of_last_time(state: WindowState, *, offline: bool) -> Source | None:
    """The source that the window had; None for the usual one, and for one that cannot be asked offline.

    One that is gone is for the session to say: to look at a disk may take its time.
    """
    source = state.source
    return None if source in (None, REGISTRY) or (source.asks_network and offline) else source


def window_state_json(state: WindowState) -> dict[str, Json]:
    """A state as JSON can hold it."""
    return {
        "geometry": state.geometry,
        "panes": state.panes._asdict(),
        "tab": state.tab,
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
        panes=_panes(members.get("panes")),
        tab=as_int(members.get("tab"), 0, _MOST_TABS) or 0,
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


def _panes(stored: Json) -> Arrangement:
    members, usual = as_object(stored) or {}, Arrangement()
    return Arrangement(
        _or(as_int(members.get("facets"), 1, _WIDEST), usual.facets),
        _or(_share(members.get("beside")), usual.beside),
        _or(_share(members.get("below")), usual.below),
        _or(as_bool(members.get("shows_facets")), usual.shows_facets),
        _or(as_bool(members.get("shows_drawer")), usual.shows_drawer),
    )


def _or(value: Value | None, usual: Value) -> Value:
    return usual if value is None else value


def _share(stored: Json) -> float | None:
    return stored if isinstance(stored, float) and 0 < stored < 1 else None


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
