"""Enter in the search field: opens what the search is about, be it an object or one resource of it."""

from PySide6.QtCore import QObject

from lwm2m_browser.desktop.details.definition_tabs import DefinitionTabs
from lwm2m_browser.desktop.search.search_bar import SearchBar
from lwm2m_browser.desktop.session.definitions_index import DefinitionsIndex, IndexState
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.views.objects_view import ObjectsView
from lwm2m_browser.desktop.views.rows_view import RowsView
from lwm2m_browser.desktop.views.view_switch import ViewSwitch
from lwm2m_browser.desktop.window.details_controller import DetailsController
from lwm2m_browser.desktop.window.navigator import Navigator
from lwm2m_browser.search.language.query import EVERYTHING, Node, has_bare_words
from lwm2m_browser.search.suggest.resource_answers import is_called, target_of


class BestMatch(QObject):
    """Selects the object that the text names, else the row that answers the search best.

    Where a resource is meant, the details show it and take the keyboard, unless more is typed meanwhile. Definitions
    that are needed to know are waited for.
    """

    def __init__(
        self,
        session: Session,
        reading: DefinitionsIndex,
        search: SearchBar,
        views: ViewSwitch,
        navigator: Navigator,
        details: DetailsController,
        tabs: DefinitionTabs,
    ) -> None:
        super().__init__(views)
        self._session = session
        self._reading = reading
        self._search = search
        self._views = views
        self._navigator = navigator
        self._details = details
        self._tabs = tabs
        self._query: Node = EVERYTHING
        self._waiting = ""
        """The text that is to be opened once definitions are read."""
        self._entering = ""
        """The text whose resource is to have the keyboard."""
        search.field.returnPressed.connect(self.open)
        views.query_changed.connect(self._follow)
        tabs.resource_selected.connect(self._enter)

    def open(self) -> None:
        """Open what the search is about; nothing happens where it is about everything, or is no query."""
        text = self._search.text()
        if self._search.error is not None or not text.strip():
            return
        self._entering = text
        view = self._views.current
        target = target_of(text)
        if isinstance(view, ObjectsView) and target is not None and self._navigator.open(target):
            return
        if self._is_to_be_read(view):
            self._waiting = text
            self._reading.need()
        else:
            self._open_best(view)

    def _follow(self, query: Node, view: RowsView[object]) -> None:
        self._query = query
        waiting = self._waiting
        if waiting and not (waiting == self._search.text() and self._is_to_be_read(view)):
            self._waiting = ""
            if waiting == self._search.text():
                self._open_best(view)

    def _is_to_be_read(self, view: RowsView[object]) -> bool:
        """Whether definitions are still to be read that may know what the search is about."""
        index = self._session.index
        if index is None or index.resources is not None or self._reading.state is IndexState.CANCELLED:
            return False
        return isinstance(view, ObjectsView) and has_bare_words(self._query) and not is_called(index, self._query)

    def _open_best(self, view: RowsView[object]) -> None:
        view.select_best()
        _, resource_id = view.current()
        if resource_id is not None:
            self._details.show_resource(resource_id)

    def _enter(self) -> None:
        if self._entering and self._entering == self._search.text():
            self._tabs.enter_resources()
        self._entering = ""
