"""Taking rows away as a file."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QPushButton, QWidget

from lwm2m_browser.desktop.dialogs.export_form import Exportable, ExportForm, Scope
from lwm2m_browser.desktop.dialogs.export_job import ExportJob
from lwm2m_browser.desktop.looks.fonts import width_in_lines
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.file_field import documents_folder
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel
from lwm2m_browser.exports.cells import visible
from lwm2m_browser.i18n import tr
from lwm2m_browser.search.columns.column import ColumnOf
from lwm2m_browser.storage.settings import Settings

__all__ = ["ExportDialog", "Scope"]


_WIDTH = 36
"""Lines of text across."""


class ExportDialog(QDialog):
    """Shown with `open()`; deleted when it closes. It stays open until the file is whole, so no choice is lost.

    `columns`: those shown. `scopes`: the rows to choose from; the selection, then what is shown, then all.
    `settings` say what is proposed, `folder` where.
    """

    exported = Signal(str, int)
    """The path that was written, and the number of rows in it."""
    failed = Signal(str)
    """Why nothing was written, as a sentence; the dialog shows it too."""

    def __init__(
        self,
        parent: QWidget | None,
        spec: Exportable,
        *,
        columns: Sequence[ColumnOf[Any]],
        scopes: Sequence[Scope],
        settings: Settings | None = None,
        folder: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(tr("Export"))
        self._form = ExportForm(spec, columns, scopes, settings or Settings(), folder or documents_folder())
        self._message = PlainLabel()
        self._message.setObjectName("exportMessage")
        self._busy = QProgressBar()
        self._busy.setObjectName("exportBusy")
        self._busy.setAccessibleName(tr("Progress of the export"))
        self._busy.setRange(0, 0)
        self._busy.setVisible(False)
        self._export = QPushButton(tr("Export"))
        self._export.setObjectName("exportButton")
        self._task = Task(self)
        self._lay_out()
        self._connect()
        self._describe_file()
        self.resize(width_in_lines(self, _WIDTH), self.sizeHint().height())

    def done(self, result: int) -> None:
        """Close; an export that is still running is cancelled."""
        self._task.shutdown()
        super().done(result)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self._export, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = DialogColumn(self)
        for widget in (self._form, self._message, self._busy):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self._export.setDefault(True)
        self._export.setFocus()

    def _connect(self) -> None:
        self._form.file_changed.connect(self._describe_file)
        self._export.clicked.connect(self._start)
        self._task.running_changed.connect(self._show_running)
        self._task.succeeded.connect(self._finish)
        self._task.failed.connect(lambda error: self._explain(str(error)))
        self._task.faulted.connect(lambda why: self._explain(tr("Nothing was exported. {reason}", reason=why)))
        self.finished.connect(self.deleteLater)

    def _describe_file(self) -> None:
        job = self._form.job()
        # Not Path.exists: it raises where a name is too long or a folder is closed, and this is asked at every key.
        replaces = job is not None and os.path.lexists(job.path)
        self._export.setEnabled(job is not None)
        self._export.setText(tr("Replace") if replaces else tr("Export"))
        if job is None:
            self._message.setText(tr("Enter a file name."))
        elif replaces:
            self._message.setText(visible(tr("{path} exists and will be replaced.", path=job.path)))
        else:
            self._message.setText("")

    def _start(self) -> None:
        job = self._form.job()
        if job is not None:
            self._task.start(job.run)

    def _show_running(self, running: bool) -> None:
        self._busy.setVisible(running)
        self._form.setEnabled(not running)
        self._export.setEnabled(not running)

    def _finish(self, job: ExportJob) -> None:
        self.exported.emit(str(job.path), len(job.entries))
        self.accept()

    def _explain(self, sentence: str) -> None:
        self._message.setText(visible(sentence))
        self.failed.emit(sentence)
