"""A page of tabs whose content is made when it is first wanted, so that the start does not pay for it."""

from collections.abc import Callable
from functools import cached_property
from typing import Generic, TypeVar

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from lwm2m_browser.desktop.widgets.tab_order import lead_through, stops_in

Content = TypeVar("Content", bound=QWidget)


class LazyPage(QWidget, Generic[Content]):
    """Empty until its content is asked for."""

    def __init__(self, name: str, make: Callable[[], Content], tabs: QTabWidget) -> None:
        """`name`: the object name of the page. `tabs`: to which it will be added."""
        super().__init__()
        self.setObjectName(name)
        self._make = make
        self._tabs = tabs
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @cached_property
    def content(self) -> Content:
        """Made by the first who asks."""
        content = self._make()
        self._layout.addWidget(content)
        content.show()  # now: the layout would do it in a moment
        self.put_in_tab_order()
        return content

    def put_in_tab_order(self) -> None:
        """Have Tab reach all that is on the page from the tabs: what is made late would else come last of all."""
        lead_through(self._tabs.tabBar(), *stops_in(self))
