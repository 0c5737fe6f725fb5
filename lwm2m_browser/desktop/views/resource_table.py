"""The table of resources, whatever objects they are of: a table of data."""

from collections.abc import Sequence
from operator import attrgetter

from lwm2m_browser.desktop.table.row_selection import Key, RowKeys
from lwm2m_browser.desktop.table.table_spec import SearchSpec, TableSpec
from lwm2m_browser.i18n import N_
from lwm2m_browser.registry.catalogue import numbers_with
from lwm2m_browser.search.columns.resource_cell_terms import resource_term_of
from lwm2m_browser.search.columns.resource_columns import ORIGIN_OF_RESOURCE, RESOURCE_COLUMNS, ResourceRow, path_of
from lwm2m_browser.search.index.order import Order


def _key(row: ResourceRow) -> Key:
    return (*row.entry.key, row.resource.resource_id)


def _numbers(rows: Sequence[ResourceRow], key: Key) -> Sequence[int]:
    """The rows are by object version; within one they stand as its definition has them."""
    return [number for number in numbers_with(rows, key[:2], lambda row: row.entry.key) if _key(rows[number]) == key]


_COLUMNS = (
    *(
        RESOURCE_COLUMNS[key]
        for key in (
            "ObjectID", "Ver", "ObjectName", "ID", "Name", "Type", "Units", "Operations", "Mandatory",
            "MultipleInstances", "RangeEnumeration",
        )
    ),
    ORIGIN_OF_RESOURCE,
    RESOURCE_COLUMNS["Description"],
)  # fmt: skip
"""What tells resources apart comes first: a window of usual size does not show all of them."""

RESOURCE_TABLE: SearchSpec[ResourceRow] = SearchSpec(
    table=TableSpec(
        name="resourceTable",
        title=N_("Resources"),
        columns=_COLUMNS,
        hidden=("Ver", "Origin", "Mandatory", "MultipleInstances", "RangeEnumeration"),
        stretch_columns=("Description",),
        order=(Order(),),
        note_column="Name",
        typical_texts={
            "ObjectID": "65535",
            "Ver": "10.10",
            "ObjectName": "Temperature",
            "ID": "65535",
            "Name": "Min Measured Value",
            "Operations": "RW",
            "MultipleInstances": "Multiple",
            "Mandatory": "Mandatory",
            "Type": "Integer",
            "RangeEnumeration": "0..65535",
            "Units": "mWh",
        },
        keys=RowKeys(_key, _numbers),
    ),
    status_text=N_("{shown:,} of {total:,} resources"),
    columns_key="resource columns",
    exported=tuple(RESOURCE_COLUMNS.values()),
    exported_title=N_("All 12 columns, under the definitions’ names"),
    file_name="lwm2m-resources",
    reference=path_of,
    references=N_("paths"),
    copy_reference=N_("Copy &path"),
    placeholder=N_("Search by ID, name, description or object"),
    hint=N_("Select a resource in the table to see the details of its object."),
    term=resource_term_of,
    searched={
        "ObjectID": ("", "object"),
        "ObjectName": ("", "object"),
        "ID": ("", "id", "uses", "resource"),
        "Name": ("", "name", "resource"),
        "Units": ("unit",),
        "Description": ("", "description", "resource"),
    },
    actions=("actionWhereUsed", "actionOpenDefinition", "actionOpenSpecification", "actionCopy", "actionCopyUrn"),
    entry=attrgetter("entry"),
)
