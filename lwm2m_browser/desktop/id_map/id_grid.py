"""Where each ID of a range stands in a picture: in lines from left to right, in cells as large as there is room for."""

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

_LARGEST_CELL = 24
"""Pixels, across and down."""
_WIDEST = 2
"""How many times as wide as high a cell may be."""


class Rect(NamedTuple):
    """A rectangle of pixels."""

    x: int
    y: int
    width: int
    height: int


class IdGrid(NamedTuple):
    """The cells of a range of IDs."""

    first: int
    size: int
    """How many IDs it has."""
    columns: int
    cell_width: int
    """In pixels, as the height."""
    cell_height: int

    @property
    def rows(self) -> int:
        return ceil(self.size / self.columns)

    @property
    def width(self) -> int:
        """Of all cells, in pixels."""
        return self.columns * self.cell_width

    @property
    def height(self) -> int:
        """Of all cells, in pixels."""
        return self.rows * self.cell_height

    def id_at(self, x: float, y: float) -> int | None:
        """The ID whose cell has a point; None beside the cells."""
        column, row = int(x // self.cell_width), int(y // self.cell_height)
        place = row * self.columns + column
        return self.first + place if 0 <= column < self.columns and 0 <= place < self.size else None

    def places(self, first: int, last: int) -> Iterator[Rect]:
        """The rectangles that a run of IDs fills, from top to bottom: at most three."""
        start, end = first - self.first, last - self.first
        top, bottom = start // self.columns, end // self.columns
        if top == bottom:
            yield self._line(top, start % self.columns, end % self.columns)
            return
        if start % self.columns:
            yield self._line(top, start % self.columns, self.columns - 1)
            top += 1
        is_open = (end + 1) % self.columns != 0
        full = bottom - top + (not is_open)
        if full:
            yield Rect(0, top * self.cell_height, self.width, full * self.cell_height)
        if is_open:
            yield self._line(bottom, 0, end % self.columns)

    def _line(self, row: int, first: int, last: int) -> Rect:
        width, height = self.cell_width, self.cell_height
        return Rect(first * width, row * height, (last - first + 1) * width, height)


def grid_for(first: int, last: int, width: int, height: int, scale: float = 1) -> IdGrid:
    """The grid with the largest cells that a room of some pixels has place for.

    Where there is none even for cells of one pixel, the grid is higher than the room. `scale`: pixels for one at 100 %.
    """
    count, largest = last - first + 1, max(1, round(_LARGEST_CELL * scale))
    sizes = ((wide, high) for high in range(1, largest + 1) for wide in range(high, min(_WIDEST * high, largest) + 1))
    fitting = [(wide, high) for wide, high in sizes if wide <= width and _rows(count, width // wide) * high <= height]
    wide, high = max(fitting, key=lambda size: (size[0] * size[1], size[1]), default=(1, 1))
    return IdGrid(first, count, min(count, max(1, width // wide)), wide, high)


def _rows(count: int, columns: int) -> int:
    return ceil(count / columns)
