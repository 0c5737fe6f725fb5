"""Asking across all objects: the view of their resources, and what the objects' view says of what is inside them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from lwm2m_browser.desktop.search.facet_pane import FacetPane
from lwm2m_browser.desktop.session.definitions_index import DefinitionsIndex, IndexState
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.views.hint_line import Hint, HintLine
from lwm2m_browser.desktop.views.resource_table import ResourcePane
from lwm2m_browser.desktop.views.view_switch import View
from lwm2m_browser.i18n import ntr, tr
from lwm2m_browser.progress import Progress
from lwm2m_browser.search.columns.resource_terms import query_of_resources
from lwm2m_browser.search.language.query import EVERYTHING, Node, has_bare_words, needs_definitions
from lwm2m_browser.search.language.regex import SlowExpression
from lwm2m_browser.search.suggest.facets import RESOURCE_FACETS


class ResourcesView(QObject):
    """Reads definitions as they are needed, shows resources, and hints at what else would be found."""

    changed = Signal()
    """What a query finds may be something else: definitions were read, or are there no more."""
    widen_requested = Signal()
    """The search is to look into resources as well."""

    def __init__(self, session: Session, actions: Mapping[str, QAction]) -> None:
        super().__init__(session)
        self.reading = DefinitionsIndex(session)
        self.hint = HintLine()
        self._session = session
        self._actions = actions
        self._pane = ResourcePane(actions)
        self.table = self._pane.table
        facets = FacetPane(RESOURCE_FACETS, actions["actionCopyQuery"], "resource")
        self.view = View(self.table, self._pane, facets)
        self._query: Node = EVERYTHING
        self._in_resources = False
        self._is_needed = False
        actions["actionReadDefinitions"].triggered.connect(self.reading.read_again)
        self.reading.changed.connect(self._follow_reading)
        self.reading.progressed.connect(self._show_progress)

    def query_of(self, numbers: Sequence[int]) -> Callable[[], Node]:
        """What finds out which query finds the resources with these numbers, one or more."""
        return partial(query_of_resources, [self._pane.rows[number] for number in numbers])

    def follow(self, query: Node, *, in_resources: bool) -> None:
        """Know what is searched for, and whether in resources: read what that needs."""
        self._query = query
        self._in_resources = in_resources
        self._is_needed = in_resources or needs_definitions(query)
        if self._is_needed:
            self.reading.need()
        elif has_bare_words(query):
            self.reading.need_soon()
        self._hint()

    def show_resources(self, search: Node) -> None:
        """Show the resources that a search finds, with the choices beside them."""
        if self._session.index is not None and self._session.index.resources is not None:
            self._pane.show_found(self._session.index.resources, self._query, self.table.order())
            self.view.facets.show_counts(self._session.index.resources, search)
        self._pane.explain(self.reading.state)

    def notes(self, query: Node) -> Mapping[int, str]:
        """For each object version that a query finds by a resource: which one. By its number in the catalogue."""
        if self._session.index is None or not needs_definitions(query):
            return {}
        found = self._session.index.reasons(query)
        return {number: f"{resource.resource_id} {resource.name}" for number, resource in found.items()}

    def _follow_reading(self) -> None:
        if self._is_needed and self.reading.state is IndexState.UNREAD:
            self.reading.need()  # another catalogue has come
        self.changed.emit()

    def _show_progress(self, progress: Progress) -> None:
        if self._is_needed:
            text = tr("Reading definitions: {read:,} of {total:,}", read=progress.items, total=progress.total)
            self.hint.show_hint(self._reading_hint(text))

    def _hint(self) -> None:
        match self.reading.state:
            case IndexState.READING if self._is_needed:
                self.hint.show_hint(self._reading_hint(tr("Reading definitions…")))
            case IndexState.CANCELLED if self._is_needed:
                self.hint.show_hint(Hint(tr("The definitions were not read"), tr("Read them"), self.reading.read_again))
            case IndexState.READ:
                self.hint.show_hint(self._missing_hint() if self._is_needed else self._further_hint())
            case _:
                self.hint.show_hint(Hint())

    def _reading_hint(self, text: str) -> Hint:
        return Hint(text, tr("Cancel"), self.reading.cancel)

    def _missing_hint(self) -> Hint:
        index = self._session.index
        linked = sum(bool(entry.definition) for entry in index.catalogue.entries) if index else 0
        is_said = self._in_resources and not self.reading.at_hand  # in place of the table
        if is_said or self.reading.at_hand >= linked:
            return Hint()
        text = tr("{read:,} of {total:,} definitions are here", read=self.reading.at_hand, total=linked)
        return Hint(text, tr("Make available offline…"), self._actions["actionMakeOffline"].trigger)

    def _further_hint(self) -> Hint:
        try:
            further = self._session.index.further(self._query).bit_count() if self._session.index else 0
        except SlowExpression:  # it was quick enough for the objects, but the resources are more
            further = 0
        if not further:
            return Hint()
        text = ntr("{count:,} more matches by a resource", "{count:,} more match by a resource", further)
        return Hint(text, tr("Show"), self.widen_requested.emit)
