"""The library: where the definition of an object version comes from, whatever the source of its entry.

In this order: from beside the entry's own DDF.xml or out of its own archive; from what was kept on this machine within
the last hour; from the network, and where that fails from what was kept earlier. Where none of these has it, there are
the facts that come with the program: what is inside, without any description.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin

from lwm2m_browser.errors import NoDefinition, NotADefinition, NotAtHand, SourceError
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Problem
from lwm2m_browser.registry.definition import Definition, Resource, definition_for
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.web_address import without_user
from lwm2m_browser.sources.bundles.collection import COMMON
from lwm2m_browser.sources.catalogues.beside import Beside
from lwm2m_browser.sources.catalogues.cache import kept_head
from lwm2m_browser.sources.catalogues.files import kept_archive
from lwm2m_browser.sources.catalogues.load import kept_place
from lwm2m_browser.sources.catalogues.registry_at import list_address, settings_at
from lwm2m_browser.sources.definitions.builtin_facts import builtin_facts
from lwm2m_browser.sources.definitions.definition_cache import DefinitionCache
from lwm2m_browser.sources.definitions.definition_problems import DefinitionProblems
from lwm2m_browser.sources.definitions.local_definitions import ArchiveStore, DefinitionStore, FolderStore, stores_at
from lwm2m_browser.sources.parsing.definition_xml import DefinitionFile, read_definitions
from lwm2m_browser.sources.parsing.xml_encoding import xml_text
from lwm2m_browser.sources.source import Source, SourceKind
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings


@dataclass(frozen=True, slots=True)
class DefinitionCopy:
    """A copy of a definition's file."""

    data: bytes
    address: str
    checked: datetime | None = None
    """When it was last known to be what the network has (UTC); None for one that the source itself holds."""
    warning: SourceError | None = None
    """Why it is older than it should be: the network did not give a newer one."""

    @property
    def xml(self) -> str:
        """Its characters."""
        return xml_text(self.data)

    @property
    def is_of_source(self) -> bool:
        """Whether the source itself holds it, so that nobody else need be asked."""
        return self.checked is None


@dataclass(frozen=True, slots=True)
class LoadedDefinition:
    """The file of an entry's definition, and what it says of that entry; or the built-in facts in place of both."""

    copy: DefinitionCopy | None
    """None for facts, which have no file."""
    result: Definition | NotADefinition
    """What the file defines, or why that is no such object."""
    problems: tuple[Problem, ...] = ()
    """What is odd about the file."""
    failure: SourceError | None = None
    """Why there is no file where there are facts."""

    @property
    def is_of_source(self) -> bool:
        """Whether the source itself holds the file, so that nobody else need be asked."""
        return self.copy is not None and self.copy.is_of_source


@dataclass(frozen=True)
class Library:
    """The definitions of the entries of one source. Any thread may ask it."""

    settings: Settings
    cache: DefinitionCache
    common_address: str
    """Where the source's registry has Common.xml."""
    archive_address: str = ""
    """Where the network has all definitions in one archive; empty where it has none."""
    stores: Sequence[DefinitionStore] = ()
    beside: Mapping[str, DefinitionStore] = field(default_factory=dict)
    """What is open beside the source, by the origin of its entries: it holds their definitions."""
    asks_network: bool = True
    problems: DefinitionProblems = field(default_factory=DefinitionProblems)
    """What was odd about the files that were read so far."""

    def definition(self, entry: Entry) -> Definition:
        """The definition of an object version; where its file is not to be had, the built-in facts of it.

        Raises `NoDefinition` where the registry shows none, `NotADefinition` where its file defines no such object,
        `NotAtHand`, other `SourceError`s, and `Cancelled`.
        """
        result = self.load(entry).result
        if isinstance(result, NotADefinition):
            raise result
        return result

    def load(self, entry: Entry, context: TaskContext | None = None) -> LoadedDefinition:
        """The file of an entry's definition with what it says of that entry, which may be nothing.

        Raises as `definition` does, but for what is wrong with the file's content.
        """
        copy = self._own_copy(entry)
        if copy is None:
            try:
                copy = self._published_copy(entry, context)
            except NoDefinition:
                raise
            except SourceError as error:
                return _facts_in_place(entry, error)
        try:
            file = self._read(copy.data, copy.address)
        except NotADefinition as error:
            return LoadedDefinition(copy, error)
        found = definition_for(file.definitions, *entry.key)
        return LoadedDefinition(copy, found or _defines_others(copy.address, entry), file.problems)

    def xml(self, entry: Entry) -> bytes:
        """The file itself, as it came. Raises as `copy` does."""
        return self.copy(entry).data

    def common(self) -> Sequence[Resource]:
        """The reusable resources: those of the source's Common.xml, else the built-in facts of them.

        Their IDs mean the same in every registry. Raises `NotADefinition` for a file that is none, and `Cancelled`.
        """
        try:
            data = self.common_xml()
        except SourceError:
            return builtin_facts().common
        return self._read(data, self.common_address).resources

    def common_xml(self) -> bytes:
        """The file of Common.xml. Raises as `copy` does."""
        address = self.common_address
        return (_copy_in(self.stores, address) or self._copy_of_network(address, TaskContext())).data

    def copy(self, entry: Entry, context: TaskContext | None = None) -> DefinitionCopy:
        """The file of an entry's definition, and how old it is.

        Raises `NoDefinition`, `NotAtHand`, other `SourceError`s, and `Cancelled`.
        """
        return self._own_copy(entry) or self._published_copy(entry, context)

    def on_this_machine(self) -> "Library":
        """This library without network access: raises `NotAtHand` for what was never downloaded."""
        return replace(self, asks_network=False)

    def has(self, entry: Entry) -> bool:
        """Whether the file of an entry's definition is on this computer."""
        try:
            if self._own_copy(entry):
                return True
        except SourceError:
            return False
        return self.cache.find(entry.definition) is not None

    def path(self, entry: Entry) -> Path | None:
        """The file of an entry's definition where it is one of the user's own: in no archive, and not downloaded."""
        own = self.beside.get(entry.origin)
        stores = stores_at(own.place, self.settings) if isinstance(own, Beside) else self.stores
        paths = (one.path_of(entry.object_link) for one in stores if isinstance(one, FolderStore))
        return next((path for path in paths if path is not None), None) if entry.object_link else None

    def _read(self, data: bytes, address: str) -> DefinitionFile:
        file = read_definitions(data, address)
        self.problems.note(address, file.problems)
        return file

    def _own_copy(self, entry: Entry) -> DefinitionCopy | None:
        if not entry.object_link:
            raise NoDefinition(Message("The registry has no definition of {object}.", object=_called(entry)))
        own = self.beside.get(entry.origin)
        return _copy_in((own,) if own else self.stores, entry.object_link)

    def _published_copy(self, entry: Entry, context: TaskContext | None) -> DefinitionCopy:
        if not entry.definition:
            raise NoDefinition(Message("The registry does not show the definition of {object}.", object=_called(entry)))
        return self._copy_of_network(entry.definition, context or TaskContext())

    def _copy_of_network(self, address: str, context: TaskContext) -> DefinitionCopy:
        if self.asks_network:
            from lwm2m_browser.sources.definitions.web_definitions import (
                current,  # here: what is local needs no network library
            )

            kept, warning = current(address, self.settings, self.cache, context)
            return DefinitionCopy(kept.data, address, kept.checked, warning)
        found = self.cache.find(address)
        if found is None:
            raise NotAtHand(Message("This definition is not on this computer: {address}.", address=address))
        return DefinitionCopy(found.data, address, found.checked)


def _copy_in(stores: Sequence[DefinitionStore], address: str) -> DefinitionCopy | None:
    found = (store.find(address) for store in stores)
    return next((DefinitionCopy(data, address) for data in found if data is not None), None)


def library_for(source: Source, settings: Settings, folders: Folders, beside: Iterable[Beside] = ()) -> Library:
    """The library of a source's entries, and of those beside them. Does not read any definition yet."""
    return replace(_library_of(source, settings, folders), beside={one.origin: one for one in beside})


def _library_of(source: Source, settings: Settings, folders: Folders) -> Library:
    cache = DefinitionCache(settings, folders)
    common_address = urljoin(settings.registry_root, COMMON)
    match source.kind:
        case SourceKind.FILE:
            return Library(settings, cache, common_address, stores=stores_at(source.place, settings))
        case SourceKind.ARCHIVE:
            store = ArchiveStore(kept_archive(source.place, folders), settings)
            return Library(settings, cache, common_address, stores=(store,))
        case SourceKind.REGISTRY_AT:
            there = settings_at(_list_at(source, settings, folders), settings)
            return Library(there, cache, urljoin(there.registry_root, COMMON), there.registry_archive)
        case SourceKind.DDF_ADDRESS if source.place:
            return Library(settings, cache, urljoin(without_user(source.place), COMMON))
    return Library(settings, cache, common_address, "" if source.place else settings.registry_archive)


def _list_at(source: Source, settings: Settings, folders: Folders) -> str:
    """The address that the registry's list at a ref came from: of a day, that of its commit."""
    head = kept_head(folders, kept_place(source, settings))
    return head.address if head else list_address(source.place, settings)


def _defines_others(address: str, entry: Entry) -> NotADefinition:
    return NotADefinition(
        Message(
            "{address} defines other objects, but not object {object_id}.", address=address, object_id=entry.object_id
        )
    )


def _facts_in_place(entry: Entry, error: SourceError) -> LoadedDefinition:
    """The facts of an entry whose file did not come, for a reason. Raises that where there are none."""
    facts = builtin_facts()
    if known := facts.definition_of(entry):
        return LoadedDefinition(None, known, failure=error)
    if isinstance(error, NotAtHand) and facts.is_newer(entry):
        raise _too_new(entry) from error
    raise error


def _too_new(entry: Entry) -> NotAtHand:
    return NotAtHand(
        Message(
            "This definition is not on this computer, and too new for the built-in facts: {address}.",
            address=entry.definition,
        )
    )


def _called(entry: Entry) -> Message:
    return Message("object {object_id} version {version}", object_id=entry.object_id, version=entry.version)
