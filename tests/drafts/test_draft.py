"""A draft: what is set is said then, and nothing else in the file differs by a byte."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.checks.checked_file import CheckedFile
from lwm2m_browser.drafts.draft import OBJECT_TAGS, RESOURCE_TAGS, Draft
from lwm2m_browser.errors import NotEditable
from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS
from tests.support.check_samples import GOOD

KETTLE = Draft.read(GOOD.encode())


def changed(before: Draft, after: Draft) -> tuple[str, str]:
    """What stands in one place of a file before and after: the least that holds all that differs."""
    old, new = before.file.text.decode(), after.file.text.decode()
    shorter = min(len(old), len(new))
    first = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    old, new = old[first:], new[first:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return old, new


# ---- Reading


def test_a_draft_says_what_its_file_says() -> None:
    assert KETTLE.object_texts == {
        "Name": "Kettle",
        "Description1": "Heats water.",
        "ObjectID": "10999",
        "ObjectURN": "urn:oma:lwm2m:x:10999",
        "LWM2MVersion": "1.1",
        "ObjectVersion": "1.0",
        "MultipleInstances": "Multiple",
        "Mandatory": "Optional",
        "Description2": "",
    }
    assert [tuple(texts.values())[:3] for texts in KETTLE.resource_texts] == [
        ("1", "Heat", "RW"),
        ("2", "Boil", "E"),
        ("5700", "Sensor Value", "R"),
    ]
    assert KETTLE.definition.by_id[2].description == "Boils it & stops."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<LWM2M><Object><Name>a</Nam></Object></LWM2M>", "This file cannot be edited: line 1: "),
        (b"<DDFList></DDFList>", "This file cannot be edited: it defines no object."),
        (b"<!DOCTYPE a><LWM2M><Object/></LWM2M>", "This file cannot be edited: the file has a document type"),
        (b"", "This file cannot be edited: "),
    ],
)
def test_what_is_no_definition_is_refused_with_the_reason(data: bytes, sentence: str) -> None:
    with pytest.raises(NotEditable) as caught:
        Draft.read(data)

    assert str(caught.value).startswith(sentence)


def test_the_place_of_a_finding_leads_to_a_resource() -> None:
    lines = [KETTLE.lines_of(position) for position in range(3)]

    assert lines == [(15, 24), (25, 34), (35, 44)]
    assert [KETTLE.position_at(line, 9) for line in (6, 14, 20, 30, 44, 46)] == [None, None, 0, 1, 2, None]


# ---- Texts

TEXTS = """
    <Name>Kettle</Name>             | Cattle  | <Name>Cattle</Name>
    <Name> Kettle\t</Name>          | Kettles | <Name> Kettles\t</Name>
    <Name>Kettle</Name>             |         | <Name></Name>
    <Name></Name>                   | a<b&c   | <Name>a&lt;b&amp;c</Name>
    <Name/>                         | Pot     | <Name>Pot</Name>
    <Name />                        |         | <Name />
    <Name a='>'/>                   | Pot     | <Name a='>'>Pot</Name>
    <Name><![CDATA[A&B]]></Name>    | A&C     | <Name><![CDATA[A&C]]></Name>
    <Name> <![CDATA[ A ]]> </Name>  | ]]>     | <Name> <![CDATA[ ]]><![CDATA[]]]]><![CDATA[>]]><![CDATA[ ]]> </Name>
    <Name>A&amp;B&#176;C</Name>     | A&B°F   | <Name>A&amp;B&#176;F</Name>
    <Name>A<!-- c -->BC</Name>      | AxC     | <Name>A<!-- c -->xC</Name>
    <Name>A<!-- c -->BC</Name>      | xyC     | <Name>xy<!-- c -->C</Name>
    <Name>A<b>B</b>C</Name>         | D       | <Name>D<b></b></Name>
    <Name><!-- c --></Name>         | A       | <Name>A<!-- c --></Name>
"""
"""What stands there, the new text, and what stands there then."""


@pytest.mark.parametrize("row", TEXTS.strip("\n").split("\n"))
def test_a_text_is_changed_where_it_differs(row: str) -> None:
    before, text, after = (cell.strip(" ") for cell in row.split(" | "))
    draft = Draft.read(GOOD.replace("<Name>Kettle</Name>", before).encode())

    new = draft.with_object_text("Name", text)

    assert new.object_texts["Name"] == text
    assert new.data.decode() == GOOD.replace("<Name>Kettle</Name>", after)


def test_setting_what_is_there_gives_the_same_draft() -> None:
    for tag, text in KETTLE.object_texts.items():
        assert KETTLE.with_object_text(tag, f" {text} ") is KETTLE
    for position, texts in enumerate(KETTLE.resource_texts):
        for tag, text in texts.items():
            assert KETTLE.with_resource_text(position, tag, text) is KETTLE


def test_lines_of_a_text_end_as_those_of_the_file_do() -> None:
    windows = Draft.read(GOOD.replace("\n", "\r\n").encode())

    new = windows.with_resource_text(0, "Description", "How\nhot\r\nit is.")

    assert b"<![CDATA[How\r\nhot\r\nit is.]]>" in new.data
    assert new.resource_texts[0]["Description"] == "How\nhot\nit is."


def test_a_resource_gets_another_id() -> None:
    new = KETTLE.with_resource_text(1, "ID", "57")

    assert changed(KETTLE, new) == ("2", "57")
    assert changed(new, new.with_resource_text(1, "ID", "5\"<'7")) == ("", "&quot;&lt;&apos;")
    bare = Draft.read(GOOD.replace('<Item ID="2">', "<Item>").encode())
    assert changed(bare, bare.with_resource_text(1, "ID", "2")) == ("", ' ID="2"')


def test_an_absent_element_comes_to_its_place_in_the_schema() -> None:
    for tag in OBJECT_TAGS:
        [line] = [line for line in GOOD.splitlines(keepends=True) if line.startswith(f"    <{tag}>")]
        text = KETTLE.object_texts[tag] or "Remarks"
        draft = Draft.read(GOOD.replace(line, "").encode())

        assert changed(draft, draft.with_object_text(tag, text))[0] == "", tag
        assert draft.with_object_text(tag, text).data.decode().index(f"<{tag}>{text}</{tag}>\n") == GOOD.index(
            f"<{tag}>"
        ), tag
    alone = Draft.read(GOOD.replace("<Units>Cel</Units>\n        ", "").encode())
    assert alone.with_resource_text(0, "Units", "Cel") == KETTLE


@pytest.mark.parametrize("text", ["a\x00b", "\x1b", "\ud800", "\uffff"])
def test_what_xml_cannot_hold_is_refused(text: str) -> None:
    with pytest.raises(NotEditable, match=r"^XML cannot hold the character U\+[0-9A-F]{4}, so nothing was changed\.$"):
        KETTLE.with_object_text("Name", text)


# ---- Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_in_any_encoding_of_unicode_stays_in_it(encoding: str) -> None:
    text = GOOD.replace("UTF-8", encoding.removesuffix("-sig")).replace("Heat<", "Chauff\u00e9<")
    draft = Draft.read(text.encode(encoding))

    new = draft.with_object_text("Name", "Bouilloire \u20ac \U0001f375")

    assert new.data == text.replace("Kettle", "Bouilloire \u20ac \U0001f375").encode(encoding)
    assert new.file.oddities == draft.file.oddities


def test_another_encoding_gets_references() -> None:
    text = GOOD.replace("UTF-8", "ISO-8859-1").replace("Heat<", "Chauff\u00e9<")
    draft = Draft.read(text.encode("iso-8859-1"))

    new = draft.with_object_text("Name", "Th\u00e9 \u20ac").with_object_text("Description1", "Heats th\u00e9.")

    there = text.replace("Kettle", "Th&#233; &#8364;").replace("Heats water.", "Heats ]]>th&#233;<![CDATA[.")
    assert new.data.decode("iso-8859-1").replace("Heats t]]>h&#233;<![CDATA[.", "Heats ]]>th&#233;<![CDATA[.") == there
    assert new.object_texts["Description1"] == "Heats th\u00e9."


def test_bytes_that_are_none_of_the_encoding_stay() -> None:
    data = GOOD.encode().replace(b"A comment", b"25 \xb0C, \x93quoted\x94")

    assert Draft.read(data).with_object_text("Name", "Pot").data == data.replace(b"Kettle", b"Pot")


# ---- Resources


def test_a_resource_is_added_as_its_neighbours_are_laid_out() -> None:
    texts = {"ID": "7", "Name": "Level", "Operations": "R", "Type": "Float", "Units": "l"}
    written = """
      <Item ID="7">
        <Name>Level</Name>
        <Operations>R</Operations>
        <MultipleInstances></MultipleInstances>
        <Mandatory></Mandatory>
        <Type>Float</Type>
        <RangeEnumeration></RangeEnumeration>
        <Units>l</Units>
        <Description></Description>
      </Item>"""
    for position, before in enumerate(("    <Resources>", "</Item>", "</Item>", "</Item>")):
        new = KETTLE.with_resource(position, texts)

        assert new.data.decode().replace(written, "", 1) == GOOD, position
        assert new.data.decode().partition(written)[0].endswith(before)
        assert new.resource_texts[position] == {tag: texts.get(tag, "") for tag in RESOURCE_TAGS}
        assert new.without_resource(position) == KETTLE


@pytest.mark.parametrize("empty", ["<Resources></Resources>", "<Resources/>", "<Resources>\n    </Resources>", ""])
def test_the_first_resource_is_laid_out_as_its_object_is(empty: str) -> None:
    start, end = GOOD.index("<Resources>"), GOOD.index("</Resources>") + len("</Resources>")
    before = GOOD[:start] if empty else GOOD[:start].rstrip()
    draft = Draft.read((before + empty + GOOD[end:]).encode())

    new = draft.with_resource(0, KETTLE.resource_texts[0])

    as_first = GOOD[start : GOOD.index("</Item>")] + "</Item>\n    </Resources>"
    as_first = as_first.replace("<![CDATA[", "").replace("]]>", "")
    assert new.data.decode() == GOOD[:start] + as_first + GOOD[end:]


def test_resources_change_places_and_what_is_between_them_stays() -> None:
    aside = "</Item>\n      <!-- The second. -->\n\n      <Item"
    draft = Draft.read(GOOD.replace("</Item>\n      <Item", aside, 1).encode())

    moved = draft.with_resource_moved(0, 2)

    assert [texts["ID"] for texts in moved.resource_texts] == ["2", "5700", "1"]
    assert aside in moved.data.decode()
    assert moved.with_resource_moved(2, 0) == draft
    assert draft.with_resource_moved(1, 1) is draft


def test_a_file_on_one_line_stays_on_one_line() -> None:
    flat = Draft.read("".join(line.strip() for line in GOOD.replace("\n  xsi", " xsi").splitlines()).encode())

    new = flat.with_resource(1, {"ID": "7", "Name": "Level"}).with_resource_moved(0, 3).without_resource(2)

    assert b"\n" not in new.data
    assert [texts["ID"] for texts in new.resource_texts] == ["7", "2", "1"]


# ---- Properties


def written(file: CheckedFile) -> list[tuple[object, ...]]:
    """All that is known of the elements of a file, and how they are nested."""
    number = {id(one): place for place, one in enumerate(file.elements)}
    return [
        (
            one.tag,
            one.attributes,
            one.start,
            one.close,
            "".join(one.pieces),
            [number[id(child)] for child in one.children],
        )
        for one in file.elements
    ]


_SIGNS = st.text(st.sampled_from("aZ é€]>[<&;'\"-!#x\n\t"), max_size=12)
_CONTENTS = st.lists(
    st.one_of(
        st.text(st.sampled_from("aZé '\"\n\t-"), max_size=6),
        st.sampled_from(
            ["&amp;", "&#233;", "&#x20ac;", "<!-- a ]]> b -->", "<?pi x?>", "<b>c</b>", "<b a='>'/>", "]", ">"]
        ),
        st.text(st.sampled_from("aZ<&]é\n"), max_size=5).map(lambda text: f"<![CDATA[{text.rstrip(']')}]]>"),
    ),
    max_size=6,
).map(lambda pieces: "".join(pieces).replace("]]>", "]]&gt;") if "<" not in "".join(pieces) else "".join(pieces))


@given(
    content=_CONTENTS,
    text=_SIGNS,
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252"]),
)
def test_only_the_element_differs_and_says_what_was_set(content: str, text: str, line_end: str, encoding: str) -> None:
    whole = GOOD.replace("UTF-8", "utf-8" if encoding == "utf-8-sig" else encoding).replace("\n", line_end)
    before, _, behind = whole.partition("Kettle")
    content = content.replace("\n", line_end)
    try:
        data = (before + content + behind).encode(encoding)
        draft = Draft.read(data)
    except (UnicodeEncodeError, NotEditable):
        return  # it is none that anybody could open
    new = draft.with_object_text("Name", text)

    assert new.object_texts == {**draft.object_texts, "Name": text.strip()}
    assert new.resource_texts == draft.resource_texts
    assert new.data.startswith(before.encode(encoding))
    assert new.data.endswith(behind.encode({"utf-16": "utf-16-le", "utf-8-sig": "utf-8"}.get(encoding, encoding)))
    assert new.file.oddities == draft.file.oddities
    assert written(new.file) == written(Draft.read(new.data).file)
    assert [aside in new.file.text for aside in (b"<!-- A comment. -->", b"&amp; stops.")] == [True, True]


@given(st.data())
def test_any_row_of_edits_says_what_was_set_and_is_undone_by_its_values(data: st.DataObject) -> None:
    drafts = [KETTLE]
    for _ in range(data.draw(st.integers(1, 8))):
        draft = drafts[-1]
        count = len(draft.resource_texts)
        places = st.integers(0, max(0, count - 1))
        kind = data.draw(st.sampled_from(["object", "add", *(["text", "remove", "move"] if count else [])]))
        match kind:
            case "object":
                tag, text = data.draw(st.sampled_from(OBJECT_TAGS)), data.draw(_SIGNS)
                drafts.append(draft.with_object_text(tag, text))
                assert drafts[-1].object_texts == {**draft.object_texts, tag: text.strip()}
            case "text":
                place, tag = data.draw(places), data.draw(st.sampled_from(RESOURCE_TAGS))
                text = data.draw(_SIGNS if tag != RESOURCE_ELEMENTS[0].xml else st.sampled_from(["7", "", "x<'\""]))
                drafts.append(draft.with_resource_text(place, tag, text))
            case "add":
                place = data.draw(st.integers(0, count))
                drafts.append(draft.with_resource(place, {"ID": "7", "Name": data.draw(_SIGNS)}))
            case "remove":
                drafts.append(draft.without_resource(data.draw(places)))
            case "move":
                drafts.append(draft.with_resource_moved(data.draw(places), data.draw(places)))
        again = Draft.read(drafts[-1].data)
        assert (again.object_texts, again.resource_texts) == (drafts[-1].object_texts, drafts[-1].resource_texts)
        assert written(again.file) == written(drafts[-1].file)
    assert drafts[0].data == GOOD.encode()


def test_in_each_file_of_the_registry_one_name_changes_and_nothing_else(snapshot: Path) -> None:
    count = 0
    for path in sorted((*snapshot.glob("*.xml"), *snapshot.glob("version_history/*.xml"))):
        if path.name in ("DDF.xml", "LWM2M_senml_units.xml"):
            continue
        data = path.read_bytes()
        draft = Draft.read(data, path.name)
        tag = "Name"
        if draft.object_texts[tag]:
            new, old_name = draft.with_object_text(tag, "Käse & <b>"), draft.object_texts[tag]
        else:  # Common.xml, whose object has no name
            new, old_name = draft.with_resource_text(0, tag, "Käse & <b>"), draft.resource_texts[0][tag]
        start = data.index(f"<{tag}>".encode()) + len(f"<{tag}>")
        end = data.index(f"</{tag}>".encode())
        assert data[start:end].decode().strip().replace("&amp;", "&") == old_name, path.name
        left = data[start:end][: len(data[start:end]) - len(data[start:end].lstrip())]
        right = data[start:end][len(data[start:end].rstrip()) :]

        assert new.data == data[:start] + left + "Käse &amp; &lt;b&gt;".encode() + right + data[end:], path.name
        assert draft.data == data
        assert written(new.file) == written(Draft.read(new.data).file)
        count += 1
    assert count == 752
