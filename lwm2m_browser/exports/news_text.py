"""News for a terminal: whole, however long the texts are.

2026-11-30  102 new, 1 changed
            Registry API, compared with Built-in catalogue of 2026-003b6fe

new      10513 1.0 Water meter
  has    2 resources: Reading, Unit
changed  3303 1.0 Temperature (Definition)
  from   https://…
  to     https://…
"""

from collections.abc import Iterable, Iterator

from lwm2m_browser.exports.cells import one_line
from lwm2m_browser.exports.news_columns import NewsRow, Resources, rows_of
from lwm2m_browser.registry.news import NewsReport

_WIDTH = 9
"""Where the texts begin."""
_NOTHING = "–"


def news_text(reports: Iterable[NewsReport], resources: Resources) -> str:
    """Each report under a heading, with an empty line before the next."""
    return "\n".join("".join(f"{line}\n" for line in _report(report, resources)) for report in reports)


def counted(report: NewsReport) -> str:
    """How many object versions are new, changed and gone; what there is none of is left out."""
    return ", ".join(f"{count:,} {kind}" for kind, count in report.counts.items() if count)


def _report(report: NewsReport, resources: Resources) -> Iterator[str]:
    yield f"{report.date}  {counted(report)}"
    yield f"{'':{len(report.date)}}  {report.origin}, compared with {report.old_origin} of {report.old_date}"
    if report.not_compared:
        names = ", ".join(element.title for element in report.not_compared)
        yield f"{'':{len(report.date)}}  Not compared, because the catalogues have it in different forms: {names}"
    yield ""
    for row in rows_of((report,), resources):
        yield from _lines(row)
    if report.not_named:
        yield f"… and {report.not_named:,} more"


def _lines(row: NewsRow) -> Iterator[str]:
    item, change = row.item, row.change
    element = f" ({change.element.title})" if change else ""
    yield f"{item.kind:{_WIDTH}}{item.object_id} {item.version} {one_line(item.name)}{element}"
    if change:
        for word, text in (("from", change.old), ("to", change.new)):
            yield f"  {word:{_WIDTH - 2}}{one_line(text) or _NOTHING}"
    if row.resources is not None:
        names = ", ".join(one_line(resource.name) for resource in row.resources)
        noun = "resource" if len(row.resources) == 1 else "resources"
        yield f"  {'has':{_WIDTH - 2}}{len(row.resources)} {noun}{': ' if names else ''}{names}"
