"""The news that are kept between starts: `news.json` in the folder of the state.

    {"format": 1, "deleted_until": "", "reports": [
    {"when":"2026-01-31T12:00:00+00:00","place":"","origin":"Registry API","old":["Built-in catalogue","2026-003b6fe"],
     "not_named":0,"not_compared":["Description"],
     "items":[["new",10513,"1.0","Name","Owner"],["changed",3303,"1.1","…","…",[["TS","from","to"]]]]},
    …
    ]}

A line for each report, the oldest first. Several windows may add to it at the same time.
"""

import json
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from lwm2m_browser.errors import SourceError, UnreadableFile
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.catalogue_changes import ElementChange
from lwm2m_browser.registry.elements import ELEMENTS
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.registry.news import KINDS, NewsItem, NewsReport
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.storage.files import write_atomically
from lwm2m_browser.storage.folders import Folders, make_folder
from lwm2m_browser.storage.json_values import Json, as_int, as_list, as_text, as_time, needed
from lwm2m_browser.storage.safe_files import quarantine_damaged, read_json_file, read_or_quarantine

_NAME = "news.json"
_FORMAT = 1
MOST_BYTES = 4 * 1024 * 1024
"""How large the file may become: above that the oldest reports are deleted, and until when is kept with the others."""
_MOST_OF_REPORT = 1024 * 1024
"""The bytes of a report, above which it names fewer object versions."""
_BY_DDF = {element.ddf: element for element in ELEMENTS}


class KeptNews(NamedTuple):
    """The news that are kept, the newest first."""

    reports: tuple[NewsReport, ...] = ()
    deleted_until: datetime | None = None
    """The news up to this moment were deleted, to make room (UTC); None where none were."""

    def of(self, place: str) -> tuple[NewsReport, ...]:
        """The reports about the catalogues of one place."""
        return tuple(report for report in self.reports if report.place == place)


def news_path(folders: Folders) -> Path:
    """Where the news are kept."""
    return folders.state / _NAME


def read_news(folders: Folders) -> KeptNews:
    """The news that are kept. Raises `Quarantined` where the file is damaged: then there are none any more."""
    return read_or_quarantine(news_path(folders), _read) or KeptNews()


def add_report(folders: Folders, report: NewsReport) -> None:
    """Keep another report; the caller holds the lock of the folder. Raises OSError.

    Where the file is damaged, that raises `Quarantined`, but the report is kept all the same, in a new one.
    """
    path, damage = news_path(folders), None
    try:
        kept = _read(path)
    except SourceError as error:
        kept = KeptNews()
        if not isinstance(error.__cause__, FileNotFoundError):
            damage = quarantine_damaged(path, error)
    while any(report.when == other.when for other in kept.reports):  # a moment tells one report from another
        report = report._replace(when=report.when + timedelta(microseconds=1))
    write_news(folders, KeptNews((report, *kept.reports), kept.deleted_until))
    if damage is not None:
        raise damage


def write_news(folders: Folders, news: KeptNews) -> None:
    """Keep news in place of those before, as many of the newest as there is room for. Raises OSError."""
    lines: list[str] = []
    deleted_until, size = news.deleted_until, 0
    for report in sorted(news.reports, key=lambda one: one.when, reverse=True):
        line = _line_of(report)
        size += _bytes_of(line)
        if size > MOST_BYTES:
            deleted_until = report.when
            break
        lines.append(line)
    head = json.dumps({"format": _FORMAT, "deleted_until": deleted_until.isoformat() if deleted_until else ""})
    text = head.removesuffix("}") + ', "reports": [\n' + ",\n".join(reversed(lines)) + "\n]}\n"
    make_folder(folders.state)
    write_atomically(news_path(folders), text.encode("utf-8", "replace"))


def _line_of(report: NewsReport) -> str:
    """A report as JSON, naming as many object versions as there is room for."""
    line = _dumped(report)
    while _bytes_of(line) > _MOST_OF_REPORT:
        kept = len(report.items) // 2
        not_named = report.not_named + len(report.items) - kept
        report = report._replace(items=report.items[:kept], not_named=not_named)
        line = _dumped(report)
    return line


def _bytes_of(line: str) -> int:
    return len(line.encode("utf-8", "replace")) + len(",\n")


def _dumped(report: NewsReport) -> str:
    stored = {
        "when": report.when.isoformat(),
        "place": report.place,
        "origin": report.origin,
        "old": [report.old_origin, report.old_date],
        "not_named": report.not_named,
        "not_compared": [element.ddf for element in report.not_compared],
        "items": [_item_json(item) for item in report.items],
    }
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":"))


def _item_json(item: NewsItem) -> list[Json]:
    changes = [[change.element.ddf, change.old, change.new] for change in item.changes]
    members: list[Json] = [item.kind, item.object_id, item.version.text, item.name, item.owner]
    return [*members, changes] if changes else members


# ---- Reading, with care: ValueError for what cannot be used


def _read(path: Path) -> KeptNews:
    stored = read_json_file(path)
    try:
        if stored.get("format") != _FORMAT:
            raise ValueError(Message("it has another format or version"))
        reports = tuple(map(_report, needed(as_list(stored.get("reports")))))
    except ValueError as error:
        raise UnreadableFile(Message("{path} cannot be read: {reason}.", path=path, reason=error)) from error
    newest_first = sorted(reports, key=lambda report: report.when, reverse=True)
    return KeptNews(tuple(newest_first), as_time(stored.get("deleted_until")))


def _report(stored: Json) -> NewsReport:
    members = needed(stored if isinstance(stored, dict) else None)
    old_origin, old_date = needed(_of_length(members.get("old"), 2))
    names = map(as_text, needed(as_list(members.get("not_compared"))))
    return NewsReport(
        needed(as_time(members.get("when"))),
        needed(as_text(members.get("place"))),
        needed(as_text(members.get("origin"))),
        needed(as_text(old_origin)),
        needed(as_text(old_date)),
        tuple(map(_item, needed(as_list(members.get("items"))))),
        needed(as_int(members.get("not_named"), 0, sys.maxsize)),
        tuple(_BY_DDF[name] for name in names if name in _BY_DDF),
    )


def _item(stored: Json) -> NewsItem:
    members = needed(as_list(stored))
    kind, object_id, version, name, owner = needed(_of_length(members[:5], 5))
    if kind not in KINDS:
        raise ValueError(Message("something in it is missing or has the wrong type"))
    return NewsItem(
        str(kind),
        needed(as_int(object_id, 0, LARGEST_ID)),
        parse_version(needed(as_text(version))),
        needed(as_text(name)),
        needed(as_text(owner)),
        tuple(_changes(members[5])) if len(members) > 5 else (),
    )


def _changes(stored: Json) -> Iterator[ElementChange]:
    for one in needed(as_list(stored)):
        name, old, new = (needed(as_text(text)) for text in needed(_of_length(one, 3)))
        if name in _BY_DDF:
            yield ElementChange(_BY_DDF[name], old, new)


def _of_length(stored: Json, length: int) -> list[Json] | None:
    """The members of an array that has so many."""
    members = as_list(stored)
    return list(members) if members is not None and len(members) == length else None
