"""The object versions with their definitions that `export` was given: of a source, or of files; without any, all."""

from collections.abc import Iterable
from typing import NamedTuple

from lwm2m_browser.code.exported import ExportedObject, exported_object
from lwm2m_browser.commands.catalogue import Setup
from lwm2m_browser.commands.definition_finder import DefinitionFinder
from lwm2m_browser.commands.definitions import definitions_of, tell_problems
from lwm2m_browser.commands.grammar import Options, WrongUsage
from lwm2m_browser.commands.object_arguments import objects_or_files
from lwm2m_browser.commands.opened import found, opened, opened_for, options_for
from lwm2m_browser.commands.running import say
from lwm2m_browser.errors import SourceError
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.sources.source import Source


class ChosenDefinitions(NamedTuple):
    """What there is of what was asked for."""

    objects: list[ExportedObject]
    are_whole: bool
    """Whether none was left out of those that were named or, where none was, of those that the registry shows."""


def chosen_definitions(options: Options, setup: Setup) -> ChosenDefinitions:
    """The objects that were named, in that order; without any, the latest version of each. Raises `WrongUsage`."""
    targets = objects_or_files(options)
    if not targets:
        return _latest(options, setup)
    named = [target for target in targets if isinstance(target, Identifier)]
    files = [target for target in targets if isinstance(target, Source)]
    if options.source and not named:
        raise WrongUsage("all objects are files, so --source is of no use: leave it out.")
    of_source = [_of_source(options, setup, named)] if named else []
    parts = [*of_source, *(_of_file(options, setup, file) for file in files)]
    return ChosenDefinitions([one for part in parts for one in part.objects], all(part.are_whole for part in parts))


def _latest(options: Options, setup: Setup) -> ChosenDefinitions:
    source = opened(options, setup)
    definitions = definitions_of(options, source)
    entries, latest = source.catalogue.entries, source.catalogue.latest
    objects = [exported_object(entries[row], one) for row, one in definitions.known.items() if row in latest]
    return ChosenDefinitions(objects, definitions.are_whole and source.catalogue.is_whole)


def _of_source(options: Options, setup: Setup, targets: list[Identifier]) -> ChosenDefinitions:
    source = opened_for(options, targets, setup)
    wanted = [(found(source, target), target) for target in dict.fromkeys(targets)]
    library = source.library()
    finder = DefinitionFinder(options, library)
    chosen = _found(finder, wanted)
    tell_problems(options, source, library)
    return chosen


def _of_file(options: Options, setup: Setup, file: Source) -> ChosenDefinitions:
    own = options_for(file, options)
    source = opened(own, setup)
    library = source.library()
    chosen = _found(DefinitionFinder(own, library), [(entry, None) for entry in source.catalogue.entries])
    tell_problems(own, source, library)
    return chosen


def _found(finder: DefinitionFinder, wanted: Iterable[tuple[Entry, Identifier | None]]) -> ChosenDefinitions:
    """The definitions of entries; of one with the ID of a resource, with that alone. What there is not is told."""
    objects: list[ExportedObject] = []
    is_whole = True
    for entry, target in wanted:
        try:
            definition = finder.find(entry)
        except SourceError as error:
            say(f"{error} {error.hint}".rstrip())
            is_whole = False
        else:
            objects.append(_exported(entry, definition, target))
    finder.tell_facts()
    return ChosenDefinitions(objects, is_whole)


def _exported(entry: Entry, definition: Definition, target: Identifier | None) -> ExportedObject:
    if target is None or target.resource is None:
        return exported_object(entry, definition)
    chosen = [resource for resource in definition.resources if resource.resource_id == target.resource]
    if not chosen:
        raise SourceError(f"Object {entry.object_id} version {entry.version} has no resource {target.resource}.")
    return exported_object(entry, definition, chosen)
