"""Facets: the choices beside a table, how many rows each would show, and the query that they stand for."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from lwm2m_browser.i18n import noted, tr_n
from lwm2m_browser.search.index.base import Engine
from lwm2m_browser.search.language.query import CHOICES, Choice, How, Node, Not, Text, all_of, any_of

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
    is_open: bool = False
    """Whether anything may be a value, and not only what has a title."""

    def can_have(self, value: str) -> bool:
        """Whether a text can be one of the values, in whatever catalogue."""
        return self.is_open or value in self.titles


_YES_NO = {"yes": noted("Yes"), "no": noted("No")}


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
        _YES_NO,
    )


def _text(key: str, title: str) -> Facet:
    def node(value: str) -> Node:
        return Text(value, key, How.EXACTLY)

    return Facet(key, title, lambda index: index.group(key), node, {"": noted("(none)")}, is_open=True)


_CLASS_TITLES = {
    "oma": noted("OMA"),
    "reserved": noted("Reserved"),
    "ext": noted("Other SDOs"),
    "x": noted("Vendors"),
    "bulk": noted("Vendors, in bulk"),
    "test": noted("For testing"),
}

_LABEL_TITLES = {"oma": noted("OMA"), "sdo": noted("SDO"), "vendor": noted("Vendor")}
_TYPE_TITLES = {value: value.capitalize() for value in CHOICES["type"]} | {
    "unsigned": noted("Unsigned Integer"),
    "none": noted("(none)"),
}
_OPERATION_TITLES = {"r": "R", "w": "W", "rw": "RW", "e": "E", "none": noted("(none)")}


@dataclass(frozen=True)
class Facets:
    """The facets of rows of one kind."""

    counted: Callable[[int], str]
    """Says how many such rows there are: a number and what they are called."""
    facets: tuple[Facet, ...]

    def query_of(self, choices: Choices) -> Node:
        """The query that choices stand for: any of the values within a facet, and all of the facets."""
        return all_of(*self._nodes(choices).values())

    def counts(self, engine: Engine, query: Node, choices: Choices) -> dict[str, list[Value]]:
        """The values of each facet with how many rows they would show.

        A facet's own choices do not count against its values: they are what one would choose instead or as well.
        """
        nodes = self._nodes(choices)
        found = {}
        for facet in self.facets:
            others = [node for key, node in nodes.items() if key != facet.key]
            rest = engine.marks(all_of(query, *others))
            found[facet.key] = [
                Value(value, facet.titles.get(value, value), (rest & marks).bit_count())
                for value, marks in facet.values(engine).items()
            ]
        return found

    def _nodes(self, choices: Choices) -> dict[str, Node]:
        return {
            facet.key: any_of(*(facet.node(value) for value in sorted(choices[facet.key])))
            for facet in self.facets
            if choices.get(facet.key)
        }


OBJECT_FACETS = Facets(
    lambda count: tr_n("{count:,} object version", "{count:,} object versions", count),
    (
        _choice("label", noted("Defined by"), _LABEL_TITLES),
        _choice("class", noted("ID class"), _CLASS_TITLES),
        _text("owner", noted("Owner")),
        _text("version", noted("Version")),
        _link("definition", noted("Has definition")),
        _link("spec", noted("Has specification")),
    ),
)

RESOURCE_FACETS = Facets(
    lambda count: tr_n("{count:,} resource", "{count:,} resources", count),
    (
        _choice("type", noted("Type"), _TYPE_TITLES),
        _choice("operations", noted("Operations"), _OPERATION_TITLES),
        _choice("mandatory", noted("Mandatory"), _YES_NO),
        _text("unit", noted("Unit")),
        _choice("label", noted("Object defined by"), _LABEL_TITLES),
    ),
)
