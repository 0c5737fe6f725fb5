"""The facets on the screen: a tree whose leaves are checked by a click anywhere on them, or by the space bar."""

from functools import partial

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from lwm2m_browser.desktop.search.facet_field import FacetField
from lwm2m_browser.desktop.search.facet_menu import FacetMenu
from lwm2m_browser.desktop.search.facet_model import FacetModel
from lwm2m_browser.desktop.widgets.model_index import Index
from lwm2m_browser.desktop.widgets.two_text_delegate import TwoTextDelegate
from lwm2m_browser.i18n import tr

_AIR = 4
"""Pixels that a row is higher than Qt would make it."""
_INDENTATION = 11
_PRESSING_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FacetView(QTreeView):
    """Shows a `FacetModel`. Branches fold at a click or a key."""

    escaped = Signal()
    """Escape was pressed: the view has nothing to close."""
    term_requested = Signal(object)
    """The `Node` that the search is to be narrowed by."""

    def __init__(self, model: FacetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._fields: dict[int, FacetField] = {}
        """Those that narrow the values of a branch, by its row."""
        self._clicked: tuple[tuple[str, str], int] | None = None
        """What was clicked at last, and where that was."""
        self.setModel(model)
        self.setAccessibleName(tr("Facets"))
        self.setAccessibleDescription(tr("Select values to show only the rows that have them."))
        self.setItemDelegate(_FacetDelegate(self, QPalette.ColorRole.Window))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)  # boxes are visible on the window's own background, also dark ones
        self.setIndentation(_INDENTATION)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self.clicked.connect(self._click)
        self.selectionModel().currentChanged.connect(self._enter_field)
        for number in range(model.rowCount()):
            self.expand(model.index(number, 0))
            self._hide_empty(model.index(number, 0))
        model.dataChanged.connect(self._hide_empty)
        model.dataChanged.connect(self._place_field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter act as a click; Escape is emitted as a signal."""
        if event.key() in _PRESSING_KEYS and self.currentIndex().isValid():
            self._press(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a row: of the one under the mouse, or of the current one for the menu key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid() or self._model.field_name(index):
            return
        menu = FacetMenu(self._model, index, self)
        menu.term_requested.connect(self.term_requested)
        menu.popup(self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell assistive tools which row has the keyboard: Qt tells them only of the pane."""
        super().focusInEvent(event)
        self._tell_focus()

    def edit(self, *_: object) -> bool:  # type: ignore[override]  # Qt has two of them
        """Nothing is edited here: Qt would give the keyboard to a field whose row becomes current by itself."""
        return False

    def _enter_field(self, index: Index) -> None:
        """Lead the keyboard on into a field that it comes to."""
        if self.hasFocus() and (field := self.indexWidget(index)):
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_field(self, place: Index) -> None:
        """Put a field into its place in a branch that has many values, and take it from one that has few."""
        branch = (place.parent() if place.parent().isValid() else place).row()
        first = self._field_place(branch)
        name = self._model.field_name(first) if first.isValid() else ""
        field = self._fields.get(branch)
        if field is not None and not name:
            del self._fields[branch]
            field.hide()  # it is deleted later
            self._model.narrow(branch, "")
            self.setIndexWidget(first, None)  # type: ignore[arg-type]  # Qt takes it away
        elif name and field is None:
            self._fields[branch] = field = FacetField(name)
            field.textChanged.connect(partial(self._model.narrow, branch))
            field.left.connect(partial(self._leave_field, branch))
            self.setIndexWidget(first, field)

    def _leave_field(self, branch: int, rows: int) -> None:
        place = self._field_place(branch)
        beside = self.indexBelow(place) if rows > 0 else self.indexAbove(place)
        self.setCurrentIndex(beside if beside.isValid() else place.parent())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _field_place(self, branch: int) -> QModelIndex:
        return self._model.index(0, 0, self._model.index(branch, 0))

    def _tell_focus(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # imported here, to keep the start fast

        if self.currentIndex().isValid():
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(self._place_of(self.currentIndex()))
            QAccessible.updateAccessibility(event)

    def _tell_state(self, index: Index) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleStateChangeEvent

        state = QAccessible.State()
        state.checked = True
        event = QAccessibleStateChangeEvent(self, state)
        event.setChild(self._place_of(index))
        QAccessible.updateAccessibility(event)

    def _place_of(self, index: Index) -> int:
        """The number of a row among those that assistive tools are told of: the header comes first, hidden or not."""
        above, rows = self.indexAbove(index), 1
        while above.isValid():
            above, rows = self.indexAbove(above), rows + 1
        return rows

    def settle(self) -> None:
        """Scroll, as far as there is room, so that the value that was clicked is under the mouse again."""
        value, height = self._clicked or (None, 0)
        self._clicked = None
        place = self._model.find(*value) if value else QModelIndex()
        if place.isValid():
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + self._height_of(place) - height)

    def _height_of(self, place: Index) -> int:
        """Where a row is on the screen, from the top."""
        return self.viewport().mapToGlobal(self.visualRect(place).topLeft()).y()

    def _click(self, index: QModelIndex) -> None:
        value = self._model.value_of(index)
        self._clicked = (value, self._height_of(index)) if value else None
        self._press(index)

    def _hide_empty(self, branch: QModelIndex) -> None:
        if not branch.parent().isValid():
            is_hidden = self._model.is_hidden(branch.row())
            if is_hidden != self.isRowHidden(branch.row(), QModelIndex()):  # which else lays out all rows anew
                self.setRowHidden(branch.row(), QModelIndex(), is_hidden)

    def _press(self, index: QModelIndex) -> None:
        if index.parent().isValid():
            self._model.press(index)
            self._tell_state(index)
        else:
            self.setExpanded(index, not self.isExpanded(index))


class _FacetDelegate(TwoTextDelegate):
    """Paints the number of a value at its right, and leaves what a press does to the view."""

    def editorEvent(
        self, _event: QEvent, _model: QAbstractItemModel, _option: QStyleOptionViewItem, _index: Index
    ) -> bool:
        """Nothing is edited here: Qt's own delegate would check a value twice where its box is clicked."""
        return False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The default size with some vertical padding."""
        return QStyledItemDelegate.sizeHint(self, option, index) + QSize(0, _AIR)
