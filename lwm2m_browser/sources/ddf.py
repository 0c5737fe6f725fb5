"""DDF.xml, the registry's own list: Items below a DDFList, each with the elements of one object version.

A file that is not well-formed is read again, leniently, for every item that can be recovered.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from operator import itemgetter
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml import etree

from lwm2m_browser.registry.catalogue import Catalogue, Provenance
from lwm2m_browser.registry.elements import DDF_NAMES
from lwm2m_browser.sources.errors import NotACatalogue, UnreadableFile
from lwm2m_browser.sources.files import read_whole
from lwm2m_browser.sources.progress import Progress, Watch
from lwm2m_browser.sources.reader import Reader
from lwm2m_browser.sources.settings import Settings

_KNOWN = frozenset(DDF_NAMES)
_texts_of: Callable[[Mapping[object, str | None]], tuple[str | None, ...]] = itemgetter(*DDF_NAMES)
_PLAIN_PATH = re.compile(r"[\w-][\w.-]*(/[\w-][\w.-]*)*", re.ASCII)  # nearly all links; urljoin takes ten times longer
_BARE_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);)")
_LARGEST_LINE = 65535  # libxml2 counts the lines of elements no further
_REPORT_EACH = 1000
_whole_text = etree.XPath("string()", smart_strings=False)


def load_ddf_file(place: str, settings: Settings, watch: Watch) -> Catalogue:
    """Read a DDF.xml, or the one in a folder. Raises `SourceError`s and `Cancelled`."""
    path = Path(place).expanduser()
    if path.is_dir():
        path /= "DDF.xml"
        if not path.exists():
            raise UnreadableFile(f"The folder {path.parent} holds no DDF.xml.", "Choose the folder of a registry.")
    data = read_whole(path, settings.file_bytes)
    when = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return read_ddf(data, Provenance("DDF file", str(path.resolve()), when), settings.registry_root, watch)


def load_ddf_address(address: str, settings: Settings, watch: Watch) -> Catalogue:
    """Fetch and read a DDF.xml. Raises `SourceError`s and `Cancelled`."""
    from lwm2m_browser.sources import http  # here: a file is read without a network library

    answer = http.get(address, accept="application/xml, text/xml, */*;q=0.1", settings=settings, watch=watch)
    if answer.status != 200:
        raise http.refusal(answer)
    provenance = Provenance("Registry DDF", answer.address, datetime.now(UTC))
    return read_ddf(answer.content, provenance, answer.address, watch)


def read_ddf(data: bytes, provenance: Provenance, base: str, watch: Watch) -> Catalogue:
    """The catalogue in a DDF.xml whose relative links are meant against the address `base`.

    Raises `NotACatalogue` where nothing of it can be read, and `Cancelled`.
    """
    if not data or data.isspace():
        raise NotACatalogue(f"{provenance.address} is empty.")
    links = _Links(base)
    reader = Reader()
    try:
        _read_items(_items(data), links, reader, watch, len(data))
    except etree.XMLSyntaxError as error:
        reader = Reader()
        _read_items(_recovered_items(data, error, reader, provenance.address), links, reader, watch, len(data))
    catalogue = reader.catalogue(provenance)
    if not catalogue.entries:
        why = f"; {catalogue.problems[0]}" if catalogue.problems else "."
        raise NotACatalogue(f"{provenance.address} holds no object version that can be read{why}")
    return catalogue


def _read_items(items: Iterator[etree._Element], links: "_Links", reader: Reader, watch: Watch, size: int) -> None:
    trimmed = reader.trimmed  # what is unique to an item goes past it: to remember that would cost more than it saves
    for number, item in enumerate(items, 1):
        i, v, name, text, owner, label, urn, definition, shown, spec, spec_shown, vorto = _texts(item, number, reader)
        odd = reader.add(
            (
                (i or "").strip(), trimmed[v], (name or "").strip(), trimmed[text], trimmed[owner], trimmed[label],
                (urn or "").strip(), links[definition], trimmed[shown], links[spec], trimmed[spec_shown], links[vorto],
            )
        )  # fmt: skip
        for what, done in odd:
            reader.problem(_place(item, number), what, done)
        if number % _REPORT_EACH == 0:
            watch.check()
            watch.report(Progress(received=size, expected=size, items=number))


def _texts(item: etree._Element, number: int, reader: Reader) -> tuple[str | None, ...]:
    """The twelve texts of an item as they stand there; None for one that is empty or absent."""
    found: dict[object, str | None] = {child.tag: child.text for child in item}
    is_plain = len(found) == len(item) == len(DDF_NAMES) and not any(map(len, item))
    try:
        return _texts_of(found if is_plain else {})
    except KeyError:  # what is not plain, or has as many elements, but others
        return _texts_of(_found_with_care(item, _place(item, number), reader))


def _items(data: bytes) -> Iterator[etree._Element]:
    """Each Item right below the root of a well-formed file; what was read is dropped."""
    parser = etree.iterparse(
        BytesIO(data), events=("end",), tag="Item", resolve_entities=False, no_network=True, load_dtd=False
    )
    root = None
    for _, item in parser:
        if root is None:
            root = item.getroottree().getroot()
        if item.getparent() is root:
            yield item
            item.clear()
            while item.getprevious() is not None:
                del root[0]


def _recovered_items(
    data: bytes, error: etree.XMLSyntaxError, reader: Reader, address: str
) -> Iterator[etree._Element]:
    """Each Item of a file that is not well-formed, as far as it can be recovered."""
    mended = _with_ampersands(data, reader)
    # A closing tag too many ends the element around it, and with the root the document: elements around the root
    # take the blow.
    declaration = re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\?>", mended)
    start = declaration.end() if declaration else 0
    around = b"" if b"\0" in mended[:4] else b"<recovered>" * 50
    mended = mended[:start] + around + mended[start:]
    first_line = mended.count(b"\n", 0, start) + 1
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(mended, parser)
    items = [] if root is None else [item for item in root.iter("Item") if item.get("ID") is None]
    if not items:
        line, column = error.position
        raise NotACatalogue(f"{address} is no DDF.xml: {_words(error.msg)} (line {line}, column {column}).")
    for fault in parser.error_log:
        if "tag recovered" not in fault.message:
            column = fault.column - (len(around) if fault.line == first_line else 0)
            place = f"line {fault.line}, column {column}"
            reader.problem(place, f"the XML is broken ({fault.message})", "what could be read around it is shown")
    yield from items


def _with_ampersands(data: bytes, reader: Reader) -> bytes:
    """The data with `&amp;` for every `&` that stands for itself, the commonest break of all."""
    if b"\0" in data[:4] or b"<![CDATA[" in data:
        return data
    for bare in _BARE_AMPERSAND.finditer(data):
        line = data.count(b"\n", 0, bare.start()) + 1
        column = bare.start() - data.rfind(b"\n", 0, bare.start())
        reader.problem(f"line {line}, column {column}", "a bare & breaks the XML", "read as the text &")
    return _BARE_AMPERSAND.sub(b"&amp;", data)


def _found_with_care(item: etree._Element, place: str, reader: Reader) -> dict[object, str | None]:
    """The texts of an item that holds comments, unknown or repeated elements, or markup within them."""
    found: dict[object, str | None] = dict.fromkeys(DDF_NAMES)
    seen = set()
    for child in item.iterchildren(etree.Element):
        text = child.text if child.find(".//Item") is not None else str(_whole_text(child))
        if child.tag not in _KNOWN:
            if child.tag != "Item":  # an item within an item: the first was left open, and each is read by itself
                reader.problem(place, f"<{child.tag!s}> is no element of an item", "not shown")
        elif child.tag in seen:
            same = "the same" if text == found[child.tag] else f"“{(text or '').strip()}”"
            reader.problem(place, f"<{child.tag!s}> stands a second time, with {same} in it", "the first is shown")
        else:
            seen.add(child.tag)
            found[child.tag] = text
    return found


def _place(item: etree._Element, number: int) -> str:
    line = item.sourceline or _LARGEST_LINE
    return f"line {line}" if line < _LARGEST_LINE else f"item {number}"


def _words(message: str | None) -> str:
    return (message or "it is not well-formed").partition(", line ")[0]


class _Links(dict[str | None, str]):
    """Links as absolute addresses, by what stands in the file; one that is absolute already is left alone."""

    def __init__(self, base: str) -> None:
        super().__init__({None: ""})
        self._base = base
        self._folder = base[: base.rfind("/") + 1]

    def __missing__(self, source: str) -> str:
        self[source] = address = self._resolved(source.strip())
        return address

    def _resolved(self, link: str) -> str:
        if _PLAIN_PATH.fullmatch(link):
            return self._folder + link
        try:
            is_absolute = bool(urlsplit(link).scheme) or link.startswith(("//", "\\"))
            return link if is_absolute or not link else urljoin(self._base, link)
        except ValueError:  # no address at all, such as http://[
            return link
