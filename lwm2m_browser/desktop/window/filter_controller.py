"""The row under the search field: it follows what is searched for, and what is chosen in it is done."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from lwm2m_browser.desktop.search.filter_row import FilterRow
from lwm2m_browser.desktop.search.search_bar import SearchBar
from lwm2m_browser.desktop.views.view_switch import ViewSwitch
from lwm2m_browser.search.language.scanner import QueryError


class FilterController(QObject):
    """Serves the view that is shown: its chosen facets, and rows that are stale while a query is wrong."""

    def __init__(
        self, filters: FilterRow, search: SearchBar, views: ViewSwitch, actions: Mapping[str, QAction]
    ) -> None:
        super().__init__(filters)
        self._filters = filters
        self._views = views
        filters.problem_built.connect(search.field.keep_clear)
        filters.mend_chosen.connect(search.mend)
        filters.removal_requested.connect(lambda key: views.current.facets.clear_facet(key))
        filters.save_requested.connect(actions["actionSaveFilter"].trigger)
        filters.clear_requested.connect(lambda: views.current.facets.clear())
        filters.keyboard_left.connect(search.field.setFocus)
        search.error_changed.connect(self._show_error)
        views.query_changed.connect(lambda _, view: filters.show_chosen(view.facets.chosen_titles()))

    def _show_error(self, error: QueryError | None) -> None:
        self._filters.show_error(error)
        for view in self._views.all:
            view.show_stale(stale=error is not None)
