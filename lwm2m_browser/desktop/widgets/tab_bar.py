"""Tabs whose outlines can be seen. Fusion fills tabs with the colour that it makes their outlines from."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from lwm2m_browser.desktop.looks.control_outlines import are_by_fusion, outline_colour

_RADIUS = 2
_STEP = 2
"""Pixels that a tab is lower than the selected one."""


class TabBar(QTabBar):
    """Draws the outlines of its tabs over Fusion's."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if are_by_fusion():
            painter = outliner(self)
            shown = [number for number in range(self.count()) if self.isTabVisible(number)]
            for number in shown:
                is_lower, is_last = number != self.currentIndex(), number == shown[-1]
                tab = self.tabRect(number).adjusted(0, _STEP * is_lower, -is_last, self.height())  # open at its bottom
                painter.drawRoundedRect(tab, _RADIUS, _RADIUS)


def outliner(widget: QWidget) -> QPainter:
    """A painter for one pixel wide outlines on a widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(0.5, 0.5)
    painter.setPen(outline_colour())
    return painter
