"""XML that wants to read other files, ask other servers, fill the memory or hide: it does nothing, and is told."""

import ast
import gc
import gzip
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.errors import NotACatalogue, NotADefinition, SourceError
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.definitions.library import library_for
from lwm2m_browser.sources.parsing import problem_list
from lwm2m_browser.sources.parsing.ddf import read_ddf
from lwm2m_browser.sources.parsing.definition_xml import DefinitionFile, read_definitions
from lwm2m_browser.sources.parsing.xml_encoding import as_utf_8, has_document_type
from lwm2m_browser.sources.source import API, parse_source
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.support.hostile_samples import (
    DISGUISES,
    HARMLESS,
    OVERGROWN,
    STRANGE_ENCODINGS,
    ddf_text,
    definition_text,
    document_types,
    zip_of,
)
from tests.support.own_process import LINUX_STATUS, peak_of
from tests.support.registry_server import Answer, RegistryServer
from tests.support.samples import WHERE, entry

SOURCES = Path(__file__).resolve().parents[3] / "lwm2m_browser"
BASE = "https://registry.example/prod/DDF.xml"


class Place(NamedTuple):
    """Where input can be put."""

    server: RegistryServer
    folder: Path
    folders: Folders

    def source(self, name: str, content: bytes) -> str:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(content)
        return str(path)

    def opened(self, place: str) -> list[str]:
        """The names of what is listed at a place."""
        return [one.name for one in load(parse_source(place), Settings(), self.folders).catalogue.entries]

    def defined(self, place: str, link: str) -> list[str]:
        """The name in the definition behind a link, in the library of a source."""
        library = library_for(parse_source(place) if place else API, Settings(), self.folders)
        return [library.definition(entry(object_link=link)).name]


@pytest.fixture
def place(registry_server: RegistryServer, tmp_path: Path, folders: Folders) -> Place:
    return Place(registry_server, tmp_path / "input", folders)


def ddf_of_network(place: Place, data: bytes) -> list[str]:
    place.server.answer = Answer(body=data, content_type="application/xml")
    return place.opened(place.server.root + "/list.xml")


def ddf_in_archive_of_network(place: Place, data: bytes) -> list[str]:
    place.server.answer = Answer(body=zip_of({"DDF.xml": data}))
    return place.opened(place.server.root + "/list.zip")


def ddf_in_folder(place: Place, data: bytes) -> list[str]:
    return place.opened(str(Path(place.source("DDF.xml", data)).parent))


def definition_of_network(place: Place, data: bytes) -> list[str]:
    place.server.files["/3300.xml"] = data
    return place.defined("", place.server.root + "/3300.xml")


def definition_beside_ddf(place: Place, data: bytes) -> list[str]:
    place.source("3300.xml", data)
    return place.defined(place.source("DDF.xml", ddf_text().encode()), Settings().registry_root + "3300.xml")


def definition_in_archive(place: Place, data: bytes) -> list[str]:
    archive = place.source("a.zip", zip_of({"DDF.xml": ddf_text().encode(), "3300.xml": data}))
    return place.defined(archive, Settings().registry_root + "3300.xml")


def definition_in_folder(place: Place, data: bytes) -> list[str]:
    return place.opened(str(Path(place.source("3300.xml", data)).parent))


Read = Callable[[Place, bytes], list[str]]

LISTS: dict[str, Read] = {
    "DDF, network": ddf_of_network,
    "DDF, file": lambda place, data: place.opened(place.source("list", data)),
    "DDF, folder": ddf_in_folder,
    "DDF, archive": lambda place, data: place.opened(place.source("a.zip", zip_of({"DDF.xml": data}))),
    "DDF, archive of the network": ddf_in_archive_of_network,
}
DEFINITIONS: dict[str, Read] = {
    "definition, network": definition_of_network,
    "definition, beside a DDF": definition_beside_ddf,
    "definition, archive": definition_in_archive,
    "definition, folder": definition_in_folder,
    "definition, file": lambda place, data: place.opened(place.source("3300.xml", data)),
    "definition, archive of its own": lambda place, data: place.opened(place.source("a.zip", zip_of({"a.xml": data}))),
}
READERS = LISTS | DEFINITIONS

each_reader = pytest.mark.parametrize("name", READERS)


def text_for(name: str, before: str = "", of_object: str = "Water") -> str:
    return (ddf_text if name in LISTS else definition_text)(before, of_object)


# ---- Document types


@each_reader
def test_every_reader_refuses_a_document_type_in_words_and_does_nothing_it_wants(name: str, place: Place) -> None:
    canary = place.source("canary.txt", b"canary")
    for kind, document_type in document_types(place.server.root + "/canary", canary).items():
        told = r"has a document type \(DOCTYPE\), .*not read|Received a web page instead of"
        for of_object in ("&a;", '<b x="&a;">Water</b>'):
            with pytest.raises(SourceError, match=told) as failure:
                READERS[name](place, text_for(name, document_type, of_object).encode())
            assert "canary" not in str(failure.value), kind
    assert "/canary" not in place.server.requests


@pytest.mark.parametrize("disguise", DISGUISES)
def test_no_disguise_hides_a_document_type(disguise: str) -> None:
    kinds = document_types()
    if disguise == "UTF-7":  # whose bytes do not show it, and which no parser takes for one if it is broken
        del kinds["left open"], kinds["of a web page"]
    if "megabytes" in disguise:
        kinds = {"an entity": kinds["an entity"]}
    for document_type in kinds.values():
        for of_object in ("&a;", "a & b &a;"):  # the second is broken, which has it read once more
            with pytest.raises(NotACatalogue, match="a document type"):
                read_list(DISGUISES[disguise](ddf_text(document_type, of_object)))
            # Of a definition, nothing behind half a letter is read, and so nothing of the document type either.
            with pytest.raises(NotADefinition, match=r"a document type|^It contains no object definition\.$") as told:
                read_definition(DISGUISES[disguise](definition_text(document_type, of_object)))
            assert "document type" in str(told.value) or "letters" in disguise


def test_an_encoding_that_is_not_known_here_hides_nothing() -> None:
    declared = '<?xml version="1.0" encoding="cp037"?>'
    text = ddf_text(declared + document_types()["an entity"], "&a;")
    with pytest.raises(NotACatalogue, match=r"document type|is not a DDF"):  # by what Python knows
        read_list(text.encode("cp037"))


@each_reader
@pytest.mark.parametrize("kind", HARMLESS)
def test_what_only_looks_dangerous_is_read_and_leads_nowhere(name: str, kind: str, place: Place) -> None:
    before, of_object = (text.replace("http://127.0.0.1:9", place.server.root) for text in HARMLESS[kind])

    assert READERS[name](place, text_for(name, before, of_object).encode())[0] == "Water"
    assert "/canary" not in place.server.requests


def test_the_base_that_a_file_claims_is_not_taken() -> None:
    text = ddf_text().replace("<DDFList>", '<DDFList xml:base="http://elsewhere.example/">')

    assert read_list(text).entries[0].object_link == "https://registry.example/prod/3300.xml"


@each_reader
def test_what_is_compressed_is_told_as_that(name: str, place: Place) -> None:
    packed = gzip.compress(text_for(name).encode())
    with pytest.raises(
        SourceError, match=r"is compressed|cannot be unpacked|something other than an object definition"
    ):
        READERS[name](place, packed)
    with pytest.raises(NotACatalogue, match=r"is compressed \(gzip\), and was not read\.$"):
        read_list(packed)
    with pytest.raises(NotADefinition, match=r"is compressed \(gzip\), and was not read\.$"):
        read_definition(packed)


# ---- How XML is parsed


def calls_of_lxml() -> list[tuple[str, str, ast.Call]]:
    """Everything that the program calls of lxml, with the file."""
    found = []
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and ast.unparse(called.value) == "etree":
                assert isinstance(node, ast.Call)
                found.append((path.name, called.attr, node))
    return found


def test_no_parser_loads_expands_or_asks_for_anything() -> None:
    parsers = [(file, call) for file, name, call in calls_of_lxml() if name in ("iterparse", "XMLParser")]
    guards = {"resolve_entities": "False", "no_network": "True", "load_dtd": "False", "huge_tree": "False"}

    assert len(parsers) == 3
    for file, call in parsers:
        given = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
        assert guards.items() <= given.items(), f"{file}, line {call.lineno}"


def test_lxml_gets_bytes_that_were_read_under_a_cap_and_no_path_or_address() -> None:
    calls = calls_of_lxml()
    first = {ast.unparse(call.args[0]) for _, name, call in calls if name in ("iterparse", "fromstring")}

    assert {name for _, name, _ in calls} == {
        "iterparse", "XMLParser", "fromstring", "XPath",  # reads
        "Element", "SubElement", "tostring",  # writes
    }  # fmt: skip
    assert first == {"stream", "text"}  # `stream` is a PlainItems, made of bytes, as its type says
    for path in SOURCES.rglob("*.py"):
        text = path.read_text()
        if path.name == "xml_tree.py":  # of the checks; see test_hostile_check.py
            text = text.replace("expat", "")
        for other in ("xml.sax", "xml.dom", "xml.etree", "expat", "objectify", "lxml.html", "from lxml.etree"):
            assert other not in text.replace("xml.sax.saxutils", ""), f"{path.name} has {other}"


# ---- What is too large, too deep or no text


@pytest.mark.parametrize("kind", OVERGROWN)
def test_what_is_overgrown_in_one_item_costs_no_other(kind: str) -> None:
    catalogue = read_list(ddf_text(name=OVERGROWN[kind]()))

    assert [one.object_id for one in catalogue.entries] == [3300, 3301]
    assert catalogue.entries[1].name == "Fire"
    assert str(catalogue.problems[0].place).startswith("line 2")
    assert ("deep" in kind) == ("nested more than 256 deep" in str(catalogue.problems[0]))
    assert_told_to_a_user(catalogue)


@pytest.mark.parametrize("kind", OVERGROWN)
def test_what_is_overgrown_in_a_definition_is_told(kind: str) -> None:
    file = read_definition(definition_text(name=OVERGROWN[kind]()))

    assert [one.object_id for one in file.definitions] == ["3300"]
    assert_told_to_a_user(file)


@pytest.mark.parametrize("tag", ["<DDFList", "<Item"])
def test_a_start_tag_of_many_megabytes_in_a_list_is_told(tag: str) -> None:
    catalogue = read_list(ddf_text().replace(tag, f'{tag} x="{"y" * 12_000_000}"', 1))

    assert [one.object_id for one in catalogue.entries] == [3300, 3301]
    assert_told_to_a_user(catalogue)


@pytest.mark.parametrize("tag", ["<LWM2M", "<Object", "<Resources", "<Item", "<Name"])
def test_a_start_tag_of_many_megabytes_in_a_definition_is_told(tag: str) -> None:
    file = read_definition(definition_text().replace(tag, f'{tag} x="{"y" * 12_000_000}"', 1))

    assert [(one.name, [resource.resource_id for resource in one.resources]) for one in file.definitions] == [
        ("Water", [5700])
    ]
    assert_told_to_a_user(file)


def assert_told_to_a_user(read: Catalogue | DefinitionFile) -> None:
    """There are sentences, and none of them tells the user to set an option of a C library."""
    assert read.problems
    for problem in read.problems:
        assert "HUGE" not in str(problem)
        assert "\n" not in str(problem)
        assert len(str(problem)) < 500


@pytest.mark.parametrize("encoding", STRANGE_ENCODINGS)
def test_whatever_a_broken_file_calls_its_encoding_its_items_are_read(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n{ddf_text()}<broken>'

    assert [one.object_id for one in read_list(text).entries] == [3300, 3301]


def test_what_is_declared_wrongly_is_told() -> None:
    declared = '<?xml version="1.0" encoding="utf-8"?>'
    data = ddf_text(declared, "Café").encode("latin-1")

    assert [one.name for one in read_list(data).entries] == ["Café", "Fire"]
    told = "line 2: some bytes are not valid UTF-8; read as CP1252."
    assert str(read_list(data).problems[0]) == told
    file = read_definition(definition_text(declared + "\n", "Café").encode("latin-1"))
    assert file.definitions[0].name == "Café"
    assert [str(problem) for problem in file.problems] == [told]


def test_elements_of_another_namespace_are_told() -> None:
    with pytest.raises(NotACatalogue, match=r"<\{urn:x\}Item> is not an Item; left out\.$"):
        read_list(ddf_text().replace("<DDFList>", '<DDFList xmlns="urn:x">'))


@pytest.mark.skipif(not LINUX_STATUS.exists(), reason="only Linux tells how much memory a process took at most")
def test_what_opens_and_never_closes_takes_neither_the_memory_nor_forever() -> None:
    peak = peak_of("""
from tests.support.hostile_samples import ddf_text
from tests.promises.hostile.test_hostile_xml import read_list
x = 400_000
for name in (
    "<!--" * x, "<![CDATA[" * x, "<?" * x, "&" * 3_000_000, "x" * 9_000_000 + "&" * 100_000,
    "<!--" + "x" * 11_000_000 + "-->&<",
):
    assert [one.object_id for one in read_list(ddf_text(name=name)).entries][-1] == 3301
""")

    assert peak < 250  # for a file of 11 MB


# ---- Every item is accounted for

ITEMS = {
    "good": "<Item><ObjectID>{0}</ObjectID><Ver>1.0</Ver><Name>x</Name></Item>",
    "with an attribute": '<Item x="1"><ObjectID>{0}</ObjectID></Item>',
    "without an ID": "<Item><Name>{0}</Name></Item>",
    "empty": "<Item/>",
    "empty, with an attribute": '<Item x="1" />',
    "no number": "<Item><ObjectID>x{0}</ObjectID></Item>",
    "of a resource": '<Item ID="{0}"><ObjectID>{0}</ObjectID></Item>',
    "in a group": "<Group><Item><ObjectID>{0}</ObjectID></Item></Group>",
    "of a resource, in a group": '<Group><Item ID="1"><Name>{0}</Name></Item></Group>',
    "in an item": "<Item><ObjectID>{0}</ObjectID><Item><ObjectID>x</ObjectID></Item></Item>",
    "something else": "<Thing>{0}</Thing>",
    "the one before again": "<Item><ObjectID>7</ObjectID></Item>",
}
BREAKS = (
    "<Item><ObjectID>{0}</ObjectID>",
    "<Item><ObjectID>{0}<Name>a & b</Item>",
    "<Item><ObjectID>{0}</Item></Item>",
)
PLAIN_ITEMS = [text for text in ITEMS.values() if text.startswith("<Item") and "ID=" not in text]


def accounted(catalogue: Catalogue, number: int) -> bool:
    """Whether the item in a line, which has this number for its ID, is an entry or a problem."""
    is_entry = any(one.object_id == number for one in catalogue.entries)
    return is_entry or any(str(problem.place) == f"line {number}" for problem in catalogue.problems)


@given(st.lists(st.sampled_from(list(ITEMS.values())), max_size=12))
def test_entries_and_problems_account_for_every_item(items: list[str]) -> None:
    lines = ["<DDFList><Item><ObjectID>1</ObjectID></Item>", *items]
    catalogue = read_list("\n".join(line.format(number) for number, line in enumerate(lines, 1)) + "\n</DDFList>")

    assert [number for number in range(1, len(lines) + 1) if not accounted(catalogue, number)] == []


@given(st.lists(st.sampled_from([*PLAIN_ITEMS, *BREAKS]), max_size=12))
def test_entries_and_problems_account_for_every_item_of_a_broken_file(items: list[str]) -> None:
    lines = ["<DDFList><Item><ObjectID>1</ObjectID></Item>", *items]
    catalogue = read_list("\n".join(line.format(number) for number, line in enumerate(lines, 1)) + "\n</broken>")

    assert [number for number in range(1, len(lines) + 1) if not accounted(catalogue, number)] == []


def test_an_empty_item_is_not_what_is_broken_in_a_file() -> None:
    catalogue = read_list("<DDFList>\n<Item/>\n<Thing/>\n<Item><ObjectID>1</ObjectID></Item>\n</broken>")

    assert [str(problem) for problem in catalogue.problems if str(problem.place) == "line 2"] == [
        "line 2: an item has no object ID; left out."
    ]


def test_of_very_many_problems_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problem_list, "MOST", 3)
    catalogue = read_list(
        "<DDFList><Item><ObjectID>1</ObjectID><Ver>1.0</Ver></Item>" + "<Item/>" * 1000 + "</DDFList>"
    )

    told = [str(problem) for problem in catalogue.problems]
    assert told[2:] == [
        "line 1: object 1 version 1.0 has “” where 0 or 1 shows its definition; the link is not shown.",
        "further on: 1,002 more problems; not listed here.",
    ]


def test_a_very_long_text_is_not_told_whole() -> None:
    long = "x" * 1_000_000
    for element in ("ObjectID", "Name", "Source", "Ver", "URN", "DDFLink"):
        text = ddf_text(name=f"Water</Name><Name>{long}").replace(f"<{element}>", f"<{element}>{long}", 1)
        problems = read_list(text).problems
        assert problems, element
        assert all(len(str(problem)) < 500 for problem in problems), element


def read_list(text: str | bytes) -> Catalogue:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return read_ddf(data, WHERE, BASE, TaskContext())


def read_definition(text: str | bytes) -> DefinitionFile:
    return read_definitions(text.encode() if isinstance(text, str) else text, "It")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("content", ["<L>&a;", "<L>&a;</L>", "<L><Item>&a;</Item><Item>&a;", "&a;"])
def test_elements_of_an_entity_are_never_made(content: str, encoding: str) -> None:
    """Lxml frees such elements while Python still has them: what comes of that is told when they go."""
    document = f'<!DOCTYPE x[<!ENTITY a "<t><Item/>">]>{content}'.encode(encoding)
    assert has_document_type(as_utf_8(document).data)
    with pytest.raises(NotACatalogue):
        read_list(document)
    gc.collect()
