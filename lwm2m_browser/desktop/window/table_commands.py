"""What can be done with the table that is shown: its columns arranged, its rows copied and exported."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from lwm2m_browser.desktop.session.notices import written
from lwm2m_browser.desktop.table.column_menus import ColumnMenus
from lwm2m_browser.desktop.table.column_storage import ColumnStorage
from lwm2m_browser.desktop.table.copy_commands import CopyCommands, QueryOf
from lwm2m_browser.desktop.table.table_view import TableView
from lwm2m_browser.desktop.window.actions import find_menu
from lwm2m_browser.i18n import tr
from lwm2m_browser.storage.settings import Settings


class TableCommands(QObject):
    """Serves one of some tables at a time, at first the first.

    `queries` tell, for each table, which query finds some of its rows.
    """

    status_message = Signal(str)
    """What was done, in a sentence."""
    notice_raised = Signal(object)
    """A `Notice` to show."""

    def __init__(
        self,
        queries: Mapping[TableView[Any], QueryOf],
        actions: Mapping[str, QAction],
        folder: Path,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        tables = list(queries)
        self._window = window
        self._table = tables[0]
        self._settings = Settings()
        self._memories = [ColumnStorage(table.columns, folder, table.kind.columns_key, self) for table in tables]
        for memory in self._memories:
            memory.failed.connect(self.notice_raised)
        self._menus = ColumnMenus(self._table, window)
        for table in tables:
            table.header_menu_requested.connect(self._menus.open_for)
        self._copies = CopyCommands(actions, queries, self)
        self._copies.status_message.connect(self.status_message)
        actions["actionExport"].triggered.connect(self._export)
        view = find_menu(window, "menuView")
        view.addSeparator()
        for menu in self._menus.of_view():
            view.addMenu(menu)

    def serve(self, table: TableView[Any]) -> None:
        """Be about another table from now on."""
        self._table = table
        self._menus.serve(table)
        self._copies.serve(table)

    def use_settings(self, settings: Settings) -> None:
        """Let other settings say what an export proposes."""
        self._settings = settings

    def reset(self) -> None:
        """Lay the columns out as at first, and remember nothing of them."""
        for memory in self._memories:
            memory.reset()

    def shutdown(self) -> None:
        """Keep what is to be remembered, and give up what is under way."""
        self._copies.shutdown()
        for memory in self._memories:
            memory.keep()

    def _export(self) -> None:
        from lwm2m_browser.desktop.dialogs.export_dialog import (  # here: every start would pay for it
            ExportDialog,
            Scope,
        )

        table = self._table
        scopes = (
            Scope(tr("The selection"), table.selected_entries()),
            Scope(tr("What is shown"), table.shown_entries()),
            Scope(tr("All"), table.entries),
        )
        dialog = ExportDialog(
            self._window, table.kind, columns=table.columns.shown(), scopes=scopes, settings=self._settings
        )
        dialog.exported.connect(lambda path, rows: self.notice_raised.emit(written(path, rows)))
        dialog.open()
