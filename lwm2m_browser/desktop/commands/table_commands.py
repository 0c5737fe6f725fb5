"""What can be done with the table that is shown: its columns arranged, its rows copied and exported."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from lwm2m_browser.desktop.commands.last_folder import SAVE, LastFolder
from lwm2m_browser.desktop.session.notices import written
from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.desktop.table.column_menus import ColumnMenus
from lwm2m_browser.desktop.table.column_storage import ColumnStorage
from lwm2m_browser.desktop.table.copy_commands import CopyCommands
from lwm2m_browser.desktop.views.rows_view import RowsView
from lwm2m_browser.desktop.views.view_switch import ViewSwitch
from lwm2m_browser.i18n import tr
from lwm2m_browser.storage.settings import Settings


class TableCommands(QObject):
    """Serves the table of the view that is shown."""

    status_message = Signal(str)
    """What was done, in a sentence."""
    notice_raised = Signal(object)
    """A `Notice` to show."""

    def __init__(
        self,
        actions: Mapping[str, QAction],
        view_menu: QMenu,
        session: Session,
        views: ViewSwitch,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        tables, folder = views.tables, session.folders.settings
        self._window = window
        self._table = tables[0]
        self._settings = Settings()
        self._folder = LastFolder(folder, SAVE, self)
        self._memories = [ColumnStorage(table.columns, folder, table.search_spec.columns_key, self) for table in tables]
        self._folder.notice_raised.connect(self.notice_raised)
        for memory in self._memories:
            memory.notice_raised.connect(self.notice_raised)
        self._menus = ColumnMenus(self._table, window)
        for table in tables:
            table.header_menu_requested.connect(self._menus.open_for)
        self._copies = CopyCommands(actions, {view.table: view.query_of for view in views.all}, self)
        self._copies.status_message.connect(self.status_message)
        for name in ("actionCopy", "actionCopyUrn"):
            # The tables' alone: in the search field and the detail pane these keys copy the text that is marked there.
            actions[name].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            for table in tables:
                table.addAction(actions[name])
        export = actions["actionExport"]
        export.setEnabled(session.catalogue is not None)
        export.triggered.connect(self._export)
        session.catalogue_changed.connect(lambda: export.setEnabled(True))
        view_menu.addSeparator()
        for menu in self._menus.of_view():
            view_menu.addMenu(menu)
        views.view_changed.connect(self._follow_view)

    def use_settings(self, settings: Settings) -> None:
        """Take the defaults of the export dialog from other settings."""
        self._settings = settings

    def shutdown(self) -> None:
        """Save the column layout, and cancel what is running."""
        self._copies.shutdown()
        for memory in self._memories:
            memory.keep()

    def _follow_view(self, view: RowsView[Any]) -> None:
        self._table = view.table
        self._menus.serve(view.table)
        self._copies.serve(view.table)

    def _export(self) -> None:
        from lwm2m_browser.desktop.dialogs.export_dialog import (  # imported here, to keep the start fast
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
            self._window,
            table.search_spec,
            columns=table.columns.shown(),
            scopes=scopes,
            settings=self._settings,
            folder=self._folder.proposed(),
        )
        dialog.exported.connect(lambda path, rows: self.status_message.emit(written(path, rows)))
        dialog.exported.connect(lambda path, _: self._folder.remember(Path(path)))
        dialog.open()
