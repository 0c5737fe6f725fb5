"""Facets: the choices beside a table, how many rows each would show, and the query that they stand for."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from lwm2m_browser.search.engine import Engine
from lwm2m_browser.search.nodes import CHOICES, Choice, How, Node, Not, Text, all_of, any_of

Choices = Mapping[str, Collection[str]]
"""The values chosen of each facet, by its key; a facet that is absent, or has none chosen, lets everything through."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet, and how many rows have it among those that the rest of the query finds."""

    value: str
    title: str
    count: int


@dataclass(frozen=True)
class Facet:
    """A property that rows can be narrowed by."""

    key: str
    title: str
    values: Callable[[Engine], Mapping[str, int]]
    """The marks of the rows that have each value."""
    node: Callable[[str], Node]
    """The query for one value."""
    titles: Mapping[str, str]
    """What values are called; one that is absent is called by itself."""


def _choice(key: str, title: str, titles: Mapping[str, str]) -> Facet:
    return Facet(key, title, lambda index: index.group(key), lambda value: Choice(key, value), titles)


def _link(value: str, title: str) -> Facet:
    """A facet with the values yes and no: whether a link may be shown."""
    has = Choice("has", value)
    nodes: dict[str, Node] = {"yes": has, "no": Not(has)}
    return Facet(
        f"has:{value}",
        title,
        lambda index: {answer: index.marks(node) for answer, node in nodes.items()},
        nodes.__getitem__,
        {"yes": "Yes", "no": "No"},
    )


def _text(key: str, title: str) -> Facet:
    def node(value: str) -> Node:
        return Text(value, key, How.EXACTLY)

    return Facet(key, title, lambda index: index.group(key), node, {"": "(none)"})


_CLASS_TITLES = {
    "oma": "OMA",
    "reserved": "Reserved",
    "ext": "Other SDOs",
    "x": "Vendors",
    "bulk": "Vendors, in bulk",
    "test": "For testing",
}

FACETS = (
    _choice("label", "Defined by", {"oma": "OMA", "sdo": "SDO", "vendor": "Vendor"}),
    _choice("class", "ID class", _CLASS_TITLES),
    _text("owner", "Owner"),
    _text("version", "Version"),
    _link("definition", "Has definition"),
    _link("spec", "Has specification"),
)


_TYPE_TITLES = {"unsigned": "Unsigned Integer", "none": "(none)"}

RESOURCE_FACETS = (
    _choice("type", "Type", {value: value.capitalize() for value in CHOICES["type"]} | _TYPE_TITLES),
    _choice("operations", "Operations", {"r": "R", "w": "W", "rw": "RW", "e": "E", "none": "(none)"}),
    _choice("mandatory", "Mandatory", {"yes": "Yes", "no": "No"}),
    _text("unit", "Unit"),
    _choice("label", "Object defined by", {"oma": "OMA", "sdo": "SDO", "vendor": "Vendor"}),
)
"""The facets of resources."""


def query_of(choices: Choices, facets: Sequence[Facet] = FACETS) -> Node:
    """The query that choices stand for: any of the values within a facet, and all of the facets."""
    return all_of(*_nodes(choices, facets).values())


def counts(index: Engine, query: Node, choices: Choices, facets: Sequence[Facet] = FACETS) -> dict[str, list[Value]]:
    """The values of each facet with how many rows they would show.

    A facet's own choices do not count against its values: they are what one would choose instead or as well.
    """
    nodes = _nodes(choices, facets)
    found = {}
    for facet in facets:
        others = [node for key, node in nodes.items() if key != facet.key]
        rest = index.marks(all_of(query, *others))
        found[facet.key] = [
            Value(value, facet.titles.get(value, value), (rest & marks).bit_count())
            for value, marks in facet.values(index).items()
        ]
    return found


def _nodes(choices: Choices, facets: Sequence[Facet]) -> dict[str, Node]:
    return {
        facet.key: any_of(*(facet.node(value) for value in sorted(choices[facet.key])))
        for facet in facets
        if choices.get(facet.key)
    }
