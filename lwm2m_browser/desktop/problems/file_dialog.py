"""A file that is no definition of what is shown, such as DDF.xml, with one line of it marked."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from lwm2m_browser.desktop.details.xml_tab import XmlTab
from lwm2m_browser.desktop.looks.fonts import resize_in_lines
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.message_page import MessageStack, PageMessage
from lwm2m_browser.desktop.widgets.plain_text import plain_title
from lwm2m_browser.errors import SourceError
from lwm2m_browser.i18n import tr
from lwm2m_browser.messages import Words
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.parsing.xml_encoding import xml_text
from lwm2m_browser.storage.files import read_capped

_SIZE = (60, 36)
"""Lines of text, across and down."""


class FileDialog(QDialog):
    """Shows the text of a file on this computer. It blocks nothing."""

    def __init__(self, path: Path, line: int, cap: int, parent: QWidget) -> None:
        """`line`: from 1. `cap`: the most bytes of a file that is read."""
        super().__init__(parent)
        self.setObjectName("fileDialog")
        self.setWindowTitle(plain_title(path.name))
        resize_in_lines(self, *_SIZE)
        self._line = line
        self._xml = XmlTab()
        self._stack = MessageStack(self._xml, "file")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = DialogColumn(self)
        layout.addWidget(self._stack, stretch=1)
        layout.addWidget(buttons)
        self.finished.connect(self.deleteLater)
        self._task = Task(self)
        self._task.succeeded.connect(self._show)
        for ended in (self._task.failed, self._task.faulted):
            ended.connect(self._explain)
        self._task.start(partial(text_of_file, path, cap))

    def done(self, result: int) -> None:
        self._task.shutdown()
        super().done(result)

    def _show(self, text: str) -> None:
        self._xml.show_xml(text)
        self._xml.show_line(self._line)

    def _explain(self, reason: SourceError | Words) -> None:
        self._stack.explain(PageMessage("warning", tr("The file cannot be shown"), str(reason)))


def text_of_file(path: Path, cap: int, context: TaskContext) -> str:
    """For a worker: the characters of a file. Raises `SourceError`s."""
    context.check()
    return xml_text(read_capped(path, cap))
