"""The pane beside the table in which rows are narrowed by what they have in common."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lwm2m_browser.desktop.search.facet_model import FacetModel
from lwm2m_browser.desktop.search.facet_view import FacetView
from lwm2m_browser.desktop.widgets.object_names import part_name
from lwm2m_browser.i18n import tr
from lwm2m_browser.search.index.base import Engine
from lwm2m_browser.search.language.query import Node
from lwm2m_browser.search.suggest.facets import Choices, Facets

_NARROWEST = 150
"""Pixels of the narrowest pane: enough for a count and the start of a name."""

_Counted = tuple[Engine, Node, Choices]


class FacetPane(QWidget):
    """Values to choose, each with how many rows it would show. What is chosen outlasts the catalogue."""

    query_changed = Signal(object)
    """Other values are chosen: the `Node` that they stand for."""
    escaped = Signal()
    """Escape was pressed among the values."""
    term_requested = Signal(object)
    """The `Node` that the search is to be narrowed by: all but one value."""

    def __init__(self, facets: Facets, owner: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(part_name(owner, "facetPane"))
        self.setAccessibleName(tr("Facets"))
        self.setMinimumWidth(_NARROWEST)
        self._facets = facets
        self._wanted: _Counted | None = None
        self._shown: _Counted | None = None
        self._model = FacetModel(facets, self)
        self._model.setObjectName(part_name(owner, "facetModel"))
        self._model.choices_changed.connect(self._take_choices)
        # Counting waits until the rows themselves are painted: without an interval, a timer comes after all of that.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._view = FacetView(self._model)
        self._view.setObjectName(part_name(owner, "facetView"))
        self._view.escaped.connect(self.escaped)
        self._view.term_requested.connect(self.term_requested)
        layout.addWidget(self._view)

    def choices(self) -> Choices:
        """The selected values of each facet that has any, by its key."""
        return self._model.choices()

    def query(self) -> Node:
        """What the selected values stand for."""
        return self._facets.query_of(self.choices())

    def choose(self, key: str, value: str, *, chosen: bool = True) -> None:
        """Select or clear a value of a facet."""
        self._model.choose(key, value, chosen=chosen)

    def clear(self) -> None:
        self._model.clear()

    def clear_facet(self, key: str) -> None:
        """Choose no value of a facet, by its key."""
        self._model.clear_facet(key)

    def chosen_titles(self) -> Mapping[str, tuple[str, Sequence[str]]]:
        """By the key of each facet that has chosen values: what it is called, and what they are."""
        return self._model.chosen_titles()

    def show_counts(self, engine: Engine, query: Node) -> None:
        """Say how many rows each value would show together with a query, once the window has nothing else to do."""
        self._wanted = (engine, query, self.choices())
        self._count_later()

    def showEvent(self, event: QShowEvent) -> None:
        """Apply the updates that were skipped while the pane was hidden."""
        super().showEvent(event)
        self._count_later()

    def _count_later(self) -> None:
        if self._wanted and self._wanted != self._shown and self.isVisible():
            self._later.start()

    def _count(self) -> None:
        if self._wanted:
            self._shown = self._wanted
            self._model.show_values(self._facets.counts(*self._wanted))
            self._view.settle()

    def _take_choices(self, choices: Choices) -> None:
        self.query_changed.emit(self._facets.query_of(choices))
