"""Paints the two values of a difference with the words marked that are not the same."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtWidgets import QTableView

from lwm2m_browser.desktop.table.mark_delegate import MarkDelegate
from lwm2m_browser.desktop.widgets.model_index import Index
from lwm2m_browser.registry.word_changes import Span, word_changes

_changes = lru_cache(maxsize=256)(word_changes)
"""A cell is painted again and again, and shows the start of its text alone."""


class ChangeDelegate(MarkDelegate):
    """Serves two columns, whose sections it knows. Where one of them has no text, there is nothing to mark."""

    def __init__(self, sections: Sequence[int], table: QTableView) -> None:
        super().__init__(table)
        self._sections = sections

    def places(self, index: Index) -> Sequence[Span]:
        texts = [str(index.sibling(index.row(), section).data() or "") for section in self._sections]
        if not all(texts):
            return ()
        side = self._sections.index(index.column())
        return [change[side] for change in _changes(*texts) if change[side].start < change[side].end]
