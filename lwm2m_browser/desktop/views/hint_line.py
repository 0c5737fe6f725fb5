"""What is worth knowing about the rows shown, in a line, with a button for what can be done about it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from lwm2m_browser.desktop.widgets.plain_text import MutedLabel
from lwm2m_browser.exports.cells import visible_lines


class Hint(NamedTuple):
    """A sentence, and what can be done about it."""

    text: str = ""
    button: str = ""
    act: Callable[[], object] = lambda: None


class HintLine(QWidget):
    """Shows one hint at a time; an empty one takes no room. It is under the rows, so that they stay where they are."""

    def __init__(self) -> None:
        super().__init__()
        self._hint = Hint()
        self._text = MutedLabel()
        self._text.setObjectName("hintText")
        self._text.setMinimumWidth(1)  # of a long word
        self._button = QPushButton()
        self._button.setObjectName("hintButton")
        self._button.clicked.connect(lambda: self._hint.act())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.addWidget(self._text, stretch=1)
        layout.addWidget(self._button)
        self.show_hint(self._hint)

    def show_hint(self, hint: Hint) -> None:
        self._hint = hint
        self._text.setText(visible_lines(hint.text))
        self._button.setText(hint.button)
        self._button.setVisible(bool(hint.button))
        self.setVisible(bool(hint.text))
