"""How a comparison stands in a table, and what is said of it."""

from collections.abc import Callable, Sequence

from lwm2m_browser.desktop.looks.icons import Tone
from lwm2m_browser.desktop.table.row_selection import BY_PLACE
from lwm2m_browser.desktop.table.table_spec import A_FEW_WORDS, RowMark, TableSpec
from lwm2m_browser.exports.comparison_columns import COMPARISON_COLUMNS, NEEDS_COLUMN, ComparisonRow
from lwm2m_browser.exports.compatibility_text import verdict_text
from lwm2m_browser.i18n import N_, joined, ntr, tr
from lwm2m_browser.registry.compatibility import Compatibility
from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS, Resource
from lwm2m_browser.registry.version_rules import CLAUSE, Need, VersionRule
from lwm2m_browser.search.columns.column import ColumnOf

_TONES = {"added": Tone.GOOD, "removed": Tone.BAD, "changed": Tone.CHANGED}
_KINDS = {"added": N_("+ added"), "removed": N_("− removed"), "changed": N_("≠ changed")}
_NEEDS = {Need.NONE: "", Need.MINOR: N_("minor"), Need.MAJOR: N_("✕ major")}
_NAMES = {Need.NONE: "", Need.MINOR: N_("minor"), Need.MAJOR: N_("major")}
_COUNTED = {"added": N_("{count} added"), "removed": N_("{count} removed"), "changed": N_("{count} changed")}
SIDES = ("From", "To")
"""The keys of the columns for the old and the new version."""


def summary_of(rows: Sequence[ComparisonRow]) -> str:
    """What differs, in one sentence."""
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


def verdict_of(compatibility: Compatibility) -> str:
    """Whether the new version is large enough, with a sign for that."""
    if compatibility.is_enough:
        return tr("✓ {verdict}", verdict=verdict_text(compatibility))
    return tr("✕ {verdict}", verdict=verdict_text(compatibility))


def reason_of(row: ComparisonRow) -> str:
    """What a row needs of the version and why, in two sentences; empty where that is not asked."""
    rule = row.rule
    if rule is None or not rule.need:
        return tr(rule.title) if rule else ""
    if rule.breaks:
        return joined(tr(rule.title), tr("This needs a new major version ({basis}).", basis=_basis(rule)))
    return joined(tr(rule.title), tr("This needs a new minor version ({basis}).", basis=_basis(rule)))


def _basis(rule: VersionRule) -> str:
    clause = tr("LwM2M Core, clause {clause}", clause=CLAUSE)
    if rule.clause_need is None:
        return tr("our judgement")
    if rule.clause_need is rule.need:
        return clause
    return tr("our judgement; {clause}: {need}", clause=clause, need=tr(_NAMES[rule.clause_need]))


def values_in_full(row: ComparisonRow) -> tuple[str, str]:
    """The old and the new value; of a resource that came or went, all of its elements, and nothing."""
    return _before(row, _in_full), _after(row, _in_full)


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


def _with_sign(row: ComparisonRow) -> str:
    return _KINDS[row.kind]


def _need_with_sign(row: ComparisonRow) -> str:
    return _NEEDS[row.rule.need] if row.rule else ""


def _columns() -> list[ColumnOf[ComparisonRow]]:
    """Those of every comparison, with signs, and with what stands for a whole resource."""
    kind, *middle, before, after = COMPARISON_COLUMNS.values()
    return [
        kind._replace(text=_with_sign, words=_with_sign),
        NEEDS_COLUMN._replace(text=_need_with_sign, words=_need_with_sign),
        *middle,
        before._replace(text=lambda row: _before(row, _in_short)),
        after._replace(text=lambda row: _after(row, _in_short)),
    ]


DIFFERENCES: TableSpec[ComparisonRow] = TableSpec(
    name="compareTable",
    title=N_("What differs"),
    columns=_columns(),
    stretch_columns=SIDES,
    typical_texts=dict.fromkeys(SIDES, A_FEW_WORDS),
    keys=BY_PLACE,
    mark=lambda row: RowMark(_TONES[row.kind]),
    explained=lambda column, row: reason_of(row) if column.key == NEEDS_COLUMN.key else "",
    spoken=lambda column, row: reason_of(row) if column.key == NEEDS_COLUMN.key else "",
)
