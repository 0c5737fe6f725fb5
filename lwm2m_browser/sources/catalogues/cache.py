"""The last good catalogue of each source, kept in the user's cache folder.

`place` tells whose: empty for the registry's, else the address that it came from. None takes the place of another.
"""

import os
from contextlib import suppress
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


def load_cache(settings: Settings, folders: Folders, context: TaskContext, place: str = "") -> Catalogue:
    """What was kept of a place. Raises `NothingStored`, `Quarantined` where it is damaged, and `Cancelled`."""

    def read(path: Path) -> Catalogue:
        return read_kept(path, settings.file_bytes, context)

    catalogue = read_or_quarantine(path_of(folders, place), read)
    if catalogue is None:
        raise NothingStored(Message("No cached catalogue yet."))
    return catalogue


def read_kept(path: Path, cap: int, context: TaskContext) -> Catalogue:
    """What is kept in a file of at most `cap` bytes, which stays where it is. Raises `SourceError` and `Cancelled`."""
    catalogue = unpack(read_capped(path, cap), Message("The cached catalogue"), context)
    return catalogue._replace(provenance=catalogue.provenance._replace(stored="cache"))


def kept_head(folders: Folders, place: str = "") -> Head | None:
    """What is known of a kept catalogue without reading it all; None where there is none, or nothing is known."""
    try:
        with path_of(folders, place).open("rb") as file:
            return head_of(file.readline(_LONGEST_HEAD))
    except OSError:
        return None


def keep(catalogue: Catalogue, folders: Folders, place: str = "") -> None:
    """Keep a catalogue in place of the one before. Raises `SourceError` where that cannot be written.

    The one before stays beside it until somebody has told what is new; see `former_path`.
    """
    data, path = pack(catalogue), path_of(folders, place)
    try:
        make_folder(path.parent)
        with folder_lock(path.parent):
            _set_former_aside(path, former_path(folders, place), is_registry=not place)
            write_atomically(path, data)
    except OSError as error:
        raise SourceError(
            Message("The catalogue could not be cached for the next start: {reason}.", reason=reason(error)),
            Message("Free some space for {folder}, or make it writable.", folder=folders.cache),
        ) from error


def former_path(folders: Folders, place: str) -> Path:
    """Where the catalogue is that the kept one took the place of; of the registry's, an empty file if there was none.

    It is there as long as what is new was not told. What is kept meanwhile takes the place of neither: what is told in
    the end is what is new against the first.
    """
    path = path_of(folders, place)
    return path.with_name(f"{path.stem}.former{path.suffix}")


def _set_former_aside(path: Path, former: Path, *, is_registry: bool) -> None:
    """Make what was kept so far the former one, mostly without reading it: nothing may delay a load.

    Where that fails, what is new will not be told; the catalogue itself is kept.
    """
    if former.exists():
        return
    with suppress(OSError):
        if not path.exists():
            if is_registry:  # what was shown before is the built-in one
                former.touch()
            return
        try:
            os.link(os.path.realpath(path), former)
        except OSError:  # a file system where a file has one name
            write_atomically(former, path.read_bytes())


def path_of(folders: Folders, place: str) -> Path:
    """Where the catalogue of a place is kept."""
    if not place:
        return folders.cache / _NAME
    import hashlib  # here: the registry's own needs none

    return folders.cache / "catalogues" / f"{hashlib.sha256(place.encode('utf-8', 'replace')).hexdigest()[:40]}.json"
