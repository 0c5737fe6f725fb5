"""The facets on the screen: a tree whose leaves are checked by a click anywhere on them, or by the space bar."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

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

    def __init__(self, model: FacetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setAccessibleName(tr("Facets"))
        self.setAccessibleDescription(tr("Check values to narrow the table to the rows that have them."))
        self.setItemDelegate(_FacetDelegate(self, QPalette.ColorRole.Window))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)  # boxes are visible on the window's own background, also dark ones
        self.setIndentation(_INDENTATION)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.clicked.connect(self._press)
        for number in range(model.rowCount()):
            self.expand(model.index(number, 0))
            self._hide_empty(model.index(number, 0))
        model.dataChanged.connect(self._hide_empty)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter act as a click; Escape is emitted as a signal."""
        if event.key() in _PRESSING_KEYS and self.currentIndex().isValid():
            self._press(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def _hide_empty(self, branch: QModelIndex) -> None:
        if not branch.parent().isValid():
            self.setRowHidden(branch.row(), QModelIndex(), self._model.is_hidden(branch.row()))

    def _press(self, index: QModelIndex) -> None:
        if index.parent().isValid():
            self._model.press(index)
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
