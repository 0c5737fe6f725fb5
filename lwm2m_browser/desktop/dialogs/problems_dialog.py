"""What was odd about a source, to read and to copy."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.icons import icon
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel, plain_title
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.i18n import tr
from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.sources.origins import said_origin


class ProblemsDialog(QDialog):
    """Lists problems, one a line: its place, what is odd there, and what was done about it. It blocks nothing."""

    def __init__(self, origin: str, problems: Sequence[Problem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problemsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(plain_title(tr("Problems in {origin}", origin=said_origin(origin))))
        self.resize(720, 420)
        self._text = QPlainTextEdit(visible_lines("\n".join(map(str, problems))))
        self._text.setObjectName("problemsText")
        self._text.setAccessibleName(tr("Problems"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        copy = buttons.addButton(tr("Copy all"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("problemsCopy")
        copy.setIcon(icon("copy"))
        copy.clicked.connect(self._copy_all)
        layout = QVBoxLayout(self)
        layout.addWidget(
            PlainLabel(tr("What could not be read or reads oddly. Everything else is shown in the table."))
        )
        layout.addWidget(self._text)
        layout.addWidget(buttons)

    def _copy_all(self) -> None:
        copy_text(self._text.toPlainText())
