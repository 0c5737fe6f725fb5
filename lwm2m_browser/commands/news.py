"""`news`: what is new, gone and changed in the registry since it was first loaded, or between two sources."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from lwm2m_browser.commands.arguments import PROGRAM
from lwm2m_browser.commands.catalogue import Setup, setup_of
from lwm2m_browser.commands.grammar import Options, WrongUsage
from lwm2m_browser.commands.kept_news import kept_news
from lwm2m_browser.commands.opened import Opened, opened
from lwm2m_browser.commands.running import deliver, notice, say
from lwm2m_browser.commands.tables import formatted
from lwm2m_browser.errors import SourceError
from lwm2m_browser.exports.news_columns import NEWS_COLUMNS, Resources, rows_of
from lwm2m_browser.exports.news_text import news_text
from lwm2m_browser.registry.catalogue_changes import changes_between
from lwm2m_browser.registry.days import local_day
from lwm2m_browser.registry.news import NewsReport, report_of
from lwm2m_browser.sources.catalogues.load import load, news_place
from lwm2m_browser.sources.source import BUILTIN, CACHE, Source


def tell_news(options: Options) -> bool:
    """`lwm2m-browser news`. Without a source to compare with, what is kept is told: since a day, or all of it."""
    if options.operands:
        what = options.operands[0]
        raise WrongUsage(f"news takes no arguments. To compare with “{what}”: --since {what}")
    setup = setup_of(options)
    if isinstance(options.since, Source):
        return _tell_comparison(options, setup, options.since)
    if options.source is not None and options.source.asks_network:
        source = opened(options, setup)  # what that brings is told with the rest
    else:
        source = _on_this_computer(options.source or CACHE, setup)
    kept = kept_news(setup)
    reports = _since(options.since, kept.of(news_place(source.source, setup.settings)))
    if kept.deleted_until:
        notice(options, f"News up to {local_day(kept.deleted_until)} were deleted to make room.")
    _deliver(options, reports, source)
    if not reports:
        notice(options, _without_news(options))
    return True


def _without_news(options: Options) -> str:
    if options.since:
        return f"No news since {options.since}. To compare with another catalogue: --since SOURCE"
    if options.source is not None and options.source.asks_network:
        return "No news yet: the catalogue is the first one of this source. To compare it with another: --since SOURCE"
    ways = f"To load the registry now: {PROGRAM} news --source api. To compare with another catalogue: --since SOURCE"
    return f"No news yet: no newer catalogue has been loaded on this computer. {ways}"


def _tell_comparison(options: Options, setup: Setup, old_source: Source) -> bool:
    loaded = load(old_source, *setup)  # before the other: what is cached may be what it is compared with
    for warning in loaded.warnings:
        say(str(warning))
    old, new = loaded.catalogue, opened(options, setup)
    changes = changes_between(old, new.catalogue)
    if changes.is_none:
        notice(options, "No differences.")
    _deliver(options, () if changes.is_none else (report_of(changes, old, new.catalogue),), new)
    return old.is_whole and new.catalogue.is_whole


def _on_this_computer(source: Source, setup: Setup) -> Opened:
    """A source of this computer; where that is the cache and has nothing, the built-in catalogue."""
    if source == CACHE:
        with suppress(SourceError):
            return Opened(load(CACHE, *setup).catalogue, CACHE, setup)
        source = BUILTIN
    return Opened(load(source, *setup).catalogue, source, setup)


def _since(day: date | None, reports: Sequence[NewsReport]) -> Sequence[NewsReport]:
    return [report for report in reports if day is None or local_day(report.when) >= day]


def _deliver(options: Options, reports: Sequence[NewsReport], source: Opened) -> None:
    resources = _resources(reports, source)
    rows = list(rows_of(reports, resources))
    columns = list(NEWS_COLUMNS.values())
    is_text = options.format == "text"
    text = news_text(reports, resources) if is_text else formatted(options, rows, columns, columns)
    deliver(options, text, len(rows))


def _resources(reports: Sequence[NewsReport], source: Opened) -> Resources:
    """The resources of the new object versions whose definitions are on this computer."""
    wanted = {item.key for report in reports for item in report.items if item.is_new}
    if not wanted:
        return {}
    library = source.library().on_this_machine()
    known = {}
    for entry in source.catalogue.entries:
        if entry.key in wanted:
            with suppress(SourceError):
                known[entry.key] = library.definition(entry).resources
    return known
