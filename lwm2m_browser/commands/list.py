"""`list`: object versions on standard output, without the window."""

from collections.abc import Sequence

from lwm2m_browser.commands.catalogue import loaded_from, setup_of
from lwm2m_browser.commands.grammar import Options
from lwm2m_browser.commands.running import deliver, notice
from lwm2m_browser.commands.tables import chosen_columns, columns_help, formatted, wants_columns_help
from lwm2m_browser.search.columns.object_columns import COLUMNS, ELEMENT_COLUMNS, Column, with_bookmarks

_FOR_PEOPLE = [COLUMNS[key] for key in ("ObjectID", "Ver", "Name", "Owner", "DefinedBy", "URN")]


def list_objects(options: Options) -> bool:
    """`lwm2m-browser list`."""
    if wants_columns_help(options):
        deliver(options, columns_help(COLUMNS))
        return True
    columns = chosen_columns(options, COLUMNS)
    if columns or any((*options.operands, options.latest, options.id, options.object_version)):
        return _list_found(options, columns)
    catalogue, _ = loaded_from(options, setup_of(options))
    text = formatted(options, catalogue.entries, _FOR_PEOPLE, ELEMENT_COLUMNS)
    deliver(options, text, len(catalogue.entries))
    if not catalogue.entries:
        notice(options, "There is no object version in this source.")
    return catalogue.is_whole


def _list_found(options: Options, columns: Sequence[Column]) -> bool:
    from lwm2m_browser.commands.found_objects import found_objects  # here: whoever lists everything needs no search

    found = found_objects(options, setup_of(options))
    catalogue = found.source.catalogue
    columns = [column.over(catalogue.entries) for column in with_bookmarks(columns, found.searched.bookmarks)]
    text = formatted(options, found.entries, columns or _FOR_PEOPLE, columns or ELEMENT_COLUMNS)
    deliver(options, text, len(found.entries))
    if not found.entries and not options.quiet:
        found.tell_nothing_found(options)
    return found.are_whole
