"""The terms of the query language that find what stands in a cell of a table of resources, or whole rows of it."""

from collections.abc import Callable, Iterable, Mapping

from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.search.columns.object_cell_terms import term_of
from lwm2m_browser.search.columns.resource_columns import ResourceRow
from lwm2m_browser.search.columns.resource_values import VALUES
from lwm2m_browser.search.language.query import CHOICES, Bound, Choice, MatchMode, Node, Range, Text, all_of, any_of


def resource_term_of(column: str, row: ResourceRow) -> Node | None:
    """The term for a resource's cell in a column, by its key; it finds that resource. None where no field holds it."""
    if column == "ObjectID":
        return number_term("object", row.entry.object_id)
    if column in ("Ver", "Origin"):
        return term_of(column, row.entry)
    if column == "ObjectName":
        return Text(row.entry.name.replace("\n", " "), "object", MatchMode.EXACTLY)
    term = _TERMS.get(column)
    return term(row.resource) if term else None


def query_of_resources(rows: Iterable[ResourceRow]) -> Node:
    """The query that finds some resources, one or more, in a table of resources."""
    return any_of(*dict.fromkeys(_query_of(row) for row in rows))


def number_term(field: str, number: int) -> Node:
    """The term for one number in a field, such as `uses:5700`."""
    bound = Bound(parse_version(str(number)))
    return Range(field, bound, bound)


def _query_of(row: ResourceRow) -> Node:
    terms = (resource_term_of(column, row) for column in ("ObjectID", "Ver", "ID"))
    return all_of(*(term for term in terms if term))


def _choice(field: str) -> Callable[[Resource], Node | None]:
    def term(resource: Resource) -> Node | None:
        value = VALUES[field](resource)
        return Choice(field, value) if value in CHOICES[field] else None

    return term


def _text(field: str, attribute: str) -> Callable[[Resource], Node | None]:
    return lambda resource: Text(getattr(resource, attribute).replace("\n", " "), field, MatchMode.EXACTLY)


_TERMS: Mapping[str, Callable[[Resource], Node | None]] = {
    "ID": lambda resource: number_term("id", resource.resource_id),
    "Name": _text("name", "name"),
    "Operations": _choice("operations"),
    "Mandatory": _choice("mandatory"),
    "Type": _choice("type"),
    "Units": _text("unit", "units"),
    "Description": _text("description", "description"),
}
"""By the key of a column."""
