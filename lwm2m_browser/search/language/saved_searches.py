"""Saved searches: queries with names, which other queries may use as `saved:name`."""

from collections.abc import Mapping

from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.search.language.query import And, Node, Not, OneResource, Or, SavedSearch, WithResources
from lwm2m_browser.search.language.scanner import QueryError


def parse_saved_searches(texts: Mapping[str, str]) -> dict[str, Node]:
    """The queries of saved searches, by name. A search may use others; one that cannot be read is left out.

    That is so of one that uses itself, be it through others.
    """
    filters: dict[str, Node] = {}
    waiting = dict(texts)
    while waiting:
        readable = {}
        for name, text in waiting.items():
            try:
                readable[name] = parse(text, filters)
            except QueryError:
                continue  # perhaps it uses one that is not read yet
        if not readable:
            break
        filters |= readable
        waiting = {name: text for name, text in waiting.items() if name not in readable}
    return {name: filters[name] for name in texts if name in filters}


def searches_used(query: Node) -> frozenset[str]:
    """The names of the saved searches that stand in a query itself, not those that these use in turn."""
    match query:
        case SavedSearch(name, _):
            return frozenset((name,))
        case Not(node) | OneResource(node) | WithResources(node):
            return searches_used(node)
        case And(nodes) | Or(nodes):
            return frozenset[str]().union(*map(searches_used, nodes))
    return frozenset()
