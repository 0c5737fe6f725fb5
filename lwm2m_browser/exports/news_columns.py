"""News as rows: one for each element that changed, and for each object version that came or went."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lwm2m_browser.i18n import N_
from lwm2m_browser.registry.catalogue_changes import ElementChange
from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.registry.news import Key, NewsItem, NewsReport
from lwm2m_browser.search.columns.column import ColumnOf, number_order

Resources = Mapping[Key, Sequence[Resource]]
"""The resources of those object versions of which they are known."""


class NewsRow(NamedTuple):
    """A row."""

    report: NewsReport
    item: NewsItem
    change: ElementChange | None
    """What changed; None where the object version came or went."""
    resources: Sequence[Resource] | None
    """Those of a new object version; None where they are not known, and for all others."""


def rows_of(reports: Iterable[NewsReport], resources: Resources) -> Iterator[NewsRow]:
    """The rows of reports, in their order; `resources` are those of the new object versions."""
    for report in reports:
        for item in report.items:
            for change in item.changes or (None,):
                yield NewsRow(report, item, change, resources.get(item.key) if item.is_new else None)


def named(resources: Sequence[Resource] | None) -> str:
    """The number and the names of resources; empty where they are not known."""
    if resources is None:
        return ""
    names = ", ".join(resource.name for resource in resources)
    return f"{len(resources)}: {names}" if names else "0"


def _column(
    key: str, title: str, meaning: str, text: Callable[[NewsRow], str], *, is_number: bool = False
) -> ColumnOf[NewsRow]:
    order = number_order(text) if is_number else text
    return ColumnOf[NewsRow](key, title, meaning, text, order, is_number=is_number)


def _of_change(text: Callable[[ElementChange], str]) -> Callable[[NewsRow], str]:
    return lambda row: text(row.change) if row.change else ""


NEWS_COLUMNS = {
    column.key: column
    for column in (
        _column("Date", N_("Date"), N_("When the catalogue with this change was loaded."),
                lambda row: row.report.date),
        _column("Change", N_("Change"), N_("Whether it is new, gone or changed."), lambda row: row.item.kind),
        _column("ObjectID", N_("ID"), N_("The object."), lambda row: str(row.item.object_id), is_number=True),
        ColumnOf[NewsRow](
            "Ver", N_("Version"), N_("The object version."),
            lambda row: row.item.version.text, lambda row: row.item.version,
        ),
        _column("Name", N_("Name"), N_("The name of the object."), lambda row: row.item.name),
        _column("Owner", N_("Owner"), N_("The organisation that registered the object."), lambda row: row.item.owner),
        _column("Element", N_("Element"), N_("The element that changed."), _of_change(lambda one: one.element.title)),
        _column("From", N_("From"), N_("The old value."), _of_change(lambda one: one.old)),
        _column("To", N_("To"), N_("The new value."), _of_change(lambda one: one.new)),
        _column(
            "Resources", N_("Resources"), N_("How many resources a new object version has, and their names."),
            lambda row: named(row.resources),
        ),
    )
}  # fmt: skip
"""The columns of news, by their keys."""
