"""Where new elements go in a file, and how they are laid out: as their neighbours are."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from xml.sax.saxutils import quoteattr

from lwm2m_browser.checks.checked_file import CheckedFile
from lwm2m_browser.checks.element_text import escaped
from lwm2m_browser.checks.file_edits import FileEdits
from lwm2m_browser.checks.rules.schema import ITEM_ORDER, OBJECT_ORDER
from lwm2m_browser.checks.xml_tree import XmlElement
from lwm2m_browser.registry.finding import Edit

_BLANKS = re.compile(rb"[ \t\r\n]*\Z")
_EMPTY_END = re.compile(rb"[ \t\r\n]*/>\Z")
_ID_VALUE = re.compile(rb"""[ \t\r\n]ID[ \t\r\n]*=[ \t\r\n]*("[^"]*"|'[^']*')""")
_ATTRIBUTES = re.compile(rb"""<[^\s/>]+((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_STEP = "\t"
"""How much deeper an element is than the one around it, where no neighbour shows it."""

Edits = tuple[Edit, ...]


def new_child_edits(file: CheckedFile, parent: XmlElement, tag: str, text: str) -> Edits | None:
    """The edits that give an object or a resource an element that it does not have."""
    if not text:
        return ()
    order = ITEM_ORDER if parent.tag == "Item" else OBJECT_ORDER
    return _inserted(file, parent, order, tag, f"<{tag}>{escaped(text, file)}</{tag}>")


def id_edits(file: CheckedFile, item: XmlElement, text: str) -> Edits | None:
    """The edits that give a resource another ID."""
    tag = _ATTRIBUTES.match(file.text, item.start) if item.start >= 0 else None
    if tag is None or not FileEdits(file).holds(text):
        return None
    value = _ID_VALUE.search(file.text, tag.start(1), tag.end(1))
    if value is None:
        return _edits(file, (tag.start(1), tag.start(1), f" ID={quoteattr(text)}"))
    quote = value[1][:1].decode()
    new = quoteattr(text)[1:-1].replace('"', "&quot;").replace("'", "&apos;")
    return (
        () if value[1][1:-1].decode() == text else _edits(file, (value.start(1), value.end(1), f"{quote}{new}{quote}"))
    )


def new_resource_edits(
    file: CheckedFile, owner: XmlElement, items: Sequence[XmlElement], position: int, texts: Mapping[str, str]
) -> Edits | None:
    """The edits that give an object one more resource, between those that it has."""
    if owner.start < 0 or any(one.start < 0 for one in items):
        return None
    if not items:
        parent = next((one for one in owner.children if one.tag == "Resources"), None)
        if parent is not None:
            lead = _lead(file, parent) + _step(file, owner)
            return _filled(file, parent, lead + _item(file, texts, lead, lead + _step(file, owner)))
        lead = _lead_within(file, owner)
        deeper = lead + _step(file, owner)
        item = _item(file, texts, deeper, deeper + _step(file, owner))
        return _inserted(file, owner, OBJECT_ORDER, "Resources", f"<Resources>{deeper}{item}{lead}</Resources>")
    pairs = [(tag, texts[tag]) for tag in ITEM_ORDER]
    return neighbour_edits(file, items, position, f"<Item ID={quoteattr(texts['ID'])}>", pairs)


def neighbour_edits(
    file: CheckedFile, items: Sequence[XmlElement], position: int, start_tag: str, pairs: Sequence[tuple[str, str]]
) -> Edits | None:
    """The edits that put an item between others, laid out as they are. `pairs` are its elements: tags and texts."""
    if not items or any(one.start < 0 for one in items):
        return None
    is_last = position == len(items)
    neighbour = items[min(position, len(items) - 1)]
    like = items[1] if len(items) > 1 and neighbour is items[0] else neighbour
    lead = _lead(file, like)
    item = _written(file, start_tag, pairs, lead, _lead_within(file, like))
    start, end = file.places.whole(neighbour)
    return _edits(file, (end, end, lead + item) if is_last else (start, start, item + lead))


def removed_edits(file: CheckedFile, item: XmlElement) -> Edits | None:
    """The edits that take a resource away, with the blanks before it."""
    if item.start < 0:
        return None
    start, end = file.places.whole(item)
    return _edits(file, (start - len(_lead(file, item).encode()), end, ""))


def moved_edits(file: CheckedFile, items: Sequence[XmlElement], position: int, to: int) -> Edits | None:
    """The edits that put a resource at another position. What stands between the resources stays."""
    if position == to:
        return ()
    first, last = min(position, to), max(position, to)
    if items[first].start < 0:
        return None
    places = [file.places.whole(one) for one in items[first : last + 1]]
    if any(end > start for (_, end), (start, _) in pairwise(places)):
        return None  # one within another
    written = [file.text[start:end].decode() for start, end in places]
    gaps = [file.text[end:start].decode() for (_, end), (start, _) in pairwise(places)]
    written.insert(to - first, written.pop(position - first))
    text = "".join(part for pair in zip(written, [*gaps, ""], strict=True) for part in pair)
    return _edits(file, (places[0][0], places[-1][1], text))


def _item(file: CheckedFile, texts: Mapping[str, str], lead: str, deeper: str) -> str:
    """A resource as it is written, without the blanks before it."""
    pairs = [(tag, texts[tag]) for tag in ITEM_ORDER]
    return _written(file, f"<Item ID={quoteattr(texts['ID'])}>", pairs, lead, deeper)


def _written(file: CheckedFile, start_tag: str, pairs: Sequence[tuple[str, str]], lead: str, deeper: str) -> str:
    children = "".join(f"{deeper}<{tag}>{escaped(text, file)}</{tag}>" for tag, text in pairs)
    return f"{start_tag}{children}{lead}</Item>"


def _inserted(file: CheckedFile, parent: XmlElement, order: Sequence[str], tag: str, written: str) -> Edits | None:
    """The edits that put an element into another one, behind those that come before it in the schema's order."""
    if parent.start < 0:
        return None
    rank = order.index(tag)
    known = [one for one in parent.children if one.tag in order]
    before = [one for one in known if order.index(one.tag) < rank]
    if before:
        end = file.places.whole(before[-1])[1]
        return _edits(file, (end, end, _lead(file, before[-1]) + written))
    if known:
        return _edits(file, (known[0].start, known[0].start, written + _lead(file, known[0])))
    return _filled(file, parent, _lead_within(file, parent) + written)


def _filled(file: CheckedFile, parent: XmlElement, written: str) -> Edits | None:
    """The edits that put something into an element in which there is no other."""
    closing = _lead(file, parent)
    if not file.places.is_empty_tag(parent):
        start, end = file.places.inside(parent)
        is_blank = not file.text[start:end].strip()
        return _edits(file, (start, end if is_blank else start, written + (closing if is_blank else "")))
    start, end = file.places.whole(parent)
    tail = _EMPTY_END.search(file.text, start, end)
    return _edits(file, (tail.start(), end, f">{written}{closing}</{parent.tag}>")) if tail else None


def _lead(file: CheckedFile, element: XmlElement) -> str:
    """The blanks before an element, with the line end among them."""
    found = _BLANKS.search(file.text, max(0, element.start - 1000), element.start)
    return found[0].decode() if found else ""


def _lead_within(file: CheckedFile, parent: XmlElement) -> str:
    """The blanks before an element in another one."""
    if parent.children:
        return _lead(file, parent.children[-1])
    lead = _lead(file, parent)
    return lead + _step(file, parent) if lead else ""


def _step(file: CheckedFile, around: XmlElement) -> str:
    """How much deeper an element is than the one around it: as the children of one are, or a tab."""
    if around.children:
        outer, inner = _lead(file, around).rpartition("\n")[2], _lead(file, around.children[0]).rpartition("\n")[2]
        if inner.startswith(outer) and inner != outer:
            return inner.removeprefix(outer)
    return _STEP if b"\n" in file.text else ""


def _edits(file: CheckedFile, *places: tuple[int, int, str]) -> Edits | None:
    edits = FileEdits(file)
    made = [edits.replacing(*place) for place in places]
    return tuple(edit for edit in made if edit) if all(made) else None
