"""*Compare*: two versions of an object, or any two objects, side by side."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lwm2m_browser.desktop.dialogs.version_chooser import VersionChooser
from lwm2m_browser.desktop.session.task import Task
from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.desktop.table.row_selection import BY_PLACE
from lwm2m_browser.desktop.table.table_spec import A_FEW_WORDS, RowMark, TableSpec
from lwm2m_browser.desktop.widgets.clipboard import copy_text
from lwm2m_browser.desktop.widgets.facts_line import FactsLine
from lwm2m_browser.desktop.widgets.fonts import resize_in_lines
from lwm2m_browser.desktop.widgets.icons import Tone, icon
from lwm2m_browser.desktop.widgets.plain_text import PlainLabel
from lwm2m_browser.desktop.widgets.text_view import TextView
from lwm2m_browser.exports.cells import visible_lines
from lwm2m_browser.exports.comparison_columns import COMPARISON_COLUMNS, ComparisonRow, rows_of
from lwm2m_browser.exports.formats import FORMATS
from lwm2m_browser.i18n import N_, joined, ntr, tr
from lwm2m_browser.messages import Words
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.comparison import Comparison, compare
from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS, Resource
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.column import ColumnOf
from lwm2m_browser.sources.definitions.library import Library

_SIZE = (70, 43)
"""Lines of text, across and down."""
_TONES = {"added": Tone.GOOD, "removed": Tone.BAD, "changed": Tone.CHANGED}
_KINDS = {"added": N_("+ added"), "removed": N_("− removed"), "changed": N_("≠ changed")}
_COUNTED = {"added": N_("{count} added"), "removed": N_("{count} removed"), "changed": N_("{count} changed")}


class CompareDialog(QDialog):
    """Two choices of an object version, what differs between them, and the current difference in full."""

    definitions_read = Signal()
    """The two definitions were read, and may have problems."""

    def __init__(self, catalogue: Catalogue, library: Library, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("compareDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Compare"))
        resize_in_lines(self, *_SIZE)
        self._library = library
        self._choosers = (
            VersionChooser("compareOld", tr("First object version")),
            VersionChooser("compareNew", tr("Second object version")),
        )
        self._sentence = PlainLabel()
        self._sentence.setObjectName("compareSentence")
        self._table = ListTable(_DIFFERENCES)
        self._texts = (
            TextView("compareOldText", tr("Value in the first version")),
            TextView("compareNewText", tr("Value in the second version")),
        )
        self._swap = QToolButton(autoRaise=True)
        self._swap.setObjectName("compareSwap")
        self._swap.setText("⇄")
        self._swap.setToolTip(tr("Swap sides"))
        self._swap.setAccessibleName(tr("Swap sides"))
        self._copy = QPushButton(icon("copy"), tr("Copy as &Markdown"))
        self._copy.setObjectName("compareCopy")
        self._copy.setAutoDefault(False)
        self._facts = FactsLine("compare", tr("Fetch the full definitions"))
        self._task = Task(self)
        self._lay_out()
        self._connect()
        self.show_source(catalogue, library)

    def show_source(self, catalogue: Catalogue, library: Library) -> None:
        """Choose from another catalogue."""
        self._library = library
        for chooser in self._choosers:
            chooser.show_catalogue(catalogue)

    def compare(self, chosen: Sequence[Entry | None]) -> None:
        """Compare two object versions; of one, what it is to be compared with remains to be chosen."""
        for chooser, entry in zip(self._choosers, (*chosen, None, None), strict=False):
            chooser.choose(entry)
        next((chooser for chooser in self._choosers if chooser.entry is None), self._table).setFocus()

    def done(self, result: int) -> None:
        self._task.shutdown()
        super().done(result)

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.addWidget(self._choosers[0], stretch=1)
        choices.addWidget(self._swap)
        choices.addWidget(self._choosers[1], stretch=1)
        texts = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        for text in self._texts:
            texts.addWidget(text)
        parts = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        parts.addWidget(self._table)
        parts.addWidget(texts)
        parts.setSizes([2 * self.height(), self.height()])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)  # Enter in a field chooses there
        buttons.rejected.connect(self.reject)
        buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.addLayout(choices)
        layout.addWidget(self._sentence)
        layout.addWidget(parts, stretch=1)
        layout.addWidget(self._facts)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        for chooser in self._choosers:
            chooser.entry_changed.connect(self._compare)
        self._swap.clicked.connect(lambda: self.compare([one.entry for one in reversed(self._choosers)]))
        self._copy.clicked.connect(self._copy_markdown)
        self._facts.fetch_requested.connect(self._compare)
        self._table.current_changed.connect(self._show_texts)
        self._task.succeeded.connect(self._show_comparison)
        self._task.succeeded.connect(self.definitions_read)
        self._task.failed.connect(lambda error: self._explain(joined(str(error), error.hint)))
        self._task.faulted.connect(self._explain)

    def _compare(self) -> None:
        old, new = (chooser.entry for chooser in self._choosers)
        self._show_rows([])
        self._facts.hide()
        self._task.cancel()
        if old is None or new is None:
            self._sentence.setText(
                tr("Choose two object versions: from the lists, or by typing an ID, a name or a URN.")
            )
            return
        self._sentence.setText(tr("Reading definitions…"))
        self._task.start(partial(_compared, old, new, self._library))

    def _show_comparison(self, compared: "_Compared") -> None:
        rows = list(rows_of(compared.comparison))
        self._show_rows(rows)
        self._sentence.setText(_told(rows))
        if compared.has_facts:
            self._facts.show_facts(tr("Only facts are compared."), asks_network=self._library.asks_network)

    def _explain(self, reason: Words) -> None:
        self._sentence.setText(visible_lines(tr("Cannot compare these versions. {reason}", reason=reason)))

    def _show_rows(self, rows: Sequence[ComparisonRow]) -> None:
        chosen = {key: chooser.entry for key, chooser in zip(_SIDES, self._choosers, strict=True)}
        self._table.set_titles({key: _titled(entry) for key, entry in chosen.items() if entry})
        self._table.list_and_select(rows)
        self._copy.setEnabled(bool(rows))

    def _copy_markdown(self) -> None:
        copy_text(FORMATS["markdown"].write(self._table.columns.shown(), self._table.shown_entries()))

    def _show_texts(self, row: ComparisonRow | None) -> None:
        for text, value in zip(
            self._texts, (_before(row, _in_full), _after(row, _in_full)) if row else ("", ""), strict=True
        ):
            text.show_text(value)


class _Compared(NamedTuple):
    comparison: Comparison
    has_facts: bool
    """Whether built-in facts stand for one of the definitions, or for both."""


def _compared(old: Entry, new: Entry, library: Library, context: TaskContext) -> _Compared:
    """For a worker thread. Raises `SourceError` and `Cancelled`."""
    one = library.definition(old)
    context.check()
    other = library.definition(new)
    return _Compared(compare(one, other), one.is_facts or other.is_facts)


def _told(rows: Sequence[ComparisonRow]) -> str:
    if not rows:
        return tr("No differences.")
    of_object = sum(row.resource is None for row in rows)
    resources = {kind: {row.resource for row in rows if row.resource and row.kind == kind} for kind in _COUNTED}
    said = ", ".join(tr(_COUNTED[kind], count=len(found)) for kind, found in resources.items())
    if not of_object:
        return tr("Resources: {resources}.", resources=said)
    return ntr(
        "Resources: {resources}; {count} element of the object changed.",
        "Resources: {resources}; {count} elements of the object changed.",
        of_object,
        resources=said,
    )


def _before(row: ComparisonRow, told: Callable[[Resource], str]) -> str:
    if row.change:
        return row.change.old
    return told(row.resource) if row.resource and row.kind == "removed" else ""


def _after(row: ComparisonRow, told: Callable[[Resource], str]) -> str:
    if row.change:
        return row.change.new
    return told(row.resource) if row.resource and row.kind == "added" else ""


def _in_short(resource: Resource) -> str:
    facts = (resource.type, resource.operations, resource.units, resource.range, resource.instances, resource.mandatory)
    return ", ".join(filter(None, facts))


def _in_full(resource: Resource) -> str:
    told = zip(RESOURCE_ELEMENTS[2:], resource[2:], strict=True)
    return "\n".join(tr("{title}: {value}", title=tr(element.title), value=value) for element, value in told if value)


def _titled(entry: Entry) -> str:
    return f"{entry.object_id} {entry.version} {entry.name}"


def _with_sign(row: ComparisonRow) -> str:
    return _KINDS[row.kind]


def _columns() -> list[ColumnOf[ComparisonRow]]:
    """Those of every comparison, with signs, and with what stands for a whole resource."""
    kind, *middle, before, after = COMPARISON_COLUMNS.values()
    return [
        replace(kind, text=_with_sign, words=_with_sign),
        *middle,
        replace(before, text=lambda row: _before(row, _in_short)),
        replace(after, text=lambda row: _after(row, _in_short)),
    ]


_SIDES = ("From", "To")
_DIFFERENCES: TableSpec[ComparisonRow] = TableSpec(
    name="compareTable",
    title=N_("What differs"),
    columns=_columns(),
    stretch_columns=_SIDES,
    typical_texts=dict.fromkeys(_SIDES, A_FEW_WORDS),
    keys=BY_PLACE,
    mark=lambda row: RowMark(_TONES[row.kind]),
)
