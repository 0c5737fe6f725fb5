"""The library: where the definition of an object version comes from, whatever the source of its entry."""

from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.definitions import DefinitionFile
from lwm2m_browser.sources.folders import Folders
from lwm2m_browser.sources.settings import Settings
from lwm2m_browser.sources.source import Source


class Library:
    """The definitions of the entries of one source. Any thread may ask it."""

    def definition(self, entry: Entry) -> DefinitionFile:
        """What the file of an entry's definition defines. Raises `SourceError`s: `NoDefinition`, `NotAtHand`, …"""
        raise NotImplementedError

    def xml(self, entry: Entry) -> bytes:
        """The file itself, as it came. Raises as `definition` does."""
        raise NotImplementedError

    def common(self) -> DefinitionFile:
        """Common.xml, the reusable resources. Raises as `definition` does."""
        raise NotImplementedError

    def on_this_machine(self) -> "Library":
        """This library without the network: `NotAtHand` for what was never fetched."""
        raise NotImplementedError


def library_for(source: Source, settings: Settings, folders: Folders) -> Library:
    """The library of a source's entries. Reads nothing yet."""
    raise NotImplementedError
