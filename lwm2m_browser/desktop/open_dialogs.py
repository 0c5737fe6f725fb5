"""Asking which file or which address to open. Nothing waits for the answer: it comes in a call."""

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

Chosen = Callable[[str], object]


def ask_for_file(parent: QWidget, chosen: Chosen) -> None:
    """Ask for a DDF.xml; `chosen` is called with its path."""
    dialog = QFileDialog(parent, "Open a DDF")
    dialog.setObjectName("openDdfDialog")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(["LwM2M DDF (*.xml)", "All files (*)"])
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_for_address(parent: QWidget, chosen: Chosen) -> None:
    """Ask for the address of an API or of a DDF.xml; `chosen` is called with what was typed."""
    dialog = QInputDialog(parent)
    dialog.setObjectName("openAddressDialog")
    dialog.setWindowTitle("Open an address")
    dialog.setLabelText("The base address of a Registry API, or the address of a DDF.xml:")
    dialog.setTextValue("https://")
    dialog.textValueSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.resize(520, dialog.sizeHint().height())
    dialog.open()
