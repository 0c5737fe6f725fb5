"""News: what came, went and changed in a catalogue, as it is kept after both catalogues are gone."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from lwm2m_browser.i18n import N_
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.catalogue_changes import CatalogueChanges, ElementChange
from lwm2m_browser.registry.days import local_day
from lwm2m_browser.registry.elements import Element
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.version import Version

NEW, CHANGED, GONE = N_("new"), N_("changed"), N_("gone")
KINDS = (NEW, CHANGED, GONE)
"""What can be said of an object version, in the order in which it is said."""
MOST_ITEMS = 2_000
"""How many object versions a report names that is kept: four times today's registry."""
_LONGEST = 400
"""Characters of a text that are kept: enough to tell what it is, and few enough to keep a year of it."""

Key = tuple[int, Version]
"""An object version: its ID and version."""


class NewsItem(NamedTuple):
    """An object version that is new, gone or changed."""

    kind: str
    """One of `KINDS`."""
    object_id: int
    version: Version
    name: str
    owner: str
    changes: tuple[ElementChange, ...] = ()
    """The elements that changed, from what to what."""

    @property
    def key(self) -> Key:
        """The object version."""
        return self.object_id, self.version

    @property
    def is_new(self) -> bool:
        """Whether it is an object version that was not there before."""
        return self.kind == NEW


class NewsReport(NamedTuple):
    """What one catalogue brought against the one before."""

    when: datetime
    """When the new catalogue came (UTC)."""
    place: str
    """Whose catalogue: empty for the registry's, else the address that it is cached under."""
    origin: str
    """What the source is called, as in `Provenance`."""
    old_origin: str
    """The same of the catalogue before."""
    old_date: str
    """The day of the catalogue before, or its year and commit; see `Provenance`."""
    items: tuple[NewsItem, ...]
    not_named: int = 0
    """How many more there are that it does not name."""
    not_compared: tuple[Element, ...] = ()
    """The elements that could not be compared; see `CatalogueChanges`."""
    revision: str = ""
    """The commit of the new catalogue, where only the year of `when` is known; what is kept has none."""

    @property
    def date(self) -> str:
        """The day of the new catalogue, where the user is; where that is not known, its year and commit."""
        return f"{self.when:%Y}-{self.revision}" if self.revision else str(local_day(self.when))

    @property
    def counts(self) -> Mapping[str, int]:
        """How many object versions it names of each of `KINDS`."""
        return {kind: sum(item.kind == kind for item in self.items) for kind in KINDS}


def report_of(changes: CatalogueChanges, old: Catalogue, new: Catalogue, place: str = "") -> NewsReport:
    """The report of what changed from an old to a new catalogue, whole."""
    return NewsReport(
        new.provenance.when,
        place,
        new.provenance.origin,
        old.provenance.origin,
        old.provenance.date,
        tuple(_items(changes)),
        not_compared=changes.not_compared,
        revision=new.provenance.revision,
    )


def to_be_kept(report: NewsReport) -> NewsReport:
    """A report with no more than is worth to be kept: of so many object versions, and of long texts the beginning."""
    items = tuple(map(_shortened, report.items[:MOST_ITEMS]))
    return report._replace(items=items, not_named=report.not_named + len(report.items) - len(items))


def known_since(reports: Iterable[NewsReport]) -> dict[Key, datetime]:
    """When each object version became known that some reports call new: by the newest of these."""
    ordered = sorted(reports, key=lambda report: report.when)
    return {item.key: report.when for report in ordered for item in report.items if item.is_new}


def _items(changes: CatalogueChanges) -> Iterator[NewsItem]:
    for entry in changes.added:
        yield _item(NEW, entry)
    for one in changes.changed:
        yield _item(CHANGED, one.new, one.changes)
    for entry in changes.removed:
        yield _item(GONE, entry)


def _item(kind: str, entry: Entry, changes: tuple[ElementChange, ...] = ()) -> NewsItem:
    return NewsItem(kind, *entry.key, entry.name, entry.owner, changes)


def _shortened(item: NewsItem) -> NewsItem:
    changes = tuple(change._replace(old=_cut(change.old), new=_cut(change.new)) for change in item.changes)
    return item._replace(name=_cut(item.name), owner=_cut(item.owner), changes=changes)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
