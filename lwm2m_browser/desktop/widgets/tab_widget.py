"""Pages under tabs whose outlines can be seen."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionTabWidgetFrame, QTabWidget, QWidget

from lwm2m_browser.desktop.looks.control_outlines import are_by_fusion
from lwm2m_browser.desktop.widgets.tab_bar import TabBar, outliner


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
            outliner(self).drawRect(page.adjusted(0, 0, -1, -1))
