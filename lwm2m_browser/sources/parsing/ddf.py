"""DDF.xml, the registry's own list: Items below a DDFList, each with the elements of one object version.

A file that is not well-formed is read again for every item that can be recovered: `xml_repair`.
"""

from collections.abc import Iterator

from lxml import etree

from lwm2m_browser.errors import NotACatalogue
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import Progress, TaskContext
from lwm2m_browser.registry.catalogue import Catalogue, Problem, Provenance
from lwm2m_browser.registry.elements import DDF_NAMES
from lwm2m_browser.sources.parsing.ddf_item import ItemReader, usual_item
from lwm2m_browser.sources.parsing.entry_builder import CatalogueBuilder
from lwm2m_browser.sources.parsing.plain_items import NO_ITEM, PlainItems
from lwm2m_browser.sources.parsing.xml_containers import Container, Vocabulary
from lwm2m_browser.sources.parsing.xml_encoding import read_text
from lwm2m_browser.sources.parsing.xml_errors import words_of
from lwm2m_browser.sources.parsing.xml_sections import has_section_in_section

DDF_VOCABULARY = Vocabulary("DDFList", (Container("Item", frozenset(DDF_NAMES)),))
"""The elements by which a broken list is read."""
_REPORT_EACH = 1000


def read_ddf(data: bytes, provenance: Provenance, base: str, context: TaskContext) -> Catalogue:
    """The catalogue in a DDF.xml whose relative links are meant against the address `base`.

    Raises `NotACatalogue` where nothing of it can be read, and `Cancelled`.
    """
    if not data or data.isspace():
        raise NotACatalogue(Message("{address} is empty.", address=provenance.address))
    text, odd = read_text(data, provenance.address, NotACatalogue)
    reader, error = _read_whole(text, odd, base, context)
    if error or has_section_in_section(text):
        reader = _read_broken(text, odd, error, base, context)
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
    text: bytes, odd: list[Problem], base: str, context: TaskContext
) -> tuple[CatalogueBuilder, etree.XMLSyntaxError | None]:
    """Read a file that is well-formed; what makes it that no more."""
    for pattern in (usual_item(text), NO_ITEM):
        stream = PlainItems(text, pattern)
        items = ItemReader(text, base, CatalogueBuilder(odd))
        error = _read_items(stream, items, context)
        if not error and stream.are_all_met:
            break
    return items.builder, error


def _read_items(stream: PlainItems, items: ItemReader, context: TaskContext) -> etree.XMLSyntaxError | None:
    told = 0
    try:
        for item in _items(stream, items.builder):
            if run := stream.at(item):
                for plain in run:
                    items.read_plain(plain)
            else:
                items.read(item)
            if items.count >= told + _REPORT_EACH:
                told = items.count
                context.check()
                context.report(Progress(received=stream.position, expected=stream.size, items=told))
    except etree.XMLSyntaxError as error:
        return error
    return None


def _read_broken(
    text: bytes, odd: list[Problem], error: etree.XMLSyntaxError | None, base: str, context: TaskContext
) -> CatalogueBuilder:
    """Read a file that is not well-formed, as far as that can be."""
    from lwm2m_browser.sources.parsing.xml_repair import XmlRepair  # here: few files are broken

    reader = CatalogueBuilder(odd)
    repair = XmlRepair(text, DDF_VOCABULARY, reader.problems)
    items = ItemReader(text, base, reader)
    for item in repair.records():
        context.check()
        items.read(item)
    repair.explain(error)
    reader.is_whole = repair.is_whole
    return reader


def _items(stream: PlainItems, reader: CatalogueBuilder) -> Iterator[etree._Element]:
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
        while is_listed and (before := item.getprevious()) is not None:
            if before.tag != "Item":
                _note_stranger(before, reader)
            root.remove(before)
        if is_listed or item.get("ID") is None:  # one with an ID is a resource, of a definition pasted into an item
            yield item
            item.clear(keep_tail=True)
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
