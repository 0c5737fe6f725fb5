"""Whatever is remembered of the columns, there is a layout that can be shown."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.desktop.table.column_layout import WIDEST, ColumnPlace, Layout, layout_json
from lwm2m_browser.desktop.table.column_layout import parse_layout as read
from lwm2m_browser.desktop.views.object_table import OBJECT_TABLE
from lwm2m_browser.storage.json_values import Json

DEFAULT_LAYOUT = OBJECT_TABLE.table.layout
DEFAULT_KEYS = [place.key for place in DEFAULT_LAYOUT]


def parse_layout(stored: Json) -> Layout:
    return read(stored, DEFAULT_LAYOUT)


def item(key: Any, width: Any = 100, shown: Any = True) -> dict[str, Any]:
    return {"key": key, "width": width, "shown": shown}


def shown_keys(layout: Layout) -> list[str]:
    return [place.key for place in layout if place.shown]


def test_at_first_five_columns_of_the_table_are_shown() -> None:
    assert shown_keys(parse_layout(None)) == ["ObjectID", "Name", "Versions", "Owner", "Description"]


def test_a_layout_of_the_user_with_other_columns_stays() -> None:
    remembered = [item("URN"), item("Ver"), *(item(key, shown=False) for key in ("ObjectID", "Versions", "Owner"))]

    assert shown_keys(parse_layout(remembered)) == ["URN", "Description", "Ver", "Name"]


def test_a_layout_is_read_as_it_was_written() -> None:
    layout = (ColumnPlace("Name", 300, True), *(place for place in DEFAULT_LAYOUT if place.key != "Name"))

    assert parse_layout(json.loads(json.dumps(layout_json(layout)))) == layout


def test_unknown_columns_are_left_out_and_those_listed_twice_count_once() -> None:
    layout = parse_layout([item("Owner", 200), item("Colour"), item("Owner", 300), item("Name", 150, False)])

    own = [place for place in layout if place.width]
    assert own == [ColumnPlace("Owner", 200, True), ColumnPlace("Name", 150, False)]
    assert sorted(place.key for place in layout) == sorted(DEFAULT_KEYS)


def test_a_column_that_the_remembered_layout_lacks_stands_behind_its_usual_neighbour() -> None:
    remembered = [item(key) for key in reversed(DEFAULT_KEYS) if key not in ("ObjectID", "Versions")]

    keys = [place.key for place in parse_layout(remembered)]

    assert keys[0] == "ObjectID"
    assert keys[keys.index("Name") + 1] == "Versions"


@pytest.mark.parametrize("width", [0, -5, 1, WIDEST + 1, 10**30, 1.5, True, "100", None, [], float("nan")])
def test_a_silly_width_is_the_usual_one(width: Any) -> None:
    layout = parse_layout([item("Name", width)])

    assert [place.width for place in layout if place.key == "Name"] == [None]


@pytest.mark.parametrize("shown", [0, 1, "no", None, []])
def test_where_it_is_not_said_whether_a_column_is_shown_it_is_as_at_first(shown: Any) -> None:
    layout = parse_layout([item("ObjectID"), item("Name", 100, shown), item("VortoLink", 100, shown)])

    assert "Name" in shown_keys(layout)
    assert "VortoLink" not in shown_keys(layout)


def test_where_all_columns_are_hidden_they_are_shown_as_at_first() -> None:
    assert parse_layout([item(key, 100, False) for key in DEFAULT_KEYS]) == DEFAULT_LAYOUT


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(DEFAULT_KEYS),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["key", "width", "shown"]) | st.text(), inner),
    max_leaves=20,
)
ITEMS = st.lists(st.builds(item, JSON | st.sampled_from(DEFAULT_KEYS), JSON, JSON))


@given(JSON | ITEMS)
def test_anything_is_a_layout_of_every_column_with_one_shown(stored: Any) -> None:
    layout = parse_layout(stored)

    assert sorted(place.key for place in layout) == sorted(DEFAULT_KEYS)
    assert shown_keys(layout)
    assert parse_layout(layout_json(layout)) == layout
