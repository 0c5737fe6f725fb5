"""A table of what a search finds: what is typed in it is searched for, and its cells have menus."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from lwm2m_browser.desktop.table.table_spec import SearchSpec
from lwm2m_browser.desktop.table.table_view import NOT_TYPED, TableView
from lwm2m_browser.search.columns.column import Row
from lwm2m_browser.search.language.query import EVERYTHING, Node


class SearchTable(TableView[Row]):
    """Shows the entries and the order that a search found."""

    typed = Signal(str)
    """What was typed: the table has no use for it."""
    escaped = Signal()
    """Escape was pressed: the table has nothing to close."""
    cell_menu_requested = Signal(object, object, QPoint)
    """The entry and the column of the cell that a menu is asked for, and the place on the screen for it."""
    header_menu_requested = Signal(object, QPoint)
    """The column whose title a menu is asked for, or None, and the place on the screen for it."""

    def __init__(self, spec: SearchSpec[Row], parent: QWidget | None = None) -> None:
        super().__init__(spec.table, parent)
        self.search_spec = spec
        self._marked: Mapping[str, frozenset[str]] = {}
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._header.customContextMenuRequested.connect(self._request_header_menu)

    def mark(self, query: Node) -> None:
        """Mark what a query finds in the cells. Columns that no word is looked for in are painted as by any table."""
        if query == EVERYTHING and not self._marked:
            return
        # Imported here: the first picture waits for nothing that a search alone needs.
        from lwm2m_browser.desktop.table.match_delegate import MatchDelegate
        from lwm2m_browser.search.index.match_places import words_by_field

        words = words_by_field(query)
        if words == self._marked:
            return
        self._marked = words
        for key, fields in self.search_spec.searched.items():
            section = self.spec.section(key)
            wanted = sorted(frozenset[str]().union(*(words.get(field, ()) for field in fields)))
            delegate = self.itemDelegateForColumn(section)
            if isinstance(delegate, MatchDelegate) and wanted:
                delegate.look_for(wanted)  # to set another at each key takes as long as to find the rows
                continue
            self.setItemDelegateForColumn(section, MatchDelegate(wanted, self) if wanted else self.itemDelegate())
            if isinstance(delegate, MatchDelegate):
                delegate.deleteLater()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and typed text are emitted as signals."""
        text = event.text()
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.escaped.emit()
        elif text.isprintable() and text.strip() and not event.modifiers() & NOT_TYPED:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button asks for the menu of the cell below it, the Menu key for that of the current cell."""
        index, place = self.indexAt(event.pos()), event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            self.scrollTo(index)
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        if index.isValid():
            self.cell_menu_requested.emit(self._model.entry(index.row()), self._model.columns[index.column()], place)

    def _request_header_menu(self, place: QPoint) -> None:
        section = self._header.logicalIndexAt(place)
        column = self._model.columns[section] if section >= 0 else None
        self.header_menu_requested.emit(column, self._header.viewport().mapToGlobal(place))
