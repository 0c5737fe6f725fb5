"""Fields whose text goes into a file: their own undo gives way to that of the editor."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from lwm2m_browser.desktop.widgets.line_edit import LineEdit
from lwm2m_browser.desktop.widgets.text_view import plain_selection

_HISTORY = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class WrittenLine(LineEdit):
    """A field of one line."""

    left = Signal()
    """It has the keyboard no more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setClearButtonEnabled(False)
        if parent is not None:
            self.setParent(parent)

    def show_written(self, text: str) -> None:
        """Show the text of the file, unless that is what is typed but for the blanks around it."""
        if self.text().strip() != text.strip():
            self.setText(text)

    def event(self, event: QEvent) -> bool:
        return _is_for_history(event) or super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class WrittenText(QPlainTextEdit):
    """A field of several lines. Tab leaves it."""

    text_edited = Signal(str)
    """What the user has typed."""
    left = Signal()
    """It has the keyboard no more."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self._lines = lines
        self._is_showing = False
        self.textChanged.connect(self._tell)
        self._fit()

    def show_written(self, text: str) -> None:
        """Show the text of the file, unless that is what is typed but for the blanks around it."""
        if self.toPlainText().strip() != text.strip():
            self._is_showing = True
            self.setPlainText(text)
            self._is_showing = False

    def event(self, event: QEvent) -> bool:
        return _is_for_history(event) or super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_lines"):
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def createMimeDataFromSelection(self):  # type: ignore[no-untyped-def]  # as Qt has it
        return plain_selection(self.textCursor())

    def _fit(self) -> None:
        frame = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + frame)

    def _tell(self) -> None:
        if not self._is_showing:
            self.text_edited.emit(self.toPlainText())


def _is_for_history(event: QEvent) -> bool:
    """Whether an event would be a field's own undo; then it is left to the window."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    is_for_history = any(map(event.matches, _HISTORY))
    if is_for_history:
        event.ignore()
    return is_for_history
