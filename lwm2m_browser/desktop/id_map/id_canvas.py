"""The drawn cells of the ID map. What has not changed is not drawn again."""

import re

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from lwm2m_browser.desktop.id_map.id_grid import IdGrid
from lwm2m_browser.desktop.id_map.id_inks import INKS, brush_of, colour_of, paper
from lwm2m_browser.desktop.id_map.id_view import CODES
from lwm2m_browser.registry.id_map import IdState

_RING = 2
"""Pixels between what is local and the ring around it."""
_APART = 5
"""From this height on, in pixels, cells are drawn apart."""
_LOCAL = re.compile(re.escape(bytes((CODES[IdState.LOCAL],))) + b"+")
_CODES = 256


class IdCanvas:
    """Draws in the pixels of the screen."""

    def __init__(self) -> None:
        self.grid: IdGrid | None = None
        self.picture = QPixmap()
        self._cells = b""

    def draw_anew(self, grid: IdGrid, cells: bytes) -> None:
        """Draw all cells; `cells` has the code of each ID's state."""
        self.grid, self._cells = grid, cells
        self.picture = QPixmap(grid.width, grid.height)
        self.picture.fill(Qt.GlobalColor.transparent)
        self._draw(grid, range(grid.rows))

    def draw_changed(self, cells: bytes) -> QRect:
        """Draw the lines of the same grid that differ from those of before; where these are."""
        grid, before = self.grid, self._cells
        self._cells = cells
        if grid is None or cells == before:
            return QRect()
        changed = [line for line in range(grid.rows) if _line(grid, before, line) != _line(grid, cells, line)]
        return self._draw(grid, range(changed[0], changed[-1] + 1))

    def _draw(self, grid: IdGrid, changed: range) -> QRect:
        """Draw some lines of cells, and of their neighbours what reaches into those."""
        around = 1 + _RING // grid.cell_height
        lines = range(max(0, changed.start - around), min(grid.rows, changed.stop + around))
        start, stop = lines.start * grid.columns, min(grid.size, lines.stop * grid.columns)
        place = QRect(0, lines.start * grid.cell_height, grid.width, len(lines) * grid.cell_height)
        cells = self._cells[start:stop]
        painter = QPainter(self.picture)
        painter.setClipRect(place)
        grounds = [QRect(*rect) for rect in grid.places(grid.first + start, grid.first + stop - 1)]
        for ground in grounds:
            painter.fillRect(ground, paper())
        for state in INKS:
            if CODES[state] in cells:
                painter.drawImage(place.topLeft(), _inked(grid, cells, state, place))
        if grid.cell_height >= _APART:
            for ground in grounds:
                _draw_apart(painter, grid, ground)
        self._draw_rings(painter, grid)
        painter.end()
        return place

    def _draw_rings(self, painter: QPainter, grid: IdGrid) -> None:
        painter.setPen(colour_of(IdState.LOCAL))
        for found in _LOCAL.finditer(self._cells):
            for rect in grid.places(grid.first + found.start(), grid.first + found.end() - 1):
                painter.drawRect(QRect(*rect).adjusted(-_RING - 1, -_RING - 1, _RING, _RING))


def _line(grid: IdGrid, cells: bytes, line: int) -> bytes:
    return cells[line * grid.columns : (line + 1) * grid.columns]


def _inked(grid: IdGrid, cells: bytes, state: IdState, place: QRect) -> QImage:
    """The cells of one state in its ink, on nothing; the pattern goes on from line to line."""
    lines = place.height() // grid.cell_height
    whole_lines = cells.ljust(lines * grid.columns, bytes((CODES[IdState.FREE],)))
    mask = QImage(whole_lines, grid.columns, lines, grid.columns, QImage.Format.Format_Indexed8)
    ink, nothing = QColor("black").rgba(), QColor(0, 0, 0, 0).rgba()
    mask.setColorTable([ink if code == CODES[state] else nothing for code in range(_CODES)])
    image = QImage(place.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.drawImage(image.rect(), mask)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.setBrushOrigin(QPoint(0, -place.top()))
    painter.fillRect(image.rect(), brush_of(state))
    painter.end()
    return image


def _draw_apart(painter: QPainter, grid: IdGrid, ground: QRect) -> None:
    painter.setPen(paper())
    for x in range(ground.left(), ground.right(), grid.cell_width):
        painter.drawLine(x, ground.top(), x, ground.bottom())
    for y in range(ground.top(), ground.bottom(), grid.cell_height):
        painter.drawLine(ground.left(), y, ground.right(), y)
