"""A comparison as rows: one for each element that changed, and for each resource that came or went."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lwm2m_browser.i18n import N_
from lwm2m_browser.registry.comparison import Change, Comparison
from lwm2m_browser.registry.compatibility import Compatibility
from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.registry.version_rules import CLAUSE, Need, VersionRule
from lwm2m_browser.search.columns.column import ColumnOf, number_order


class ComparisonRow(NamedTuple):
    """A row: of the object itself where it has no resource."""

    kind: str
    """`added`, `removed` or `changed`."""
    resource: Resource | None
    change: Change | None
    """What changed; None where the whole resource came or went."""
    rule: VersionRule | None = None
    """What it needs of the version; None where that is not asked."""


def rows_of(comparison: Comparison) -> Iterator[ComparisonRow]:
    """The object's elements first, then the resources that were added, removed and changed."""
    for change in comparison.changes:
        yield ComparisonRow(N_("changed"), None, change)
    for resource in comparison.added:
        yield ComparisonRow(N_("added"), resource, None)
    for resource in comparison.removed:
        yield ComparisonRow(N_("removed"), resource, None)
    for one in comparison.changed:
        for change in one.changes:
            yield ComparisonRow(N_("changed"), one.new, change)


def judged_rows(compatibility: Compatibility) -> Iterator[ComparisonRow]:
    """The same with what each needs of the version."""
    rows = rows_of(compatibility.comparison)
    return (row._replace(rule=rule) for row, rule in zip(rows, compatibility.rules, strict=True))


def _column(
    key: str, title: str, meaning: str, text: Callable[[ComparisonRow], str], *, is_number: bool = False
) -> ColumnOf[ComparisonRow]:
    order = number_order(text) if is_number else text
    return ColumnOf[ComparisonRow](key, title, meaning, text, order, is_number=is_number)


def _of_change(attribute: str) -> Callable[[ComparisonRow], str]:
    return lambda row: getattr(row.change, attribute) if row.change else ""


def _in_words(column: ColumnOf[ComparisonRow]) -> ColumnOf[ComparisonRow]:
    """A column whose cells have words of the program, which the window shows in its user's language."""
    return column._replace(words=column.text)


COMPARISON_COLUMNS = {
    column.key: column
    for column in (
        _in_words(
            _column("Change", N_("Change"), N_("Whether it was added, removed or changed."), lambda row: row.kind)
        ),
        _column(
            "ID", N_("ID"), N_("The resource; empty for the object itself."),
            lambda row: str(row.resource.resource_id) if row.resource else "", is_number=True,
        ),
        _column(
            "Name", N_("Name"), N_("The name of the resource."),
            lambda row: row.resource.name if row.resource else "",
        ),
        _in_words(_column("Element", N_("Element"), N_("The element that changed."), _of_change("title"))),
        _column("From", N_("From"), N_("The old value."), _of_change("old")),
        _column("To", N_("To"), N_("The new value."), _of_change("new")),
    )
}  # fmt: skip
"""The columns of a comparison, by their keys."""


_NEEDS = {Need.NONE: "", Need.MINOR: N_("minor"), Need.MAJOR: N_("major")}


def _basis(rule: VersionRule) -> str:
    if rule.clause_need is None:
        return "our judgement"
    differing = "" if rule.clause_need is rule.need else f"our judgement, where {_NEEDS[rule.clause_need]} is asked by "
    return f"{differing}LwM2M Core {CLAUSE}"


def _of_rule(text: Callable[[VersionRule], str]) -> Callable[[ComparisonRow], str]:
    """Nothing for what needs nothing."""
    return lambda row: text(row.rule) if row.rule and row.rule.need else ""


NEEDS_COLUMN = _in_words(
    _column(
        "Needs", N_("Needs"), N_("Which number of the version has to be raised: major for what breaks."),
        _of_rule(lambda rule: _NEEDS[rule.need]),
    )
)  # fmt: skip
"""What a change needs of the version."""

JUDGED_COLUMNS = COMPARISON_COLUMNS | {
    column.key: column
    for column in (
        NEEDS_COLUMN,
        _column("Why", "Why", "What the change does.", _of_rule(lambda rule: rule.title)),
        _column("Basis", "Basis", "Who says so: the specification, or this program.", _of_rule(_basis)),
        _column("Rule", "Rule", "A name for what the change does.", _of_rule(lambda rule: rule.key)),
    )
}  # fmt: skip
"""The columns of a comparison that says what is compatible; the last is for programs."""
