"""DDF.xml, the registry's own list: Items below a DDFList, each with the elements of one object version.

A file that is not well-formed is read again for every item that can be recovered: `xml_repair`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from operator import itemgetter
from urllib.parse import urljoin, urlsplit

from lxml import etree

from lwm2m_browser.errors import NotACatalogue
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.progress import Progress, TaskContext
from lwm2m_browser.registry.catalogue import Catalogue, Problem, Provenance
from lwm2m_browser.registry.elements import DDF_NAMES
from lwm2m_browser.sources.parsing.entry_builder import CatalogueBuilder
from lwm2m_browser.sources.parsing.xml_containers import LARGEST_LINE, Container, Vocabulary
from lwm2m_browser.sources.parsing.xml_encoding import read_text
from lwm2m_browser.sources.parsing.xml_errors import repeated, words_of
from lwm2m_browser.sources.parsing.xml_repair import XmlRepair
from lwm2m_browser.sources.parsing.xml_sections import has_section_in_section

_KNOWN = frozenset(DDF_NAMES)
DDF_VOCABULARY = Vocabulary("DDFList", (Container("Item", _KNOWN),))
"""The elements by which a broken list is read."""
_texts_of: Callable[[Mapping[object, str | None]], tuple[str | None, ...]] = itemgetter(*DDF_NAMES)
_PLAIN_PATH = re.compile(r"[\w-][\w.-]*(/[\w-][\w.-]*)*", re.ASCII)
_REPORT_EACH = 1000
_whole_text = etree.XPath("string()", smart_strings=False)


def read_ddf(data: bytes, provenance: Provenance, base: str, context: TaskContext) -> Catalogue:
    """The catalogue in a DDF.xml whose relative links are meant against the address `base`.

    Raises `NotACatalogue` where nothing of it can be read, and `Cancelled`.
    """
    if not data or data.isspace():
        raise NotACatalogue(Message("{address} is empty.", address=provenance.address))
    text, odd = read_text(data, provenance.address, NotACatalogue)
    links = _ItemLinks(base)
    reader = CatalogueBuilder(odd)
    error = _read_whole(text, links, reader, context)
    if error or has_section_in_section(text):
        reader = _read_broken(text, odd, error, links, context)
    if error and not len(reader):
        line, column = error.position
        raise NotACatalogue(
            Message(
                "{address} is not a DDF.xml: {fault} (line {line}, column {column}).",
                address=provenance.address,
                fault=words_of(error.msg),
                line=line,
                column=column,
            )
        ) from error
    catalogue = reader.catalogue(provenance)
    if not catalogue.entries:
        address = provenance.address
        if not catalogue.problems:
            raise NotACatalogue(Message("{address} contains no readable object version.", address=address))
        raise NotACatalogue(
            Message(
                "{address} contains no readable object version; {problem}",
                address=address,
                problem=catalogue.problems[0],
            )
        )
    return catalogue


def _read_whole(
    text: bytes, links: "_ItemLinks", reader: CatalogueBuilder, context: TaskContext
) -> etree.XMLSyntaxError | None:
    """Read a file that is well-formed; what makes it that no more."""
    stream = BytesIO(text)
    try:
        for number, item in enumerate(_items(stream, reader), 1):
            _read_item(item, number, links, reader)
            if number % _REPORT_EACH == 0:
                context.check()
                context.report(Progress(received=stream.tell(), expected=len(text), items=number))
    except etree.XMLSyntaxError as error:
        return error
    return None


def _read_broken(
    text: bytes, odd: list[Problem], error: etree.XMLSyntaxError | None, links: "_ItemLinks", context: TaskContext
) -> CatalogueBuilder:
    """Read a file that is not well-formed, as far as that can be."""
    reader = CatalogueBuilder(odd)
    repair = XmlRepair(text, DDF_VOCABULARY, reader.problems)
    for number, item in enumerate(repair.records(), 1):
        context.check()
        _read_item(item, number, links, reader)
    repair.explain(error)
    reader.is_whole = repair.is_whole
    return reader


def _items(stream: BytesIO, reader: CatalogueBuilder) -> Iterator[etree._Element]:
    """Each Item of a well-formed file, however deep; what was read is dropped."""
    parser = etree.iterparse(
        stream,
        events=("end",),
        tag="Item",
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    root = None
    for _, item in parser:
        if root is None:
            root = item.getroottree().getroot()
        is_listed = item.getparent() is root
        if is_listed or item.get("ID") is None:  # one with an ID is a resource, of a definition pasted into an item
            yield item
            item.clear(keep_tail=True)
        if not is_listed:
            continue
        while (before := item.getprevious()) is not None:
            if before.tag != "Item":
                _note_stranger(before, reader)
            root.remove(before)
    for element in () if parser.root is None else parser.root:
        if element.tag != "Item":
            _note_stranger(element, reader)


def _note_stranger(element: etree._Element, reader: CatalogueBuilder) -> None:
    holds_items = any(inner.get("ID") is None for inner in element.iter("Item"))
    if isinstance(element.tag, str) and not holds_items:
        reader.problems.add(
            Message("line {line}", line=element.sourceline),
            Message("<{tag}> is not an Item", tag=element.tag),
            Message("left out"),
        )


def _read_item(item: etree._Element, number: int, links: "_ItemLinks", reader: CatalogueBuilder) -> None:
    i, v, name, text, owner, label, urn, definition, shown, spec, spec_shown, vorto = _texts(item, number, reader)
    trimmed = reader.trimmed  # what few items have in common goes past it: to remember it costs more than it saves
    description = (text or "").strip()
    odd = reader.add(
        (
            (i or "").strip(), trimmed[v], (name or "").strip(), reader.shared(description, description),
            trimmed[owner], trimmed[label], (urn or "").strip(),
            links[definition], trimmed[shown], links[spec], trimmed[spec_shown], links[vorto],
        )
    )  # fmt: skip
    for what, done in odd:
        reader.problems.add(_place(item, number), what, done)


def _texts(item: etree._Element, number: int, reader: CatalogueBuilder) -> tuple[str | None, ...]:
    """The twelve texts of an item as they stand there; None for one that is empty or absent."""
    children = item[:]  # at once: each look at an element that nobody holds makes it anew
    found: dict[object, str | None] = {child.tag: child.text for child in children}
    is_plain = len(found) == len(children) == len(DDF_NAMES) and not any(map(len, children))
    try:
        return _texts_of(found if is_plain else {})
    except KeyError:  # what is not plain, or has as many elements, but others
        return _texts_of(_found_with_care(item, _place(item, number), reader))


def _found_with_care(item: etree._Element, place: Words, reader: CatalogueBuilder) -> dict[object, str | None]:
    """The texts of an item that holds comments, unknown or repeated elements, or elements within elements."""
    found: dict[object, str | None] = dict.fromkeys(DDF_NAMES)
    seen = set()
    for element in _elements(item):
        if element.tag not in _KNOWN:
            if element.tag != "Item":  # that is read by itself
                reader.problems.add(
                    place, Message("<{tag}> is not an element of an item", tag=element.tag), Message("not shown")
                )
            continue
        is_open = any(inner.tag in _KNOWN for inner in element)
        text = element.text if is_open else str(_whole_text(element))
        if is_open:
            reader.problems.add(
                place, Message("<{tag}> is not closed", tag=element.tag), Message("read up to the next element")
            )
        if element.tag in seen:
            reader.problems.add(place, repeated(element.tag, text, found[element.tag]), Message("the first is shown"))
        else:
            seen.add(element.tag)
            found[element.tag] = text
    return found


def _elements(parent: etree._Element) -> Iterator[etree._Element]:
    """The elements of an item; those that stand in another, because that was left open, behind it."""
    for element in parent.iterchildren(etree.Element):
        yield element
        if element.tag in _KNOWN:
            yield from (inner for inner in _elements(element) if inner.tag in _KNOWN)


def _place(item: etree._Element, number: int) -> Message:
    line = item.sourceline or LARGEST_LINE
    return Message("line {line}", line=line) if line < LARGEST_LINE else Message("item {number}", number=number)


class _ItemLinks(dict[str | None, str]):
    """Links as absolute addresses, by what stands in the file; one that is absolute already is left alone."""

    def __init__(self, base: str) -> None:
        super().__init__({None: ""})
        self._base = base
        self._folder = base[: base.rfind("/") + 1]

    def __missing__(self, source: str) -> str:
        # Nearly all links are plain, and urljoin takes ten times longer.
        plain = _PLAIN_PATH.fullmatch(source)
        self[source] = address = self._folder + source if plain else self._resolved(source.strip())
        return address

    def _resolved(self, link: str) -> str:
        try:
            is_absolute = bool(urlsplit(link).scheme) or link.startswith(("//", "\\"))
            return link if is_absolute or not link else urljoin(self._base, link).rstrip()
        except ValueError:  # no address at all, such as http://[
            return link
