"""What stands in the details as long as nothing is selected: how to begin."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, PlainLabel
from lwm2m_browser.i18n import N_, tr

_MARGIN = 24
_NARROWEST = 300
"""Pixels of the whole pane: what else is in it may need more, in a larger font."""
_STEPS = (
    ("Ctrl+F", N_("Type to search: a name, an ID, a path or a URN")),
    ("Ctrl+K", N_("Go to an object, a search or an action")),
    ("Ctrl+O", N_("Open a file, or an archive of definitions")),
    ("F1", N_("All keyboard shortcuts")),
)
"""Keys, and what they are for."""


class StartPage(QWidget):
    """A sentence that says what can be selected, and below it some keys to begin with."""

    def __init__(self) -> None:
        super().__init__()
        self._sentence = PlainLabel()
        self._sentence.setObjectName("nothingSelected")
        self._sentence.setMinimumWidth(_NARROWEST - 2 * _MARGIN)
        steps = QGridLayout()
        steps.setHorizontalSpacing(12)
        steps.setVerticalSpacing(8)
        steps.setColumnStretch(1, 1)
        for row, (keys, text) in enumerate(_STEPS):
            key = PlainLabel(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
            key.setWordWrap(False)
            steps.addWidget(key, row, 0, Qt.AlignmentFlag.AlignTop)
            steps.addWidget(MutedLabel(tr(text)), row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(16)
        layout.addStretch(2)
        layout.addWidget(self._sentence)
        layout.addLayout(steps)
        layout.addStretch(3)

    def show_sentence(self, sentence: str) -> None:
        """Say what can be selected."""
        self._sentence.setText(sentence)
