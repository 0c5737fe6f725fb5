"""What is worth knowing about the rows shown, in a line, with a button for what can be done about it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from lwm2m_browser.desktop.widgets.elided_label import ElidedLabel
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel


class Hint(NamedTuple):
    """A sentence, and what can be done about it."""

    text: str = ""
    button: str = ""
    act: Callable[[], object] = lambda: None


class HintLine(QWidget):
    """Shows one hint at a time; an empty one leaves the line empty."""

    def __init__(self) -> None:
        super().__init__()
        self._hint = Hint()
        self._text = _Line()
        self._text.setObjectName("hintText")
        self._button = QPushButton()
        self._button.setObjectName("hintButton")
        self._button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self._button.clicked.connect(lambda: self._hint.act())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 1)
        layout.addWidget(self._text, stretch=1)
        layout.addWidget(self._button)
        self.show_hint(self._hint)

    def show_hint(self, hint: Hint) -> None:
        self._hint = hint
        self._text.setText(hint.text)
        self._button.setText(hint.button)
        self._button.setVisible(bool(hint.button))


class _Line(ElidedLabel, MutedLabel):
    """A muted line at the right edge."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
