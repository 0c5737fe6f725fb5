"""Where each ID stands in the picture: each has one cell, and each cell leads back to it."""

from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.desktop.id_map.id_grid import IdGrid, grid_for

_GRIDS = st.builds(
    lambda first, size, columns, wide, high: IdGrid(first, size, min(columns, size), wide, high),
    st.integers(0, 1000), st.integers(1, 500), st.integers(1, 60), st.integers(1, 9), st.integers(1, 9),
)  # fmt: skip


def test_all_ids_fit_into_a_small_picture() -> None:
    assert grid_for(0, 65535, 868, 212) == IdGrid(0, 65536, 434, 2, 1)
    assert grid_for(0, 65535, 892, 310) == IdGrid(0, 65536, 446, 2, 2)


def test_a_few_ids_have_large_cells() -> None:
    assert grid_for(10241, 10340, 892, 310) == IdGrid(10241, 100, 37, 24, 24)
    assert grid_for(10241, 10340, 892, 310, scale=2).cell_height == 48


def test_where_there_is_no_room_the_grid_is_higher() -> None:
    assert grid_for(0, 65535, 100, 100) == IdGrid(0, 65536, 100, 1, 1)


@given(st.integers(0, 65535), st.integers(0, 65535), st.integers(480, 4000), st.integers(140, 3000))
def test_a_grid_has_room_and_place_for_all(one: int, other: int, width: int, height: int) -> None:
    first, last = sorted((one, other))
    grid = grid_for(first, last, width, height)

    assert grid.width <= width and grid.height <= height
    assert grid.columns * (grid.rows - 1) < last - first + 1 <= grid.columns * grid.rows


@given(_GRIDS, st.data())
def test_the_place_of_an_id_leads_back_to_it(grid: IdGrid, data: st.DataObject) -> None:
    one = data.draw(st.integers(grid.first, grid.first + grid.size - 1))
    [place] = grid.places(one, one)

    assert (place.width, place.height) == (grid.cell_width, grid.cell_height)
    assert grid.id_at(place.x, place.y) == one
    assert grid.id_at(place.x + place.width - 0.1, place.y + place.height - 0.1) == one


@given(_GRIDS, st.data())
def test_the_places_of_a_run_are_the_cells_of_its_ids(grid: IdGrid, data: st.DataObject) -> None:
    ids = st.integers(grid.first, grid.first + grid.size - 1)
    first, last = sorted((data.draw(ids), data.draw(ids)))
    places = list(grid.places(first, last))

    cells = [
        (x, y)
        for place in places
        for y in range(place.y, place.y + place.height, grid.cell_height)
        for x in range(place.x, place.x + place.width, grid.cell_width)
    ]
    assert [grid.id_at(x, y) for x, y in cells] == list(range(first, last + 1))
    assert len(places) <= 3


@given(_GRIDS)
def test_beside_the_cells_there_is_no_id(grid: IdGrid) -> None:
    assert grid.id_at(-1, 0) is None and grid.id_at(0, -1) is None
    assert grid.id_at(grid.width, 0) is None and grid.id_at(0, grid.height) is None
