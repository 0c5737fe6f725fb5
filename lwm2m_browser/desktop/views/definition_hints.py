"""What a search needs of definitions, and what it would find in them: said in a line beside the tabs of the views."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from lwm2m_browser.desktop.session.definitions_index import DefinitionsIndex, IndexState
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.views.hint_line import Hint, HintLine
from lwm2m_browser.desktop.views.objects_view import ObjectsView
from lwm2m_browser.desktop.views.resources_view import ResourcesView
from lwm2m_browser.desktop.views.rows_view import RowsView
from lwm2m_browser.i18n import ntr, tr
from lwm2m_browser.progress import Progress
from lwm2m_browser.search.language.query import EVERYTHING, Node, has_bare_words, needs_definitions
from lwm2m_browser.search.language.regex import SlowExpression
from lwm2m_browser.search.suggest.resource_answers import with_named_resources


class DefinitionHints(QObject):
    """Has definitions read where a search needs them, and hints at what else would be found."""

    widen_requested = Signal()
    """The search is to look into resources as well."""
    resources_requested = Signal()
    """The resources that the search finds are to be shown, in a view of their own."""

    def __init__(self, session: Session, reading: DefinitionsIndex, actions: Mapping[str, QAction]) -> None:
        super().__init__(session)
        self.line = HintLine()
        self._session = session
        self._reading = reading
        self._actions = actions
        self._query: Node = EVERYTHING
        self._view: RowsView[Any] | None = None
        self._is_needed = False
        reading.state_changed.connect(self._follow_reading)
        reading.progressed.connect(self._show_progress)

    def follow(self, query: Node, view: RowsView[Any]) -> None:
        """Read the definitions if the query or the view needs them, or if they alone may know what is meant."""
        self._query, self._view = query, view
        is_unanswered = isinstance(view, ObjectsView) and view.is_unanswered
        self._is_needed = isinstance(view, ResourcesView) or needs_definitions(query) or is_unanswered
        if self._is_needed:
            self._reading.need()
        elif has_bare_words(query) or with_named_resources(query) != query:
            self._reading.need_soon()
        self._show_hint()

    def _follow_reading(self, state: IndexState) -> None:
        if self._is_needed and state is IndexState.UNREAD:
            self._reading.need()  # another catalogue has been loaded
        self._show_hint()

    def _show_progress(self, progress: Progress) -> None:
        if self._is_needed:
            text = tr("Reading definitions: {read:,} of {total:,}", read=progress.items, total=progress.total)
            self.line.show_hint(self._reading_hint(text))

    def _show_hint(self) -> None:
        match self._reading.state:
            case IndexState.READING if self._is_needed:
                self.line.show_hint(self._reading_hint(tr("Reading definitions…")))
            case IndexState.CANCELLED if self._is_needed:
                text = tr("Definitions not loaded")
                self.line.show_hint(Hint(text, tr("Load definitions"), self._reading.read_again))
            case IndexState.READ if isinstance(self._view, ObjectsView) and (count := self._view.answered_objects):
                self.line.show_hint(self._answer_hint(count))
            case IndexState.READ:
                self.line.show_hint(self._missing_hint() if self._is_needed else self._further_hint())
            case _:
                self.line.show_hint(Hint())

    def _reading_hint(self, text: str) -> Hint:
        return Hint(text, tr("Cancel"), self._reading.cancel)

    def _answer_hint(self, count: int) -> Hint:
        text = ntr(
            "Showing {count:,} object with a matching resource",
            "Showing {count:,} objects with a matching resource",
            count,
        )
        return Hint(text, tr("Show resources"), self.resources_requested.emit)

    def _missing_hint(self) -> Hint:
        linked, at_hand, facts = self._reading.linked, self._reading.at_hand, self._reading.facts_count
        is_said = isinstance(self._view, ResourcesView) and not at_hand and not facts  # in place of the table
        if is_said or at_hand >= linked:
            return Hint()
        text = tr("{read:,} of {total:,} definitions downloaded", read=at_hand, total=linked)
        if facts:
            text = tr("Built-in facts, without descriptions · {downloaded}", downloaded=text)
        return Hint(text, tr("Download all definitions…"), self._actions["actionMakeOffline"].trigger)

    def _further_hint(self) -> Hint:
        try:
            further = self._session.index.further(self._query).bit_count() if self._session.index else 0
        except SlowExpression:  # it was quick enough for the objects, but the resources are more
            further = 0
        if not further:
            return Hint()
        text = ntr(
            "{count:,} more object has a matching resource", "{count:,} more objects have a matching resource", further
        )
        return Hint(text, tr("Show"), self.widen_requested.emit)
