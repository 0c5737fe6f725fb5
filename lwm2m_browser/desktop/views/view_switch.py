"""Two tables over one search: the object versions, and the resources of all of them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from lwm2m_browser.desktop.search.facet_pane import FacetPane
from lwm2m_browser.desktop.table.table_view import TableView
from lwm2m_browser.i18n import tr


class View(NamedTuple):
    """A table, what stands in its place while it is empty, and its own choices beside it."""

    table: TableView[Any]
    pane: QWidget
    """Holds the table."""
    facets: FacetPane


class ViewSwitch(QWidget):
    """Shows one of the views at a time, under tabs; actions do what a click on a tab does."""

    changed = Signal()

    def __init__(self, views: Sequence[View], actions: Sequence[QAction], hint: QWidget) -> None:
        super().__init__()
        self.setObjectName("viewSwitch")
        self.facets = QStackedWidget()
        self._views = views
        self._actions = actions
        self._tabs = QTabBar(drawBase=False, expanding=False)
        self._tabs.setObjectName("viewTabs")
        self._tabs.setAccessibleName(tr("Views"))
        self._pages = QStackedWidget()
        group = QActionGroup(self)
        for number, (view, action) in enumerate(zip(views, actions, strict=True)):
            self._tabs.addTab(tr(view.table.kind.tab))
            self._tabs.setTabToolTip(number, action.toolTip())
            self._pages.addWidget(view.pane)
            self.facets.addWidget(view.facets)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _=False, number=number: self._tabs.setCurrentIndex(number))
        actions[0].setChecked(True)
        line = QHBoxLayout()
        line.addWidget(self._tabs)
        line.addWidget(hint, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self._pages, stretch=1)
        self._tabs.currentChanged.connect(self._show)

    @property
    def current(self) -> View:
        """The view that is shown."""
        return self._views[self._tabs.currentIndex()]

    @property
    def tables(self) -> Sequence[TableView[Any]]:
        """The tables of all views."""
        return [view.table for view in self._views]

    @property
    def all(self) -> Sequence[View]:
        """All views, in the order of their tabs."""
        return self._views

    def show_table(self, name: str) -> None:
        """Show the view whose table has an object name; nothing happens where none has it."""
        for view, action in zip(self._views, self._actions, strict=True):
            if view.table.objectName() == name:
                action.trigger()

    def _show(self, number: int) -> None:
        self._pages.setCurrentIndex(number)
        self.facets.setCurrentIndex(number)
        self._actions[number].setChecked(True)
        self.changed.emit()
