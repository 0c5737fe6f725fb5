"""The line at the top of the window: what is searched for, and where."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton

from lwm2m_browser.desktop.search.search_bar import SearchBar
from lwm2m_browser.desktop.window.source_selector import SourceSelector
from lwm2m_browser.i18n import tr


class ToolLine(QHBoxLayout):
    """The search bar and the source, with buttons of the actions that belong to them."""

    def __init__(self, actions: Mapping[str, QAction], search: SearchBar, selector: SourceSelector) -> None:
        super().__init__()
        self.setSpacing(4)
        self.addWidget(_button("facetsButton", tr("Facets"), actions["actionToggleFacets"]))
        self.addWidget(_button("backButton", tr("Back"), actions["actionBack"]))
        self.addWidget(_button("forwardButton", tr("Forward"), actions["actionForward"]))
        self.addWidget(search, stretch=1)
        self.addWidget(selector)
        self.addWidget(_button("refreshButton", tr("Reload"), actions["actionRefresh"]))


def _button(name: str, title: str, action: QAction) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setObjectName(name)
    button.setDefaultAction(action)
    button.setAccessibleName(title)
    return button
