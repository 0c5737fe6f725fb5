"""What the patterns of the ID map mean, and how many IDs there are of each; a click asks for these alone."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtWidgets import QToolButton

from lwm2m_browser.desktop.id_map.id_inks import INKS, brush_of, colour_of, paper
from lwm2m_browser.desktop.looks.control_outlines import outline_colour
from lwm2m_browser.desktop.widgets.toggle_row import ToggleRow, toggle_button
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.id_map import STATES, IdState

_CORE = 4
"""Pixels between the ring around what is local and the ID itself."""


class IdLegend(ToggleRow):
    """A button for each state that there is. One may be pressed; it stays so as long as there are such IDs."""

    def __init__(self) -> None:
        self._buttons = {state: _button(state) for state in IdState}
        super().__init__(self._buttons.values())
        self.setObjectName("idMapLegend")
        self.setAccessibleName(tr("Legend"))

    @property
    def state(self) -> IdState | None:
        """The state that the user has chosen."""
        return next((state for state, button in self._buttons.items() if button.isChecked()), None)

    def show_counts(self, counts: Mapping[IdState, int]) -> None:
        """Show how many IDs of each state there are."""
        for state, button in self._buttons.items():
            count = counts.get(state, 0)
            button.setVisible(count > 0)
            button.setText(tr("{state}: {count:,}", state=tr(STATES[state]), count=count))
            if not count:
                button.setChecked(False)


class _Sample(QIconEngine):
    """A square that a state is drawn in. It follows the palette."""

    def __init__(self, state: IdState) -> None:
        super().__init__()
        self._state = state

    def paint(self, painter: QPainter, rect: QRect, _mode: QIcon.Mode, _state: QIcon.State) -> None:
        painter.fillRect(rect, paper())
        painter.setPen(outline_colour())
        if self._state is IdState.LOCAL:
            painter.fillRect(rect.adjusted(_CORE, _CORE, -_CORE, -_CORE), brush_of(self._state))
            painter.setPen(colour_of(self._state))
        elif self._state in INKS:
            painter.fillRect(rect, brush_of(self._state))
        painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _Sample(self._state)


def _button(state: IdState) -> QToolButton:
    button = toggle_button(f"idMapState{state.value.title()}", tr("List only these IDs; press again to list all."))
    button.setIcon(QIcon(_Sample(state)))
    return button
