"""Where a resource is used, and what its objects do not agree on."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QWidget

from lwm2m_browser.desktop.dialogs.export_form import ExportedRows
from lwm2m_browser.desktop.dialogs.rows_export import RowsExport
from lwm2m_browser.desktop.looks.fonts import resize_in_lines, write_larger
from lwm2m_browser.desktop.looks.icons import Tone, icon
from lwm2m_browser.desktop.table.copy_menu import CopyMenu
from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.desktop.table.row_selection import BY_PLACE
from lwm2m_browser.desktop.table.table_spec import A_FEW_WORDS, RowMark, TableSpec
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.dialog_column import DialogColumn
from lwm2m_browser.desktop.widgets.facts_line import FactsLine
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, PlainLabel
from lwm2m_browser.exports.cells import one_line, visible_lines
from lwm2m_browser.i18n import N_, joined, ntr, tr
from lwm2m_browser.registry.definition import REUSABLE_IDS
from lwm2m_browser.search.columns.resource_columns import RESOURCE_COLUMNS, ResourceRow, path_of
from lwm2m_browser.search.suggest.resource_usage import Difference, Usage
from lwm2m_browser.storage.settings import Settings

_SIZE = (72, 37)
"""Lines of text, across and down."""
_KEYS = (
    "ObjectID", "Ver", "ObjectName", "Name", "Operations", "Type", "Units", "Mandatory", "RangeEnumeration",
    "Description",
)  # fmt: skip
_COLUMNS = [RESOURCE_COLUMNS[key] for key in _KEYS]
_ALL_COLUMNS = N_("All 12 columns, under the definitions’ names")
_MOST_VALUES = 6
"""How many values of an element are named; the table has them all."""
_ALIKE = RowMark(Tone.QUIET, "valid", N_("as in most objects"))
_OTHER = RowMark(Tone.CHANGED, "warning", N_("different from most objects"))


class UsageDialog(QDialog):
    """Lists the users of a resource. Those unlike the registered one, else the one asked about, are marked."""

    resource_requested = Signal(object)
    """The `ResourceRow` that was opened: an object with its resource."""

    download_requested = Signal(object)
    """The entries whose definitions are to be fetched, in place of the facts of them."""

    exported = Signal(object)
    """The `Path` of a file that was written."""

    def __init__(self, usage: Usage, settings: Settings, folder: Path, parent: QWidget, *, asks_network: bool) -> None:
        super().__init__(parent)
        self.setObjectName("usageDialog")
        self.setWindowTitle(tr("Usages of resource {resource_id}", resource_id=usage.norm.resource_id))
        resize_in_lines(self, *_SIZE)
        self._file_name = f"lwm2m-usages-{usage.norm.resource_id}"
        names = [one.element.attribute for one in usage.differences]
        self._norm = {name: getattr(usage.norm, name) for name in names}
        title = PlainLabel(visible_lines(_title(usage)))
        title.setObjectName("usageTitle")
        write_larger(title, 1.3)
        meaning = MutedLabel(_meaning(usage))
        meaning.setObjectName("usageMeaning")
        differences = QFormLayout()
        for one in usage.differences:
            values = PlainLabel(visible_lines(_values(one)))
            values.setObjectName(f"usage{one.element.xml}")
            differences.addRow(tr("{title}:", title=tr(one.element.title)), values)
        self._table = ListTable(self._spec())
        self._rows_export = RowsExport(self._table, settings, folder, self)
        self._rows_export.exported.connect(self.exported)
        self._table.list_rows(usage.rows)
        self._table.select_entry((), usage.rows.index(usage.asked) if usage.asked in usage.rows else 0)
        self._table.opened.connect(self.resource_requested)
        self._add_commands()
        facts = FactsLine("usage", tr("Download the full definitions"))
        if usage.of_facts:
            facts.show_facts(asks_network=asks_network)
        facts.fetch_requested.connect(lambda: self.download_requested.emit(usage.of_facts))
        facts.fetch_requested.connect(self.reject)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        export = buttons.addButton(tr("&Export…"), QDialogButtonBox.ButtonRole.ActionRole)
        export.setObjectName("usageExport")
        export.setIcon(icon("export"))
        export.clicked.connect(self._export)
        layout = DialogColumn(self)
        layout.addWidget(title)
        layout.addWidget(meaning)
        layout.addLayout(differences)
        layout.addWidget(self._table, stretch=1)
        layout.addWidget(facts)
        layout.addWidget(buttons)
        self.finished.connect(self.deleteLater)
        self._table.setFocus()

    def _add_commands(self) -> None:
        table = self._table
        table.add_command("usageCopyPaths", tr("Copy &path"), "Ctrl+Shift+C", self._copy_paths, "copy")
        copies = CopyMenu(tr("Copy &as"), "usageCopy", table.copied_columns, table.selected_entries, table)
        table.addAction(copies.menuAction())
        table.add_command("usageShow", tr("&Show in the window"), "Ctrl+Return", self._show_current)
        table.add_command("usageExportRows", tr("&Export…"), "Ctrl+E", self._export, "export")

    def _copy_paths(self) -> None:
        copy_text("\n".join(dict.fromkeys(map(path_of, self._table.selected_entries()))))

    def _show_current(self) -> None:
        row = self._table.current_entry()
        if row is not None:
            self.resource_requested.emit(row)

    def _export(self) -> None:
        self._rows_export.ask(ExportedRows(tuple(RESOURCE_COLUMNS.values()), _ALL_COLUMNS, self._file_name))

    def _spec(self) -> TableSpec[ResourceRow]:
        return TableSpec(
            name="usageTable",
            title=N_("Objects that have the resource"),
            columns=_COLUMNS,
            stretch_columns=("Description",),
            typical_texts={"Description": A_FEW_WORDS},
            keys=BY_PLACE,
            mark=self._mark,
        )

    def _mark(self, row: ResourceRow) -> RowMark:
        differs = any(getattr(row.resource, name) != norm for name, norm in self._norm.items())
        return _OTHER if differs else _ALIKE


def _title(usage: Usage) -> str:
    return f"{usage.norm.resource_id} {one_line(usage.norm.name)}"


def _meaning(usage: Usage) -> str:
    versions = ntr("{count:,} version", "{count:,} versions", len(usage.rows))
    objects = ntr("{count:,} object", "{count:,} objects", len({row.entry.object_id for row in usage.rows}))
    if usage.norm.resource_id not in REUSABLE_IDS:
        return tr(
            "{versions} of {objects} on this computer have a resource with this ID, which may have a different "
            "meaning in each.",
            versions=versions,
            objects=objects,
        )
    users = tr(
        "{versions} of {objects} on this computer have this reusable resource, which should be the same everywhere.",
        versions=versions,
        objects=objects,
    )
    agree = tr("All objects agree.") if not usage.differences else tr("They differ in:")
    return joined(users, agree)


def _values(difference: Difference) -> str:
    return " · ".join(_each_value(difference))


def _each_value(difference: Difference) -> Iterator[str]:
    values = list(difference.values.items())
    named = values if len(values) <= _MOST_VALUES + 1 else values[:_MOST_VALUES]  # never “1 others”
    for value, entries in named:
        yield tr("{value} in {count:,}", value=_quoted(value), count=len(entries))
    if len(values) > len(named):
        yield tr("{count:,} others", count=len(values) - len(named))
    if difference.registered is not None:
        yield tr("registered as {value}", value=_quoted(difference.registered))


def _quoted(value: str) -> str:
    return f"“{one_line(value)}”" if value else tr("(none)")
