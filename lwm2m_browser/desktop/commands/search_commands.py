"""What can be done with a search as a whole: the text, which versions, and the choices beside the table."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from lwm2m_browser.desktop.search.search_bar import SearchBar
from lwm2m_browser.desktop.search.searches_menu import SearchesMenu
from lwm2m_browser.desktop.views.view_switch import ViewSwitch
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.i18n import tr
from lwm2m_browser.search.language.query import EVERYTHING, Node


class SearchCommands(QObject):
    """Clears, copies and saves what is searched for, or puts another search in its place."""

    def __init__(
        self, actions: Mapping[str, QAction], search: SearchBar, views: ViewSwitch, searches: SearchesMenu
    ) -> None:
        super().__init__(views)
        self._search = search
        self._views = views
        self._show_objects = actions["actionShowObjects"]
        self._query: Node = EVERYTHING
        clear, copy, save = (actions[name] for name in ("actionClearFilter", "actionCopyQuery", "actionSaveFilter"))
        self._for_some_query = (clear, copy, save)
        clear.triggered.connect(lambda: self.ask(""))
        copy.triggered.connect(self._copy)
        save.triggered.connect(lambda: searches.save(str(self._query)))
        actions["actionManageFilters"].triggered.connect(searches.manage)
        actions["actionFind"].triggered.connect(search.enter)
        views.query_changed.connect(self._follow)

    def ask(self, text: str) -> None:
        """Search for a text only, without facets; which versions are shown is not part of it."""
        self._views.current.drop_choices()
        self._search.replace(text)

    def ask_objects(self, text: str) -> None:
        """The same, among the objects."""
        self._show_objects.trigger()
        self.ask(text)

    def ask_saved(self, text: str) -> None:
        """Search for what was saved: in the versions that it was saved with, all of them where it names none."""
        self._views.current.drop_choices()
        self._search.replace_with_versions(text)

    def _follow(self, query: Node) -> None:
        self._query = query
        for action in self._for_some_query:
            action.setEnabled(query != self._search.versions())

    def _copy(self) -> None:
        copy_text(str(self._query), tr("Copied the search as a query."))
