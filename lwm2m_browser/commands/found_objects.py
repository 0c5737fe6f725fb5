"""The object versions that `list` finds for a query, or for the options that are short for one."""

from collections.abc import Sequence
from typing import NamedTuple

from lwm2m_browser.commands.catalogue import Setup
from lwm2m_browser.commands.definitions import Definitions, definitions_at_hand, definitions_of
from lwm2m_browser.commands.grammar import Options
from lwm2m_browser.commands.nothing_found import OBJECTS, tell_nothing_found
from lwm2m_browser.commands.opened import Opened, opened
from lwm2m_browser.commands.selection import asked_of, index_of, rows_of, selection_of
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.query import needs_definitions


class FoundObjects(NamedTuple):
    """What was found."""

    entries: Sequence[Entry]
    """In the order that `--sort` asks for."""
    source: Opened
    searched: Index
    definitions: Definitions | None
    """Those that the query asked for; None where it asked for none."""

    @property
    def are_whole(self) -> bool:
        """Whether nothing is missing that would have been searched."""
        return self.source.catalogue.is_whole and (self.definitions is None or self.definitions.are_whole)

    def tell_nothing_found(self, options: Options) -> None:
        """Say that there is nothing, and what there is instead. What could not be searched has been told already."""
        index = self.searched
        if self.definitions is None:
            index = index.with_definitions(definitions_at_hand(self.source))
        elif not self.definitions.known:
            return
        tell_nothing_found(options, OBJECTS, index, asked_of(options, self.source.setup.folders))


def found_objects(options: Options, setup: Setup) -> FoundObjects:
    """What a query finds. Where it asks what is inside objects, the definitions are read as well."""
    wanted = selection_of(options, setup.folders, " ".join(options.operands))
    source = opened(options, setup, wanted.asked)
    definitions = definitions_of(options, source) if needs_definitions(wanted.query) else None
    index = index_of(source, wanted.query)
    if definitions:
        index = index.with_definitions(definitions.known)
    entries = [source.catalogue.entries[row] for row in rows_of(options, index, wanted.query)]
    return FoundObjects(entries, source, index, definitions)
