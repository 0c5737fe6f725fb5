"""The line at the top of the window: what is searched for, and where."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from lwm2m_browser.desktop.search.search_bar import SearchBar
from lwm2m_browser.desktop.window.source_selector import SourceSelector
from lwm2m_browser.i18n import tr


class ToolLine(QHBoxLayout):
    """The search bar and the source, with buttons of the actions that belong to them."""

    def __init__(self, actions: Mapping[str, QAction], search: SearchBar, selector: SourceSelector) -> None:
        super().__init__()
        self.setSpacing(4)
        self.widgets: tuple[QWidget, ...] = (
            _button("facetsButton", tr("Facets"), actions["actionToggleFacets"]),
            _button("backButton", tr("Back"), actions["actionBack"]),
            _button("forwardButton", tr("Forward"), actions["actionForward"]),
            search,
            selector,
            _button("refreshButton", tr("Reload"), actions["actionRefresh"]),
        )
        """From left to right."""
        for widget in self.widgets:
            self.addWidget(widget, stretch=int(widget is search))


def _button(name: str, title: str, action: QAction) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setObjectName(name)
    button.setDefaultAction(action)
    button.setAccessibleName(title)
    return button
