"""The columns of a table of resources, whatever objects they are of: a table of data."""

from operator import attrgetter
from typing import NamedTuple, TypeAlias

from lwm2m_browser.i18n import N_, tr
from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS, Resource, ResourceElement
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.column import ColumnOf
from lwm2m_browser.search.columns.object_columns import COLUMNS
from lwm2m_browser.search.folding import fold


class ResourceRow(NamedTuple):
    """A resource, and the object version that it is of."""

    entry: Entry
    resource: Resource


def path_of(row: ResourceRow) -> str:
    """The path of a resource in the first instance of its object."""
    return f"/{row.entry.object_id}/0/{row.resource.resource_id}"


ResourceColumn: TypeAlias = ColumnOf[ResourceRow]


def _of_object(element: str, key: str, title: str, meaning: str) -> ResourceColumn:
    column = COLUMNS[element]
    return ResourceColumn(
        key,
        title,
        meaning,
        lambda row: column.text(row.entry),
        lambda row: column.order(row.entry),
        is_number=column.is_number,
    )


def _of_resource(element: ResourceElement) -> ResourceColumn:
    value = attrgetter(f"resource.{element.attribute}")
    if element.xml == "ID":
        return ResourceColumn(
            element.xml, element.title, element.meaning, lambda row: str(row.resource[0]), value, is_number=True
        )
    return ResourceColumn(element.xml, element.title, element.meaning, value, lambda row: fold(value(row)))


RESOURCE_COLUMNS = {
    column.key: column
    for column in (
        _of_object(
            "ObjectID",
            "ObjectID",
            N_("Object ID"),
            N_("The number of the object in every LwM2M path."),
        ),
        _of_object("Ver", "Ver", N_("Version"), N_("The version of the object, major.minor; 1.10 comes after 1.9.")),
        _of_object("Name", "ObjectName", N_("Object"), N_("The name of the object.")),
        *map(_of_resource, RESOURCE_ELEMENTS),
    )
}
"""The object's ID, version and name, then the nine elements of a resource; by their keys, in the order of exports."""

ORIGIN_OF_RESOURCE = _of_object("Origin", "Origin", COLUMNS["Origin"].title, COLUMNS["Origin"].meaning)._replace(
    shown=lambda row: row.entry.origin or tr("registry")
)
"""What the object version was opened in, where something is open beside the registry."""
