"""The ID space as a picture: a cell for each ID, which the mouse and the arrow keys go to."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from lwm2m_browser.desktop.id_map.id_canvas import IdCanvas
from lwm2m_browser.desktop.id_map.id_grid import IdGrid, Rect, grid_for
from lwm2m_browser.desktop.id_map.id_inks import LEAST, paper
from lwm2m_browser.desktop.looks.contrast import readable
from lwm2m_browser.desktop.looks.control_outlines import outline_colour
from lwm2m_browser.desktop.widgets.announcement import announce
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.plain_text import plain_tooltip
from lwm2m_browser.registry.id_map import IdRun, run_of

_LEAST_SIZE = QSize(700, 104)
"""Of the widget, in which all IDs have a pixel each."""
_MARGIN = 4
"""Pixels around the cells, for the frames of what is at the edge."""
_CURRENT = 3
"""Pixels between an ID and the frame that says that it is the current one."""
_USUAL_LINE = 16
"""Pixels of a line of text at 100 %."""


class IdPicture(QWidget):
    """Shows runs of IDs, and frames the current ID and its run."""

    id_chosen = Signal(int)
    """The ID that was clicked, or that the keys went to."""
    opened = Signal(int)
    """The ID that was double-clicked, or is current when Enter is pressed."""
    described = Signal(str)
    """What is known of the current ID; empty where there is none any more."""

    def __init__(self, said: Callable[[IdRun, int], str]) -> None:
        """`said`: what is known of an ID of a run, in words."""
        super().__init__()
        self.setObjectName("idMapPicture")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(_LEAST_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._said = said
        self._runs: Sequence[IdRun] = ()
        self._cells = b""
        self._canvas = IdCanvas()
        self._current: int | None = None

    @property
    def current_id(self) -> int | None:
        """The ID that is framed; None for one outside the range."""
        return self._current

    def show_runs(self, runs: Sequence[IdRun], cells: bytes) -> None:
        """Show the runs that fill a range; `cells` has the code of each ID's state."""
        self._update_current()
        self._runs, self._cells = runs, cells
        if self._run(self._current) is None:
            self._current = None
        self._describe()
        self._update_current()
        if self._fitting() != self._canvas.grid:
            self._draw_anew()
        else:
            changed = self._canvas.draw_changed(cells)
            if not changed.isEmpty():
                place = Rect(changed.x(), changed.y(), changed.width(), changed.height())
                self.update(self._on_screen(place).toAlignedRect())

    def mark(self, one: int) -> None:
        """Make an ID of the range the current one."""
        if one != self._current and self._run(one) is not None:
            self._update_current()
            self._current = one
            self._update_current()
            self._describe()

    def sizeHint(self) -> QSize:
        return QSize(_LEAST_SIZE.width(), 2 * _LEAST_SIZE.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._runs and self._fitting() != self._canvas.grid:
            self._draw_anew()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._runs:
            self._draw_anew()

    def event(self, event: QEvent) -> bool:
        """Draw again for a screen with other pixels; say what is under a mouse that rests."""
        if event.type() == QEvent.Type.DevicePixelRatioChange and self._runs:
            self._draw_anew()
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._tell(QPointF(event.pos()), QPointF(event.globalPos()))
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say at once what is under the mouse; with the button held, choose it."""
        self._tell(event.position(), event.globalPosition())
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(self._id_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._id_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        one = self._id_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and one is not None:
            self.opened.emit(one)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from ID to ID, from line to line, from run to run; Enter opens, Ctrl+C copies the ID."""
        grid, current = self._canvas.grid, self._current
        goals = _goals(grid, self._run(current), current) if grid else {}
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy) and current is not None:
            copy_text(str(current))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None and not held:
            self.opened.emit(current)
        elif event.key() in goals and grid is not None and not held:
            goal = goals[event.key()]
            if grid.first <= goal < grid.first + grid.size:
                self._choose(goal)
                announce(self, self._words(goal))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy what was drawn, and frame what is current."""
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        grid = self._canvas.grid
        if grid is not None:
            painter.drawPixmap(self._on_screen(Rect(0, 0, grid.width, grid.height)), self._canvas.picture, QRectF())
            painter.setPen(outline_colour())
            painter.drawRect(self._on_screen(Rect(0, 0, grid.width, grid.height)).adjusted(-0.5, -0.5, 0.5, 0.5))
            run = self._run(self._current)
            if run is not None and self._current is not None:
                for rect in grid.places(run.first, run.last):
                    self._frame(painter, self._on_screen(rect), 1)
                [cell] = grid.places(self._current, self._current)
                self._frame(painter, self._on_screen(cell), _CURRENT)
        if self.hasFocus():
            palette = self.palette()
            ground = palette.color(QPalette.ColorRole.Window)
            painter.setPen(QPen(readable(palette.color(QPalette.ColorRole.Highlight), ground, LEAST), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _frame(self, painter: QPainter, rect: QRectF, away: int) -> None:
        """A line that can be seen on every pattern: it has the paper at both sides."""
        place = rect.adjusted(-away, -away, away, away)
        for colour, width in ((paper(), 4), (self.palette().color(QPalette.ColorRole.Text), 2)):
            pen = QPen(colour, width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(place)

    def _describe(self) -> None:
        """Of the same ID, another catalogue may know something else."""
        words = self._words(self._current)
        self.setAccessibleDescription(words)
        self.described.emit(words)

    def _choose(self, one: int | None) -> None:
        if one is not None and one != self._current:
            self.mark(one)
            self.id_chosen.emit(one)

    def _tell(self, place: QPointF, on_screen: QPointF) -> None:
        QToolTip.showText(on_screen.toPoint(), plain_tooltip(self._words(self._id_at(place))), self)

    def _words(self, one: int | None) -> str:
        run = self._run(one)
        return self._said(run, one) if run and one is not None else ""

    def _run(self, one: int | None) -> IdRun | None:
        return run_of(self._runs, one) if one is not None else None

    def _id_at(self, place: QPointF) -> int | None:
        grid, ratio = self._canvas.grid, self.devicePixelRatioF()
        return grid.id_at((place.x() - _MARGIN) * ratio, (place.y() - _MARGIN) * ratio) if grid else None

    def _fitting(self) -> IdGrid:
        """The grid for the range and the size, in pixels of the screen."""
        ratio = self.devicePixelRatioF()
        width, height = (round((side - 2 * _MARGIN) * ratio) for side in (self.width(), self.height()))
        zoom = max(1.0, self.fontMetrics().height() / _USUAL_LINE)
        return grid_for(self._runs[0].first, self._runs[-1].last, width, height, ratio * zoom)

    def _draw_anew(self) -> None:
        self._canvas.draw_anew(self._fitting(), self._cells)
        self.update()

    def _update_current(self) -> None:
        run = self._run(self._current)
        if run is None or self._canvas.grid is None:
            return
        away = _CURRENT + 3
        for rect in self._canvas.grid.places(run.first, run.last):
            self.update(self._on_screen(rect).adjusted(-away, -away, away, away).toAlignedRect())

    def _on_screen(self, rect: Rect) -> QRectF:
        """In pixels of the widget."""
        ratio = self.devicePixelRatioF()
        return QRectF(*(side / ratio for side in rect)).translated(_MARGIN, _MARGIN)


def _goals(grid: IdGrid, run: IdRun | None, current: int | None) -> Mapping[int, int]:
    """Which ID each key goes to; to the first where there is no current one."""
    first, last = grid.first, grid.first + grid.size - 1
    steps: dict[int, int] = {
        Qt.Key.Key_Left: -1,
        Qt.Key.Key_Right: 1,
        Qt.Key.Key_Up: -grid.columns,
        Qt.Key.Key_Down: grid.columns,
    }
    goals = {key: first if current is None else current + step for key, step in steps.items()}
    runs: dict[int, int] = {
        Qt.Key.Key_PageUp: run.first - 1 if run else first,
        Qt.Key.Key_PageDown: run.last + 1 if run else first,
    }
    return {**goals, **runs, Qt.Key.Key_Home: first, Qt.Key.Key_End: last}
