"""`load`: from a source to a catalogue. Plain: arguments in, a value out; run it in a worker.

Each kind of source imports what it needs when it is loaded: the built-in catalogue and the cache, which start the
window and answer a `list`, need neither the network nor XML.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from lwm2m_browser.errors import AllFailed, Incomplete, MuchShorter, SourceError
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.web_address import without_user
from lwm2m_browser.sources.source import Source, SourceKind
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings

if TYPE_CHECKING:
    from lwm2m_browser.sources.catalogues.api import ApiQuery

_STILL_THE_SAME = 0.8
"""A list of this part of its former length, or less, is not taken for the same registry's without asking."""

_MANY = 20_000
"""Entries that are frozen out of garbage collection: each full collection would block the window for
as long as it takes to walk through them. What is garbage already then stays, so it is not done for fewer."""


class LoadedCatalogue(NamedTuple):
    """A catalogue, and what failed on the way to it."""

    catalogue: Catalogue
    warnings: tuple[SourceError, ...] = ()
    """Such as: the API did not answer, so the registry's DDF was taken."""


def load(
    source: Source,
    settings: Settings,
    folders: Folders,
    context: TaskContext | None = None,
    query: "ApiQuery | None" = None,
) -> LoadedCatalogue:
    """Load a source. Raises `SourceError`s and `Cancelled`.

    `query` is for the API, None for everything; other sources give all they have. A catalogue that came whole over
    the network is kept in the cache; a failure of that is a warning, and so is `MuchShorter`: then the old catalogue
    stays cached. One that breaks off is taken only where it was asked for by address.
    """
    context = context or TaskContext()
    warnings: tuple[SourceError, ...] = ()
    with collector_paused():
        if source.kind is SourceKind.REGISTRY and query is None:
            catalogue, warnings = _load_registry(settings, context)
        else:
            catalogue = _load_one(source, settings, folders, context, query)
        if len(catalogue.entries) >= _MANY:
            gc.freeze()
    context.check()
    if source.asks_network and query is None and catalogue.is_whole:
        try:
            _keep(catalogue, kept_place(source, settings), settings, folders)
        except SourceError as error:
            warnings += (error,)
    return LoadedCatalogue(catalogue, warnings)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Disable Python's garbage collector while the entries are made; they have no cycles.

    It would walk through all that were made so far again and again, a fifth of the time of a load.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _load_registry(settings: Settings, context: TaskContext) -> tuple[Catalogue, tuple[SourceError, ...]]:
    """The API and, where that fails, the registry's DDF."""
    from lwm2m_browser.sources.catalogues.api import EVERYTHING, load_api
    from lwm2m_browser.sources.catalogues.files import load_address

    try:
        return _whole(load_api(settings.api_base, EVERYTHING, settings, context)), ()
    except SourceError as of_api:
        try:
            return _whole(load_address(settings.ddf_address, settings, context)), (of_api,)
        except SourceError as of_ddf:
            raise AllFailed((of_api, of_ddf)) from of_ddf


def _whole(catalogue: Catalogue) -> Catalogue:
    """The catalogue, if nothing of it is missing: a part would take the place of something better."""
    if not catalogue.is_whole:
        from lwm2m_browser.sources.origins import said_origin

        raise Incomplete(
            Message(
                "The answer of the {origin} ends too early, after item {count:,}, and was ignored.",
                origin=said_origin(catalogue.provenance.origin),
                count=len(catalogue.entries),
            )
        )
    return catalogue


def kept_place(source: Source, settings: Settings) -> str:
    """Under what the catalogue of a source is kept: empty for the registry's own API and DDF, else its address."""
    place = source.place
    if source.kind is SourceKind.REGISTRY_AT:
        from lwm2m_browser.sources.catalogues.registry_at import list_address  # here: the start needs none of it

        place = list_address(place, settings)
    is_registry = place in ("", settings.api_base, settings.ddf_address)
    return "" if is_registry else without_user(place)


def news_place(source: Source, settings: Settings) -> str:
    """Whose news are those of a source, as its reports call it: of what is on this computer, the registry's."""
    if source.kind is SourceKind.CACHE:
        return source.place
    return kept_place(source, settings) if source.asks_network else ""


def _keep(catalogue: Catalogue, place: str, settings: Settings, folders: Folders) -> None:
    """Keep what came over the network. Raises `SourceError` where that cannot be written.

    `MuchShorter` for a list that has lost a fifth, or more, of what was kept from the same registry.
    """
    from lwm2m_browser.sources.catalogues.cache import keep, kept_head
    from lwm2m_browser.storage.cache_limit import evict_oldest

    before, now = kept_head(folders, place), len(catalogue.entries)
    if before and now <= before.entries * _STILL_THE_SAME and _are_one(before.address, catalogue, settings):
        raise MuchShorter(before.entries, now)
    keep(catalogue, folders, place)
    evict_oldest(folders, settings.cache_bytes)


def _are_one(address: str, catalogue: Catalogue, settings: Settings) -> bool:
    """Whether a catalogue came from an address, or both from the registry: its API and its DDF list the same."""
    from lwm2m_browser.sources.catalogues.api import EVERYTHING

    registry = {EVERYTHING.address(settings.api_base), settings.ddf_address}
    return address == catalogue.provenance.address or {address, catalogue.provenance.address} <= registry


def _load_one(
    source: Source, settings: Settings, folders: Folders, context: TaskContext, query: "ApiQuery | None"
) -> Catalogue:
    match source.kind:
        case SourceKind.BUILTIN:
            from lwm2m_browser.sources.catalogues.builtin import load_builtin

            return load_builtin(settings, context)
        case SourceKind.CACHE:
            from lwm2m_browser.sources.catalogues.cache import load_cache

            return load_cache(settings, folders, context, source.place)
        case SourceKind.REGISTRY_AT:
            from lwm2m_browser.sources.catalogues.registry_at import load_registry_at

            return load_registry_at(source.place, settings, context)
        case SourceKind.API | SourceKind.REGISTRY:
            from lwm2m_browser.sources.catalogues.api import EVERYTHING, load_api

            return load_api(source.place or settings.api_base, query or EVERYTHING, settings, context)
    return _load_file(source, settings, folders, context)


def _load_file(source: Source, settings: Settings, folders: Folders, context: TaskContext) -> Catalogue:
    from lwm2m_browser.sources.catalogues import files

    if source.kind is SourceKind.FILE:
        return files.load_path(source.place, settings, context)
    if source.kind is SourceKind.ARCHIVE:
        return files.load_archive_address(source.place, settings, folders, context)
    return files.load_address(source.place or settings.ddf_address, settings, context)
