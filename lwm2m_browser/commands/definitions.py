"""A source with its definitions, as the commands that look inside objects need it."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from lwm2m_browser.commands.catalogue import Setup, described, is_api, loaded_from, setup_of
from lwm2m_browser.commands.running import say
from lwm2m_browser.errors import NoDefinition, SourceError
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.definition import Definition, definition_for
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.sources.catalogues.api import EVERYTHING, ApiQuery
from lwm2m_browser.sources.source import Source

if TYPE_CHECKING:
    from lwm2m_browser.sources.definitions.library import Library  # which imports an XML library, and a list needs none


class Opened(NamedTuple):
    """A catalogue, and where its definitions come from."""

    catalogue: Catalogue
    source: Source
    setup: Setup

    def library(self) -> "Library":
        """The definitions; without the network, unless the source is one of it."""
        from lwm2m_browser.sources.definitions.library import library_for

        library = library_for(self.source, *self.setup)
        return library if self.source.asks_network else library.on_this_machine()


def opened(options: argparse.Namespace, setup: Setup, asked: ApiQuery = EVERYTHING) -> Opened:
    """The source that was named or, where none was, the first that gives a catalogue."""
    return Opened(*loaded_from(options, setup, asked), setup)


def opened_for(options: argparse.Namespace, targets: Sequence[Identifier]) -> Opened:
    """The same for some targets: an API is asked only for the object that they are all of, if there is one."""
    is_one = len({target.object_id for target in targets}) == 1
    asked = ApiQuery(targets[0].object_id) if is_one and is_api(options.source) else EVERYTHING
    return opened(options, setup_of(options), asked)


def found(source: Opened, target: Identifier) -> Entry:
    """The object version that a target names. Raises `SourceError` where there is none."""
    entry = source.catalogue.find(target)
    if entry is None:
        versions = source.catalogue.versions_of(target.object_id)
        known = f" It has version {', '.join(other.version.text for other in versions)}." if versions else ""
        raise SourceError(f"There is no {target} in this source ({described(source.catalogue.provenance)}).{known}")
    return entry


def definition_of(entry: Entry, library: "Library") -> Definition:
    """An object version's definition. Raises `SourceError` where it is not at hand."""
    definition = definition_for(library.definition(entry).definitions, entry.object_id, entry.version)
    if definition is None:
        raise NoDefinition(f"{entry.object_link} does not define object {entry.object_id}.")
    return definition


def definitions_of(source: Opened) -> dict[int, Definition]:
    """The definitions of all object versions, by their number; those that are not on this machine are fetched first.

    What cannot be had, of those that the registry shows, is said.
    """
    library = source.library()
    entries = source.catalogue.entries
    in_vain = _fetch_missing(entries, library) if source.source.asks_network else {}
    known: dict[int, Definition] = {}
    failures: list[SourceError] = []
    local = library.on_this_machine()
    for row, entry in enumerate(entries):
        try:
            known[row] = definition_of(entry, local)
        except NoDefinition:
            continue  # a reserved ID, or a link that is not to be shown
        except SourceError as error:
            failures.append(in_vain.get(entry, error))
    if failures:
        missing = f"{len(failures):,} of {len(known) + len(failures):,} definitions are not at hand and left out."
        say(f"{missing} The first: {failures[0]}")
    return known


def _fetch_missing(entries: Sequence[Entry], library: "Library") -> dict[Entry, SourceError]:
    """Fetch what is not on this machine; the object versions for which that failed, and why."""
    from lwm2m_browser.sources.definitions.fetch_all import (
        make_available,  # here: a local source needs no network library
    )

    outcome = make_available(entries, library, TaskContext())
    for warning in outcome.warnings:
        say(f"{warning} Each definition was asked for by its link.")
    return dict(outcome.failures)
