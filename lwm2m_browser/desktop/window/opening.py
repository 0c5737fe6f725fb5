"""What the user opens is seen: a search that hides all of it is set aside, and its only object is selected."""

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
from lwm2m_browser.search.language.query import Node
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
        self._asked: tuple[Node, Node] | None = None
        """What was searched for when it arrived; None where nothing is to be looked at."""
        session.catalogue_changed.connect(self._arrive)
        reading.state_changed.connect(self._look)

    def open(self, source: Source) -> None:
        self._awaited = source
        self._session.load(source)

    def _arrive(self) -> None:
        self._asked = None
        if self._session.shown_source == self._awaited:
            self._awaited = None
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
        if view.table.row_count() or not view.has_rows_for(self._search.versions()):
            return
        self._history.keep_search()
        self._commands.ask("")
        source = self._session.shown_source.title
        self.status_message.emit(tr("The search was cleared: it hid everything in {source}.", source=source))

    def _select_only(self) -> None:
        catalogue, view = self._session.catalogue, self._views.current
        ids = {entry.object_id for entry in catalogue.entries} if catalogue else set()
        if len(ids) == 1 and isinstance(view, ObjectsView) and view.table.current_entry() is None:
            self._navigator.open(Identifier(ids.pop()))
