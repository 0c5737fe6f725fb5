"""The items of new reusable resources in Common.xml: put into a Common.xml, or written as a file by themselves."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from lwm2m_browser.checks.checked_file import CheckedFile, number_of
from lwm2m_browser.checks.file_edits import with_edits
from lwm2m_browser.drafts.layout import neighbour_edits
from lwm2m_browser.errors import NotEditable
from lwm2m_browser.messages import Message

_TAGS = ("Name", "Operations", "Type", "RangeEnumeration", "Units", "Submitter", "Description", "TS", "TSLink")


def written_alone(resources: Sequence[Mapping[str, str]], submitter: str) -> bytes:
    """A Common.xml with nothing but some resources, whose items are to be put into the registry's."""
    items = []
    for texts in resources:
        lines = (f"        <{tag}>{escape(text)}</{tag}>\n" for tag, text in _pairs(texts, submitter))
        items.append(f"      <Item ID={quoteattr(texts['ID'])}>\n{''.join(lines)}      </Item>\n")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<LWM2M xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
    inside = (
        f'  <Object ObjectType="CommonResources">\n    <Resources>\n{"".join(items)}    </Resources>\n  </Object>\n'
    )
    return f"{head}{inside}</LWM2M>\n".encode()


def with_items(data: bytes, resources: Sequence[Mapping[str, str]], submitter: str) -> bytes:
    """A Common.xml with some more resources, by their IDs; all else in it stays as it is.

    `NotEditable` for what is no Common.xml.
    """
    for texts in resources:
        file = CheckedFile("Common.xml", data)
        if file.syntax is not None or not file.objects or not _is_common(file):
            raise NotEditable(Message("This file is not a Common.xml with resources."))
        number = number_of(texts["ID"]) or 0
        there = file.objects[0].resources
        position = next((place for place, one in enumerate(there) if (one.resource_id or 0) > number), len(there))
        elements = [one.element for one in there]
        tag = f"<Item ID={quoteattr(texts['ID'])}>"
        edits = neighbour_edits(file, elements, position, tag, _pairs(texts, submitter))
        if edits is None:
            raise NotEditable(Message("The Common.xml is written in a way in which no resource can be put into it."))
        data = with_edits(data, edits)
    return data


def _is_common(file: CheckedFile) -> bool:
    return file.objects[0].element.attributes.get("ObjectType") == "CommonResources"


def _pairs(texts: Mapping[str, str], submitter: str) -> Sequence[tuple[str, str]]:
    own = {"Submitter": submitter, "TS": "", "TSLink": "0"}
    return [(tag, own.get(tag) or texts.get(tag, "")) for tag in _TAGS]
