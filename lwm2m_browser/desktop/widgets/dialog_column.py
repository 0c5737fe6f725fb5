"""The space around and between the parts of a dialog: the same in all of them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

AROUND = 12
BETWEEN = 8
"""Pixels."""


class DialogColumn(QVBoxLayout):
    """The parts of a dialog, from top to bottom."""

    def __init__(self, dialog: QWidget) -> None:
        super().__init__(dialog)
        self.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        self.setSpacing(BETWEEN)
