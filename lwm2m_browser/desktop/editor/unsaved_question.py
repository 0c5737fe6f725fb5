"""Questions before something that is edited could be lost. Nothing waits for the answer: it comes in a call."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from lwm2m_browser.exports.cells import one_line
from lwm2m_browser.i18n import tr

Act = Callable[[], object]
Button = QMessageBox.StandardButton


def ask_whether_to_save(parent: QWidget, name: str, save: Act, discard: Act, cancel: Act) -> None:
    """Ask what becomes of changes before the editor closes."""
    box = _box(parent, "unsavedQuestion", tr("Save the changes in “{name}”?", name=one_line(name)))
    box.setInformativeText(tr("Without saving, they are lost."))
    box.setStandardButtons(Button.Save | Button.Discard | Button.Cancel)
    box.setDefaultButton(Button.Save)
    for button, text in ((Button.Save, tr("&Save")), (Button.Discard, tr("&Discard")), (Button.Cancel, tr("Cancel"))):
        box.button(button).setText(text)
    acts = {Button.Save: save, Button.Discard: discard}
    box.finished.connect(lambda answer: acts.get(Button(answer), cancel)())
    box.open()


def ask_about_conflict(parent: QWidget, name: str, save_elsewhere: Act, load: Act, cancel: Act) -> None:
    """Ask what to do as the file was changed by another program: it is not overwritten."""
    box = _box(
        parent,
        "conflictQuestion",
        tr("“{name}” was changed by another program meanwhile, and was not overwritten.", name=one_line(name)),
    )
    box.setInformativeText(tr("Save your changes in another file, or load the file and undo that to see yours again."))
    elsewhere = box.addButton(tr("Save &as…"), QMessageBox.ButtonRole.AcceptRole)
    loading = box.addButton(tr("&Load the file"), QMessageBox.ButtonRole.DestructiveRole)
    box.setStandardButtons(Button.Cancel)
    box.button(Button.Cancel).setText(tr("Cancel"))
    box.setDefaultButton(elsewhere)

    def answer() -> None:
        clicked = box.clickedButton()
        (save_elsewhere if clicked is elsewhere else load if clicked is loading else cancel)()

    box.finished.connect(answer)
    box.open()


def _box(parent: QWidget, name: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setObjectName(name)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    return box
