"""What is inside an object version, as a page in GitHub's Markdown."""

from collections.abc import Iterable

from lwm2m_browser.exports.definition_text import about_object, about_resource
from lwm2m_browser.exports.details import Titled
from lwm2m_browser.exports.markdown import markdown_text, shown
from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS, Definition
from lwm2m_browser.registry.elements import ELEMENTS
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.search.columns.column import ColumnOf
from lwm2m_browser.search.columns.resource_columns import RESOURCE_COLUMNS, ResourceRow

_RESOURCES = [RESOURCE_COLUMNS[element.xml] for element in RESOURCE_ELEMENTS]
_ELEMENT = ColumnOf[Titled]("Element", "Element", "", lambda row: row[0], lambda row: row[0])
_VALUE = ColumnOf[Titled]("Value", "Value", "", lambda row: row[1], lambda row: row[1])


def definition_markdown(entry: Entry, definition: Definition | None) -> str:
    """The metadata as a table and, where the definition is at hand, the resources as another."""
    elements = [(element.title, text, "") for element, text in zip(ELEMENTS, entry.texts, strict=True)]
    page = f"# {shown(entry.name)}\n\n{_elements([*elements, *(about_object(definition) if definition else ())])}"
    if definition is None:
        return page
    rows = [ResourceRow(entry, resource) for resource in definition.resources]
    return f"{page}\n## Resources\n\n{markdown_text(_RESOURCES, rows)}"


def resource_markdown(row: ResourceRow, wanted: Identifier) -> str:
    """A resource's elements as a table."""
    return f"# {shown(row.resource.name)}\n\n{_elements(about_resource(row, wanted))}"


def _elements(rows: Iterable[Titled]) -> str:
    return markdown_text([_ELEMENT, _VALUE], rows)
