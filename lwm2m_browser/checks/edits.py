"""Fixes of what an element contains. Where that is written in a way that a fix could damage, there is none."""

import re
from collections.abc import Mapping
from functools import lru_cache

from lwm2m_browser.checks.checked_file import CheckedFile
from lwm2m_browser.checks.element_text import text_edits
from lwm2m_browser.checks.file_edits import FileEdits
from lwm2m_browser.checks.xml_tree import XmlElement
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.finding import Fix
from lwm2m_browser.sources.parsing.entry_builder import quoted


def new_text(file: CheckedFile, element: XmlElement | None, text: str) -> Fix | None:
    """The fix that gives an element another text; blanks around the old one stay."""
    if element is None or element.children:
        return None
    edits = text_edits(file, element, text)
    what = Message("{old} becomes {new}", old=quoted(element.text.strip()), new=quoted(text))
    return Fix.of(what, *edits) if edits else None


def other_characters(file: CheckedFile, element: XmlElement, instead: Mapping[str, str]) -> Fix | None:
    """The fix that puts something in the place of some characters of an element's text, wherever they stand as such."""
    if element.start < 0:
        return None
    edits = FileEdits(file)
    found = _any_of("".join(instead)).finditer(file.text, *file.places.inside(element))
    made = [edits.replacing(*one.span(), instead[one[0].decode()]) for one in found]
    what = Message("they are replaced by plain characters, or removed")
    return Fix.of(what, *filter(None, made)) if made and all(made) else None


@lru_cache(maxsize=256)
def _any_of(characters: str) -> re.Pattern[bytes]:
    return re.compile(b"|".join(re.escape(one.encode()) for one in characters))


def other_bytes(file: CheckedFile, start: int, end: int, data: bytes, what: Message) -> Fix | None:
    """The fix that puts some text, in UTF-8, in the place of a part of a file's text."""
    edit = FileEdits(file).replacing(start, end, data.decode())
    return Fix.of(what, edit) if edit else None
