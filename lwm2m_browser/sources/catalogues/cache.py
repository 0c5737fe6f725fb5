"""The last good catalogue, kept in the user's cache folder."""

from dataclasses import replace
from pathlib import Path

from lwm2m_browser.errors import NothingStored, SourceError
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.sources.parsing.catalogue_json import Head, head_of, pack, unpack
from lwm2m_browser.storage.files import read_capped, reason, write_atomically
from lwm2m_browser.storage.folders import Folders, make_folder
from lwm2m_browser.storage.safe_files import folder_lock, read_or_quarantine
from lwm2m_browser.storage.settings import Settings

_NAME = "catalogue.json"
_LONGEST_HEAD = 16 * 1024


def load_cache(settings: Settings, folders: Folders, context: TaskContext) -> Catalogue:
    """What was kept. Raises `NothingStored`, `Quarantined` where it is damaged, and `Cancelled`."""

    def read(path: Path) -> Catalogue:
        return unpack(read_capped(path, settings.file_bytes), Message("The kept catalogue"), context)

    catalogue = read_or_quarantine(folders.cache / _NAME, read)
    if catalogue is None:
        raise NothingStored(Message("No catalogue was kept on this machine yet."))
    return replace(catalogue, provenance=replace(catalogue.provenance, stored="cache"))


def kept_head(folders: Folders) -> Head | None:
    """What is known of the kept catalogue without reading it all; None where there is none, or nothing is known."""
    try:
        with (folders.cache / _NAME).open("rb") as file:
            return head_of(file.readline(_LONGEST_HEAD))
    except OSError:
        return None


def keep(catalogue: Catalogue, folders: Folders) -> None:
    """Keep a catalogue in place of the one before. Raises `SourceError` where that cannot be written."""
    data = pack(catalogue)
    try:
        make_folder(folders.cache)
        with folder_lock(folders.cache):
            write_atomically(folders.cache / _NAME, data)
    except OSError as error:
        raise SourceError(
            Message("The catalogue could not be kept for the next start: {reason}.", reason=reason(error)),
            Message("Make room in {folder}, or make it writable.", folder=folders.cache),
        ) from error
