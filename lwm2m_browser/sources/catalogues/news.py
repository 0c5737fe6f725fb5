"""What is new in a catalogue that was kept in place of another: told once, and kept with the other news."""

from pathlib import Path

from lwm2m_browser.errors import NotKept, Quarantined, SourceError
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.catalogue_changes import changes_between
from lwm2m_browser.registry.news import NewsReport, report_of, to_be_kept
from lwm2m_browser.sources.catalogues.builtin import load_builtin
from lwm2m_browser.sources.catalogues.cache import former_path, path_of
from lwm2m_browser.sources.catalogues.load import collector_paused
from lwm2m_browser.sources.parsing.catalogue_json import same_objects, unpack
from lwm2m_browser.storage.files import read_capped, reason, write_atomically
from lwm2m_browser.storage.folders import Folders, make_folder
from lwm2m_browser.storage.news_file import add_report
from lwm2m_browser.storage.safe_files import folder_lock
from lwm2m_browser.storage.settings import Settings

_THE_SAME_REGISTRY = 0.8
"""A first download that lists this part of the built-in catalogue, or more, is of the same registry."""


def note_news(place: str, settings: Settings, folders: Folders, context: TaskContext) -> bool:
    """Keep what is new in the kept catalogue of a place, if that was not told yet; whether there was anything.

    For a worker, after the catalogue was handed over. Raises `SourceError`s: `NotKept` where the news cannot be
    written, so that they are told another time, and `Quarantined` where those before are damaged; and `Cancelled`.
    """
    former, path = former_path(folders, place), path_of(folders, place)
    if not former.exists():
        return False
    try:
        make_folder(folders.state)
        with folder_lock(folders.state):  # of two windows, one tells
            return _told(former, path, place, settings, folders, context)
    except OSError as error:
        raise NotKept(
            Message("Could not save what is new: {reason}.", reason=reason(error)),
            Message("Free some space for {folder}, or make it writable.", folder=folders.state),
        ) from error


def _told(former: Path, path: Path, place: str, settings: Settings, folders: Folders, context: TaskContext) -> bool:
    with folder_lock(path.parent):
        if not (former.exists() and path.exists()):
            return False  # another window told it meanwhile, or the cache was emptied
        old_data, new_data = (read_capped(one, settings.file_bytes) for one in (former, path))
    report, damage = _report(old_data, new_data, place, settings, context), None
    if report is not None:
        try:
            add_report(folders, to_be_kept(report))
        except Quarantined as error:
            damage = error  # of the news before; these are kept
    _forget_former(former, path, new_data)
    if damage is not None:
        raise damage
    return report is not None


def _report(
    old_data: bytes, new_data: bytes, place: str, settings: Settings, context: TaskContext
) -> NewsReport | None:
    """What is new in one file against the other; None where nothing is, or that cannot be told."""
    if same_objects(old_data, new_data):
        return None
    with collector_paused():
        try:
            old = _read(old_data, context) if old_data else load_builtin(settings, context)
            new = _read(new_data, context)
        except SourceError:
            return None  # one of them is damaged, and whoever shows it says so
        if not old_data and not _is_same_registry(old, new):
            return None
        changes = changes_between(old, new)
    return None if changes.is_none else report_of(changes, old, new, place)


def _read(data: bytes, context: TaskContext) -> Catalogue:
    return unpack(data, Message("The cached catalogue"), context)


def _is_same_registry(builtin: Catalogue, new: Catalogue) -> bool:
    """Whether a list can be a later one of the registry, and no other one at the address in the settings."""
    known = {entry.key for entry in builtin.entries}
    return len(known & {entry.key for entry in new.entries}) >= len(known) * _THE_SAME_REGISTRY


def _forget_former(former: Path, path: Path, told: bytes) -> None:
    """Nothing remains to be told, unless another catalogue was kept meanwhile: then all since the one that was told."""
    with folder_lock(path.parent):
        if path.exists() and path.read_bytes() != told:
            write_atomically(former, told)
        else:
            former.unlink(missing_ok=True)
