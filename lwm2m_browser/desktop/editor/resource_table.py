"""The table of the resources that are edited."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from lwm2m_browser.desktop.editor.cell_editor import CellEditor
from lwm2m_browser.desktop.editor.resource_model import Index, ResourceModel
from lwm2m_browser.desktop.table.list_style import look_like_a_list
from lwm2m_browser.drafts.draft import RESOURCE_TAGS
from lwm2m_browser.i18n import tr

_WIDTHS = {
    "ID": "26241",
    "Name": "Min Measured Value",
    "Operations": "Operations",
    "MultipleInstances": "Multiple",
    "Mandatory": "Mandatory",
    "Type": "Unsigned Int",
    "RangeEnumeration": "-32768..32767",
    "Units": "kvarh",
}
"""A text that each column has room for; the last one has the rest."""
_AIR = 16
_DESCRIPTION = RESOURCE_TAGS.index("Description")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ResourceTable(QTableView):
    """Enter edits the current cell, and so does to begin to type; Escape takes back what was typed in it."""

    row_changed = Signal(int)
    """Another resource is the current one; -1 for none."""
    description_requested = Signal()
    """The description is to be edited, which needs more room than a cell."""
    edit_ended = Signal()
    """A cell is edited no more."""
    taken_back = Signal(int, str, str)
    """Escape was pressed in a cell: the position of its resource, its tag, and its text as it was."""

    def __init__(self, model: ResourceModel) -> None:
        super().__init__()
        self.setObjectName("editedResources")
        self.setAccessibleName(tr("Resources"))
        self._resources = model
        self.setModel(model)
        look_like_a_list(self)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed | trigger.AnyKeyPressed | trigger.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setItemDelegate(CellEditor(self))
        self._edited: QPersistentModelIndex | None = None
        self._text_before = ""
        """Of the cell that is edited, as it was."""
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._fit()

    @property
    def row(self) -> int:
        """The position of the current resource; -1 for none."""
        return self.currentIndex().row()

    def enter(self, row: int, tag: str = "") -> None:
        """Take the keyboard to a cell: of an element, or of the column that has been current."""
        column = RESOURCE_TAGS.index(tag) if tag else max(0, self.currentIndex().column())
        self.setCurrentIndex(self._resources.index(row, column))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit_cell(self, row: int, tag: str) -> None:
        """Begin to edit a cell."""
        self.enter(row, tag)
        self.edit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_typing = event.text().isprintable() and event.text() != ""
        if event.key() in _ENTER and self.state() is not QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())
        elif self.currentIndex().column() == _DESCRIPTION and (is_typing or event.key() == Qt.Key.Key_F2):
            self.description_requested.emit()
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers() and self.currentIndex().isValid():
            self._resources.setData(self.currentIndex(), "")
            self.edit_ended.emit()
        else:
            super().keyPressEvent(event)

    def edit(self, index: QModelIndex, *arguments: object) -> bool | None:  # type: ignore[override]
        """Edit a cell; its description is edited elsewhere."""
        if index.isValid() and index.column() == _DESCRIPTION and not arguments:
            self.description_requested.emit()
            return None
        if index.isValid():
            self._edited, self._text_before = QPersistentModelIndex(index), index.data(Qt.ItemDataRole.EditRole)
        return super().edit(index, *arguments)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row() or not current.isValid():
            self.row_changed.emit(current.row())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.edit_ended.emit()
        is_taken_back = hint is QAbstractItemDelegate.EndEditHint.RevertModelCache
        if is_taken_back and self._edited is not None and self._edited.isValid():
            self.taken_back.emit(self._edited.row(), RESOURCE_TAGS[self._edited.column()], self._text_before)

    def _fit(self) -> None:
        metrics, header = self.fontMetrics(), self.horizontalHeader()
        for column, tag in enumerate(RESOURCE_TAGS):
            title = str(self._resources.headerData(column, Qt.Orientation.Horizontal))
            widest = max(metrics.horizontalAdvance(text) for text in (title, _WIDTHS.get(tag, "")))
            header.resizeSection(column, widest + _AIR)
