"""A line in which the editor says what happened, with buttons for what can be done."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from lwm2m_browser.desktop.looks.icons import IconLabel
from lwm2m_browser.desktop.widgets.announcement import announce_at_once
from lwm2m_browser.desktop.widgets.icon_button import icon_button
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.i18n import tr

_ICON = 18


class MessageLine(QFrame):
    """Hidden until there is something to say."""

    keyboard_left = Signal()
    """It had the keyboard, and is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("editorMessage")
        self.setAccessibleName(tr("Notice"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._text = PlainLabel()
        self._text.setObjectName("editorMessageText")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons: list[QPushButton] = []
        picture = IconLabel(_ICON)
        picture.show_icon("info")
        self._close = icon_button("editorMessageClose", "clear", tr("Close this notice"))
        self._close.clicked.connect(self.dismiss)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(8, 4, 4, 4)
        self._layout.addWidget(picture)
        self._layout.addWidget(self._text, stretch=1)
        self._layout.addWidget(self._close)
        self.hide()

    @property
    def text(self) -> str:
        """What is said; empty for nothing."""
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str, offers: Mapping[str, Callable[[], None]] | None = None) -> None:
        """Say something in place of what was said before. `offers`: what is done, by the titles of the buttons."""
        self._forget_offers()
        self._text.setText(visible_lines(text))
        for title, take in (offers or {}).items():
            button = QPushButton(title)
            button.setObjectName(f"editorOffer{len(self._buttons)}")
            button.clicked.connect(self.dismiss)
            button.clicked.connect(take)
            self._layout.insertWidget(self._layout.count() - 1, button)
            self._buttons.append(button)
        before: QWidget = self._text
        for stop in (*self._buttons, self._close):
            QWidget.setTabOrder(before, stop)
            before = stop
        self.show()
        announce_at_once(self, text)

    def dismiss(self) -> None:
        """Say nothing any more."""
        focused = self.focusWidget()
        has_keyboard = focused is not None and focused.hasFocus()
        self.hide()
        if has_keyboard:
            self.keyboard_left.emit()

    def _forget_offers(self) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons.clear()
