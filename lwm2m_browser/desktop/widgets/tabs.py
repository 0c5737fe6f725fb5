"""Tabs whose outlines can be seen. Fusion fills tabs with the colour that it makes their outlines from."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionTabWidgetFrame, QTabBar, QTabWidget, QWidget

from lwm2m_browser.desktop.looks.control_outlines import are_by_fusion, outline_colour

_RADIUS = 2
_STEP = 2
"""Pixels that a tab is lower than the selected one."""


class TabBar(QTabBar):
    """Draws the outlines of its tabs over Fusion's."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if are_by_fusion():
            painter = _outliner(self)
            shown = [number for number in range(self.count()) if self.isTabVisible(number)]
            for number in shown:
                is_lower, is_last = number != self.currentIndex(), number == shown[-1]
                tab = self.tabRect(number).adjusted(0, _STEP * is_lower, -is_last, self.height())  # open at its bottom
                painter.drawRoundedRect(tab, _RADIUS, _RADIUS)


class TabWidget(QTabWidget):
    """Pages under a `TabBar`, with the same outline around them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        bar = TabBar()
        bar.setObjectName(self.tabBar().objectName())
        self.setTabBar(bar)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if are_by_fusion() and not self.documentMode():
            option = QStyleOptionTabWidgetFrame()
            self.initStyleOption(option)
            page = self.style().subElementRect(QStyle.SubElement.SE_TabWidgetTabPane, option, self)
            _outliner(self).drawRect(page.adjusted(0, 0, -1, -1))


def _outliner(widget: QWidget) -> QPainter:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(0.5, 0.5)
    painter.setPen(outline_colour())
    return painter
