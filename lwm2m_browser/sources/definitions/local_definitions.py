"""Where the definitions of a local source stand: beside its DDF.xml, or in its archive."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.bundles.addresses import name_below
from lwm2m_browser.sources.bundles.collection import Collection
from lwm2m_browser.sources.catalogues.files import PIPED, read_archived, read_path, resolved_path
from lwm2m_browser.sources.parsing.file_kind import FileKind, kind_of
from lwm2m_browser.storage.files import expand_home, read_capped
from lwm2m_browser.storage.pipes import is_pipe
from lwm2m_browser.storage.settings import Settings

_ARCHIVES = (FileKind.ZIP, FileKind.TAR)


class DefinitionStore(Protocol):
    """Something that holds definitions by their addresses."""

    def find(self, address: str) -> bytes | None:
        """The definition at an address; None where it is not here. Raises `SourceError`s for one that is unreadable."""


class FolderStore:
    """The files of a folder, each below several addresses: that of the folder, and the registry's root.

    A link never leads out of the folder, whatever it says and wherever symbolic links point.
    """

    def __init__(self, folder: Path, roots: Sequence[str], cap: int) -> None:
        self._folder = folder
        self._roots = roots
        self._cap = cap

    def find(self, address: str) -> bytes | None:
        """The content of the file that the address stands for; None where there is none inside the folder."""
        path = self.path_of(address)
        return None if path is None else read_capped(path, self._cap)

    def path_of(self, address: str) -> Path | None:
        """The file that the address stands for; None where there is none inside the folder."""
        names = (name for root in self._roots if (name := name_below(root, address)))
        for name in names:
            try:
                path = (self._folder / name).resolve()
                is_here = path.is_relative_to(self._folder) and path.is_file()
            except (OSError, RuntimeError):  # a name that no file can have, or links that go round in circles
                continue
            if is_here:
                return path
        return None


class ArchiveStore:
    """The files of an archive, which is unpacked when the first of them is asked for."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self._path = path
        self._settings = settings
        self._opening = threading.Lock()
        self._collection: Collection | None = None

    def find(self, address: str) -> bytes | None:
        """The file that the address stands for; None where it is not in the archive."""
        with self._opening:
            if self._collection is None:
                content = PIPED.get(self._path) or read_path(self._path, self._settings, TaskContext())
                self._collection = read_archived(content, self._settings, TaskContext())
        return self._collection.find(address)


class PipeStore:
    """What came out of a pipe: an archive, a single definition, or a list that has no definitions beside it."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self._path = path
        self._archive = ArchiveStore(path, settings)

    def find(self, address: str) -> bytes | None:
        """The definition at an address; None where it is not among what was read."""
        content = PIPED.get(self._path)
        if content is None:
            return None
        if content.kind in _ARCHIVES:
            return self._archive.find(address)
        return content.data if content.address == address else None


def stores_at(place: str, settings: Settings) -> tuple[DefinitionStore, ...]:
    """Where the source at a path has its definitions: in the archive, or in the folder of the file.

    Of a link, these are beside what it leads to and, failing that, beside the link.
    """
    path = resolved_path(place)
    if is_pipe(path):
        return (PipeStore(path, settings),)
    if _is_archive(path):
        return (ArchiveStore(path, settings),)
    named = expand_home(place)
    folders = [one if one.is_dir() else one.parent for one in (path, named)]
    return tuple(
        FolderStore(folder, (settings.registry_root, f"{folder.as_uri()}/"), settings.definition_bytes)
        for folder in dict.fromkeys(folder.resolve() for folder in folders)
    )


def _is_archive(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return kind_of(file.read(4)) in _ARCHIVES
    except (OSError, ValueError):
        return False  # to read it will say why
