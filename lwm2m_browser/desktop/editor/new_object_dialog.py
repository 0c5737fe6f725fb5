"""*New object*: asks for what a file cannot be made without."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QPlainTextEdit, QWidget

from lwm2m_browser.desktop.looks.fonts import width_in_lines
from lwm2m_browser.desktop.widgets.choice_box import ChoiceBox
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.line_edit import LineEdit
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel
from lwm2m_browser.drafts.licence_head import spdx_head
from lwm2m_browser.drafts.new_object import new_object
from lwm2m_browser.errors import NotEditable
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.id_class import LARGEST_ID, id_class

_LICENCES = ("", "BSD-3-Clause", "Apache-2.0", "MIT", "CC-BY-4.0")
"""By their identifiers of SPDX; empty for no head."""
_LINES_ACROSS = 34
"""How wide the dialog is, in lines of text."""
_LINES = 4


class NewObjectDialog(QDialog):
    """Asks for an ID, a name, a description and a licence head. Enter makes the object."""

    draft_made = Signal(object)
    """The `Draft` of the new object."""

    def __init__(self, name_of: Callable[[int], str], parent: QWidget) -> None:
        """`name_of`: the name of the object that has an ID already; empty for none."""
        super().__init__(parent)
        self.setObjectName("newObjectDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("New object"))
        self._name_of = name_of
        self._id, self._name, self._holder = (_line(name) for name in ("newObjectId", "newObjectName", "licenceHolder"))
        self._id.setValidator(QIntValidator(0, LARGEST_ID, self))
        self._description = QPlainTextEdit()
        self._description.setObjectName("newObjectDescription")
        self._description.setTabChangesFocus(True)
        self._description.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES)
        self._licence = ChoiceBox()
        self._licence.setObjectName("licence")
        for licence in _LICENCES:
            self._licence.addItem(licence or tr("No licence head"), licence)
        self._hint = PlainLabel()
        self._hint.setObjectName("newObjectHint")
        self._hint.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self._id.textChanged.connect(self._follow)
        self._name.textChanged.connect(self._follow)
        self._licence.currentIndexChanged.connect(self._follow)
        self._follow()
        self.resize(width_in_lines(self, _LINES_ACROSS), self.sizeHint().height())

    def accept(self) -> None:
        """Make the object, unless what is typed does not allow it."""
        try:
            draft = new_object(
                int(self._id.text() or -1), self._name.text(), self._description.toPlainText(), self._head
            )
        except NotEditable as error:
            self._hint.setText(visible_lines(str(error)))
        else:
            super().accept()
            self.draft_made.emit(draft)

    @property
    def _head(self) -> str:
        licence = self._licence.currentData()
        return spdx_head(self._holder.text(), datetime.now().astimezone().year, licence) if licence else ""

    def _lay_out(self) -> None:
        button = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(button.Ok | button.Cancel)
        self._make = buttons.button(button.Ok)
        self._make.setText(tr("C&reate"))
        buttons.button(button.Cancel).setText(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(tr("Object &ID"), self._id)
        form.addRow(tr("&Name"), self._name)
        form.addRow(tr("&Description"), self._description)
        form.addRow(tr("&Licence head"), self._licence)
        form.addRow(tr("Copyright &holder"), self._holder)
        layout = DialogColumn(self)
        layout.addLayout(form)
        layout.addWidget(self._hint)
        layout.addWidget(buttons)

    def _follow(self) -> None:
        """Say whose the ID is, and whether an object has it already."""
        number = int(self._id.text()) if self._id.hasAcceptableInput() else None
        known = None if number is None else id_class(number)
        self._make.setEnabled(known is not None and known.urn_part is not None and bool(self._name.text().strip()))
        self._holder.setEnabled(bool(self._licence.currentData()))
        if number is None or known is None:
            self._hint.setText(tr("Objects of vendors and individuals have IDs from 10241 to 32768."))
        elif taken := self._name_of(number):
            self._hint.setText(visible_lines(tr("ID {number} is taken: {name}.", number=number, name=taken)))
        else:
            self._hint.setText(
                tr("ID {number} is in the range for {meaning}.", number=number, meaning=tr(known.meaning))
            )


def _line(name: str) -> LineEdit:
    field = LineEdit()
    field.setObjectName(name)
    return field
