"""Where a search finds nothing: has a worker find out what could be searched for instead, and does what is chosen."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer

from lwm2m_browser.desktop.search.saved_searches import SavedSearches
from lwm2m_browser.desktop.search.search_bar import SearchBar
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.views.resources_view import ResourcesView
from lwm2m_browser.desktop.views.rows_view import RowsView
from lwm2m_browser.desktop.views.view_switch import ViewSwitch
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.search.language.query import EVERYTHING, Node

if TYPE_CHECKING:
    from lwm2m_browser.search.suggest.known_words import KnownWords
    from lwm2m_browser.search.suggest.near_misses import Asked, Suggestion

_PAUSE = 100
"""Milliseconds without a key after which a worker begins: beside one that computes, each key would take longer."""


class _Found(NamedTuple):
    view: RowsView[Any]
    suggestions: "Sequence[Suggestion]"
    asked: Index
    words: "KnownWords"


class NothingFound(QObject):
    """Follows what is searched for; while a table is empty, its view offers what would fill it."""

    def __init__(self, session: Session, search: SearchBar, filters: SavedSearches, views: ViewSwitch) -> None:
        super().__init__(views)
        self._session = session
        self._search = search
        self._filters = filters
        self._views = views
        self._known: tuple[Index, KnownWords] | None = None
        """What was made for an index, and lasts as long as that."""
        self._asked: tuple[RowsView[Any], Index] | None = None
        """What is to be looked into once nobody types."""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._begin)
        self._task = Task(self)
        self._task.succeeded.connect(self._show)
        for ended in (self._task.failed, self._task.faulted):
            ended.connect(lambda _: views.current.suggest(()))  # not those for the text of before
        views.query_changed.connect(self._follow)
        for view in views.all:
            view.suggestion_taken.connect(self._take)

    def shutdown(self) -> None:
        """Cancel what is running."""
        self._pause.stop()
        self._task.shutdown()

    def _follow(self, _: Node, view: RowsView[Any]) -> None:
        self._task.cancel()
        self._pause.stop()
        index = self._session.index
        if view.table.row_count() or index is None or self._search.error is not None:
            view.suggest(())
            return
        # What was suggested for the text of before stays until the next is known: else it would flicker at each key.
        self._asked = view, index
        self._pause.start()

    def _begin(self) -> None:
        if self._asked is None:
            return
        from lwm2m_browser.search.suggest.near_misses import Asked  # imported here, to keep the start fast

        view, index = self._asked
        asked = Asked(self._search.text(), parse(str(self._search.versions())), view.choices, self._filters.queries)
        words = self._known[1] if self._known and self._known[0] is index else None
        self._task.start(partial(_find, view, index, asked, words))

    def _show(self, found: _Found) -> None:
        self._known = found.asked, found.words
        if found.view is self._views.current and not found.view.table.row_count():
            found.view.suggest(found.suggestions)

    def _take(self, suggestion: "Suggestion") -> None:
        from lwm2m_browser.search.suggest.near_misses import SearchChange

        if suggestion.change in (SearchChange.CHOICES, SearchChange.CHOICES_AND_VERSIONS):
            self._views.current.facets.clear()
        if suggestion.change in (SearchChange.VERSIONS, SearchChange.CHOICES_AND_VERSIONS):
            self._search.choose_versions(str(EVERYTHING))
        if suggestion.text != self._search.text():
            self._search.set_text(suggestion.text)
        self._search.field.setFocus()


def _find(
    view: RowsView[Any], index: Index, asked: "Asked", words: "KnownWords | None", context: TaskContext
) -> _Found:
    """What could be asked instead; for a worker."""
    from lwm2m_browser.search.suggest.known_words import KnownWords
    from lwm2m_browser.search.suggest.near_misses import count_of_objects, count_of_resources, suggestions

    known = words or KnownWords(index, context.check)
    counted: Callable[[Index], Callable[[Node], int]] = (
        count_of_resources if isinstance(view, ResourcesView) else count_of_objects
    )
    found = []
    for suggestion in suggestions(asked, known, counted(index.for_worker()), view.counted):
        context.check()
        found.append(suggestion)
    return _Found(view, found, index, known)
