"""An Item of a DDF.xml: from its twelve texts, as they stand there, to an entry."""

import re
from collections.abc import Callable, Iterator
from operator import itemgetter
from urllib.parse import urljoin, urlsplit

from lxml import etree

from lwm2m_browser.messages import Message
from lwm2m_browser.registry.elements import DDF_NAMES
from lwm2m_browser.sources.parsing.entry_builder import CatalogueBuilder
from lwm2m_browser.sources.parsing.loose_text import Places
from lwm2m_browser.sources.parsing.plain_items import plain_item, plain_text
from lwm2m_browser.sources.parsing.xml_containers import LARGEST_LINE
from lwm2m_browser.sources.parsing.xml_errors import repeated

_Raw = bytes | str | None
"""A text as it stands in the file, or as an XML library gives it; None for an element that is empty or absent."""

_KNOWN = frozenset(DDF_NAMES)
_START = rb'<Item(?: xmlns:xsi="http://www\.w3\.org/2001/XMLSchema-instance")?>'
_FIRST_ITEM = 4000  # bytes, in which it mostly is
_PLAIN_PATH = re.compile(r"[\w-][\w.-]*(/[\w-][\w.-]*)*", re.ASCII)
_in_order: Callable[[dict[object, str | None]], tuple[str | None, ...]] = itemgetter(*DDF_NAMES)
_whole_text = etree.XPath("string()", smart_strings=False)


def usual_item(text: bytes) -> re.Pattern[bytes]:
    """The pattern of a plain item in a file: the order of the elements is that of its first one."""
    names = "|".join(DDF_NAMES).encode()
    written = [name.decode() for name in re.findall(rb"<(%b)\b" % names, text[:_FIRST_ITEM])]
    return plain_item(_START, list(dict.fromkeys((*written, *DDF_NAMES))))


class ItemReader:
    """Reads the items of a file, one behind the other; its relative links are meant against the address `base`."""

    def __init__(self, text: bytes, base: str, builder: CatalogueBuilder) -> None:
        self.count = 0
        """How many they are so far."""
        self.builder = builder
        self._places = Places(text)
        self._texts = _Known(builder.trimmed.__getitem__)
        self._links = _Known(_Links(base).resolved)

    def read(self, item: etree._Element) -> None:
        """Read one as an XML library gives it."""
        self.count += 1
        place = self._place(item.sourceline)
        self._add(self._raw_texts(item, place), lambda: place)

    def read_plain(self, item: re.Match[bytes]) -> None:
        """Read one that the pattern has found."""
        self.count += 1
        self._add(item.group(*DDF_NAMES), lambda: self._place(self._places.line(item.start())))

    def _add(self, raw: tuple[_Raw, ...], place: Callable[[], Message]) -> None:
        i, v, name, text, owner, label, urn, definition, shown, spec, spec_shown, vorto = raw
        texts, links = self._texts, self._links  # what few items have in common goes past these
        odd = self.builder.add(
            (
                _characters(i).strip(), texts[v], _characters(name).strip(), texts[text],
                texts[owner], texts[label], _characters(urn).strip(),
                links[definition], texts[shown], links[spec], texts[spec_shown], links[vorto],
            )
        )  # fmt: skip
        for what, done in odd:
            self.builder.problems.add(place(), what, done)

    def _raw_texts(self, item: etree._Element, place: Message) -> tuple[str | None, ...]:
        """The twelve texts of an item; None for one that is empty or absent."""
        children = item[:]  # at once: each look at an element that nobody holds makes it anew
        found: dict[object, str | None] = {child.tag: child.text for child in children}
        is_plain = len(found) == len(children) and found.keys() == _KNOWN and not any(map(len, children))
        return _in_order(found if is_plain else self._found_with_care(item, place))

    def _found_with_care(self, item: etree._Element, place: Message) -> dict[object, str | None]:
        """The texts of an item that holds comments, unknown or repeated elements, or elements within elements."""
        note = self.builder.problems.add
        found: dict[object, str | None] = dict.fromkeys(DDF_NAMES)
        seen = set()
        for element in _elements(item):
            if element.tag not in _KNOWN:
                if element.tag != "Item":  # that is read by itself
                    note(place, Message("<{tag}> is not an element of an item", tag=element.tag), Message("not shown"))
                continue
            is_open = any(inner.tag in _KNOWN for inner in element)
            text = element.text if is_open else str(_whole_text(element))
            if is_open:
                what = Message("<{tag}> is not closed", tag=element.tag)
                note(place, what, Message("read up to the next element"))
            if element.tag in seen:
                note(place, repeated(element.tag, text, found[element.tag]), Message("the first is shown"))
            else:
                seen.add(element.tag)
                found[element.tag] = text
        return found

    def _place(self, line: int | None) -> Message:
        if line is None or line >= LARGEST_LINE:
            return Message("item {number}", number=self.count)
        return Message("line {line}", line=line)


def _elements(parent: etree._Element) -> Iterator[etree._Element]:
    """The elements of an item; those that stand in another, because that was left open, behind it."""
    for element in parent.iterchildren(etree.Element):
        yield element
        if element.tag in _KNOWN:
            yield from (inner for inner in _elements(element) if inner.tag in _KNOWN)


def _characters(raw: _Raw) -> str:
    return plain_text(raw) if isinstance(raw, bytes) else raw or ""


class _Known(dict[_Raw, str]):
    """What was read of texts, by how they stand in the file: most stand in many items."""

    def __init__(self, read: Callable[[str], str]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, raw: _Raw) -> str:
        self[raw] = text = self._read(_characters(raw))
        return text


class _Links:
    """Links as absolute addresses; one that is absolute already is left alone."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._folder = base[: base.rfind("/") + 1]

    def resolved(self, link: str) -> str:
        """The address that a link in the file leads to."""
        # Nearly all links are plain, and urljoin takes ten times longer.
        return self._folder + link if _PLAIN_PATH.fullmatch(link) else self._joined(link.strip())

    def _joined(self, link: str) -> str:
        try:
            is_absolute = bool(urlsplit(link).scheme) or link.startswith(("//", "\\"))
            return link if is_absolute or not link else urljoin(self._base, link).rstrip()
        except ValueError:  # no address at all, such as http://[
            return link
