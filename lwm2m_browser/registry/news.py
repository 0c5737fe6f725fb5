"""News: what came, went and changed in a catalogue, as it is kept after both catalogues are gone."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from lwm2m_browser.i18n import N_
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.catalogue_changes import CatalogueChanges, ElementChange
from lwm2m_browser.registry.elements import Element
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.version import Version

NEW, CHANGED, GONE = N_("new"), N_("changed"), N_("gone")
KINDS = (NEW, CHANGED, GONE)
"""What can be said of an object version, in the order in which it is said."""
MOST_ITEMS = 2_000
"""How many object versions a report names: four times today's registry."""
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
    """The elements that changed, from what to what; long texts are cut off."""

    @property
    def key(self) -> Key:
        """The object version."""
        return self.object_id, self.version


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
    """How many more there are than `MOST_ITEMS`."""
    not_compared: tuple[Element, ...] = ()
    """The elements that could not be compared; see `CatalogueChanges`."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many object versions it names of each of `KINDS`."""
        return {kind: sum(item.kind == kind for item in self.items) for kind in KINDS}


def report_of(changes: CatalogueChanges, old: Catalogue, new: Catalogue, place: str = "") -> NewsReport:
    """The report of what changed from an old to a new catalogue."""
    items = list(_items(changes))
    return NewsReport(
        new.provenance.when,
        place,
        new.provenance.origin,
        old.provenance.origin,
        old.provenance.date,
        tuple(items[:MOST_ITEMS]),
        max(0, len(items) - MOST_ITEMS),
        changes.not_compared,
    )


def known_since(reports: Iterable[NewsReport]) -> dict[Key, datetime]:
    """When each object version became known that some reports call new: by the newest of these."""
    ordered = sorted(reports, key=lambda report: report.when)
    return {item.key: report.when for report in ordered for item in report.items if item.kind == NEW}


def local_day(when: datetime) -> date:
    """The day of a moment, where the user is."""
    return when.astimezone().date()


def _items(changes: CatalogueChanges) -> Iterator[NewsItem]:
    for entry in changes.added:
        yield _item(NEW, entry)
    for one in changes.changed:
        told = (ElementChange(change.element, _cut(change.old), _cut(change.new)) for change in one.changes)
        yield _item(CHANGED, one.new, tuple(told))
    for entry in changes.removed:
        yield _item(GONE, entry)


def _item(kind: str, entry: Entry, changes: tuple[ElementChange, ...] = ()) -> NewsItem:
    return NewsItem(kind, *entry.key, _cut(entry.name), _cut(entry.owner), changes)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
