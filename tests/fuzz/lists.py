"""The lists of object versions: a DDF.xml, the API's JSON, and a catalogue that was kept."""

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from lwm2m_browser.errors import NotACatalogue
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue, Problem, in_order
from lwm2m_browser.registry.elements import API_NAMES, DDF_NAMES
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.sources.parsing.api_json import read_objects, write_objects
from lwm2m_browser.sources.parsing.catalogue_json import head_of, pack, unpack
from lwm2m_browser.sources.parsing.ddf import read_ddf
from lwm2m_browser.sources.parsing.xml_encoding import as_utf_8
from tests.fuzz.expat import WithDocumentType, hostile_xml, tree_of
from tests.fuzz.target import Target, is_sentence, small
from tests.support.hostile_samples import HOSTILE_JSON, ddf_text
from tests.support.registry_server import ddf_of
from tests.support.samples import DEFINITIONS, SAMPLE_ENTRIES, WHERE, sample_catalogue

_BESIDE_TEXT = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_ITEM = re.compile(rb"<Item\s*>")


# ---- DDF.xml


def check_ddf(data: bytes) -> None:
    """Entries and problems account for every item, with texts as they stand there; a document type gets nothing in."""
    try:
        catalogue = read_ddf(data, WHERE, DEFINITIONS, TaskContext())
    except NotACatalogue as error:
        assert is_sentence(error)
        return
    check_catalogue(catalogue)
    try:
        tree = tree_of(data)
    except WithDocumentType:
        raise AssertionError("a document type was let in") from None
    if tree is None or not catalogue.is_whole:
        # It is broken: at least what begins like an item has an entry, or is told. In UTF-16, nothing begins so.
        begun = 0 if b"\0" in data else len(_ITEM.findall(_BESIDE_TEXT.sub(b"", data)))
        assert begun <= len(catalogue.entries) + len(catalogue.problems), f"{begun} items begin"
        return
    in_utf_8 = tree_of(as_utf_8(data).data, "utf-8")  # in which files are that only say that they are in another
    written = "".join((tree if in_utf_8 is None else in_utf_8).itertext())
    assert all(text in written for entry in catalogue.entries for text in (entry.name, entry.description, entry.owner))
    items = len(list(_items(tree)))
    assert items == len(catalogue.entries) + sum(map(_tells_of_an_item, catalogue.problems)), f"there are {items} items"


def _items(tree: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The items of a list: all below its root, and those deeper that have no ID, which are no resources."""
    return (item for item in tree.iter("Item") if "ID" not in item.attrib or item in [*tree])


def _tells_of_an_item(problem: Problem) -> bool:
    return str(problem.done) == "left out" and not str(problem.what).startswith("<")


def ddf_seeds() -> Iterator[bytes]:
    whole = ddf_of(SAMPLE_ENTRIES)
    one = ddf_of(SAMPLE_ENTRIES[:1])
    yield from (whole, one, whole[: len(whole) // 2], b"<DDFList/>", b"<!DOCTYPE DDFList><DDFList/>")
    yield whole.decode().encode("utf-16")
    yield one.replace(b"Device", b"R&D <b>&#65;</b>")
    yield one.replace(b"<Name>", b"<!-- <Item> --><?x y?><Name><![CDATA[<Item>]]>")
    yield one.replace(b"</Name>", b"")
    yield one.replace(b"</Item>", b'<Item ID="1"><Name>In it</Name></Item></Item><Other/>')
    yield from hostile_xml(ddf_text)
    yield one.replace(b"<Item>", b"<Item><Item>").replace(b"</Item>", b"</Item></Item>")


# ---- The API's JSON


def check_objects(data: bytes) -> None:
    """Entries and problems account for every item, and what is broken is told."""
    try:
        catalogue = read_objects(data, WHERE, TaskContext())
    except NotACatalogue as error:
        assert is_sentence(error)
        return
    check_catalogue(catalogue)
    try:
        listed = json.loads(data, parse_int=str)
    except (ValueError, RecursionError):
        assert catalogue.problems, "broken JSON was taken without a word"
        return
    if isinstance(listed, list):
        left_out = sum(str(problem.done) == "left out" for problem in catalogue.problems)
        assert len(listed) == len(catalogue.entries) + left_out, f"there are {len(listed)} items"


def objects_seeds() -> Iterator[bytes]:
    whole = json.dumps(SAMPLE_ENTRIES).encode()
    yield from (whole, whole[: len(whole) // 2], b"[]", b"{}", b"<html>")
    yield json.dumps(SAMPLE_ENTRIES[0]).encode()
    yield json.dumps(SAMPLE_ENTRIES[:2]).encode("utf-16")
    odd: dict[str, Any] = dict.fromkeys(API_NAMES) | {"ObjectID": " 3 ", "Label": 1, "SpecLinkVisible": True}
    yield json.dumps([odd, odd, 7, [odd], {"ObjectID": 1.0, "Name": "\ud800"}, {"ObjectID": "x"}, {}]).encode()
    yield from small(HOSTILE_JSON.values())
    yield b'[{"ObjectID": 1e999, "Ver": NaN, "Name": -Infinity, "Name": 123456789012345678901234567890}]'


# ---- A catalogue that was kept


def check_kept(data: bytes) -> None:
    """What can be read is written again as the same catalogue."""
    head_of(data.partition(b"\n")[0])
    try:
        kept = unpack(data, "It", TaskContext())
    except NotACatalogue as error:
        assert is_sentence(error)
        return
    check_catalogue(kept)
    again = unpack(pack(kept), "It", TaskContext())
    assert again.entries == kept.entries
    assert len(again.problems) == len(kept.problems)
    assert pack(again) == pack(kept)


def kept_seeds() -> Iterator[bytes]:
    whole = pack(sample_catalogue())
    catalogue_of_nothing = Catalogue((), (), WHERE)
    yield from (whole, whole[:-40], whole.replace(b"+00:00", b""), whole.replace(b'"format": 1', b'"format": 2'))
    yield pack(catalogue_of_nothing)
    yield whole.replace(b'"entries": 6', b'"entries": 1e999')
    yield whole.replace(b'"problems": []', b'"problems": [["index 3", "this is odd", "left out"]]')
    odd = rb'{"text": "{x} {y:>9}", "several": "{count} {x!r}", "values": {"count": 2, "x": {"clause": "It."}}}'
    yield whole.replace(
        b'"problems": []', b'"problems": [[{"sentences": ["One.", {"text": "left out"}]}, %s, 3]]' % odd
    )


# ---- All three


def check_catalogue(catalogue: Catalogue) -> None:
    """Entries are in order, trimmed, and can be written and read again."""
    assert catalogue.entries == in_order(catalogue.entries)
    for entry in catalogue.entries:
        assert 0 <= entry.object_id <= LARGEST_ID
        assert all(text == text.strip() for text in entry.texts)
    if catalogue.entries:
        written = "".join(write_objects(catalogue.entries)).encode()
        assert read_objects(written, WHERE, TaskContext()).entries == catalogue.entries


XML_TOKENS = (
    b"<", b"</", b"/>", b">", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x ", b"?>", b"&amp;", b"&#x41;", b"&",
    b"<!DOCTYPE ", b"<!ENTITY ", b'<?xml version="1.0" encoding="', b'UTF-8"?>', b' xmlns="', b' ID="', b"\xff\xfe",
)  # fmt: skip
LISTS = {
    "ddf": Target(
        check_ddf, ddf_seeds,
        (*XML_TOKENS, b"<DDFList>", b"</DDFList>", b"<Item>", b"</Item>", b"<Item/>", *map(str.encode, DDF_NAMES)),
    ),
    "objects": Target(
        check_objects, objects_seeds,
        (*(f'"{name}":'.encode() for name in API_NAMES), b"null", b"true", b"NaN", b"1e999", b'"\\ud800"', b"},{"),
    ),
    "kept": Target(
        check_kept, kept_seeds,
        (b'"format": 1', b'"origin": ', b'"address": ', b'"when": ', b'"entries": ', b'"problems": ', b'"objects": '),
    ),
}  # fmt: skip
"""By name."""
