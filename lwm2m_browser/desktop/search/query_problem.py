"""Why the text of the search is no query, and what it could be instead."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from lwm2m_browser.desktop.looks.icons import IconLabel, Tone
from lwm2m_browser.desktop.widgets.elided_label import ElidedLabel
from lwm2m_browser.desktop.widgets.plain_text import plain_action
from lwm2m_browser.exports.cells import shortened
from lwm2m_browser.i18n import tr
from lwm2m_browser.search.language.scanner import Mend, QueryError

_ICON = 16
_LONGEST = 40
"""Characters of a mend that its button shows."""


class QueryProblem(QWidget):
    """A line with a sentence and a button for what is probably meant; hidden while there is nothing wrong."""

    mend_chosen = Signal(object)
    """The `Mend` that is to be made."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("queryProblem")
        picture = IconLabel(_ICON)
        picture.show_icon("error", Tone.BAD)
        self._sentence = ElidedLabel()
        self._sentence.setObjectName("queryProblemText")
        self._sentence.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._mend: Mend | None = None
        self._button = QPushButton()
        self._button.setObjectName("queryMend")
        self._button.clicked.connect(lambda: self.mend_chosen.emit(self._mend))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(picture)
        layout.addWidget(self._sentence)
        layout.addWidget(self._button)
        layout.addStretch(1)
        self.hide()

    def show_error(self, error: QueryError | None) -> None:
        """Say what is wrong; None for nothing."""
        self.setVisible(error is not None)
        self._sentence.setText(str(error or ""))
        self._mend = error.mend if error else None
        self._button.setVisible(self._mend is not None)
        if self._mend:
            self._button.setText(plain_action(_said(self._mend)))


def _said(mend: Mend) -> str:
    text = shortened(mend.text, _LONGEST)
    return tr("Add “{text}”", text=text) if mend.start == mend.end else tr("Use “{text}”", text=text)
