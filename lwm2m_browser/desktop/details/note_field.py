"""The line of the details in which the note on a bookmark stands and is written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from lwm2m_browser.desktop.widgets.line_edit import LineEdit
from lwm2m_browser.i18n import tr
from lwm2m_browser.storage.bookmarks import LONGEST_NOTE, note_of


class NoteField(LineEdit):
    """Saves the note when Enter is pressed or the keyboard leaves; Escape brings back what was saved."""

    note_written = Signal(int, str)
    """The ID of the object, and the other text that was written."""
    left = Signal()
    """The keyboard has nothing to do here any more."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bookmarkNote")
        self.setAccessibleName(tr("Note on the bookmarked object"))
        self.setPlaceholderText(tr("Add a note"))
        self.setMaxLength(LONGEST_NOTE)
        self._object_id = 0
        self._saved = ""
        self.returnPressed.connect(self.left)
        self.editingFinished.connect(self.save)

    def show_note(self, object_id: int, note: str) -> None:
        """Show the note on an object. What is being written on another is saved; on the same one it stays."""
        if object_id != self._object_id:
            self.save()
        is_written = self.text() != self._saved and self.hasFocus() and object_id == self._object_id
        self._object_id, self._saved = object_id, note
        if not is_written:
            self.setText(note)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.setText(self._saved)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def save(self) -> None:
        """Emit what was written, if anything was."""
        note = note_of(self.text())
        self.setText(note)
        if note != self._saved:
            self._saved = note
            self.note_written.emit(self._object_id, note)
