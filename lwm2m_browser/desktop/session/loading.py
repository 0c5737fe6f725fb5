"""What the window's workers do: bring a catalogue, ready for search. Plain functions: arguments in, a value out."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lwm2m_browser.errors import MuchShorter, NotACatalogue, NothingStored, SourceError
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.sources.catalogues.api import ApiQuery
from lwm2m_browser.sources.catalogues.cache import keep
from lwm2m_browser.sources.catalogues.load import kept_place, load
from lwm2m_browser.sources.source import BUILTIN, Source, SourceKind
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.safe_files import prepare_locks
from lwm2m_browser.storage.settings import Settings

if TYPE_CHECKING:
    from lwm2m_browser.sources.catalogues.beside import Beside


@dataclass(frozen=True, slots=True)
class LoadResult:
    """A catalogue made ready for search, and what failed on the way to it."""

    index: Index
    warnings: tuple[SourceError, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether it is not to be shown without asking: what is kept of the same source has far more."""
        return any(isinstance(warning, MuchShorter) for warning in self.warnings)


def fetch(
    source: Source, settings: Settings, folders: Folders, known: tuple[Entry, ...], context: TaskContext
) -> LoadResult:
    """Load a complete source. `known`: the entries shown now. Raises what `load` raises."""
    prepare_locks()  # the window stores what was opened last as soon as it shows it; later, garbage would be looked for
    return _fetched(source, settings, folders, known, context)


def fetch_stored(
    source: Source, settings: Settings, folders: Folders, known: tuple[Entry, ...], context: TaskContext
) -> LoadResult:
    """What this machine has: the last good catalogue of a source, else of the registry, else the built-in index.

    Raises `SourceError` and `Cancelled`.
    """
    warnings: tuple[SourceError, ...] = ()
    for place in dict.fromkeys((kept_place(source, settings) if source.asks_network else "", "")):
        try:
            found = _fetched(Source(SourceKind.CACHE, place), settings, folders, known, context)
            return replace(found, warnings=warnings)
        except NothingStored:
            continue
        except SourceError as damage:
            warnings += (damage,)
    return LoadResult(_fetched(BUILTIN, settings, folders, known, context).index, warnings)


def _fetched(
    source: Source, settings: Settings, folders: Folders, known: tuple[Entry, ...], context: TaskContext
) -> LoadResult:
    loaded = load(source, settings, folders, context)
    return LoadResult(_index(loaded.catalogue, known), loaded.warnings)


def fetch_object(
    object_id: int, api: Source, settings: Settings, folders: Folders, shown: Catalogue, context: TaskContext
) -> LoadResult:
    """The shown catalogue with one object reloaded from an API. Raises what `load` raises."""
    loaded = load(api, settings, folders, context, ApiQuery(object_id))
    if not any(loaded.catalogue.versions_of(object_id)):
        raise NotACatalogue(
            Message(
                "The Registry API answered the request for object {object_id} with other objects.", object_id=object_id
            )
        )
    merged = shown.with_object(object_id, loaded.catalogue)
    return LoadResult(_index(merged, shown.entries), loaded.warnings)


def with_beside(
    result: LoadResult, beside: "tuple[Beside, ...]", known: tuple[Entry, ...], context: TaskContext
) -> LoadResult:
    """A result with what is open beside its source. `known`: the entries shown now. Raises `Cancelled`."""
    context.check()
    joined = result.index.catalogue.joined_with(one.catalogue for one in beside)
    return replace(result, index=_index(joined, known))


def accept(
    result: LoadResult, source: Source, settings: Settings, folders: Folders, context: TaskContext
) -> LoadResult:
    """Accept a catalogue although it is much shorter, and cache it. Raises `Cancelled`."""
    context.check()
    warnings = tuple(warning for warning in result.warnings if not isinstance(warning, MuchShorter))
    try:
        keep(result.index.catalogue, folders, kept_place(source, settings))
    except SourceError as error:
        warnings += (error,)
    return LoadResult(result.index, warnings)


def _index(catalogue: Catalogue, known: tuple[Entry, ...]) -> Index:
    """Entries that equal the known ones become the very same, so that the main thread sees at a glance: no change."""
    return Index(catalogue._replace(entries=known) if catalogue.entries == known else catalogue)
