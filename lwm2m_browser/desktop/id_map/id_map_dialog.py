"""The ID map: which IDs are taken, reserved and free, as a picture and as a table."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QWidget

from lwm2m_browser.desktop.dialogs.export_form import ExportedRows
from lwm2m_browser.desktop.dialogs.rows_export import RowsExport
from lwm2m_browser.desktop.id_map.id_legend import IdLegend
from lwm2m_browser.desktop.id_map.id_picture import IdPicture
from lwm2m_browser.desktop.id_map.id_range import IdRange, IdRangeFields
from lwm2m_browser.desktop.id_map.id_view import IdMaps, IdView, said_of, view_of
from lwm2m_browser.desktop.id_map.next_free_line import NextFreeLine
from lwm2m_browser.desktop.looks.fonts import resize_in_lines
from lwm2m_browser.desktop.looks.icons import icon
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.table.copy_menu import CopyMenu
from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.desktop.table.row_selection import RowKeys
from lwm2m_browser.desktop.table.table_spec import A_FEW_WORDS, TableSpec
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.elided_label import ElidedLabel
from lwm2m_browser.desktop.widgets.splitter import Splitter
from lwm2m_browser.desktop.widgets.toast import toast_of
from lwm2m_browser.exports.id_columns import ID_COLUMNS
from lwm2m_browser.i18n import N_, tr
from lwm2m_browser.messages import Words, message_of
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import numbers_with
from lwm2m_browser.registry.id_map import ALLOCATED, NAMED, IdRun, run_of
from lwm2m_browser.storage.settings import Settings

_SIZE = (66, 46)
"""Lines of text, across and down."""
_SHARES = (3, 2)
"""Of the picture and of the table, at first."""
_ALL_COLUMNS = N_("All 6 columns")


def _key(run: IdRun) -> tuple[int]:
    return (run.first,)


_RUNS: TableSpec[IdRun] = TableSpec(
    name="idMapTable",
    title=N_("Runs of IDs"),
    columns=tuple(ID_COLUMNS.values()),
    stretch_columns=("Who",),
    typical_texts={"Who": A_FEW_WORDS},
    keys=RowKeys(_key, lambda runs, wanted: numbers_with(runs, wanted, _key)),
)


class IdMapDialog(QDialog):
    """Shows the maps that it is given, until it is given others. It blocks nothing."""

    object_requested = Signal(int)
    """The ID of the object that is to be shown."""
    resource_requested = Signal(int)
    """The ID of the reusable resource whose users are to be shown."""
    exported = Signal(object)
    """The `Path` of a file that was written."""

    def __init__(self, settings: Settings, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("idMapDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("ID map"))
        resize_in_lines(self, *_SIZE)
        self._maps = IdMaps((), ())
        self._shown = IdRange(is_of_resources=False, first=0, last=0)
        """What the view is of."""
        self._view = IdView((), b"", {}, {})
        self._task = Task(self)
        self._task.succeeded.connect(self._show_view)
        self._task.failed.connect(lambda error: self._explain(message_of(error)))
        self._task.faulted.connect(self._explain)
        self._fields = IdRangeFields()
        self._fields.range_changed.connect(self._look)
        self._picture = IdPicture(self._say)
        self._name_picture()
        self._picture.id_chosen.connect(self._select)
        self._picture.opened.connect(self._open_id)
        self._current = ElidedLabel()
        self._current.setObjectName("idMapCurrent")
        self._picture.described.connect(self._current.setText)
        self._legend = IdLegend()
        self._legend.choice_changed.connect(self._list)
        self._table = ListTable(_RUNS)
        self._rows_export = RowsExport(self._table, settings, folder, self)
        self._rows_export.exported.connect(self.exported)
        self._table.current_changed.connect(self._follow)
        self._table.opened.connect(self._open)
        self._free = NextFreeLine()
        self._allocated = ElidedLabel()
        self._allocated.setObjectName("idMapAllocated")
        self._add_commands()
        self._lay_out()
        self._picture.setFocus()

    def show_maps(self, maps: IdMaps) -> None:
        """Show other maps, in the range that is looked at."""
        self._maps = maps
        self._look()

    def done(self, result: int) -> None:
        self._task.shutdown()
        super().done(result)

    def _add_commands(self) -> None:
        table = self._table
        copies = CopyMenu(tr("Copy &as"), "idMapCopy", table.copied_columns, table.selected_entries, table)
        table.addAction(copies.menuAction())
        table.add_command("idMapShowRow", tr("&Show in the window"), "Ctrl+Return", self._open_current)
        table.add_command("idMapExportRows", tr("&Export…"), "Ctrl+E", self._export, "export")

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self._show = buttons.addButton(tr("&Show in the window"), QDialogButtonBox.ButtonRole.ActionRole)
        self._show.setObjectName("idMapShow")
        self._show.setEnabled(False)
        self._show.clicked.connect(self._open_current)
        export = buttons.addButton(tr("&Export…"), QDialogButtonBox.ButtonRole.ActionRole)
        export.setObjectName("idMapExport")
        export.setIcon(icon("export"))
        export.clicked.connect(self._export)
        for button in (self._show, export, buttons.button(QDialogButtonBox.StandardButton.Close)):
            button.setAutoDefault(False)  # Enter in a field of the range ends the typing, and nothing else
        panes = Splitter(Qt.Orientation.Vertical)
        panes.addWidget(self._picture)
        panes.addWidget(self._table)
        panes.setSizes(_SHARES)
        last_line = QHBoxLayout()
        last_line.addWidget(self._allocated, stretch=1)
        last_line.addWidget(buttons)
        layout = DialogColumn(self)
        layout.addWidget(self._fields)
        layout.addWidget(self._legend)
        layout.addWidget(panes, stretch=1)
        layout.addWidget(self._current)
        layout.addWidget(self._free)
        layout.addLayout(last_line)

    @property
    def _map(self) -> Sequence[IdRun]:
        return self._maps.resources if self._fields.range.is_of_resources else self._maps.objects

    def _look(self) -> None:
        wanted = self._fields.range
        self._task.start(partial(_seen, self._map, wanted))

    def _show_view(self, seen: tuple[IdRange, IdView]) -> None:
        self._shown, self._view = seen
        of_resources = self._shown.is_of_resources
        self._name_picture()
        self._picture.show_runs(self._view.runs, self._view.cells)
        self._legend.show_counts(self._view.counts)
        self._free.show_free(self._view.free)
        self._allocated.setText(tr(ALLOCATED[of_resources]) if self._view.free else "")
        self._list()

    def _name_picture(self) -> None:
        of_resources = self._shown.is_of_resources
        self._picture.setAccessibleName(tr("Map of the resource IDs") if of_resources else tr("Map of the object IDs"))

    def _list(self) -> None:
        state = self._legend.state
        runs = self._view.runs
        self._table.list_rows(runs if state is None else [run for run in runs if run.state is state])
        if self._picture.current_id is not None:
            self._select(self._picture.current_id)

    def _select(self, one: int) -> None:
        """Select the run of an ID in the table, where that lists it."""
        run = run_of(self._view.runs, one)
        if run is not None:
            self._table.select_entry(_key(run))
            self._show.setEnabled(_can_be_shown(run))

    def _follow(self, run: IdRun | None) -> None:
        current = self._picture.current_id
        if run is not None and not (current is not None and run.first <= current <= run.last):
            self._picture.mark(run.first)
        self._show.setEnabled(run is not None and _can_be_shown(run))

    def _say(self, run: IdRun, one: int) -> str:
        return said_of(run, one, is_of_resources=self._shown.is_of_resources)

    def _open_id(self, one: int) -> None:
        run = run_of(self._view.runs, one)
        if run is not None:
            self._open(run)

    def _open_current(self) -> None:
        if self._picture.current_id is not None:
            self._open_id(self._picture.current_id)

    def _open(self, run: IdRun) -> None:
        if _can_be_shown(run):
            requested = self.resource_requested if self._shown.is_of_resources else self.object_requested
            requested.emit(run.first)

    def _explain(self, reason: Words) -> None:
        toast_of(self).say(tr("The IDs could not be shown. {reason}", reason=reason))

    def _export(self) -> None:
        kind = "resource-ids" if self._shown.is_of_resources else "object-ids"
        name = f"lwm2m-{kind}-{self._shown.first}-{self._shown.last}"
        self._rows_export.ask(ExportedRows(tuple(ID_COLUMNS.values()), _ALL_COLUMNS, name))


def _seen(runs: Sequence[IdRun], wanted: IdRange, context: TaskContext) -> tuple[IdRange, IdView]:
    return wanted, view_of(runs, wanted.first, wanted.last, context)


def _can_be_shown(run: IdRun) -> bool:
    return run.state in NAMED
