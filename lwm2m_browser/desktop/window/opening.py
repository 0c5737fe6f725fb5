"""What the user opens is seen: a search that hides all of it is set aside, and its only object is selected.

That is so of a source, and of what is opened beside one.
"""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from lwm2m_browser.desktop.commands.search_commands import SearchCommands
from lwm2m_browser.desktop.search.search_bar import SearchBar
from lwm2m_browser.desktop.session.definitions_index import DefinitionsIndex, IndexState
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.views.objects_view import ObjectsView
from lwm2m_browser.desktop.views.view_switch import ViewSwitch
from lwm2m_browser.desktop.window.history_commands import HistoryCommands
from lwm2m_browser.desktop.window.navigator import Navigator
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.search.language.query import EVERYTHING, MatchMode, Node, Text, all_of, any_of
from lwm2m_browser.sources.source import Source


class Opening(QObject):
    """Loads a source and looks at what is shown of it; definitions that may match the search are waited for."""

    status_message = Signal(str)
    """That the search was cleared, in a sentence."""

    def __init__(
        self,
        session: Session,
        reading: DefinitionsIndex,
        search: SearchBar,
        views: ViewSwitch,
        commands: SearchCommands,
        navigator: Navigator,
        history: HistoryCommands,
    ) -> None:
        super().__init__(views)
        self._session = session
        self._reading = reading
        self._search = search
        self._views = views
        self._commands = commands
        self._navigator = navigator
        self._history = history
        self._awaited: Source | None = None
        """The source that was opened and has not arrived."""
        self._origins: Collection[str] = ()
        """What was opened beside the source, and is to be seen; empty where that is the source."""
        self._asked: tuple[Node, Node] | None = None
        """What was searched for when it arrived; None where nothing is to be looked at."""
        session.catalogue_changed.connect(self._arrive)
        reading.state_changed.connect(self._look)

    def open(self, source: Source) -> None:
        self._awaited = source
        self._session.load(source)

    def look_at_beside(self, places: Collection[str]) -> None:
        """Look at what some paths have, which are shown beside the source by now."""
        self._origins = [one.origin for one in self._session.beside if one.place in places]
        self._asked = self._now()
        self._look()

    def _arrive(self) -> None:
        self._asked = None
        if self._session.shown_source == self._awaited:
            self._awaited = None
            self._origins = ()
            self._asked = self._now()
            self._look()

    def _now(self) -> tuple[Node, Node]:
        return self._search.query, self._views.current.choices

    def _look(self) -> None:
        if self._asked is None or self._is_to_be_read():
            return
        is_same, self._asked = self._asked == self._now(), None
        if is_same:
            self._set_aside()
            self._select_only()

    def _is_to_be_read(self) -> bool:
        """Whether definitions are still to be read that may match the search."""
        view = self._views.current
        if self._reading.state in (IndexState.READ, IndexState.CANCELLED):
            return False
        return view.is_unanswered if isinstance(view, ObjectsView) else True

    def _set_aside(self) -> None:
        view = self._views.current
        if self._is_any_seen() or not view.has_rows_for(all_of(self._search.versions(), self._opened())):
            return
        self._history.keep_search()
        self._commands.ask("")
        source = ", ".join(self._origins) or self._session.shown_source.title
        self.status_message.emit(tr("The search was cleared: it hid everything in {source}.", source=source))

    def _is_any_seen(self) -> bool:
        table = self._views.current.table
        if not self._origins:
            return table.row_count() > 0
        entry_of = table.search_spec.entry
        return any(entry_of(row).origin in self._origins for row in table.shown_entries())

    def _opened(self) -> Node:
        """What finds all that was opened."""
        if not self._origins:
            return EVERYTHING
        return any_of(*(Text(origin, "origin", MatchMode.EXACTLY) for origin in self._origins))

    def _select_only(self) -> None:
        view = self._views.current
        entries = self._session.catalogue.entries if self._session.catalogue else ()
        if self._origins:
            entries = tuple(entry for entry in entries if entry.origin in self._origins)
        if len({entry.object_id for entry in entries}) != 1 or not isinstance(view, ObjectsView):
            return
        if self._origins:
            self._navigator.show_entry(entries[-1])
        elif view.table.current_entry() is None:
            self._navigator.open(Identifier(entries[0].object_id))
