"""The floor of everything that reads definitions: lxml alone."""

from lxml import etree

Texts = list[dict[object, str | None]]


def bare_definition(data: bytes) -> Texts:
    """The texts of an object's elements and of each of its resources': a hardened parse, and nothing looked at."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    texts: Texts = []
    for one in etree.fromstring(data, parser).iter("Object"):
        texts.append({child.tag: child.text for child in one})
        texts += [{"ID": item.get("ID"), **{child.tag: child.text for child in item}} for item in one.iter("Item")]
    return texts
