"""What a cell of the table of resources is edited with: what is typed goes into the file at every key."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lwm2m_browser.checks.rules.common_faults import OPERATIONS, TYPES
from lwm2m_browser.desktop.editor.object_form import INSTANCES, MANDATORY, choose, offer
from lwm2m_browser.desktop.editor.written_texts import WrittenLine
from lwm2m_browser.desktop.widgets.choice_box import ChoiceBox
from lwm2m_browser.drafts.draft import RESOURCE_TAGS
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS

CHOICES: Mapping[str, tuple[str, ...]] = {
    "Operations": OPERATIONS,
    "MultipleInstances": INSTANCES,
    "Mandatory": MANDATORY,
    "Type": TYPES,
}
"""What may be written in some elements of a resource."""
Index = QModelIndex | QPersistentModelIndex


class CellEditor(QStyledItemDelegate):
    """Makes a field, or a box of what may be written there."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        tag = RESOURCE_TAGS[index.column()]
        field: ChoiceBox | WrittenLine
        if tag in CHOICES:
            field = ChoiceBox(parent)
            offer(field, CHOICES[tag])
            field.currentIndexChanged.connect(lambda: self.commitData.emit(field))
        else:
            field = WrittenLine(parent)
            field.textEdited.connect(lambda: self.commitData.emit(field))
        field.setObjectName("cellEditor")
        field.setAccessibleName(tr(RESOURCE_ELEMENTS[index.column()].title))
        field.setAutoFillBackground(True)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = index.data(Qt.ItemDataRole.EditRole)
        editor.blockSignals(True)  # noqa: FBT003 - Qt's own; what is shown was not typed
        if isinstance(editor, ChoiceBox):
            choose(editor, text)
        elif isinstance(editor, WrittenLine):
            editor.show_written(text)
        editor.blockSignals(False)  # noqa: FBT003

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, ChoiceBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, WrittenLine) and editor.text().strip() != index.data(Qt.ItemDataRole.EditRole).strip():
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        super().updateEditorGeometry(editor, option, index)
        if isinstance(editor, ChoiceBox):
            editor.resize(max(editor.width(), editor.sizeHint().width()), editor.height())
