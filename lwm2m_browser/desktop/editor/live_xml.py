"""The XML as it is while one edits: only lines that differ are written anew."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextCursor

from lwm2m_browser.desktop.details.numbered_text import NumberedText
from lwm2m_browser.desktop.details.xml_highlighter import XmlHighlighter
from lwm2m_browser.desktop.editor.xml_change import XmlChange
from lwm2m_browser.i18n import tr

_LONGEST_COLOURED = 200_000
"""Characters that are coloured: more would hold the window for longer than an eye takes for at once."""


class LiveXml(NumberedText):
    """Read-only; it keeps its place while it changes."""

    def __init__(self) -> None:
        super().__init__("editedXml", tr("XML of the definition"))
        self.setUndoRedoEnabled(False)
        self._highlighter: XmlHighlighter | None = None
        self._marked = 0

    def show_change(self, lines: Sequence[str], change: XmlChange) -> None:
        """Show `lines`, which differ by `change` from what is shown."""
        if self.document().isEmpty():
            self._marked = 0
            self.setPlainText("\n".join(lines))
            if self.document().characterCount() <= _LONGEST_COLOURED:
                self._highlighter = XmlHighlighter(self.document())
            return
        document = self.document()
        cursor = QTextCursor(document.findBlockByNumber(change.first))
        last = document.findBlockByNumber(change.first + change.removed - 1)
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText("\n".join(change.lines))

    def show_line(self, number: int) -> None:
        """Mark a line, counted from 1, and bring it into sight if another one was marked."""
        if number != self._marked:
            self._marked = number
            self.mark_line(number)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_highlighter") and self._highlighter:
            self._highlighter.follow_palette()
