"""The buttons of dialogs have words and no pictures: some desktops would give them those of twenty years ago."""

from PySide6.QtCore import QChildEvent, QEvent, QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget


class DialogButtons(QObject):
    """Serves the dialogs of one window, before each is seen for the first time."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The program's own pictures stay: they are on buttons that Qt has no name for."""
        if event.type() == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            dialog = event.child()
            if isinstance(dialog, QDialog):
                _take_pictures_from(dialog)
        return False


def _take_pictures_from(dialog: QDialog) -> None:
    for box in dialog.findChildren(QDialogButtonBox):
        for button in box.buttons():
            if box.standardButton(button) != QDialogButtonBox.StandardButton.NoButton:
                button.setIcon(QIcon())
