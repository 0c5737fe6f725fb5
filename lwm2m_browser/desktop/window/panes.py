"""The panes of the window, and where each of them is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.widgets.splitter import Splitter

_FACET_WIDTH = 190
_DETAIL_WIDTH = 340


class Panes(Splitter):
    """The facets, the views and the details beside each other; the views take what is left."""

    def __init__(self, facets: QWidget, views: QWidget, details: QWidget, width: int) -> None:
        """`width`: what they have at first."""
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("panes")
        for pane in (facets, views, details):
            self.addWidget(pane)
        self.setStretchFactor(1, 1)
        self.setSizes([_FACET_WIDTH, width - _FACET_WIDTH - _DETAIL_WIDTH, _DETAIL_WIDTH])
