"""Fixes of what an element contains. Where that is written in a way that a fix could damage, there is none."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from lwm2m_browser.checks.checked_file import CheckedFile
from lwm2m_browser.checks.xml_tree import XmlElement
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.finding import Edit, Fix
from lwm2m_browser.sources.parsing.entry_builder import quoted

_SECTION, _SECTION_END = b"<![CDATA[", b"]]>"


def new_text(file: CheckedFile, element: XmlElement | None, text: str) -> Fix | None:
    """The fix that gives an element another text; blanks around the old one stay."""
    if element is None or element.start < 0 or file.shift is None or element.children:
        return None
    start, end = file.places.inside(element)
    raw = file.text[start:end]
    what = Message("{old} becomes {new}", old=quoted(element.text.strip()), new=quoted(text))
    if file.places.is_empty_tag(element):  # <Units/>
        whole = f"<{element.tag}>{escape(text)}</{element.tag}>".encode()
        outer_start, outer_end = file.places.whole(element)
        return Fix.of(what, _edit(file, outer_start, outer_end, whole)) if not element.attributes else None
    written = escape(text).encode()
    if raw.strip().startswith(_SECTION) and raw.strip().endswith(_SECTION_END) and raw.count(_SECTION) == 1:
        if "]]>" in text:
            return None
        start += raw.index(_SECTION) + len(_SECTION)
        end = start + file.text[start:end].rindex(_SECTION_END)
        written = text.encode()
    elif b"<" in raw:
        return None
    raw = file.text[start:end]
    inner = raw.strip()
    start += raw.index(inner)
    return Fix.of(what, _edit(file, start, start + len(inner), written))


def other_characters(file: CheckedFile, element: XmlElement, instead: Mapping[str, str]) -> Fix | None:
    """The fix that puts something in the place of some characters of an element's text, wherever they stand as such."""
    if element.start < 0 or file.shift is None:
        return None
    start, end = file.places.inside(element)
    edits = []
    position = start
    for character in file.text[start:end].decode("utf-8", "replace"):
        size = len(character.encode())
        if character in instead:
            edits.append(_edit(file, position, position + size, instead[character].encode()))
        position += size
    what = Message("they are replaced by plain characters, or removed") if edits else None
    return Fix.of(what, *edits) if what else None


def other_bytes(file: CheckedFile, start: int, end: int, data: bytes, what: Message) -> Fix | None:
    """The fix that puts some bytes in the place of a part of a file's text."""
    return None if file.shift is None else Fix.of(what, _edit(file, start, end, data))


def _edit(file: CheckedFile, start: int, end: int, data: bytes) -> Edit:
    shift = file.shift or 0
    return Edit(start + shift, end + shift, data)
