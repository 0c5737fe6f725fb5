"""What is inside an object version, for a terminal."""

from lwm2m_browser.exports.details import Titled, path_text, titled
from lwm2m_browser.exports.text_table import text_table
from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS, Definition
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.search.columns.resource_columns import RESOURCE_COLUMNS, ResourceRow

_BRIEF = [RESOURCE_COLUMNS[element.xml] for element in RESOURCE_ELEMENTS if element.xml != "Description"]


def definition_text(entry: Entry, definition: Definition) -> str:
    """What the definition adds to the metadata, and a line for each resource."""
    rows = [ResourceRow(entry, resource) for resource in definition.resources]
    return f"{titled(about_object(definition))}\n{text_table(_BRIEF, rows)}"


def about_object(definition: Definition) -> list[Titled]:
    """What the definition says of the object itself and the metadata does not."""
    return [
        ("LwM2M version", definition.needed_lwm2m.text, ""),
        ("Instances", definition.instances, ""),
        ("Mandatory", definition.mandatory, ""),
        ("Resources", f"{len(definition.resources):,}", ""),
    ]


def resource_text(row: ResourceRow, wanted: Identifier) -> str:
    """A resource's nine elements, and which object's it is."""
    return titled(about_resource(row, wanted))


def about_resource(row: ResourceRow, wanted: Identifier) -> list[Titled]:
    """A resource by its path, object and elements."""
    entry, resource = row
    elements = [(element.title, RESOURCE_COLUMNS[element.xml].text(row), "") for element in RESOURCE_ELEMENTS]
    is_reusable = "reusable: the same in every object" if resource.is_reusable else ""
    elements[0] = (*elements[0][:2], is_reusable)
    return [
        ("Path", path_text(wanted), ""),
        ("Object", f"{entry.object_id} {entry.name} {entry.version}", ""),
        *elements,
    ]
