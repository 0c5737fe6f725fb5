"""What the window's workers do: bring a catalogue, ready for search. Plain functions: arguments in, a value out."""

from dataclasses import dataclass, replace

from lwm2m_browser.errors import MuchShorter, NotACatalogue, NothingStored, SourceError
from lwm2m_browser.i18n import tr
from lwm2m_browser.progress import Watch
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.sources.catalogues.api import Query as ApiQuery
from lwm2m_browser.sources.catalogues.cache import keep
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.source import BUILTIN, CACHE, Source
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings


@dataclass(frozen=True, slots=True)
class Arrival:
    """A catalogue made ready for search, and what failed on the way to it."""

    index: Index
    setbacks: tuple[SourceError, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether it is not to be shown without asking: what is kept of the same source has far more."""
        return any(isinstance(setback, MuchShorter) for setback in self.setbacks)


def fetch(source: Source, settings: Settings, folders: Folders, known: tuple[Entry, ...], watch: Watch) -> Arrival:
    """Load a source whole. `known` are the entries shown now. Raises what `load` raises."""
    loaded = load(source, settings, folders, watch)
    return Arrival(_index(loaded.catalogue, known), loaded.setbacks)


def fetch_stored(settings: Settings, folders: Folders, watch: Watch) -> Arrival:
    """What this machine has: the last good catalogue, else the built-in index. Raises `SourceError`, `Cancelled`."""
    try:
        return fetch(CACHE, settings, folders, (), watch)
    except NothingStored:
        setbacks: tuple[SourceError, ...] = ()
    except SourceError as damage:
        setbacks = (damage,)
    return Arrival(fetch(BUILTIN, settings, folders, (), watch).index, setbacks)


def fetch_object(
    object_id: int, api: Source, settings: Settings, folders: Folders, shown: Catalogue, watch: Watch
) -> Arrival:
    """The catalogue shown, with one object as an API has it now. Raises what `load` raises."""
    loaded = load(api, settings, folders, watch, ApiQuery(object_id))
    if not any(loaded.catalogue.versions_of(object_id)):
        raise NotACatalogue(
            tr("The API was asked for object {object_id} and answered with others.", object_id=object_id)
        )
    merged = shown.with_object(object_id, loaded.catalogue)
    return Arrival(_index(merged, shown.entries), loaded.setbacks)


def accept(arrival: Arrival, folders: Folders, watch: Watch) -> Arrival:
    """What is to be shown although it is much shorter: kept now. Raises `Cancelled`."""
    watch.check()
    setbacks = tuple(setback for setback in arrival.setbacks if not isinstance(setback, MuchShorter))
    try:
        keep(arrival.index.catalogue, folders)
    except SourceError as error:
        setbacks += (error,)
    return Arrival(arrival.index, setbacks)


def _index(catalogue: Catalogue, known: tuple[Entry, ...]) -> Index:
    """Entries that equal the known ones become the very same, so that the main thread sees at a glance: no change."""
    return Index(replace(catalogue, entries=known) if catalogue.entries == known else catalogue)
