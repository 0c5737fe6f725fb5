"""The description of the current resource, which needs more room than a cell."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from lwm2m_browser.desktop.editor.resource_model import ResourceModel
from lwm2m_browser.desktop.editor.written_texts import WrittenText
from lwm2m_browser.i18n import tr

_LINES = 3
_TAG = "Description"


class DescriptionField(QWidget):
    """Edits it in the model."""

    left = Signal()
    """The field has the keyboard no more."""

    def __init__(self, model: ResourceModel) -> None:
        super().__init__()
        self._model = model
        self._row = -1
        self._text = WrittenText(_LINES)
        self._text.setObjectName("resourceDescription")
        self._text.text_edited.connect(lambda text: self._model.set_text(self._row, _TAG, text))
        self._text.left.connect(self.left)
        label = QLabel(tr("Description of the &resource"))
        label.setBuddy(self._text)
        self._text.setAccessibleName(tr("Description of the resource"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(label)
        layout.addWidget(self._text)
        model.dataChanged.connect(self._follow)
        model.modelReset.connect(self._follow)
        self.show_row(-1)

    def show_row(self, row: int) -> None:
        """Show the description of a resource; -1 for none."""
        self._row = row
        self._text.setEnabled(row >= 0)
        self._follow()

    def enter(self) -> None:
        """Take the keyboard to the field."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        is_there = 0 <= self._row < len(self._model.rows)
        self._text.show_written(self._model.rows[self._row][_TAG] if is_there else "")
