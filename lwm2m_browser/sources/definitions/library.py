"""The library: where the definition of an object version comes from, whatever the source of its entry.

In this order: from beside the entry's own DDF.xml or out of its own archive; from what was kept on this machine within
the last hour; from the network, and where that fails from what was kept earlier.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urljoin

from lwm2m_browser.errors import NoDefinition, NotAtHand, SourceError
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.bundles.collection import COMMON
from lwm2m_browser.sources.catalogues.local import kept_archive
from lwm2m_browser.sources.definitions.definition_cache import DefinitionCache
from lwm2m_browser.sources.definitions.local_definitions import ArchiveStore, DefinitionStore, shelf_at
from lwm2m_browser.sources.parsing.definition_xml import DefinitionFile, read_definitions
from lwm2m_browser.sources.source import Source, SourceKind
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a definition's file."""

    data: bytes
    address: str
    when: datetime | None = None
    """When it was last known to be what the network has (UTC); None for one that the source itself holds."""
    warning: SourceError | None = None
    """Why it is older than it should be: the network did not give a newer one."""


@dataclass(frozen=True)
class Library:
    """The definitions of the entries of one source. Any thread may ask it."""

    settings: Settings
    cache: DefinitionCache
    common_address: str
    """Where the source's registry has Common.xml."""
    archive_address: str = ""
    """Where the network has all definitions in one archive; empty where it has none."""
    shelves: Sequence[DefinitionStore] = ()
    asks_network: bool = True

    def definition(self, entry: Entry) -> DefinitionFile:
        """What the file of an entry's definition defines.

        Raises `NoDefinition` where the registry shows none, `NotAtHand`, other `SourceError`s, and `Cancelled`.
        """
        copy = self.copy(entry)
        return read_definitions(copy.data, copy.address)

    def xml(self, entry: Entry) -> bytes:
        """The file itself, as it came. Raises as `definition` does."""
        return self.copy(entry).data

    def common(self) -> DefinitionFile:
        """Common.xml, which names the reusable resources. Raises as `definition` does."""
        return read_definitions(self.common_xml(), self.common_address)

    def common_xml(self) -> bytes:
        """The file of Common.xml. Raises as `definition` does."""
        address = self.common_address
        return (self._copy_of_source(address) or self._copy_of_network(address, TaskContext())).data

    def copy(self, entry: Entry, context: TaskContext | None = None) -> Copy:
        """The file of an entry's definition, and how old it is. Raises as `definition` does."""
        if not entry.object_link:
            raise NoDefinition(Message("The registry has no definition of {object}.", object=_called(entry)))
        if copy := self._copy_of_source(entry.object_link):
            return copy
        if not entry.definition:
            raise NoDefinition(Message("The registry does not show the definition of {object}.", object=_called(entry)))
        return self._copy_of_network(entry.definition, context or TaskContext())

    def on_this_machine(self) -> "Library":
        """This library without the network: `NotAtHand` for what was never fetched."""
        return replace(self, asks_network=False)

    def has(self, entry: Entry) -> bool:
        """Whether an entry's definition is on this machine."""
        try:
            self.on_this_machine().copy(entry)
        except SourceError:
            return False
        return True

    def _copy_of_source(self, address: str) -> Copy | None:
        found = (shelf.find(address) for shelf in self.shelves)
        return next((Copy(data, address) for data in found if data is not None), None)

    def _copy_of_network(self, address: str, context: TaskContext) -> Copy:
        if self.asks_network:
            from lwm2m_browser.sources.definitions.web_definitions import (
                current,  # here: what is local needs no network library
            )

            kept, warning = current(address, self.settings, self.cache, context)
            return Copy(kept.data, address, kept.checked, warning)
        found = self.cache.find(address)
        if found is None:
            raise NotAtHand(Message("{address} was not fetched to this machine yet.", address=address))
        return Copy(found.data, address, found.checked)


def library_for(source: Source, settings: Settings, folders: Folders) -> Library:
    """The library of a source's entries. Reads no definition yet."""
    cache = DefinitionCache(settings, folders)
    common_address = urljoin(settings.registry_root, COMMON)
    match source.kind:
        case SourceKind.FILE:
            return Library(settings, cache, common_address, shelves=(shelf_at(source.place, settings),))
        case SourceKind.ARCHIVE:
            shelf = ArchiveStore(kept_archive(source.place, folders), settings)
            return Library(settings, cache, common_address, shelves=(shelf,))
        case SourceKind.DDF_ADDRESS if source.place:
            return Library(settings, cache, urljoin(source.place, COMMON))
    return Library(settings, cache, common_address, "" if source.place else settings.registry_archive)


def _called(entry: Entry) -> Message:
    return Message("object {object_id} version {version}", object_id=entry.object_id, version=entry.version)
