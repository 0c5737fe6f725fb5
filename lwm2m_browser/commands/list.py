"""`list`: object versions on standard output, without the window."""

from collections.abc import Sequence

from lwm2m_browser.commands.catalogue import loaded_from, setup_of
from lwm2m_browser.commands.grammar import Options
from lwm2m_browser.commands.running import deliver, notice
from lwm2m_browser.commands.tables import chosen_columns, columns_help, formatted, wants_columns_help
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.search.columns.object_columns import COLUMNS, ELEMENT_COLUMNS, Column, with_bookmarks

_FOR_PEOPLE = [COLUMNS[key] for key in ("ObjectID", "Ver", "Name", "Owner", "DefinedBy", "URN")]


def _usual_columns(catalogue: Catalogue) -> tuple[list[Column], list[Column]]:
    """The columns for people, and those for programs; where something is beside the registry, they tell the origin."""
    origin = [COLUMNS["Origin"]] if catalogue.origins else []
    return [*_FOR_PEOPLE, *origin], [*ELEMENT_COLUMNS, *origin]


def list_objects(options: Options) -> bool:
    """`lwm2m-browser list`."""
    if wants_columns_help(options):
        deliver(options, columns_help(COLUMNS))
        return True
    columns = chosen_columns(options, COLUMNS)
    if columns or any((*options.operands, options.latest, options.id, options.object_version)):
        return _list_found(options, columns)
    catalogue = loaded_from(options, setup_of(options)).catalogue
    text = formatted(options, catalogue.entries, *_usual_columns(catalogue))
    deliver(options, text, len(catalogue.entries))
    if not catalogue.entries:
        notice(options, "There is no object version in this source.")
    return catalogue.is_whole


def _list_found(options: Options, columns: Sequence[Column]) -> bool:
    from lwm2m_browser.commands.found_objects import found_objects  # here: whoever lists everything needs no search

    found = found_objects(options, setup_of(options))
    catalogue = found.source.catalogue
    columns = [column.over(catalogue.entries) for column in with_bookmarks(columns, found.searched.bookmarks)]
    for_people, for_programs = _usual_columns(catalogue)
    text = formatted(options, found.entries, columns or for_people, columns or for_programs)
    deliver(options, text, len(found.entries))
    if not found.entries and not options.quiet:
        found.tell_nothing_found(options)
    return found.are_whole
