"""Dialogs of which there is one at a time."""

from PySide6.QtWidgets import QDialog


def show_in_place_of_older(dialog: QDialog) -> None:
    """Show a dialog, in front of all, and close an older one of its kind and name that its window has.

    Qt knows which dialogs a window has: they go when they are closed, and whoever kept them would hold what is gone.
    """
    window = dialog.parentWidget()
    for older in window.findChildren(type(dialog), dialog.objectName()) if window else ():
        if older is not dialog:
            older.close()
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
