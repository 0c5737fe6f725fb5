"""`resources`: the resources of all objects on standard output, as `list` lists objects."""

from lwm2m_browser.commands.catalogue import setup_of
from lwm2m_browser.commands.definitions import definitions_of
from lwm2m_browser.commands.grammar import Options
from lwm2m_browser.commands.nothing_found import RESOURCES, tell_nothing_found
from lwm2m_browser.commands.opened import opened
from lwm2m_browser.commands.running import deliver
from lwm2m_browser.commands.selection import asked_of, index_of, rows_of, selection_of
from lwm2m_browser.commands.tables import chosen_columns, columns_help, formatted, wants_columns_help
from lwm2m_browser.search.columns.resource_columns import ORIGIN_OF_RESOURCE, RESOURCE_COLUMNS

_FOR_PEOPLE = [
    RESOURCE_COLUMNS[key]
    for key in ("ObjectID", "Ver", "ObjectName", "ID", "Name", "Operations", "Type", "RangeEnumeration", "Units")
]
_COLUMNS = RESOURCE_COLUMNS | {ORIGIN_OF_RESOURCE.key: ORIGIN_OF_RESOURCE}


def list_resources(options: Options) -> bool:
    """`lwm2m-browser resources`."""
    if wants_columns_help(options):
        deliver(options, columns_help(_COLUMNS))
        return True
    columns = chosen_columns(options, _COLUMNS)
    setup = setup_of(options)
    wanted = selection_of(options, setup.folders, " ".join(options.operands))
    source = opened(options, setup, wanted.asked)
    definitions = definitions_of(options, source)
    index = index_of(source, wanted.query).with_definitions(definitions.known)
    resources = index.resources
    if not definitions.known or resources is None:
        return False
    rows = [resources.row(number) for number in rows_of(options, resources, wanted.query)]
    origin = [ORIGIN_OF_RESOURCE] if source.beside else []
    for_people, whole = [*_FOR_PEOPLE, *origin], [*RESOURCE_COLUMNS.values(), *origin]
    deliver(options, formatted(options, rows, columns or for_people, columns or whole), len(rows))
    if not rows:
        tell_nothing_found(options, RESOURCES, index, asked_of(options, setup.folders))
    return source.catalogue.is_whole and definitions.are_whole
