"""`list`: object versions on standard output, without the window."""

from lwm2m_browser.commands.catalogue import setup_of
from lwm2m_browser.commands.definitions import definitions_at_hand, definitions_of, opened
from lwm2m_browser.commands.grammar import Options
from lwm2m_browser.commands.nothing_found import OBJECTS, tell_nothing_found
from lwm2m_browser.commands.running import deliver
from lwm2m_browser.commands.searched import index_of
from lwm2m_browser.commands.selection import asked_of, rows_of, selection_of
from lwm2m_browser.commands.tables import chosen_columns, columns_help, formatted, wants_columns_help
from lwm2m_browser.search.columns.object_columns import COLUMNS, ELEMENT_COLUMNS, with_bookmarks
from lwm2m_browser.search.language.query import needs_definitions

_FOR_PEOPLE = [COLUMNS[key] for key in ("ObjectID", "Ver", "Name", "Owner", "DefinedBy", "URN")]


def list_objects(options: Options) -> bool:
    """`lwm2m-browser list`. Where the query asks what is inside objects, the definitions are read as well."""
    if wants_columns_help(options):
        deliver(options, columns_help(COLUMNS))
        return True
    columns = chosen_columns(options, COLUMNS)
    setup = setup_of(options)
    wanted = selection_of(options, setup.folders, " ".join(options.operands))
    source = opened(options, setup, wanted.asked)
    definitions = definitions_of(options, source) if needs_definitions(wanted.query) else None
    index = index_of(source, wanted.query)
    if definitions:
        index = index.with_definitions(definitions.known)
    entries = [source.catalogue.entries[row] for row in rows_of(options, index, wanted.query)]
    columns = [column.over(source.catalogue.entries) for column in with_bookmarks(columns, index.bookmarks)]
    text = formatted(options, entries, columns or _FOR_PEOPLE, columns or ELEMENT_COLUMNS)
    deliver(options, text, len(entries))
    if not entries and (definitions is None or definitions.known) and not options.quiet:
        if definitions is None:
            index = index.with_definitions(definitions_at_hand(source))
        tell_nothing_found(options, OBJECTS, index, asked_of(options, setup.folders))
    return source.catalogue.is_whole and (definitions is None or definitions.are_whole)
