"""Paints the cells of a table with what matches marked."""

from collections.abc import Sequence

from PySide6.QtWidgets import QTableView

from lwm2m_browser.desktop.table.mark_delegate import MarkDelegate
from lwm2m_browser.desktop.widgets.model_index import Index
from lwm2m_browser.search.index.match_places import places_of


class MatchDelegate(MarkDelegate):
    """Marks some folded words."""

    def __init__(self, words: Sequence[str], table: QTableView) -> None:
        super().__init__(table)
        self._words = words

    def look_for(self, words: Sequence[str]) -> None:
        """Mark other words, from the next time that a cell is painted."""
        self._words = words

    def places(self, index: Index) -> Sequence[tuple[int, int]]:
        return places_of(self._words, str(index.data() or ""))
