"""A field of the window to type into, in which the window's own shortcuts work."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from lwm2m_browser.i18n import tr

_EDITING = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.SelectAll,
)
"""What these keys do in every field is worth more than what they do in the window."""


class LineEdit(QLineEdit):
    """Leaves the shortcuts of its window's actions to them, also those that some desktops have for editing.

    Under X11 a line edit would otherwise take Ctrl+D, Ctrl+E and Ctrl+U for itself; the last of them erases the text.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setClearButtonEnabled(True)
        for action in self.findChildren(QAction):  # Qt gives the button at the end no name
            action.setText(tr("Clear the text"))

    def event(self, event: QEvent) -> bool:
        """Do not override keys that are shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_windows(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ignore shortcuts of disabled actions, which Qt delivers here."""
        if self._is_windows(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _is_windows(self, event: QKeyEvent) -> bool:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier or any(map(event.matches, _EDITING)):
            return False
        keys = QKeySequence(event.keyCombination())
        actions = self.window().findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return any(keys in action.shortcuts() for action in actions)
