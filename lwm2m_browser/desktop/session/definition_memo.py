"""The definitions that are on this machine, each read once."""

from lwm2m_browser.errors import SourceError
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.definitions.library import Library


class DefinitionMemo:
    """Finds definitions again and again without reading them again. Any thread may ask; nobody asks the network."""

    def __init__(self, library: Library) -> None:
        self._library = library.on_this_machine()
        self._known: dict[Entry, Definition] = {}

    def find(self, entry: Entry) -> Definition | None:
        """The definition of an object version; None where it is not on this machine, or cannot be read."""
        if entry not in self._known:
            try:
                found = self._library.definition(entry)
            except SourceError:
                return None  # it may be downloaded later
            if found.is_facts:
                return found  # so may what these stand for
            self._known[entry] = found
        return self._known[entry]
