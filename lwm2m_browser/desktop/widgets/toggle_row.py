"""Buttons beside each other, of which one may be pressed; a second press lets it go."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from lwm2m_browser.desktop.widgets.flow_layout import FlowLayout
from lwm2m_browser.desktop.widgets.plain_text import describe


class ToggleRow(QWidget):
    """Breaks its line where there is no room. What the buttons say, and which of them are seen, is its owner's."""

    choice_changed = Signal()
    """Another button was pressed, or none is any more: by the user."""

    def __init__(self, buttons: Collection[QToolButton]) -> None:
        super().__init__()
        self._row = buttons
        self._line = layout = FlowLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for button in buttons:
            button.clicked.connect(self._choose)
            layout.addWidget(button)
        self.setLayout(layout)

    def add_behind(self, widget: QWidget) -> None:
        """Put something behind the buttons."""
        self._line.addWidget(widget)

    def _choose(self) -> None:
        for button in self._row:
            if button is not self.sender():
                button.setChecked(False)
        self.choice_changed.emit()


def toggle_button(name: str, hint: str) -> QToolButton:
    """A button for such a row, which is not seen yet."""
    button = QToolButton(autoRaise=True)
    button.setCheckable(True)
    button.setObjectName(name)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    describe(button, hint)
    button.hide()
    return button
