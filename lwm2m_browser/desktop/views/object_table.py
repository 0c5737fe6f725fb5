"""The table of object versions: a table of data."""

from operator import itemgetter

from lwm2m_browser.desktop.table.row_selection import RowKeys
from lwm2m_browser.desktop.table.table_spec import TableSpec
from lwm2m_browser.i18n import N_
from lwm2m_browser.registry.catalogue import numbers_of
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.object_columns import COLUMNS, ELEMENT_COLUMNS, TABLE_COLUMNS
from lwm2m_browser.search.columns.object_terms import term_of

OBJECT_TABLE: TableSpec[Entry] = TableSpec(
    name="objectTable",
    title=N_("Object versions"),
    tab=N_("Objects"),
    status_text=N_("{shown:,} of {total:,} shown"),
    columns_key="columns",
    columns=(
        *TABLE_COLUMNS,
        *(COLUMNS[key] for key in ("ObjectLink", "ObjectLinkVisible", "SpecLink", "SpecLinkVisible", "VortoLink")),
    ),  # the element Label is there in words, as `DefinedBy`
    shown=TABLE_COLUMNS,
    exported=ELEMENT_COLUMNS,
    exported_title=N_("All 12 elements, under the API’s names"),
    file_name="lwm2m-objects",
    stretch_column="Description",
    note_column="Name",
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
    hint=N_("Select an object in the table to see all that the registry says about it."),
    keys=RowKeys(itemgetter(slice(2)), numbers_of),
    term=term_of,
    actions=("actionOpenDefinition", "actionCopy", "actionCopyUrn"),
    entry=lambda entry: entry,
)
