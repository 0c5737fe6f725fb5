"""What stands at a path: a DDF.xml, a folder, an archive, or a single definition. Its content tells, not its name."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from lwm2m_browser.errors import NotKept, TooLarge, UnreadableFile
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue, Provenance
from lwm2m_browser.sources.bundles.archive import is_archive, read_archive
from lwm2m_browser.sources.bundles.bundle import DDF, Bundle, read_folder
from lwm2m_browser.sources.bundles.collection import Collection, catalogue_of_definitions, collection_of
from lwm2m_browser.sources.catalogues.ddf_source import ddf_of_file, load_ddf_file
from lwm2m_browser.sources.origins import ARCHIVE, DEFINITION, FOLDER
from lwm2m_browser.sources.parsing.xml_sniffing import start_of
from lwm2m_browser.storage.cache_limit import evict_oldest
from lwm2m_browser.storage.files import expand_home, read_capped, reason, write_atomically
from lwm2m_browser.storage.folders import Folders, make_folder
from lwm2m_browser.storage.settings import Settings


def load_path(place: str, settings: Settings, context: TaskContext) -> Catalogue:
    """The catalogue at a path. Raises `SourceError`s and `Cancelled`."""
    path = expand_home(place)
    try:
        return _load_what_is_at(path, settings, context)
    except OSError as error:  # such as a name that no file can have, or a folder that nobody may look into
        raise UnreadableFile(Message("{path} cannot be read: {reason}.", path=path, reason=reason(error))) from error


def _load_what_is_at(path: Path, settings: Settings, context: TaskContext) -> Catalogue:
    if path.is_dir():
        has_list = (path / DDF).exists()
        return load_ddf_file(str(path), settings, context) if has_list else _load_folder(path, settings, context)
    if holds_archive(path):
        return open_archive(path, settings, context).catalogue
    data = read_capped(path, settings.file_bytes)
    if start_of(data).root not in ("LWM2M", "Object"):
        return ddf_of_file(path, data, settings, context)
    if len(data) > settings.definition_bytes:
        raise TooLarge(
            Message(
                "{path} is larger than the limit of {most:,} bytes for a definition.",
                path=path,
                most=settings.definition_bytes,
            )
        )
    bundle = Bundle({path.name: data})
    return catalogue_of_definitions(bundle, _provenance(DEFINITION, path), folder_address(path.parent), context)


def open_archive(path: Path, settings: Settings, context: TaskContext) -> Collection:
    """What an archive in a file holds. Raises `SourceError`s and `Cancelled`."""
    bundle = read_archive(read_capped(path, settings.file_bytes), str(path), settings, context)
    address = folder_address(path)
    return collection_of(bundle, _provenance(ARCHIVE, path), settings.registry_root, address, context)


def load_archive_address(address: str, settings: Settings, folders: Folders, context: TaskContext) -> Catalogue:
    """Fetch an archive, keep it for its definitions, and read what it holds. Raises `SourceError`s and `Cancelled`."""
    from lwm2m_browser.sources.network import client  # here: a file is read without a network library

    answer = client.get(address, accept="*/*", settings=settings, context=context)
    content = answer.expect(Message("an archive"))
    path = kept_archive(address, folders)
    bundle = read_archive(content, address, settings, context)
    provenance = Provenance(ARCHIVE, answer.address, datetime.now(UTC))
    collection = collection_of(bundle, provenance, settings.registry_root, folder_address(path), context)
    try:
        make_folder(path.parent)
        write_atomically(path, content)
    except OSError as error:
        raise NotKept(
            Message(
                "{address} could not be cached in {folder}: {reason}.",
                address=address,
                folder=path.parent,
                reason=error.strerror or error,
            )
        ) from error
    evict_oldest(folders, settings.cache_bytes)
    return collection.catalogue


def kept_archive(address: str, folders: Folders) -> Path:
    """The path of a cached archive."""
    return folders.cache / "archives" / hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()[:40]


def holds_archive(path: Path) -> bool:
    """Whether a path is that of an archive file."""
    try:
        with path.open("rb") as file:
            return is_archive(file.read(4))
    except (OSError, ValueError):
        return False  # to read it will say why


def folder_address(folder: Path) -> str:
    """The address that the files in a folder, or within an archive, stand below."""
    return folder.resolve().as_uri() + "/"


def _load_folder(folder: Path, settings: Settings, context: TaskContext) -> Catalogue:
    bundle = read_folder(folder, settings, context)
    return catalogue_of_definitions(bundle, _provenance(FOLDER, folder), folder_address(folder), context)


def _provenance(origin: str, path: Path) -> Provenance:
    return Provenance(origin, str(path.resolve()), datetime.fromtimestamp(path.stat().st_mtime, UTC))
