"""The floor of everything that reads a DDF: lxml alone."""

from collections.abc import Iterator

from lxml import etree

from lwm2m_browser.registry.elements import DDF_NAMES

Found = dict[object, str | None]


def bare_items(path: str) -> Iterator[Found]:
    """The texts of each item's elements: a hardened `iterparse`, and nothing looked at."""
    parser = etree.iterparse(path, tag="Item", resolve_entities=False, no_network=True, load_dtd=False)
    for _, item in parser:
        yield {child.tag: child.text for child in item}
        item.clear()


def bare_tuples(path: str) -> list[tuple[str, ...]]:
    """The twelve texts of each item."""
    return [tuple([found.get(name) or "" for name in DDF_NAMES]) for found in bare_items(path)]
