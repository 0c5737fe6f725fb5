"""Two views of one search: the object versions, and the resources of all of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from lwm2m_browser.desktop.table.search_table import SearchTable
from lwm2m_browser.desktop.widgets.tab_bar import TabBar
from lwm2m_browser.i18n import tr
from lwm2m_browser.search.language.query import EVERYTHING, Node

if TYPE_CHECKING:
    from lwm2m_browser.desktop.views.rows_view import RowsView
    from lwm2m_browser.search.index.object_index import Index


class ViewSwitch(QWidget):
    """Shows one of the views at a time, under tabs; actions do what a click on a tab does.

    What the view says that is shown, this says as well; the others are silent, and search nothing. At first there is
    only the table of the first view, under tabs for all.
    """

    view_changed = Signal(object)
    """The `RowsView` that is shown now."""
    query_changed = Signal(object, object)
    """What is asked for is shown: a `Node`, the search and the choices in one; and the `RowsView` that shows it."""
    search_refused = Signal(str)
    """Why nothing else is shown than before, in a sentence."""
    counts_changed = Signal(object)
    """The `RowCounts` now."""
    selection_changed = Signal(int)
    """How many rows are selected."""
    current_changed = Signal(object, object)
    """The `Entry` that the current row is about, and the ID of its resource, if it is about one; None for none."""

    def __init__(
        self, titles: Sequence[str], table: SearchTable[Any], actions: Sequence[QAction], facets_toggle: QAction
    ) -> None:
        """`titles`: what is written on the tabs; `actions`: of each tab, what does the same as a click on it."""
        super().__init__()
        self.setObjectName("viewSwitch")
        self.facets = QStackedWidget()
        self.facets_toggle = facets_toggle
        facets_toggle.setCheckable(True)
        facets_toggle.setChecked(True)
        facets_toggle.toggled.connect(self.facets.setVisible)
        self._views: Sequence[RowsView[Any]] = ()
        self._actions = actions
        self._index: Index | None = None
        self._search: Node = EVERYTHING
        self._tabs = TabBar()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setObjectName("viewTabs")
        self._tabs.setAccessibleName(tr("Views"))
        self.pages = QStackedWidget()
        group = QActionGroup(self)
        for number, (title, action) in enumerate(zip(titles, actions, strict=True)):
            self._tabs.addTab(tr(title))
            self._tabs.setTabToolTip(number, action.toolTip())
            self.pages.addWidget(QWidget() if number else table)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _=False, number=number: self._tabs.setCurrentIndex(number))
        actions[0].setChecked(True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addWidget(self._tabs)
        self._layout.addWidget(self.pages, stretch=1)
        self._tabs.currentChanged.connect(self._show)

    def fill(self, views: "Sequence[RowsView[Any]]", hint: QWidget) -> None:
        """Put the views under their tabs, and a line below them. The first has taken its table already."""
        self._views = views
        shown = self._tabs.currentIndex()
        while place := self.pages.widget(0):
            self.pages.removeWidget(place)
            place.deleteLater()
        for view in views:
            self.pages.addWidget(view)
            self.facets.addWidget(view.facets)
            self._relay(view)
        self.pages.setCurrentIndex(shown)
        self.facets.setCurrentIndex(shown)
        self._layout.addWidget(hint)

    @property
    def current(self) -> "RowsView[Any]":
        return self._views[self._tabs.currentIndex()]

    @property
    def tables(self) -> Sequence[SearchTable[Any]]:
        return [view.table for view in self._views]

    @property
    def all(self) -> "Sequence[RowsView[Any]]":
        """All views, in the order of their tabs."""
        return self._views

    def search(self, query: Node) -> None:
        """Show the results of a search."""
        self._search = query
        self.current.show_found(self._index, query)

    def show_index(self, index: "Index") -> None:
        """Show the results of the current search in another index."""
        self._index = index
        self.current.show_found(index, self._search)

    def show_tab(self, number: int) -> None:
        """Show the view of a tab, or its place while there is none."""
        self._actions[number].trigger()

    def show_table(self, name: str) -> None:
        """Show the view whose table has this object name; ignored if there is none."""
        for view, action in zip(self._views, self._actions, strict=True):
            if view.table.objectName() == name:
                action.trigger()

    def tell_all(self) -> None:
        """Emit which view is shown, and its rows."""
        view = self.current
        self.view_changed.emit(view)
        view.show_found(self._index, self._search)
        self.selection_changed.emit(view.table.selected_count())
        self.current_changed.emit(*view.current())

    def _show(self, number: int) -> None:
        self.pages.setCurrentIndex(number)
        self.facets.setCurrentIndex(number)
        self._actions[number].setChecked(True)
        if self._views:
            self.tell_all()

    def _relay(self, view: "RowsView[Any]") -> None:
        def relay(say: SignalInstance, *values: object) -> None:
            if view is self.current:
                say.emit(*values)

        view.query_changed.connect(lambda query: relay(self.query_changed, query, view))
        view.search_refused.connect(lambda sentence: relay(self.search_refused, sentence))
        view.counts_changed.connect(lambda counts: relay(self.counts_changed, counts))
        view.selection_changed.connect(lambda count: relay(self.selection_changed, count))
        view.current_changed.connect(lambda entry, resource_id: relay(self.current_changed, entry, resource_id))
