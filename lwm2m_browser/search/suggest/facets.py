"""Facets: the choices beside a table, how many rows each would show, and the query that they stand for."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from lwm2m_browser.i18n import N_, ntr
from lwm2m_browser.registry.entry import REGISTRY
from lwm2m_browser.search.index.base import Engine
from lwm2m_browser.search.language.query import BOOKMARKED, CHOICES, Choice, MatchMode, Node, Not, Text, all_of, any_of

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
    """The bitmask of the rows that have each value."""
    node: Callable[[str], Node]
    """The query for one value."""
    titles: Mapping[str, str]
    """What values are called; one that is absent is called by itself."""
    is_open: bool = False
    """Whether anything may be a value, and not only what has a title."""
    hides_empty: bool = False
    """Whether it is shown only while it has values."""

    def can_have(self, value: str) -> bool:
        """Whether a text can be one of the values, in whatever catalogue."""
        return self.is_open or value in self.titles


_YES_NO = {"yes": N_("Yes"), "no": N_("No")}


def _choice(key: str, title: str, titles: Mapping[str, str]) -> Facet:
    return Facet(key, title, lambda index: index.group(key), lambda value: Choice(key, value), titles)


def _yes_or_no(node: Choice, title: str) -> Facet:
    """A facet with the values yes and no: whether a query finds a row."""
    nodes: dict[str, Node] = {"yes": node, "no": Not(node)}
    return Facet(
        str(node),
        title,
        lambda index: {answer: index.bitmask(node) for answer, node in nodes.items()},
        nodes.__getitem__,
        _YES_NO,
    )


def _if_any(facet: Facet) -> Facet:
    """The same facet without values where no row has the first of them."""

    def values(index: Engine) -> Mapping[str, int]:
        found = facet.values(index)
        return found if next(iter(found.values())) else {}

    return replace(facet, values=values, hides_empty=True)


def _text(key: str, title: str) -> Facet:
    def node(value: str) -> Node:
        return Text(value, key, MatchMode.EXACTLY)

    return Facet(key, title, lambda index: index.group(key), node, {"": N_("(none)")}, is_open=True)


_CLASS_TITLES = {
    "oma": N_("OMA"),
    "reserved": N_("Reserved"),
    "ext": N_("Other SDOs"),
    "x": N_("Vendors"),
    "bulk": N_("Vendors, in bulk"),
    "test": N_("For testing"),
}

_LABEL_TITLES = {"oma": N_("OMA"), "sdo": N_("SDO"), "vendor": N_("Vendor")}
_TYPE_TITLES = {value: value.capitalize() for value in CHOICES["type"]} | {
    "unsigned": N_("Unsigned Integer"),
    "none": N_("(none)"),
}
_OPERATION_TITLES = {"r": "R", "w": "W", "rw": "RW", "e": "E", "none": N_("(none)")}

_ORIGIN = replace(_text("origin", N_("Origin")), titles={REGISTRY: N_("registry")}, hides_empty=True)
"""There is something to choose where something is open beside the registry."""


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
            rest = engine.bitmask(all_of(query, *others))
            found[facet.key] = [
                Value(value, facet.titles.get(value, value), (rest & bitmask).bit_count())
                for value, bitmask in facet.values(engine).items()
            ]
        return found

    def _nodes(self, choices: Choices) -> dict[str, Node]:
        return {
            facet.key: any_of(*(facet.node(value) for value in sorted(choices[facet.key])))
            for facet in self.facets
            if choices.get(facet.key)
        }


OBJECT_FACETS = Facets(
    lambda count: ntr("{count:,} object version", "{count:,} object versions", count),
    (
        _if_any(_yes_or_no(BOOKMARKED, N_("Bookmarked"))),
        _ORIGIN,
        _choice("label", N_("Defined by"), _LABEL_TITLES),
        _choice("class", N_("ID class"), _CLASS_TITLES),
        _text("owner", N_("Owner")),
        _text("version", N_("Version")),
        _yes_or_no(Choice("has", "definition"), N_("Has definition")),
        _yes_or_no(Choice("has", "spec"), N_("Has specification")),
    ),
)

RESOURCE_FACETS = Facets(
    lambda count: ntr("{count:,} resource", "{count:,} resources", count),
    (
        _choice("type", N_("Type"), _TYPE_TITLES),
        _choice("operations", N_("Operations"), _OPERATION_TITLES),
        _choice("mandatory", N_("Mandatory"), _YES_NO),
        _text("unit", N_("Unit")),
        _choice("label", N_("Object defined by"), _LABEL_TITLES),
        _ORIGIN,
    ),
)
