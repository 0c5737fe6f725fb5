"""A text of many lines, to read, to scroll and to copy from."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from lwm2m_browser.exports.cells import visible_lines


class TextView(QPlainTextEdit):
    """Shows a text that may come from outside. Tab leaves it."""

    def __init__(self, name: str, title: str) -> None:
        """`name`: its object name. `title`: its accessible name."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)

    def show_text(self, text: str) -> None:
        """Show a text as its characters, of which the invisible ones appear as signs."""
        self.setPlainText(visible_lines(text))

    def be_high(self, lines: int) -> None:
        """Set the height to a number of lines."""
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines)

    def createMimeDataFromSelection(self) -> QMimeData:
        return plain_selection(self.textCursor())


def plain_selection(cursor: QTextCursor) -> QMimeData:
    """The selection as plain text, never as HTML."""
    selected = QMimeData()
    selected.setText(cursor.selectedText().replace("\N{PARAGRAPH SEPARATOR}", "\n"))
    return selected
