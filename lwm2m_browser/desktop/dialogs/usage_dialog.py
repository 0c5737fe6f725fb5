"""Where a resource is used, and what its objects do not agree on."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from lwm2m_browser.desktop.table.list_table import ListTable
from lwm2m_browser.desktop.table.row_selection import BY_PLACE
from lwm2m_browser.desktop.table.table_spec import A_FEW_WORDS, RowMark, TableSpec
from lwm2m_browser.desktop.widgets.facts_line import FactsLine
from lwm2m_browser.desktop.widgets.fonts import resize_in_lines, write_larger
from lwm2m_browser.desktop.widgets.icons import Tone
from lwm2m_browser.desktop.widgets.plain_text import MutedLabel, PlainLabel
from lwm2m_browser.exports.cells import one_line, visible_lines
from lwm2m_browser.i18n import N_, joined, ntr, tr
from lwm2m_browser.registry.definition import REUSABLE_IDS
from lwm2m_browser.search.columns.resource_columns import RESOURCE_COLUMNS, ResourceRow
from lwm2m_browser.search.suggest.resource_usage import Difference, Usage

_SIZE = (64, 37)
"""Lines of text, across and down."""
_KEYS = (
    "ObjectID", "Ver", "ObjectName", "Name", "Operations", "Type", "Units", "Mandatory", "RangeEnumeration",
    "Description",
)  # fmt: skip
_COLUMNS = [RESOURCE_COLUMNS[key] for key in _KEYS]
_MOST_VALUES = 6
"""How many values of an element are named; the table has them all."""
_ALIKE = RowMark(Tone.GOOD, "valid", N_("as in most objects"))
_OTHER = RowMark(Tone.BAD, "warning", N_("other than in most objects"))


class UsageDialog(QDialog):
    """Lists the users of a resource. Those unlike the registered one, else the one asked about, are marked."""

    resource_requested = Signal(object)
    """The `ResourceRow` that was opened: an object with its resource."""

    download_requested = Signal(object)
    """The entries whose definitions are to be fetched, in place of the facts of them."""

    def __init__(self, usage: Usage, parent: QWidget, *, asks_network: bool) -> None:
        super().__init__(parent)
        self.setObjectName("usageDialog")
        self.setWindowTitle(tr("Usages of resource {resource_id}", resource_id=usage.norm.resource_id))
        resize_in_lines(self, *_SIZE)
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
        table = ListTable(self._spec())
        table.list_rows(usage.rows)
        table.select_entry((), usage.rows.index(usage.asked) if usage.asked in usage.rows else 0)
        table.opened.connect(self.resource_requested)
        facts = FactsLine("usage", tr("Fetch the full definitions"))
        if usage.of_facts:
            facts.show_facts(asks_network=asks_network)
        facts.fetch_requested.connect(lambda: self.download_requested.emit(usage.of_facts))
        facts.fetch_requested.connect(self.reject)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(title)
        layout.addWidget(meaning)
        layout.addLayout(differences)
        layout.addWidget(table, stretch=1)
        layout.addWidget(facts)
        layout.addWidget(buttons)
        self.finished.connect(self.deleteLater)

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
            "{versions} of {objects} on this computer have a resource with this ID, which may mean "
            "something else in each of them.",
            versions=versions,
            objects=objects,
        )
    users = tr(
        "{versions} of {objects} on this computer have this reusable resource, which should be the same everywhere.",
        versions=versions,
        objects=objects,
    )
    agree = tr("All agree on it.") if not usage.differences else tr("They differ in:")
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
