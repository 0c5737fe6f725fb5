"""The item of an object version in DDF.xml: made from a definition, and put into a DDF.xml or written by itself."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from lwm2m_browser.checks.checked_file import CheckedFile, CheckedKind, WrittenItem
from lwm2m_browser.checks.checked_registry import HISTORY
from lwm2m_browser.checks.element_text import text_edits
from lwm2m_browser.checks.file_edits import with_edits
from lwm2m_browser.drafts.layout import neighbour_edits
from lwm2m_browser.errors import NotEditable
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.registry.finding import Edit
from lwm2m_browser.registry.id_class import id_class

ITEM_TAGS = (
    "ObjectID", "URN", "Name", "Description", "Owner", "Source", "Ver", "DDF", "Vorto", "DDFLink", "TS", "TSLink",
)  # fmt: skip
"""The elements of an item, in the order of DDF.xml."""
_SOURCES = {"oma": "0", "ext": "1", "x": "2"}
_STEP = "    "


class ListWithItem(NamedTuple):
    """A DDF.xml, and where an item is in it."""

    data: bytes
    first_line: int
    last_line: int


def item_texts(definition: Definition, owner: str, specification: str = "") -> Mapping[str, str]:
    """The texts of an object version's item by `ITEM_TAGS`. `specification`: an address, or empty."""
    part = id_class(int(definition.object_id)).urn_part or ""
    return {
        "ObjectID": definition.object_id,
        "URN": definition.urn,
        "Name": definition.name,
        "Description": definition.description,
        "Owner": owner,
        "Source": _SOURCES.get(part, ""),
        "Ver": definition.version.text,
        "DDF": f"{definition.object_id}.xml",
        "Vorto": "",
        "DDFLink": "1",
        "TS": specification,
        "TSLink": "1" if specification else "0",
    }


def written_alone(texts: Mapping[str, str]) -> bytes:
    """An item by itself, laid out as in the registry's DDF.xml, to be pasted there."""
    lines = (f"{_STEP * 2}<{tag}>{escape(texts[tag])}</{tag}>\n" for tag in ITEM_TAGS)
    return f"{_STEP}<Item>\n{''.join(lines)}{_STEP}</Item>\n".encode()


def with_item(data: bytes, texts: Mapping[str, str]) -> ListWithItem:
    """A DDF.xml with an item; all else in it stays as it is, but for links of earlier versions.

    The item of the same version, such as one that was reserved for it, gets the new texts. Those of earlier versions
    that lead to the file in the root lead to their own in version_history then. `NotEditable` for what is no DDF.xml.
    """
    file = CheckedFile("DDF.xml", data)
    if file.syntax is not None or file.kind is not CheckedKind.DDF or not file.items:
        raise NotEditable(Message("This file is not a DDF.xml with items."))
    same = [one for one in file.items if one.text("ObjectID") == texts["ObjectID"]]
    own = next((one for one in same if one.text("Ver") == texts["Ver"]), None)
    edits = _links(file, [one for one in same if one is not own], texts["DDF"])
    if own is not None:
        position = file.items.index(own)
        edits += _changed(file, own, texts)
    else:
        number = int(texts["ObjectID"])
        position = sum(one.object_id is None or one.object_id <= number for one in file.items)
        elements = [one.element for one in file.items]
        new = neighbour_edits(file, elements, position, "<Item>", [(tag, texts[tag]) for tag in ITEM_TAGS])
        edits += new or _refused()
    result = CheckedFile("DDF.xml", with_edits(data, sorted(edits)))
    element = result.items[position].element
    lines = [result.places.line_and_column(place)[0] for place in result.places.whole(element)]
    return ListWithItem(result.data, *lines)


def _links(file: CheckedFile, others: Sequence[WrittenItem], root: str) -> list[Edit]:
    """The edits that let earlier versions lead to their own files."""
    edits: list[Edit] = []
    for one in others:
        if one.text("DDF") == root:
            name = f"{HISTORY}/{one.text('ObjectID')}-{one.text('Ver').replace('.', '_')}.xml"
            edits += text_edits(file, one.child["DDF"], name) or _refused()
    return edits


def _changed(file: CheckedFile, item: WrittenItem, texts: Mapping[str, str]) -> list[Edit]:
    edits: list[Edit] = []
    for tag, text in texts.items():
        if tag not in item.child:
            _refused()
        made = text_edits(file, item.child[tag], text)
        edits += _refused() if made is None else made
    return edits


def _refused() -> list[Edit]:
    raise NotEditable(Message("The DDF.xml is written in a way in which the item cannot be put into it."))
