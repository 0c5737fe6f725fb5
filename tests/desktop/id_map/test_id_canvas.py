"""What is drawn of the cells, and what is drawn again when some of them have changed."""

from collections.abc import Mapping

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from lwm2m_browser.desktop.id_map.id_canvas import IdCanvas
from lwm2m_browser.desktop.id_map.id_grid import IdGrid
from lwm2m_browser.desktop.id_map.id_inks import colour_of, paper
from lwm2m_browser.desktop.id_map.id_view import CODES
from lwm2m_browser.registry.id_map import IdState

GRID = IdGrid(100, 98, 10, 4, 4)
"""Ten lines of ten IDs, from 100 on; the last has eight."""


def cells(states: Mapping[int, IdState]) -> bytes:
    """The cells of some IDs; the others are free."""
    ids = range(GRID.first, GRID.first + GRID.size)
    return bytes(CODES[states.get(one, IdState.FREE)] for one in ids)


@pytest.fixture
def canvas(qtbot: QtBot) -> IdCanvas:
    canvas = IdCanvas()
    canvas.draw_anew(GRID, cells({104: IdState.TAKEN}))
    return canvas


def colour(canvas: IdCanvas, x: int, y: int) -> str:
    return image_of(canvas).pixelColor(x, y).name()


def image_of(canvas: IdCanvas) -> QImage:
    return canvas.picture.toImage().convertToFormat(QImage.Format.Format_ARGB32)


def test_an_id_is_drawn_where_it_stands(canvas: IdCanvas) -> None:
    assert colour(canvas, 17, 1) == colour_of(IdState.TAKEN).name()
    assert colour(canvas, 21, 1) == colour(canvas, 17, 5) == paper().name()


def test_behind_the_last_id_there_is_nothing(canvas: IdCanvas) -> None:
    assert image_of(canvas).pixelColor(39, 39).alpha() == 0
    assert image_of(canvas).pixelColor(31, 39).alpha() == 255


@pytest.mark.parametrize("state", [state for state in IdState if state is not IdState.FREE])
def test_every_state_is_drawn(canvas: IdCanvas, state: IdState) -> None:
    canvas.draw_anew(GRID, bytes([CODES[state]]) * GRID.size)
    drawn = {colour(canvas, x, y) for x in range(40) for y in range(30)}

    assert colour_of(state).name() in drawn
    assert drawn <= {colour_of(state).name(), paper().name()}


def test_there_is_a_ring_around_what_is_local(canvas: IdCanvas) -> None:
    canvas.draw_anew(GRID, cells({155: IdState.LOCAL}))
    ink = colour_of(IdState.LOCAL).name()

    assert [colour(canvas, x, 21) for x in (16, 17, 18, 19, 20)] == [
        paper().name(),
        ink,
        paper().name(),
        paper().name(),
        ink,
    ]


def test_only_lines_with_a_change_and_their_neighbours_are_drawn_again(canvas: IdCanvas) -> None:
    assert canvas.draw_changed(cells({104: IdState.TAKEN, 155: IdState.TAKEN})) == QRect(0, 16, 40, 12)
    assert colour(canvas, 21, 21) == colour_of(IdState.TAKEN).name()
    assert canvas.draw_changed(cells({104: IdState.TAKEN, 155: IdState.TAKEN})).isEmpty()


@pytest.mark.parametrize("state", list(IdState))
def test_what_is_drawn_again_is_as_if_all_were(canvas: IdCanvas, state: IdState) -> None:
    wanted = cells({104: IdState.TAKEN} | dict.fromkeys(range(143, 168), state) | {175: IdState.LOCAL})
    canvas.draw_changed(wanted)
    changed = image_of(canvas)
    canvas.draw_anew(GRID, wanted)

    assert changed == image_of(canvas)
