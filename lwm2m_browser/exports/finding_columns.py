"""Findings as rows."""

from collections.abc import Callable

from lwm2m_browser.i18n import N_
from lwm2m_browser.registry.finding import Finding
from lwm2m_browser.search.columns.column import ColumnOf, number_order


def where(finding: Finding) -> str:
    """What a finding is about, as OMA's reports write it: `3303:5700` for a resource, `3303` for an object."""
    return ":".join(str(one) for one in (finding.object_id, finding.resource_id) if one is not None)


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _column(
    key: str, title: str, meaning: str, text: Callable[[Finding], str], *, is_number: bool = False
) -> ColumnOf[Finding]:
    return ColumnOf[Finding](key, title, meaning, text, number_order(text) if is_number else text, is_number=is_number)


FINDING_COLUMNS = {
    column.key: column
    for column in (
        _column("Code", N_("Rule"), N_("The number that OMA has for it, or a name of our own."), lambda one: one.code),
        _column("Severity", N_("Severity"), N_("How serious it is."), lambda one: one.severity.value),
        _column("File", N_("File"), N_("The file that it is in."), lambda one: one.file),
        _column("Line", N_("Line"), N_("The line in the file."), lambda one: _number(one.line), is_number=True),
        _column("Object", N_("Object:resource"), N_("The object and the resource that it is about."), where),
        _column("Element", N_("Element"), N_("The XML element that it is about."), lambda one: one.element),
        _column("Finding", N_("Finding"), N_("What is wrong."), lambda one: str(one.message)),
        _column("Right", N_("Right"), N_("What would be right."), lambda one: one.right),
        _column("ResolveBy", N_("Resolve by"), N_("Who resolves it."), lambda one: one.resolve_by.value),
    )
}  # fmt: skip
"""The columns of findings, by their keys."""
