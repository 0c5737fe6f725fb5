"""A field that finds words in a text."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from lwm2m_browser.desktop.details.numbered_text import NumberedText
from lwm2m_browser.desktop.widgets.icon_button import icon_button
from lwm2m_browser.desktop.widgets.line_edit import LineEdit
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel
from lwm2m_browser.i18n import tr


class FindLine(QWidget):
    """Marks what is typed wherever it stands, and goes from one place to the next, round and round."""

    def __init__(self, text: NumberedText) -> None:
        super().__init__()
        self._text = text
        self._field = _FindField(self)
        self._field.setObjectName("findField")
        self._field.setAccessibleName(tr("Find in the XML"))
        self._field.setPlaceholderText(tr("Find (Ctrl+F)"))
        self._field.setAcceptDrops(False)  # what is dropped here is for the window
        self._field.textChanged.connect(self._find_first)
        self._count = MutedLabel()
        self._count.setObjectName("findCount")
        self._count.setWordWrap(False)
        self._steps = [
            self._step("findPrevious", "previous", tr("Previous match"), self.show_previous),
            self._step("findNext", "next", tr("Next match"), self.show_next),
        ]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._field, stretch=1)
        layout.addWidget(self._count)
        for step in self._steps:
            layout.addWidget(step)
        self.look_again()

    def enter(self) -> None:
        """Take the keyboard."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def leave(self) -> None:
        """Give the keyboard to the text."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_again(self) -> None:
        """Mark what is looked for in another text, and stay where that is."""
        words = self._field.text()
        count = self._text.mark_found(words)
        self._count.setText(tr("{count:,} found", count=count) if words else "")
        for step in self._steps:
            step.setEnabled(count > 0)

    def show_next(self) -> None:
        self._go(QTextDocument.FindFlag(0), QTextCursor.MoveOperation.Start)

    def show_previous(self) -> None:
        self._go(QTextDocument.FindFlag.FindBackward, QTextCursor.MoveOperation.End)

    def _find_first(self) -> None:
        self.look_again()
        cursor = self._text.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._text.setTextCursor(cursor)
        self.show_next()

    def _go(self, way: QTextDocument.FindFlag, beginning: QTextCursor.MoveOperation) -> None:
        words = self._field.text()
        if not words:
            return
        self._text.horizontalScrollBar().setValue(0)  # a match is scrolled to the right no more than it needs
        if not self._text.find(words, way):
            self._text.moveCursor(beginning)
            self._text.find(words, way)
        self._text.centerCursor()

    def _step(self, name: str, picture: str, title: str, act: Callable[[], None]) -> QToolButton:
        button = icon_button(name, picture, title)
        button.clicked.connect(act)
        return button


class _FindField(LineEdit):
    """Enter goes on to the next match, with Shift back; Escape leaves."""

    def __init__(self, line: FindLine) -> None:
        super().__init__()
        self._line = line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self._line.show_previous if is_back else self._line.show_next)()
        elif event.key() == Qt.Key.Key_Escape:
            self._line.leave()
        else:
            super().keyPressEvent(event)
