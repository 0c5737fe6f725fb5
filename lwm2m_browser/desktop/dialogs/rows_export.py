"""Taking the rows of a dialog away as a file."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from lwm2m_browser.desktop.dialogs.export_dialog import ExportDialog, Scope
from lwm2m_browser.desktop.dialogs.export_form import ExportedRows
from lwm2m_browser.desktop.session.notices import written
from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.desktop.widgets.toast import toast_of
from lwm2m_browser.i18n import tr
from lwm2m_browser.storage.settings import Settings


class RowsExport(QObject):
    """Exports the rows of one table, and begins in the folder of the time before."""

    exported = Signal(object)
    """The `Path` that was written."""

    def __init__(self, table: ListTable[Any], settings: Settings, folder: Path, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._table = table
        self._settings = settings
        self._folder = folder
        self._dialog = dialog

    def ask(self, rows: ExportedRows) -> None:
        """Ask for a file, and write it."""
        scopes = (
            Scope(tr("The selection"), self._table.selected_entries()),
            Scope(tr("All"), self._table.shown_entries()),
        )
        dialog = ExportDialog(
            self._dialog,
            rows,
            columns=self._table.columns.shown(),
            scopes=scopes,
            settings=self._settings,
            folder=self._folder,
        )
        dialog.exported.connect(self._finish)
        dialog.open()

    def _finish(self, path: str, rows: int) -> None:
        self._folder = Path(path).parent
        self.exported.emit(Path(path))
        toast_of(self._dialog).say(written(path, rows))
