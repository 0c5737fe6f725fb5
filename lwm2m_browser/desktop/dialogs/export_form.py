"""What is chosen for an export: which rows, which columns, in what format, and where to."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QFormLayout, QRadioButton, QVBoxLayout, QWidget

from lwm2m_browser.desktop.dialogs.export_job import ExportJob
from lwm2m_browser.desktop.widgets.choice_box import ChoiceBox
from lwm2m_browser.desktop.widgets.file_field import FileField
from lwm2m_browser.desktop.widgets.plain_text import describe
from lwm2m_browser.exports.formats import FORMATS, Format, under_api_names
from lwm2m_browser.i18n import ntr, tr
from lwm2m_browser.search.columns.column import ColumnOf
from lwm2m_browser.storage.settings import Settings

_COLUMNS = ("shown", "all")
"""The two sets of columns, as the settings call them."""


class Scope(NamedTuple):
    """Rows that may be exported, and what a person calls them."""

    title: str
    entries: Sequence[Any]


class Exportable(Protocol):
    """Rows of one kind that can be exported; a `SearchSpec` says so of its own."""

    @property
    def exported(self) -> Sequence[ColumnOf[Any]]:
        """The columns of a whole export."""

    @property
    def exported_title(self) -> str: ...

    @property
    def file_name(self) -> str:
        """What the file is called at first, without its suffix."""


class ExportedRows(NamedTuple):
    """The same of rows that are in a dialog."""

    exported: Sequence[ColumnOf[Any]]
    exported_title: str
    file_name: str


class ExportForm(QWidget):
    """The choices, with good ones made already. `scopes`: the selection, then what is shown, then all."""

    file_changed = Signal(object)
    """The `Path` of the file to write; None while none is named."""

    def __init__(
        self,
        spec: Exportable,
        columns: Sequence[ColumnOf[Any]],
        scopes: Sequence[Scope],
        settings: Settings,
        folder: Path,
    ) -> None:
        super().__init__()
        self._scopes = scopes
        self._column_sets = (columns, under_api_names(spec.exported))
        self._rows = _radio_buttons("exportScope", [_counted(scope) for scope in scopes])
        for button, scope in zip(self._rows.buttons(), scopes, strict=True):
            button.setEnabled(bool(scope.entries))
        self._rows.button(_first_choice(scopes)).setChecked(True)
        self._columns = _radio_buttons(
            "exportColumns", [ntr("The {count} shown", "The {count} shown", len(columns)), tr(spec.exported_title)]
        )
        self._columns.button(_COLUMNS.index(settings.export_columns)).setChecked(True)
        describe(self._columns.button(0), ", ".join(tr(column.title) for column in columns))
        self._format = _format_chooser()
        self._format.setCurrentIndex(self._format.findData(settings.export_format))
        self._mark = _check_box("exportMark", tr("With a byte-order mark, for Excel"))
        self._mark.setChecked(settings.export_mark)
        self._raw = _check_box("exportRaw", tr("Raw values"))
        self._raw.setChecked(settings.export_raw)
        describe(
            self._raw,
            tr(
                "If this is off, a cell that a spreadsheet would run as a formula (it starts with = + - @, a tab or "
                "a line break) gets a leading ', unless it is a number."
            ),
        )
        self._file = FileField(folder, spec.file_name, self._chosen_format.suffix)
        self._lay_out()
        self._follow_format()
        self._format.currentIndexChanged.connect(self._follow_format)
        self._file.path_changed.connect(self.file_changed)

    def job(self) -> ExportJob | None:
        """What is chosen; None while no file is named, or there is no row to write."""
        path, entries = self._file.path, self._scopes[self._rows.checkedId()].entries
        if path is None or not entries:
            return None
        chosen = self._chosen_format
        return ExportJob(
            path,
            entries,
            self._column_sets[self._columns.checkedId()],
            chosen.write_raw if self._raw.isChecked() else chosen.write,
            "utf-8-sig" if self._mark.isChecked() and _is_for_spreadsheets(chosen) else "utf-8",
        )

    @property
    def _chosen_format(self) -> Format:
        return FORMATS[self._format.currentData()]

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(12)
        form.addRow(tr("Rows"), _stacked(*self._rows.buttons()))
        form.addRow(tr("Columns"), _stacked(*self._columns.buttons()))
        form.addRow(tr("&Format"), self._format)
        form.addRow("", _stacked(self._mark, self._raw))
        form.addRow(tr("File"), self._file)

    def _follow_format(self) -> None:
        for option in (self._mark, self._raw):
            option.setEnabled(_is_for_spreadsheets(self._chosen_format))
        self._file.set_suffix(self._chosen_format.suffix)


def _first_choice(scopes: Sequence[Scope]) -> int:
    """The selection if it has more than one row, else what is shown, else whatever has rows at all."""
    if len(scopes[0].entries) > 1:
        return 0
    wider = (place for place, scope in enumerate(scopes) if place > 0 and scope.entries)
    return next(wider, 0)


def _is_for_spreadsheets(chosen: Format) -> bool:
    return chosen.write is not chosen.write_raw


def _counted(scope: Scope) -> str:
    return ntr("{title}: {count:,} row", "{title}: {count:,} rows", len(scope.entries), title=scope.title)


def _radio_buttons(name: str, titles: Sequence[str]) -> QButtonGroup:
    group = QButtonGroup()
    for number, title in enumerate(titles):
        button = QRadioButton(title)
        button.setObjectName(f"{name}{number}")
        group.addButton(button, number)
    return group


def _check_box(name: str, title: str) -> QCheckBox:
    box = QCheckBox(title)
    box.setObjectName(name)
    return box


def _format_chooser() -> QComboBox:
    chooser = ChoiceBox()
    chooser.setObjectName("exportFormat")
    for key, described in FORMATS.items():
        chooser.addItem(tr(described.title), key)
    return chooser


def _stacked(*widgets: QWidget) -> QWidget:
    stack = QWidget()
    layout = QVBoxLayout(stack)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    for widget in widgets:
        layout.addWidget(widget)
    return stack
