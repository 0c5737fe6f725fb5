"""*Registry at*: which branch, tag, commit or day of the registry is to be opened."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QWidget

from lwm2m_browser.desktop.looks.fonts import width_in_lines
from lwm2m_browser.desktop.widgets.choice_box import ChoiceBox
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.line_edit import LineEdit
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.i18n import tr
from lwm2m_browser.sources.source import AT, Source, registry_at

_WIDTH = 36
"""Lines of text across."""


class RegistryAtDialog(QDialog):
    """Asks for a ref, and offers those that were opened lately. At every key it says whether that can be one."""

    source_requested = Signal(object)
    """The `Source` to load."""

    def __init__(self, recent: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("registryAtDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Open the registry at…"))
        self._field = ChoiceBox()
        self._field.setObjectName("registryAtField")
        self._field.setEditable(True)
        self._field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._field.setAccessibleName(tr("Branch, tag, commit or day"))
        field = LineEdit()
        field.setAccessibleName(self._field.accessibleName())
        field.setPlaceholderText("prod")
        self._field.setLineEdit(field)
        self._field.addItems(recent)
        self._field.setCurrentIndex(-1)
        self._sentence = MutedLabel()
        self._sentence.setObjectName("registryAtSentence")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel)
        self._open = buttons.button(QDialogButtonBox.StandardButton.Open)
        self._open.setObjectName("registryAtOpen")
        self._open.setDefault(True)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        self._field.editTextChanged.connect(self._judge)
        form = QFormLayout()
        form.addRow(tr("Branch, tag, commit or day:"), self._field)
        layout = DialogColumn(self)
        layout.addLayout(form)
        layout.addWidget(self._sentence)
        layout.addStretch()
        layout.addWidget(buttons)
        self._judge()
        self.resize(width_in_lines(self, _WIDTH), self.sizeHint().height())
        self._field.setFocus()

    def _source(self) -> Source:
        """What is typed. ValueError, with a sentence, for what can be none."""
        return registry_at(self._field.currentText().strip().removeprefix(AT))

    def _judge(self) -> None:
        usual = tr("Such as prod, v1.1, 003b6fe, or 2024-02-22 for the end of that day (UTC).")
        try:
            self._source()
        except ValueError as error:
            is_empty = not self._field.currentText().strip()
            self._sentence.setText(usual if is_empty else visible_lines(str(error)))
            self._open.setEnabled(False)
        else:
            self._sentence.setText(usual)
            self._open.setEnabled(True)

    def _accept(self) -> None:
        if self._open.isEnabled():
            self.source_requested.emit(self._source())
            self.accept()
