"""News as lines of a table: one for each object version that is new, changed or gone."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lwm2m_browser.desktop.looks.icons import Tone
from lwm2m_browser.desktop.table.row_selection import BY_PLACE
from lwm2m_browser.desktop.table.table_spec import A_FEW_WORDS, RowMark, TableSpec
from lwm2m_browser.exports.cells import one_line
from lwm2m_browser.exports.news_columns import NEWS_COLUMNS, NewsRow, Resources
from lwm2m_browser.i18n import N_, ntr, tr
from lwm2m_browser.registry.catalogue_changes import ElementChange
from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.registry.news import CHANGED, GONE, NEW, NewsItem, NewsReport
from lwm2m_browser.search.columns.column import ColumnOf

_TONES = {NEW: Tone.GOOD, CHANGED: Tone.CHANGED, GONE: Tone.BAD}
_KINDS = {NEW: N_("+ new"), CHANGED: N_("≠ changed"), GONE: N_("− gone")}
_COUNTED = {NEW: N_("{count:,} new"), CHANGED: N_("{count:,} changed"), GONE: N_("{count:,} gone")}


class NewsLine(NamedTuple):
    """A line."""

    report: NewsReport
    item: NewsItem
    resources: Sequence[Resource] | None
    """Those of a new object version; None where they are not on this computer, and for all others."""


def lines_of(reports: Iterable[NewsReport], resources: Resources) -> list[NewsLine]:
    """The lines of reports, in their order; `resources` are those of the new object versions."""
    return [
        NewsLine(report, item, resources.get(item.key) if item.is_new else None)
        for report in reports
        for item in report.items
    ]


def counted(report: NewsReport) -> str:
    """How many object versions are new, changed and gone; what there is none of is left out."""
    return ", ".join(tr(_COUNTED[kind], count=count) for kind, count in report.counts.items() if count)


def told_in_full(line: NewsLine) -> str:
    """All that is known of a line, one below the other."""
    item = line.item
    parts = [f"{item.object_id} {item.version} {one_line(item.name)}"]
    if item.owner:
        parts.append(tr("{title}: {value}", title=tr("Owner"), value=one_line(item.owner)))
    for change in item.changes:
        old, new = (text or tr("(none)") for text in (change.old, change.new))
        parts.append(tr("{title}:\n  from {old}\n  to {new}", title=tr(change.element.title), old=old, new=new))
    if line.resources is not None:
        names = (f"{resource.resource_id} {one_line(resource.name)}" for resource in line.resources)
        parts.append(f"{_resources_counted(line.resources)}: {', '.join(names)}")
    elif item.is_new:
        parts.append(tr("Its definition is not on this computer. To download it, show the object and its resources."))
    return "\n".join(parts)


def _details(line: NewsLine) -> str:
    if line.resources is not None:
        names = ", ".join(one_line(resource.name) for resource in line.resources)
        return f"{_resources_counted(line.resources)}: {names}" if names else _resources_counted(line.resources)
    return " · ".join(map(_in_short, line.item.changes))


def _in_short(change: ElementChange) -> str:
    """A change in a line; of two links, what follows the folders that they share."""
    old, new = change.old, change.new
    shared = next((n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), 0)
    start = old.rfind("/", 0, shared) + 1 if "://" in old[:shared] else 0
    old, new = (one_line(text[start:]) or tr("(none)") for text in (old, new))
    return tr("{title}: {old} → {new}", title=tr(change.element.title), old=old, new=new)


def _resources_counted(resources: Sequence[Resource]) -> str:
    return ntr("{count:,} resource", "{count:,} resources", len(resources))


def _column(key: str) -> ColumnOf[NewsLine]:
    """A column as that of the exports; what stands in it."""
    column = NEWS_COLUMNS[key]

    def row(line: NewsLine) -> NewsRow:
        return NewsRow(line.report, line.item, None, None)

    return ColumnOf[NewsLine](
        key,
        column.title,
        column.meaning,
        lambda line: column.text(row(line)),
        lambda line: column.order(row(line)),
        is_number=column.is_number,
    )


def _change() -> ColumnOf[NewsLine]:
    title, meaning = NEWS_COLUMNS["Change"].title, NEWS_COLUMNS["Change"].meaning
    return ColumnOf[NewsLine](
        "Change", title, meaning, lambda line: tr(_KINDS[line.item.kind]), lambda line: line.item.kind
    )


def news_spec() -> TableSpec[NewsLine]:
    """The table of news, with room for each kind of change in the user's language."""
    return TableSpec(
        name="newsTable",
        title=N_("What is new"),
        columns=(
            _change(),
            _column("Date"),
            *map(_column, ("ObjectID", "Ver", "Name")),
            ColumnOf[NewsLine](
                "Details",
                N_("Details"),
                N_("What changed, or the resources of a new object version."),
                _details,
                _details,
            ),
        ),
        stretch_columns=("Details",),
        typical_texts={
            "Change": max(map(tr, _KINDS.values()), key=len),
            "Name": "Sensor Group Device Capability",
            "Details": A_FEW_WORDS,
        },
        keys=BY_PLACE,
        mark=lambda line: RowMark(_TONES[line.item.kind]),
    )
