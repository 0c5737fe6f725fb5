"""What can be done with one cell of the table: filter for it, exclude it, copy it; and with its row."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.exports.cells import one_line
from lwm2m_browser.i18n import tr
from lwm2m_browser.search.columns.object_cell_terms import excluded
from lwm2m_browser.search.language.query import Node

_LONGEST = 40
"""Characters of a cell's text in the menu: enough to recognise it."""


class CellMenu(QMenu):
    """The menu of a cell, by its text and the term that finds it, if there is one. It is gone once it closes.

    `said`: what the cell says in the user's language, where that is not its text.
    """

    term_requested = Signal(object)
    """The `Node` that the search is to be narrowed by."""

    def __init__(
        self, text: str, term: Node | None, row_actions: Sequence[QAction], parent: QWidget, said: str = ""
    ) -> None:
        super().__init__(parent)
        self.setObjectName("cellMenu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = quoted_in_menu(said or text)
        if term is not None:
            self._add_terms(term, shown)
        if text:
            copy = self.addAction(icon("copy"), tr("&Copy {text}", text=shown))
            copy.setObjectName("actionCopyCell")
            copy.triggered.connect(lambda: copy_text(text))
        self.addSeparator()
        self.addActions(row_actions)

    def _add_terms(self, term: Node, shown: str) -> None:
        filter_for = self.addAction(icon("search"), tr("&Search for {text}", text=shown))
        filter_for.setObjectName("actionFilterFor")
        filter_for.triggered.connect(lambda: self.term_requested.emit(term))
        exclude = self.addAction(tr("&Exclude {text}", text=shown))
        exclude.setObjectName("actionExclude")
        exclude.triggered.connect(lambda: self.term_requested.emit(excluded(term)))


def quoted_in_menu(text: str) -> str:
    """The start of a cell's text between quotes, fit for a menu: there, a single & would underline what follows."""
    shown = one_line(text[: 2 * _LONGEST])
    if len(shown) > _LONGEST:
        shown = f"{shown[:_LONGEST].rstrip()}…"
    shown = shown or tr("(none)")
    return f"“{shown}”".replace("&", "&&")
