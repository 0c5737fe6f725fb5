"""The last good catalogue, kept in the user's cache folder."""

from dataclasses import replace

from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.sources.errors import NothingStored, SourceError
from lwm2m_browser.sources.files import read_whole, write_whole
from lwm2m_browser.sources.folders import Folders
from lwm2m_browser.sources.progress import Watch
from lwm2m_browser.sources.settings import Settings
from lwm2m_browser.sources.stored import pack, unpack

_NAME = "catalogue.json"


def load_cache(settings: Settings, folders: Folders, watch: Watch) -> Catalogue:
    """What was kept. Raises `NothingStored` and other `SourceError`s, and `Cancelled`."""
    path = folders.cache / _NAME
    if not path.exists():
        raise NothingStored("No catalogue was kept on this machine yet.")
    catalogue = unpack(read_whole(path, settings.file_bytes), "The kept catalogue", watch)
    return replace(catalogue, provenance=replace(catalogue.provenance, stored="cache"))


def keep(catalogue: Catalogue, folders: Folders) -> None:
    """Keep a catalogue in place of the one before. Raises `SourceError` where that cannot be written."""
    try:
        folders.cache.mkdir(parents=True, exist_ok=True)
        write_whole(folders.cache / _NAME, pack(catalogue))
    except OSError as error:
        raise SourceError(
            f"The catalogue could not be kept for the next start: {error.strerror or error}.",
            f"Make room in {folders.cache}, or make it writable.",
        ) from error
