"""DDF.xml: read whole, read odd, read broken; from a file, a folder and an address."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.errors import NotACatalogue, NotInRegistry, ServerRefused, TooLarge, UnreadableFile
from lwm2m_browser.progress import Progress, TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.elements import ELEMENTS
from lwm2m_browser.sources.catalogues.files import load_address, load_path
from lwm2m_browser.sources.parsing.api_json import object_of
from lwm2m_browser.sources.parsing.ddf import read_ddf
from lwm2m_browser.storage.settings import Settings
from tests.support.registry_server import Answer, RegistryServer, ddf_of
from tests.support.samples import SAMPLE_ENTRIES, WHERE

BASE = "https://registry.example/prod/DDF.xml"


def item(object_id: str, more: str = "", **changes: str) -> str:
    """One Item on a line of its own; `more` stands behind its elements."""
    elements = {
        "ObjectID": object_id,
        "URN": f"urn:oma:lwm2m:ext:{object_id}",
        "Name": f"Object {object_id}",
        "Description": "",
        "Owner": "Somebody",
        "Source": "1",
        "Ver": "1.0",
        "DDF": f"{object_id}.xml",
        "Vorto": "",
        "DDFLink": "1",
        "TS": "",
        "TSLink": "0",
    } | changes
    return f"<Item>{''.join(f'<{tag}>{text}</{tag}>' for tag, text in elements.items())}{more}</Item>\n"


def read(*items: str) -> Catalogue:
    """A DDF.xml with one item a line, the first in line 2."""
    return read_text("<DDFList>\n" + "".join(items) + "</DDFList>")


def read_text(text: str | bytes) -> Catalogue:
    return read_ddf(text if isinstance(text, bytes) else text.encode(), WHERE, BASE, TaskContext())


def ids(catalogue: Catalogue) -> list[int]:
    return [entry.object_id for entry in catalogue.entries]


def problems(catalogue: Catalogue) -> list[str]:
    return [str(problem) for problem in catalogue.problems]


def test_a_ddf_says_the_same_as_the_api(registry_server: RegistryServer) -> None:
    catalogue = load_address(registry_server.ddf_address, Settings(), TaskContext())
    assert [object_of(entry) for entry in catalogue.entries] == SAMPLE_ENTRIES
    assert problems(catalogue) == []
    assert catalogue.provenance.address == registry_server.ddf_address


def test_the_real_registry_comes_out_equal_to_its_file(snapshot: Path) -> None:
    root = Settings().registry_root
    expected = []
    for node in ElementTree.parse(snapshot / "DDF.xml").getroot():
        texts = {element.api: (node.findtext(element.ddf) or "").strip() for element in ELEMENTS}
        link = texts["ObjectLink"]
        expected.append(texts | {"ObjectID": int(texts["ObjectID"]), "ObjectLink": root + link if link else ""})
    catalogue = load_path(str(snapshot), Settings(), TaskContext())
    assert len(expected) == 437
    assert sorted(map(object_of, catalogue.entries), key=str) == sorted(expected, key=str)
    assert problems(catalogue) == [
        "line 602: duplicate <TSLink> with the same content; the first is shown.",
        "line 4627: the URN “urn:oma:lwm2m:x:10254:1.0” includes version 1.0, which URNs omit; shown unchanged.",
    ]
    assert sum(not entry.definition for entry in catalogue.entries) == 13
    assert sum(not entry.specification for entry in catalogue.entries) == 387
    assert len(catalogue.latest) == 340


def test_the_root_may_be_a_file_or_its_folder(tmp_path: Path) -> None:
    (tmp_path / "DDF.xml").write_bytes(ddf_of(SAMPLE_ENTRIES))
    for place in (tmp_path, tmp_path / "DDF.xml"):
        catalogue = load_path(str(place), Settings(), TaskContext())
        assert len(catalogue.entries) == 6
        assert catalogue.provenance.address == str(tmp_path / "DDF.xml")


@pytest.mark.parametrize(
    ("link", "resolved"),
    [
        ("3303.xml", "https://registry.example/prod/3303.xml"),
        ("version_history/3303-1_0.xml", "https://registry.example/prod/version_history/3303-1_0.xml"),
        ("../other/3303.xml", "https://registry.example/other/3303.xml"),
        ("/3303.xml", "https://registry.example/3303.xml"),
        ("http://elsewhere.example/x.xml", "http://elsewhere.example/x.xml"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("//host/share", "//host/share"),
        ("http://[", "http://["),
        ("", ""),
    ],
)
def test_relative_links_are_resolved_and_absolute_ones_left_alone(link: str, resolved: str) -> None:
    (entry,) = read(item("3303", DDF=link, TS=link, Vorto=link)).entries
    assert (entry.object_link, entry.spec_link, entry.vorto_link) == (resolved, resolved, resolved)


def test_a_local_file_is_resolved_against_the_registry_of_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "DDF.xml"
    path.write_text("<DDFList>" + item("3303") + "</DDFList>")
    settings = Settings(registry_root="https://mirror.example/lwm2m/")
    (entry,) = load_path(str(path), settings, TaskContext()).entries
    assert entry.definition == "https://mirror.example/lwm2m/3303.xml"


def test_texts_are_trimmed_and_comments_do_not_cut_them() -> None:
    catalogue = read(item("3303", "<!-- a remark -->", Name="\tWater <!-- not fire --> meter ", DDFLink=" 1"))
    assert catalogue.entries[0].name == "Water  meter"
    assert catalogue.entries[0].definition
    assert problems(catalogue) == []


def test_markup_within_a_text_is_read_as_its_text() -> None:
    assert read(item("3303", Description="a <b>bold</b> word")).entries[0].description == "a bold word"
    assert read(item("3303", Description="&lt;b&gt; &amp;amp;")).entries[0].description == "<b> &amp;"


def test_what_reads_oddly_is_shown_and_told_with_its_line() -> None:
    resource = '<Resources><Item ID="1"><Name>x</Name></Item></Resources>'
    pasted = f"<LWM2M><Object><ObjectID>9</ObjectID>{resource}</Object></LWM2M>"
    catalogue = read(
        item("3300"),
        item("3440f"),
        item("3301", Ver=""),
        item("3302", pasted),
        item("3303", "<TSLink>1</TSLink><Extra/>"),
        item("3304"),
        item("3304", Name="Twin"),
        "<Item/>\n",
        item("3305", DDFLink=""),
    )
    assert ids(catalogue) == [3300, 3301, 3302, 3303, 3304, 3304, 3305]
    assert problems(catalogue) == [
        "line 3: “3440f”, the ID of an item named “Object 3440f”, is not a number from 0 to 65535; left out.",
        "line 4: object 3301 version 1.0 has an empty version; read as 1.0, the default version.",
        "line 5: <LWM2M> is not an element of an item; not shown.",
        "line 6: duplicate <TSLink> with the content “1”; the first is shown.",
        "line 6: <Extra> is not an element of an item; not shown.",
        "line 8: duplicate of object 3304 version 1.0 with other elements; both are shown.",
        "line 9: an item has no object ID; left out.",
        "line 10: object 3305 version 1.0 has “” where 0 or 1 shows its definition; the link is not shown.",
    ]


def test_an_item_beyond_the_lines_that_are_counted_is_named_by_its_number() -> None:
    catalogue = read("\n" * 70_000, item("3300"), item("x"))
    assert problems(catalogue)[0].startswith("item 2: “x”")


def test_a_bare_ampersand_costs_nothing() -> None:
    catalogue = read(item("3300"), item("3301", Owner="A & B &nbsp; C &#38; D"), item("3302"))
    assert [entry.owner for entry in catalogue.entries] == ["Somebody", "A & B &nbsp; C & D", "Somebody"]
    assert problems(catalogue) == [
        "line 3, column 125: a bare & breaks the XML; read as the text &.",
        "line 3, column 129: a bare & breaks the XML; read as the text &.",
    ]


def test_a_file_cut_in_the_middle_shows_what_came_before() -> None:
    whole = "<DDFList>\n" + item("3300") + item("3301") + item("3302")
    catalogue = read_text(whole[: whole.index("<Owner>", whole.index("Object 3302"))])
    assert ids(catalogue) == [3300, 3301, 3302]
    assert problems(catalogue)[0].startswith("line 4, column 116: the XML is broken (Premature end of data")


def test_an_item_left_open_loses_none_of_the_others() -> None:
    catalogue = read(item("3300"), item("3301").replace("</Item>", ""), item("3302"), item("3303"))
    assert ids(catalogue) == [3300, 3301, 3302, 3303]
    assert problems(catalogue) == [
        "line 6, column 11: the XML is broken (Opening and ending tag mismatch: Item line 3 and DDFList); "
        "each item was read separately.",
        "line 3: <Item> is not closed; read up to the end.",
    ]
    assert not catalogue.is_whole


def test_an_item_closed_twice_loses_none_of_the_others() -> None:
    catalogue = read(item("3300"), item("3301") + "</Item>", item("3302"), item("3303"))
    assert ids(catalogue) == [3300, 3301, 3302, 3303]
    assert "the XML is broken" in problems(catalogue)[0]


def test_a_text_left_open_loses_none_of_the_others() -> None:
    catalogue = read(item("3300"), item("3301").replace("</TSLink>", ""), item("3302"))
    assert ids(catalogue) == [3300, 3301, 3302]
    assert problems(catalogue)[0].startswith("line 3, column ")


def test_a_text_left_open_ends_where_the_next_element_begins() -> None:
    catalogue = read(item("3300"), item("3301").replace("</Owner>", ""), item("3302"))
    assert [entry.owner for entry in catalogue.entries] == ["Somebody"] * 3
    assert [entry.texts[1:] for entry in catalogue.entries][1] == (
        "1.0", "Object 3301", "", "Somebody", "1", "urn:oma:lwm2m:ext:3301",
        "https://registry.example/prod/3301.xml", "1", "", "0", "",
    )  # fmt: skip
    assert "line 3: <Owner> is not closed; read up to the next element." in problems(catalogue)


@pytest.mark.parametrize("opened", ["<!-- a remark", "<![CDATA[", '<Name lang="', "<deep>" * 300])
def test_what_is_left_open_in_one_item_costs_no_other(opened: str) -> None:
    catalogue = read(item("3300"), item("3301").replace("<Owner>", opened + "<Owner>"), item("3302"), item("3303"))
    assert {3300, 3302, 3303} <= set(ids(catalogue))
    assert not catalogue.is_whole


def test_items_are_found_however_deep_and_what_is_no_item_is_told() -> None:
    catalogue = read("<Group>", item("3300"), item("3301"), "</Group>\n", "<item>3</item>\n", item("3302"), "<Itm/>")
    assert ids(catalogue) == [3300, 3301, 3302]
    assert problems(catalogue) == [
        "line 5: <item> is not an Item; left out.",
        "line 7: <Itm> is not an Item; left out.",
    ]


def test_an_ampersand_in_a_comment_or_a_character_section_is_no_break() -> None:
    catalogue = read(item("3300", "<!-- a & b -->", Description="<![CDATA[c & d]]>"), item("3301", Owner="R&D & more"))
    assert [entry.description for entry in catalogue.entries] == ["c & d", ""]
    assert [entry.owner for entry in catalogue.entries] == ["Somebody", "R&D & more"]
    assert len(catalogue.problems) == 2
    assert catalogue.is_whole  # nothing is missing


def test_the_place_of_a_break_is_one_of_the_file() -> None:
    catalogue = read_text("\n\n<?xml version='1.0'?>\n<DDFList>" + item("3300") + "</DDFList>")
    assert ids(catalogue) == [3300]
    assert problems(catalogue)[0].startswith("line 3, column 6: the XML is broken (XML declaration")


def test_the_column_of_a_break_is_right_in_a_file_of_one_line() -> None:
    catalogue = read_text("<DDFList>" + item("3300").strip() + "<Item></DDFList>")
    column = len("<DDFList>" + item("3300").strip() + "<Item></DDFList>") + 1
    assert problems(catalogue)[0].startswith(f"line 1, column {column}: the XML is broken")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_the_declared_encoding_and_byte_order_marks_are_minded(encoding: str) -> None:
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?>\n<DDFList>{item("3303", Owner="Café Réseau")}</DDFList>'
    assert read_text(text.encode(encoding)).entries[0].owner == "Café Réseau"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty."),
        (" \n", "is empty."),
        ("<html><body><br></body></html>", "is not a DDF.xml: Opening and ending tag mismatch"),
        ("hello", "is not a DDF.xml: Start tag expected, '<' not found (line 1, column 1)."),
        (
            "<!DOCTYPE html><html><body><br></body></html>",
            "has a document type (DOCTYPE), which files of a registry do not have, and was not read.",
        ),
        ("<DDFList></DDFList>", "contains no readable object version."),
        ("<LWM2M><Object/></LWM2M>", "no readable object version; line 1: <Object> is not an Item; left out."),
        (
            "<DDFList><Item><ObjectID>x</ObjectID></Item></DDFList>",
            "no readable object version; line 1: “x”, the ID of an item",
        ),
    ],
)
def test_what_is_no_ddf_is_told(text: str, sentence: str) -> None:
    with pytest.raises(NotACatalogue) as failure:
        read_text(text)
    assert sentence in str(failure.value)


@given(st.integers(min_value=0), st.binary(max_size=3))
def test_whatever_is_broken_is_told(position: int, junk: bytes) -> None:
    whole = ddf_of(SAMPLE_ENTRIES)
    position %= whole.rindex(b"DDFList>")  # nearer to its end, what is cut off could be what the junk puts back
    try:
        catalogue = read_text(whole[:position] + junk)
    except NotACatalogue as error:
        assert str(error).endswith(".")
    else:
        assert catalogue.problems
        assert set(ids(catalogue)) <= {3, 30, 33, 330, 3303, 34, 342, 3424, 1, 10, 102, 1024, 10241} | set(range(65536))


def test_a_document_type_is_refused_in_words() -> None:
    document_type = '<?xml version="1.0"?><!DOCTYPE DDFList [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for text in (f"<DDFList>{item('3', Name='&a;')}</DDFList>", f"<DDFList>{item('3', Name='&a; &')}</DDFList>"):
        with pytest.raises(
            NotACatalogue,
            match=r"has a document type \(DOCTYPE\), which files of a registry do not have, and was not read\.$",
        ):
            read_text(document_type + text)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="No such file or directory"):
        load_path(str(tmp_path / "none.xml"), Settings(), TaskContext())
    with pytest.raises(NotACatalogue, match=r"contains no DDF\.xml and no object definition"):
        load_path(str(tmp_path), Settings(), TaskContext())
    with pytest.raises(UnreadableFile):
        load_path("a\0b", Settings(), TaskContext())
    large = tmp_path / "large.xml"
    large.write_bytes(b" " * 2000)
    with pytest.raises(TooLarge, match="larger than the limit of 1,000 bytes"):
        load_path(str(large), Settings(file_bytes=1000), TaskContext())


def test_an_address_that_is_not_there_is_told(registry_server: RegistryServer) -> None:
    with pytest.raises(ServerRefused, match=r"answered 404 \(Not Found\)") as failure:
        load_address(registry_server.root + "/other.xml", Settings(), TaskContext())
    assert not isinstance(failure.value, NotInRegistry)
    registry_server.answer = Answer(body=b"<html><body>Moved</body></html>")
    with pytest.raises(NotACatalogue):
        load_address(registry_server.ddf_address, Settings(), TaskContext())


def test_progress_counts_items_and_a_cancel_is_minded() -> None:
    seen: list[Progress] = []
    context = TaskContext(report=seen.append)
    data = ("<DDFList>" + "".join(item(str(number)) for number in range(2500)) + "</DDFList>").encode()
    read_ddf(data, WHERE, BASE, context)
    assert [progress.items for progress in seen] == [1000, 2000]
