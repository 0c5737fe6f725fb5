"""Drives the editor by keys alone, and reads what it shows."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from lwm2m_browser.desktop.editor.editor_window import EditorWindow
from lwm2m_browser.desktop.editor.message_line import MessageLine
from lwm2m_browser.drafts.draft import RESOURCE_TAGS
from tests.support.window_driver import Part, WindowDriver


@pytest.fixture(autouse=True)
def closing_editors(qtbot: QtBot) -> None:
    """Before the window goes, its editors are closed without a question."""

    def give_up(_: QWidget) -> None:
        for editor in QApplication.topLevelWidgets():
            if isinstance(editor, EditorWindow):
                editor.give_up()

    qtbot.addWidget(QWidget(), before_close_func=give_up)


class KeyDriver:
    """Presses keys in what has the keyboard."""

    def __init__(self, window: WindowDriver) -> None:
        self._window = window

    def press(self, *keys: str) -> None:
        """Press keys, such as `Ctrl+S`."""
        for key in keys:
            QTest.keySequence(self._focus(), QKeySequence(key))
            QCoreApplication.processEvents()  # Qt closes the field of a cell only then

    def write(self, text: str) -> None:
        """Type a text."""
        QTest.keyClicks(self._focus(), text)

    def replace(self, text: str) -> None:
        """Type a text in place of that of the field."""
        self.press("Ctrl+A")
        self.write(text)

    def _focus(self) -> QWidget:
        self._window.wait(lambda: QApplication.focusWidget() is not None)  # a closed question gives it back later
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus


class EditorDriver(KeyDriver):
    """An open editor."""

    def __init__(self, window: WindowDriver) -> None:
        super().__init__(window)
        window.wait(lambda: window.window.findChild(EditorWindow) is not None)
        self.editor = window.part(EditorWindow, "editorWindow")
        self.editor.activateWindow()
        window.wait(lambda: bool(self.xml))

    @property
    def xml(self) -> str:
        """The XML that is shown."""
        return self._part(QPlainTextEdit, "editedXml").toPlainText()

    @property
    def table(self) -> QTableView:
        return self._part(QTableView, "editedResources")

    @property
    def message(self) -> str:
        """What the line of messages says; empty while it is hidden."""
        return self._part(MessageLine, "editorMessage").text

    @property
    def title(self) -> str:
        return self.editor.windowTitle()

    @property
    def finding_sum(self) -> str:
        return self._part(QLabel, "findingSum").text()

    def resources(self, *tags: str) -> list[str]:
        """The texts of each resource, as the table shows them."""
        model = self.table.model()
        columns = [RESOURCE_TAGS.index(tag) for tag in tags or ("ID", "Name")]
        return [" ".join(str(model.index(row, column).data()) for column in columns) for row in range(model.rowCount())]

    def wait_until(self, condition: Callable[[], bool]) -> None:
        self._window.wait(condition)

    def wait_for_edits(self) -> None:
        """Until all that was typed is in the XML."""
        self.wait_until(lambda: self.editor._edited.queue.is_settled)

    def wait_for_findings(self) -> None:
        """Until the check has said something of the draft as it is."""
        self.wait_for_edits()
        self.wait_until(lambda: not self.editor._check.is_running)

    def dialog(self, name: str) -> QDialog | None:
        """A dialog of the editor, once it has the keyboard; None before."""
        dialog = self.editor.findChild(QDialog, name)
        return dialog if dialog is not None and dialog.isActiveWindow() else None

    def question(self, name: str) -> QMessageBox:
        """A question that is asked."""
        self.wait_until(lambda: self.editor.findChild(QMessageBox, name) is not None)
        return self._part(QMessageBox, name)

    def answer(self, name: str, button: str) -> None:
        """Press a button of a question by its text."""
        box = self.question(name)
        next(one for one in box.buttons() if one.text().replace("&", "") == button).click()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if isValid(self.editor):
            self.editor.activateWindow()  # as desktops do

    def offer(self, text: str) -> QPushButton:
        """A button of the line of messages."""
        found = (one for one in self.editor.findChildren(QPushButton) if one.text().replace("&", "") == text)
        return next(found)

    def choose_file(self, path: Path) -> None:
        """Name a file where one is asked for."""
        from PySide6.QtWidgets import QFileDialog

        self.wait_until(lambda: self.editor.findChild(QFileDialog) is not None)
        dialog = self.editor.findChild(QFileDialog)
        assert dialog is not None
        dialog.fileSelected.emit(str(path))
        dialog.close()

    def _part(self, kind: type[Part], name: str) -> Part:
        found = self.editor.findChild(kind, name)
        assert found is not None, f"the editor has no {kind.__name__} called {name}"
        return found

    def _focus(self) -> QWidget:
        if QApplication.activeWindow() is None:
            self.editor.activateWindow()  # as desktops do when a dialog was closed
        return super()._focus()
