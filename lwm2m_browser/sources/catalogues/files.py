"""Files as sources, at a path or an address: a DDF.xml, an archive, a single definition, or a folder of these.

Where a file lies is found out once, its content tells its kind once, and each kind has one parser. What archives need
is imported for them: a DDF.xml is what is mostly read.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from lwm2m_browser.errors import NotKept, TooLarge, UnreadableFile
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue, Provenance
from lwm2m_browser.registry.web_address import without_user
from lwm2m_browser.sources.origins import ARCHIVE, DDF_AT, DEFINITION, FOLDER, REGISTRY_DDF
from lwm2m_browser.sources.origins import STANDARD_INPUT as STANDARD_INPUT_ITSELF
from lwm2m_browser.sources.parsing.ddf import read_ddf
from lwm2m_browser.sources.parsing.file_kind import FileKind, kind_of
from lwm2m_browser.storage.files import expand_home, read_capped, reason, write_atomically
from lwm2m_browser.storage.folders import Folders, make_folder
from lwm2m_browser.storage.pipes import STANDARD_INPUT, is_pipe, read_pipe
from lwm2m_browser.storage.settings import Settings

if TYPE_CHECKING:
    from lwm2m_browser.sources.bundles.collection import Collection
    from lwm2m_browser.sources.network.client import Answer  # a file is read without a network library

_DDF = "DDF.xml"
XML = "application/xml, text/xml, */*;q=0.1"
"""What a server is asked to answer with."""


class FileContent(NamedTuple):
    """What a file holds, and where it came from."""

    data: bytes
    kind: FileKind
    provenance: Provenance
    address: str
    """The file's own: of the web, or `file:`."""


PIPED: dict[Path, FileContent] = {}
"""What came out of pipes: that happens once, and the definitions in it are wanted later."""


# ---- At a path


def load_path(place: str, settings: Settings, context: TaskContext) -> Catalogue:
    """The catalogue at a path. Raises `SourceError`s and `Cancelled`."""
    path = resolved_path(place)
    try:
        load = _load_folder if path.is_dir() else _load_file
        return load(path, settings, context)
    except OSError as error:  # such as a folder that nobody may look into
        raise UnreadableFile(Message("{path} cannot be read: {reason}.", path=path, reason=reason(error))) from error


def resolved_path(place: str) -> Path:
    """The absolute path of what a user named, beyond all links; for a folder with a DDF.xml, that of this file.

    What leads nowhere stays as it was written, for whoever says so.
    """
    if place == "-":
        return STANDARD_INPUT
    path = expand_home(place)
    try:
        path = path / _DDF if path.is_dir() and (path / _DDF).exists() else path
        path = path.resolve(strict=True)
    except (OSError, ValueError, RuntimeError):  # no such file, which whoever reads it is told; or a pipe
        path = path.absolute() if is_pipe(path) else path
    return path


def read_path(path: Path, settings: Settings, context: TaskContext) -> FileContent:
    """The file at an absolute path, or what comes out of the pipe there. `SourceError`s, `Cancelled` and OSError."""
    if not is_pipe(path):
        return _content(path, read_capped(path, settings.file_bytes))
    data = read_pipe(path, settings.file_bytes, context)
    if data or path not in PIPED:
        PIPED[path] = _content(path, data)
    return PIPED[path]


def _content(path: Path, data: bytes) -> FileContent:
    kind = kind_of(data)
    named = STANDARD_INPUT_ITSELF if path == STANDARD_INPUT else f"{path.parent.name}/{path.name}"
    return FileContent(data, kind, _provenance(path, _ORIGINS.get(kind, named)), path.as_uri())


def _load_file(path: Path, settings: Settings, context: TaskContext) -> Catalogue:
    content = read_path(path, settings, context)
    return _PARSERS[content.kind](content, settings, context)


def _load_folder(folder: Path, settings: Settings, context: TaskContext) -> Catalogue:
    from lwm2m_browser.sources.bundles.bundle import read_folder
    from lwm2m_browser.sources.bundles.collection import catalogue_of_definitions

    bundle = read_folder(folder, settings, context)
    return catalogue_of_definitions(bundle, _provenance(folder, FOLDER), f"{folder.as_uri()}/", context)


def _provenance(path: Path, origin: str) -> Provenance:
    try:
        when = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (FileNotFoundError, ValueError, OverflowError):  # not a file's name, or beyond what a calendar has
        when = datetime.now(UTC)
    return Provenance(origin, str(path), when)


# ---- At an address


def load_address(address: str, settings: Settings, context: TaskContext) -> Catalogue:
    """Fetch and read a DDF.xml or a definition. Raises `SourceError`s and `Cancelled`."""
    from urllib.parse import urlsplit

    from lwm2m_browser.sources.network import client  # here: a file is read without a network library

    answer = client.get(address, accept=XML, settings=settings, context=context)
    origin = (
        REGISTRY_DDF if address == settings.ddf_address else DDF_AT.format(place=urlsplit(without_user(address)).netloc)
    )
    return read_answer(answer, origin, settings, context)


def read_answer(answer: "Answer", origin: str, settings: Settings, context: TaskContext) -> Catalogue:
    """The catalogue in a server's answer; `origin` is what its source is called. `SourceError`s and `Cancelled`."""
    data = answer.expect(Message("a catalogue"))
    kind = kind_of(data)
    provenance = Provenance(_ORIGINS.get(kind, origin), answer.address, datetime.now(UTC))
    return _PARSERS[kind](FileContent(data, kind, provenance, answer.address), settings, context)


def load_archive_address(address: str, settings: Settings, folders: Folders, context: TaskContext) -> Catalogue:
    """Fetch an archive, keep it for its definitions, and read what it holds. Raises `SourceError`s and `Cancelled`."""
    from lwm2m_browser.sources.network import client
    from lwm2m_browser.storage.cache_limit import evict_oldest

    answer = client.get(address, accept="*/*", settings=settings, context=context)
    data = answer.expect(Message("an archive"))
    path = kept_archive(address, folders)
    provenance = Provenance(ARCHIVE, answer.address, datetime.now(UTC))
    collection = read_archived(FileContent(data, kind_of(data), provenance, path.as_uri()), settings, context)
    try:
        make_folder(path.parent)
        write_atomically(path, data)
    except OSError as error:
        raise NotKept(
            Message(
                "Could not cache {address} in {folder}: {reason}.",
                address=answer.address,
                folder=path.parent,
                reason=error.strerror or error,
            )
        ) from error
    evict_oldest(folders, settings.cache_bytes)
    return collection.catalogue


def kept_archive(address: str, folders: Folders) -> Path:
    """Where an archive that came from an address is kept."""
    import hashlib

    name = hashlib.sha256(without_user(address).encode("utf-8", "replace")).hexdigest()[:40]
    return (folders.cache / "archives" / name).resolve()


# ---- The parsers


def read_archived(content: FileContent, settings: Settings, context: TaskContext) -> "Collection":
    """What an archive holds: its files have addresses below its own. Raises `SourceError`s and `Cancelled`."""
    from lwm2m_browser.sources.bundles.archive import read_archive
    from lwm2m_browser.sources.bundles.collection import collection_of

    bundle = read_archive(content.data, content.provenance.address, settings, context)
    return collection_of(bundle, content.provenance, settings.registry_root, f"{content.address}/", context)


def _read_archive(content: FileContent, settings: Settings, context: TaskContext) -> Catalogue:
    return read_archived(content, settings, context).catalogue


def _read_ddf(content: FileContent, settings: Settings, context: TaskContext) -> Catalogue:
    is_here = content.address.startswith("file:")  # a copy, whose links are meant against what it is a copy of
    base = settings.registry_root if is_here else content.address
    return read_ddf(content.data, content.provenance, base, context)


def _read_definition(content: FileContent, settings: Settings, context: TaskContext) -> Catalogue:
    if len(content.data) > settings.definition_bytes:
        raise TooLarge(
            Message(
                "{path} is larger than the limit of {most:,} bytes for a definition.",
                path=content.provenance.address,
                most=settings.definition_bytes,
            )
        )
    from urllib.parse import unquote, urlsplit

    from lwm2m_browser.sources.bundles.bundle import Bundle
    from lwm2m_browser.sources.bundles.collection import catalogue_of_definitions

    name = PurePosixPath(unquote(urlsplit(content.address).path, errors="surrogateescape")).name
    return catalogue_of_definitions(Bundle({name: content.data}), content.provenance, content.address, context)


_PARSERS: Mapping[FileKind, Callable[[FileContent, Settings, TaskContext], Catalogue]] = {
    FileKind.ZIP: _read_archive,
    FileKind.TAR: _read_archive,
    FileKind.DDF: _read_ddf,
    FileKind.DEFINITION: _read_definition,
}
_ORIGINS = {FileKind.ZIP: ARCHIVE, FileKind.TAR: ARCHIVE, FileKind.DEFINITION: DEFINITION}
"""What a file is called by its kind; a DDF.xml by where it lies."""
