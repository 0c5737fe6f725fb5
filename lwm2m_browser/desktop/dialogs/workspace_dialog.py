"""Giving a workspace a name."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QWidget

from lwm2m_browser.desktop.looks.fonts import width_in_lines
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.line_edit import LineEdit
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.i18n import tr
from lwm2m_browser.storage.workspaces import LONGEST_NAME, name_of

_WIDTH = 30
"""Lines of text across."""


class WorkspaceDialog(QDialog):
    """Asks for a name. It says at every key what saving would do."""

    name_chosen = Signal(str)
    """The name."""

    def __init__(self, known: Collection[str], name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("workspaceDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Save as a workspace"))
        self._known = known
        self._name = LineEdit()
        self._name.setObjectName("workspaceName")
        self._name.setAccessibleName(tr("Name of the workspace"))
        self._name.setMaxLength(LONGEST_NAME)
        self._name.setText(name)
        self._sentence = MutedLabel()
        self._sentence.setObjectName("workspaceSentence")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self._save = buttons.button(QDialogButtonBox.StandardButton.Save)
        self._save.setObjectName("workspaceSave")
        self._save.setDefault(True)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        self._name.textChanged.connect(self._judge)
        form = QFormLayout()
        form.addRow(tr("Name:"), self._name)
        layout = DialogColumn(self)
        layout.addLayout(form)
        layout.addWidget(self._sentence)
        layout.addStretch()
        layout.addWidget(buttons)
        self.resize(width_in_lines(self, _WIDTH), self.sizeHint().height())
        self._name.setFocus()
        self._name.selectAll()
        self._judge()

    def _judge(self) -> None:
        name = name_of(self._name.text())
        is_known = name in self._known
        self._save.setEnabled(bool(name))
        self._save.setText(tr("&Replace") if is_known else tr("&Save"))
        said = (
            tr("There is a workspace “{name}” already.", name=name)
            if is_known
            else tr("The files stay where they are: a workspace is a list of them.")
        )
        self._sentence.setText(visible_lines(said))

    def _accept(self) -> None:
        if self._save.isEnabled():
            self.name_chosen.emit(name_of(self._name.text()))
            self.accept()
