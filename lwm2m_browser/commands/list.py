"""`list`: object versions on standard output, without the window."""

import argparse

from lwm2m_browser.commands.catalogue import setup_of
from lwm2m_browser.commands.definitions import definitions_of, opened
from lwm2m_browser.commands.running import deliver
from lwm2m_browser.commands.selection import selection_of
from lwm2m_browser.commands.tables import chosen_columns, columns_help, formatted, wants_columns_help
from lwm2m_browser.search.columns.object_columns import COLUMNS, ELEMENT_COLUMNS
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.query import needs_definitions

_FOR_PEOPLE = [COLUMNS[key] for key in ("ObjectID", "Ver", "Name", "Owner", "DefinedBy", "URN")]


def list_objects(options: argparse.Namespace) -> bool:
    """`lwm2m-browser list`. Where the query asks what is inside objects, the definitions are read as well."""
    if wants_columns_help(options):
        deliver(columns_help(options, COLUMNS), options.output)
        return True
    columns = chosen_columns(options, COLUMNS)
    setup = setup_of(options)
    wanted = selection_of(options, setup.folders)
    source = opened(options, setup, wanted.asked)
    index = Index(source.catalogue)
    if needs_definitions(wanted.query):
        index = index.with_definitions(definitions_of(source))
    entries = [source.catalogue.entries[row] for row in index.select(wanted.query)]
    deliver(formatted(options, entries, columns or _FOR_PEOPLE, columns or ELEMENT_COLUMNS), options.output)
    return True
