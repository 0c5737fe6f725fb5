"""The two object versions that `compare` was given, with their definitions: from a source, or from files."""

from collections.abc import Sequence
from typing import NamedTuple

from lwm2m_browser.commands.arguments import PROGRAM
from lwm2m_browser.commands.definition_finder import DefinitionFinder
from lwm2m_browser.commands.definitions import tell_problems
from lwm2m_browser.commands.grammar import Options, WrongUsage
from lwm2m_browser.commands.object_arguments import two_objects
from lwm2m_browser.commands.opened import Opened, found, opened_for, options_for
from lwm2m_browser.errors import SourceError
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.sources.source import Source


class ComparedObject(NamedTuple):
    """One of the two."""

    entry: Entry
    definition: Definition


def compared_objects(options: Options) -> list[ComparedObject]:
    """The old one and the new one; of what is beside the registry as well, the old one is the registry's.

    Raises `WrongUsage` and `SourceError`.
    """
    targets = two_objects(options)
    named = [target for target in targets if isinstance(target, Identifier)]
    if options.source and not named:
        raise WrongUsage("both objects are files, so --source is of no use: leave it out.")
    of_source = _ComparedSource(options, opened_for(options, named)) if named else None
    readers: list[_ComparedSource] = []
    objects: list[ComparedObject] = []
    for number, target in enumerate(targets):
        if isinstance(target, Source):
            reader = _ComparedSource(options, opened_for(options_for(target, options), ()))
            entry = _object_in(reader.source, target, named)
        elif of_source:
            registered = of_source.source.catalogue.registered(target) if number == 0 else None
            reader, entry = of_source, registered or found(of_source.source, target)
        readers.append(reader)
        objects.append(ComparedObject(entry, reader.finder.find(entry)))
    for reader in dict.fromkeys(readers):
        reader.tell()
    return objects


class _ComparedSource:
    """A source whose definitions are found, and what there is to be told of them at the end."""

    def __init__(self, options: Options, source: Opened) -> None:
        self.source = source
        self._options = options
        self._library = source.library()
        self.finder = DefinitionFinder(options, self._library)

    def tell(self) -> None:
        self.finder.tell_facts()
        tell_problems(self._options, self.source, self._library)


def _object_in(source: Opened, file: Source, named: Sequence[Identifier]) -> Entry:
    """The object version that a file is for: its only one or, of several, the latest of the object that was named."""
    entries = source.catalogue.entries
    if len(entries) == 1:
        return entries[0]
    if named and source.catalogue.versions_of(named[0].object_id):
        return found(source, Identifier(named[0].object_id))
    raise SourceError(
        f"{file.place} has {len(entries):,} object versions. To compare two of them: "
        f"{PROGRAM} compare ID:VERSION ID:VERSION --source {file.place}"
    )
