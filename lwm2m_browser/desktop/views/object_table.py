"""The table of object versions: a table of data."""

from operator import itemgetter
from typing import TYPE_CHECKING

from lwm2m_browser.desktop.table.row_selection import RowKeys
from lwm2m_browser.desktop.table.table_spec import SearchSpec, TableSpec
from lwm2m_browser.i18n import N_
from lwm2m_browser.registry.catalogue import numbers_of
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.object_columns import BOOKMARK_COLUMNS, COLUMNS, ELEMENT_COLUMNS, STAR, TABLE_COLUMNS
from lwm2m_browser.search.index.order import Order

if TYPE_CHECKING:
    from lwm2m_browser.search.language.query import Node

_ON_DEMAND = (
    *BOOKMARK_COLUMNS, "ObjectLink", "ObjectLinkVisible", "SpecLink", "SpecLinkVisible", "VortoLink",
)  # fmt: skip
"""What is there to be shown, behind the other columns; the element Label is there in words, as `DefinedBy`."""


def _term(column: str, entry: Entry) -> "Node | None":
    from lwm2m_browser.search.columns.object_cell_terms import term_of  # here: only menus of cells ask for it

    return term_of(column, entry)


OBJECT_TABLE: SearchSpec[Entry] = SearchSpec(
    table=TableSpec(
        name="objectTable",
        title=N_("Object versions"),
        columns=(*TABLE_COLUMNS, *(COLUMNS[key] for key in _ON_DEMAND)),
        hidden=("Ver", "Origin", "DefinedBy", "URN", "Links", *_ON_DEMAND),
        stretch_columns=("Description",),
        order=(Order(),),
        note_column="Name",
        typical_texts={
            "ObjectID": f"65535 {STAR}",
            "Ver": "10.10",
            "Name": "Connectivity Monitoring",
            "Versions": "1.2 (1.0 1.1)",
            "Owner": "IPSO Alliance",
            "DefinedBy": "Vendor",
            "URN": "urn:oma:lwm2m:ext:10241:1.1",
            "Origin": "my-objects.xml",
            "Note": "Test bench, second floor",
            "Links": "Definition, Specification",
            "ObjectLink": "https://registry.example/3303.xml",
            "SpecLink": "https://registry.example/3303.xml",
            "VortoLink": "https://registry.example/3303.xml",
        },
        keys=RowKeys(itemgetter(slice(2)), numbers_of),
    ),
    status_text=N_("{shown:,} of {total:,} object versions"),
    columns_key="columns",
    exported=ELEMENT_COLUMNS,
    exported_title=N_("All 12 elements, under the API’s names"),
    file_name="lwm2m-objects",
    reference=lambda entry: entry.urn,
    references=N_("URNs"),
    copy_reference=N_("Copy &URN"),
    placeholder=N_("Search by ID, name, URN, owner or description"),
    hint=N_("Select an object in the table to see its details."),
    term=_term,
    searched={
        "ObjectID": ("", "id", "object"),
        "Name": ("", "name", "object"),
        "Owner": ("", "owner"),
        "URN": ("", "urn"),
        "Description": ("", "description"),
        "Note": ("", "note"),
    },
    actions=("actionOpenDefinition", "actionOpenSpecification", "actionBookmark", "actionCopy", "actionCopyUrn"),
    entry=lambda entry: entry,
)
