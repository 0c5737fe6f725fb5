"""`show`: one object version with its definition, or one resource of it."""

from lwm2m_browser.commands.definition_finder import DefinitionFinder
from lwm2m_browser.commands.definitions import tell_problems
from lwm2m_browser.commands.grammar import Options
from lwm2m_browser.commands.object_arguments import one_object
from lwm2m_browser.commands.opened import found, opened_for
from lwm2m_browser.commands.running import deliver, say
from lwm2m_browser.errors import NoDefinition, NotAtHand, SourceError
from lwm2m_browser.exports.definition_markdown import definition_markdown, resource_markdown
from lwm2m_browser.exports.definition_text import definition_text, resource_text
from lwm2m_browser.exports.details import details_text
from lwm2m_browser.exports.json_details import json_of_one
from lwm2m_browser.registry.definition import Definition, Resource
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.search.columns.resource_columns import ResourceRow


def show_object(options: Options) -> bool:
    """`lwm2m-browser show`. Without its definition, an object is shown by its metadata, and a resource not at all."""
    target = one_object(options)
    source = opened_for(options, [target])
    entry = found(source, target)
    library = source.library()
    definition, is_whole = None, True
    finder = DefinitionFinder(options, library)
    try:
        definition = finder.find(entry)
    except SourceError as error:
        say(f"{error} {error.hint}".rstrip())
        is_whole = isinstance(error, NoDefinition | NotAtHand)  # nothing failed: there is no more
    finder.tell_facts()
    tell_problems(options, source, library)
    if target.resource is not None and definition is None:
        return False
    resource = _resource(target, entry, definition)
    if options.format == "json":
        page = json_of_one(entry, definition, resource)
    elif options.format == "markdown":
        row = resource and ResourceRow(entry, resource)
        page = resource_markdown(row, target) if row else definition_markdown(entry, definition)
    elif resource:
        page = resource_text(ResourceRow(entry, resource), target)
    else:
        page = details_text(entry, source.catalogue.versions_of(target.object_id), target)
        page += f"\n{definition_text(entry, definition)}" if definition else ""
    deliver(options, page)
    return is_whole


def _resource(target: Identifier, entry: Entry, definition: Definition | None) -> Resource | None:
    if target.resource is None or definition is None:
        return None
    if target.resource not in definition.by_id:
        raise SourceError(f"Object {entry.object_id} version {entry.version} has no resource {target.resource}.")
    return definition.by_id[target.resource]
