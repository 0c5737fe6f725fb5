"""The table of object versions: a table of data."""

from operator import itemgetter

from lwm2m_browser.desktop.table.row_selection import Keys
from lwm2m_browser.desktop.table.table_spec import RowKind
from lwm2m_browser.i18n import noted
from lwm2m_browser.registry.catalogue import numbers_of
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.object_columns import COLUMNS, ELEMENT_COLUMNS, TABLE_COLUMNS
from lwm2m_browser.search.columns.object_terms import term_of

OBJECT_ROWS: RowKind[Entry] = RowKind(
    name="objectTable",
    title=noted("Object versions"),
    tab=noted("Objects"),
    counted=noted("{shown:,} of {total:,} shown"),
    columns_key="columns",
    columns=(
        *TABLE_COLUMNS,
        *(COLUMNS[key] for key in ("ObjectLink", "ObjectLinkVisible", "SpecLink", "SpecLinkVisible", "VortoLink")),
    ),  # the element Label is there in words, as `DefinedBy`
    shown=TABLE_COLUMNS,
    exported=ELEMENT_COLUMNS,
    exported_title=noted("All 12 elements, under the API’s names"),
    file_name="lwm2m-objects",
    filling="Description",
    noted="Name",
    typical_texts={
        "ObjectID": "65535",
        "Ver": "10.10",
        "Name": "Connectivity Monitoring",
        "Owner": "IPSO Alliance",
        "DefinedBy": "Vendor",
        "URN": "urn:oma:lwm2m:ext:10241:1.1",
        "Links": "Definition, Specification",
        "ObjectLink": "https://registry.example/3303.xml",
        "SpecLink": "https://registry.example/3303.xml",
        "VortoLink": "https://registry.example/3303.xml",
    },
    hint=noted("Select an object in the table to see all that the registry says about it."),
    keys=Keys(itemgetter(slice(2)), numbers_of),
    term=term_of,
    actions=("actionOpenDefinition", "actionCopy", "actionCopyUrn"),
    entry=lambda entry: entry,
)
