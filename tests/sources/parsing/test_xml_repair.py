"""Definitions that are broken: every resource that can be recovered is there, and what is odd is told with its line."""

import re
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lwm2m_browser.errors import NotADefinition, SourceError
from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.sources.parsing.definition_xml import DefinitionFile, read_definitions

WHOLE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!-- A hand-written object. -->
<LWM2M xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Object ObjectType="MODefinition">
    <Name>Tank</Name>
    <Description1><![CDATA[Warm & cold.]]></Description1>
    <ObjectID>30000</ObjectID>
    <ObjectURN>urn:oma:lwm2m:x:30000:1.1</ObjectURN>
    <LWM2MVersion>1.2</LWM2MVersion>
    <ObjectVersion>1.1</ObjectVersion>
    <MultipleInstances>Multiple</MultipleInstances>
    <Mandatory>Optional</Mandatory>
    <Resources>
      <Item ID="5700">
        <Name>Reading</Name>
        <Operations>R</Operations>
        <MultipleInstances>Single</MultipleInstances>
        <Mandatory>Mandatory</Mandatory>
        <Type>Float</Type>
        <RangeEnumeration>-40..125</RangeEnumeration>
        <Units>Cel</Units>
        <Description>How warm it is.</Description>
      </Item>
      <!-- Not in use: <Item ID="1"><Name>Old</Name></Item> -->
      <Item ID="0">
        <Name>Reset</Name>
        <Operations>E</Operations>
        <Type></Type>
        <Units></Units>
        <Description>Forget <!-- all of it --> what was &lt;read&gt;.</Description>
      </Item>
      <Item ID="2"><Name>Mode</Name><Type>Integer</Type><Units/><Description><![CDATA[0<x<3]]></Description></Item>
      <Item ID="3">
        <Name>Name</Name>
        <Type>String</Type>
      </Item>
    </Resources>
    <Description2><![CDATA[]]></Description2>
  </Object>
</LWM2M>
"""


def read(text: str | bytes) -> DefinitionFile:
    return read_definitions(text.encode() if isinstance(text, str) else text, "It")


def problems(of: DefinitionFile) -> list[str]:
    return [str(problem) for problem in of.problems]


def broken(old: str, new: str) -> str:
    """The whole definition with one thing changed, once."""
    assert old in WHOLE
    return WHOLE.replace(old, new, 1)


RESOURCES = read(WHOLE).resources


def test_the_definition_is_right_to_begin_with() -> None:
    assert [resource.resource_id for resource in RESOURCES] == [5700, 0, 2, 3]
    assert RESOURCES[1].description == "Forget  what was <read>."
    assert read(WHOLE).problems == ()


# ---- Slips that real files have, and what is told of them

EACH_BY_ITSELF = "each item was read separately"

SLIPS = {
    "an item closed twice": ("</Item>", "</Item></Item>", ["line 23: </Item> closes no element; ignored."]),
    "an item left open": ("</Item>", "", ["line 14: <Item> is not closed; read up to the end."]),
    "an item begun twice": (
        '<Item ID="0">', '<Item ID="0"><Item ID="0">', ["line 25: duplicate <Item>; read once."],
    ),
    "a text left open": (
        "How warm it is.</Description>", "How warm it is.",
        ["line 22: <Description> is not closed; read up to the next element."],
    ),
    "a text closed with a slash behind": (
        "Float</Type>", "Float<Type/>", ["line 19: <Type> is closed by <Type/>; read as closed."],
    ),
    "a text closed without a slash": (
        "Float</Type>", "Float<Type>", ["line 19: <Type> is closed by <Type>; read as closed."],
    ),
    "a text closed by another name": (
        "cold.]]></Description1>", "cold.]]></Description>",
        ["line 6: <Description1> is closed by </Description>; read as closed."],
    ),
    "a text closed by two names": (
        "cold.]]></Description1>", "cold.]]></Description></Description1>",
        [
            "line 6: <Description1> is closed by </Description>; read as closed.",
            "line 6: </Description1> closes no element; ignored.",
        ],
    ),
    "a text closed by an unknown name": (
        "Float</Type>", "Float</Tpye>", ["line 19: <Type> is not closed; read up to the next element."],
    ),
    "a text begun by an unknown name": (
        "<Type>Float", "<Tpye>Float",
        ["line 19: </Type> has no start tag; the text before it is read as <Type>."],
    ),
    "a text begun without its bracket": (
        "<Type>Float", "Type>Float",
        ["line 19: </Type> has no start tag; the text before it is read as <Type>."],
    ),
    "a text whose tag is cut off": (
        "<Type>Float", "<Type Float", ["line 19: the tag <Type> is cut off; read as complete."],
    ),
    "an item whose tag is cut off": (
        '<Item ID="5700">', '<Item ID="5700"', ["line 14: the tag <Item> is cut off; read as complete."],
    ),
    "an item whose name is misspelt": (
        '<Item ID="5700">', '<Itme ID="5700">',
        ["line 15: <Item> is missing before <Name>; read as if it were present."],
    ),
    "an item whose ID has half its quotes": ('"5700"', '"5700', []),
    "an item whose ID has no quotes": ('"5700"', "5700", []),
    "no start of the resources": (
        "<Resources>", "", ["line 14: <Resources> is missing before <Item>; read as if it were present."],
    ),
    "no end of the resources": ("</Resources>", "", ["line 13: <Resources> is not closed; read up to the end."]),
    "an end of the object too early": (
        "</Item>", "</Item></Resources></Object>",
        [
            "line 25: <Item> after the end of <Resources>; read as part of it.",
        ],
    ),
    "no start of the object": (
        '<Object ObjectType="MODefinition">', "",
        ["line 5: <Object> is missing before <Name>; read as if it were present."],
    ),
    "no end of the file": ("</LWM2M>", "", ["line 41: <LWM2M> is not closed; read up to the end."]),
    "a blank line first": ("<?xml", "\n<?xml", []),
    "something before the declaration": ("<?xml", "x <?xml", ["line 1: text between the elements: “x”; ignored."]),
    "dashes in a comment": ("<!-- A", "<!-- -- A", []),
    "a comment left open": ("object. -->", "object.", []),
    "a comment in what was commented out": ("<Name>Old", "<Name><!-- x -->Old", []),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_costs_no_resource_and_is_told(slip: str) -> None:
    old, new, told = SLIPS[slip]
    file = read(broken(old, new))

    (definition,) = file.definitions
    assert definition.resources == RESOURCES
    assert (definition.name, definition.object_id, definition.description) == ("Tank", "30000", "Warm & cold.")
    first, *others = problems(file)
    assert "the XML is broken" in first
    assert first.endswith(f"; {EACH_BY_ITSELF}.")
    assert [problem for problem in others if "comment" not in slip] == told


def test_an_item_within_a_text_is_told() -> None:
    file = read(broken("<Name>Reading</Name>", "<Name>Rea<Item/>ding</Name>"))
    assert file.resources == RESOURCES
    assert [problem.partition(": ")[2] for problem in problems(file)] == [
        "<Item> is within <Name>; read as a part of the text."
    ]


def test_signs_that_stand_for_themselves_are_kept_and_told() -> None:
    text = broken("How warm it is.", "R&D at AT&T: 0<x<10, y>3, <Name> & 25&nbsp;&deg;C &#65;&#0;")
    file = read(text.replace("<Units>Cel", "<Units>&deg;C"))

    assert file.resources[0].units == "&deg;C"
    assert file.resources[0].description == "R&D at AT&T: 0<x<10, y>3, <Name> & 25&nbsp;&deg;C A&#0;"
    assert file.resources[1:] == RESOURCES[1:]
    assert problems(file) == [
        "line 21, column 16: a bare & breaks the XML; read as the text &.",
        *(
            f"line 22, column {column}: a bare {sign} breaks the XML; read as the text {sign}."
            for column, sign in [
                (23, "&"), (31, "&"), (36, "<"), (38, "<"), (48, "<"), (55, "&"), (59, "&"), (65, "&"), (77, "&"),
            ]
        ),
    ]  # fmt: skip


def test_markup_in_a_text_with_a_bare_sign_is_read_as_ever() -> None:
    text = broken(
        "How warm it is.", 'R&D <b class="x">bold</b><br/> <i>left open <!-- no --> &amp; <![CDATA[<c> & d]]></u>'
    )
    description = "R&D bold <i>left open  & <c> & d</u>"

    assert read(text).resources == (RESOURCES[0]._replace(description=description), *RESOURCES[1:])


def test_a_character_that_xml_does_not_allow_is_told() -> None:
    file = read(broken("<Type>Float", "<Type>Fl\0oat"))

    assert file.resources[0].type == "Fl�oat"
    assert problems(file) == ["line 19: there is a character that XML does not allow; shown with � in its place."]


# ---- Well-formed, and yet not as it should be


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda text: text.replace("<Item ", "<Group><Item ").replace("</Item>", "</Item></Group>"),
            "text between the elements: “<Group>”",
        ),
        (lambda text: text.replace("<Resources>", "").replace("</Resources>", ""), "<Resources> is missing"),
        (lambda text: text.replace("</Resources>", "").replace("</LWM2M>", "</Resources></LWM2M>"), ""),
        (lambda text: text.replace("<LWM2M ", '<LWM2M xmlns="urn:x" '), "line 1: the elements have a namespace"),
        (
            lambda text: (
                text.replace("</Type>", "").replace("</Item>", "</Type></Item>", 1).replace("<Type></Type>", "")
            ),
            "line 19: <Type> is not closed",
        ),
    ],
)
def test_resources_that_stand_elsewhere_are_found(change, told: str) -> None:  # type: ignore[no-untyped-def]
    file = read(change(WHOLE))

    assert {resource.resource_id for resource in file.resources} == {5700, 0, 2, 3}
    assert any(told in problem for problem in problems(file))


def test_elements_that_are_not_known_or_stand_twice_are_told() -> None:
    file = read(
        broken("<Type>Float", "<Color>red</Color><Type>Float").replace("<Units>Cel", "<Units>K</Units><Units>Cel")
    )

    assert file.resources[0].units == "K"
    assert problems(file) == [
        "line 19: <Color> is not an element of <Item>; not shown.",
        "line 21: duplicate <Units> with the content “Cel”; the first is shown.",
    ]


def test_text_between_the_elements_is_told() -> None:
    file = read(broken("<Type>Float", "Float<Type>Float"))

    assert file.resources == RESOURCES
    assert problems(file) == ["line 19: text between the elements: “Float”; ignored."]


def test_of_a_long_text_between_the_elements_the_beginning_is_told() -> None:
    file = read(broken("<Type>Float", 100 * "水" + "<Type>Float"))

    assert file.resources == RESOURCES
    assert problems(file) == [f"line 19: text between the elements: “{40 * '水'}…”; ignored."]


def test_a_long_text_between_the_elements_takes_no_room_for_its_words() -> None:
    text = broken("<Type>Float", 400_000 * "ab " + "<Type>Float").encode()
    tracemalloc.start()
    read(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10 * len(text)


@pytest.mark.parametrize("sign", ["\x01", "\ufffe"])
def test_an_id_with_a_sign_that_xml_does_not_allow_is_told(sign: str) -> None:
    file = read(broken('ID="5700"', f'ID="57{sign}00"'))

    assert [resource.resource_id for resource in file.resources] == [0, 2, 3]
    assert any("“57�00”, the ID of a resource named “Reading”, is not a number" in told for told in problems(file))


def test_a_line_that_an_xml_library_does_not_count_is_told_as_the_last_one_that_it_does() -> None:
    text = broken("<LWM2M", 70_000 * "\n" + "<LWM2M").replace("</Item>", "</Item></Item>", 1)
    file = read(text.replace('ID="0"', 'ID="x"'))

    assert [resource.resource_id for resource in file.resources] == [5700, 2, 3]
    assert problems(file)[1:] == [
        "line 70023: </Item> closes no element; ignored.",
        "line 65535: “x”, the ID of a resource named “Reset”, is not a number from 0 to 65535; left out.",
    ]


def test_a_section_that_takes_in_the_resources_before_the_next_one_is_told() -> None:
    file = read(broken("cold.]]>", "cold.").replace("How warm it is.", "<![CDATA[How warm it is.]]>"))

    assert file.resources == RESOURCES
    assert file.definitions[0].description == "Warm & cold."
    assert "line 6, column 19: a CDATA section is not closed; read as text." in problems(file)


def test_a_resource_that_stands_twice_is_told_where_it_does_so_again() -> None:
    assert problems(read(broken('<Item ID="2">', '<Item ID="5700">'))) == [
        "line 32: resource 5700 appears 2 times; each is shown."
    ]


def test_an_item_within_an_item_is_one_beside_it() -> None:
    file = read(broken("</Item>", "").replace("    </Resources>", "</Item></Resources>"))

    assert file.resources == RESOURCES
    assert "line 14: <Item> is not closed; read up to the end." in problems(file)


def test_the_reusable_resources_are_recovered_as_well() -> None:
    items = '<Item ID="5700"><Name>A</Name><TS>a & b</TS></Item>\n<Item ID="5701"><Name>B</Name></Item></Item>\n'
    file = read(f"<LWM2M><Object><Resources>{items}<Item ID='5702'><Name>C</Name></Item></Resources></Object></LWM2M>")

    assert [resource.name for resource in file.resources] == ["A", "B", "C"]
    assert "line 2: </Item> closes no element; ignored." in problems(file)


# ---- Damage anywhere

ITEMS = [match.span() for match in re.finditer(r"^ *<Item.*?</Item>", WHOLE, re.DOTALL | re.MULTILINE)]
TAGS = [match.span() for match in re.finditer(r"<[^<>]*>", WHOLE)]


def check(start: int, end: int, junk: bytes) -> None:
    """With junk in the place of some bytes, the resources whose Items it does not touch are there, as they were."""
    data = WHOLE.encode()
    try:
        found = read(data[:start] + junk + data[end:]).resources
    except SourceError as error:
        assert isinstance(error, NotADefinition)
        assert "document type" in str(error), f"from {start} to {end}: {error}"
        return
    assert [one for one in untouched(start, end) if one not in found] == [], f"from {start} to {end}"


def untouched(start: int, end: int) -> list[Resource]:
    return [one for one, (first, last) in zip(RESOURCES, ITEMS, strict=True) if end <= first or start >= last]


@pytest.mark.parametrize("change", ["gone", "twice"])
def test_any_tag_may_be_missing_or_there_twice(change: str) -> None:
    assert len(ITEMS) == len(RESOURCES)
    for start, end in TAGS:
        check(start, end, WHOLE[start:end].encode() * 2 if change == "twice" else b"")


def test_any_byte_may_be_missing_or_a_sign_of_xml() -> None:
    for position in range(len(WHOLE)):
        for junk in (b"", b"<", b">", b'"', b"x"):
            check(position, position + 1, junk)


@given(
    st.integers(0, len(WHOLE)),
    st.integers(0, 3),
    st.binary(max_size=2)
    | st.sampled_from([b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?", b"&", b"\xc3", b"</", b"/>"]),
)
@example(0, 0, b"\xef\xbb\xbf\xef\xbb\xbf")
def test_any_damage_costs_no_resource_but_its_own(start: int, length: int, junk: bytes) -> None:
    check(start, min(start + length, len(WHOLE)), junk)


# ---- The failing inputs that were collected


def test_every_definition_of_the_failing_inputs_has_its_resources() -> None:
    cases = Path(__file__).resolve().parents[4] / "shared" / "cases"
    if not cases.is_dir():
        pytest.skip("the failing inputs are not beside this checkout")
    for path in cases.glob("def-*.xml"):
        file = read(path.read_bytes())
        assert [resource.resource_id for resource in file.resources] == [0, 1, 2], path.name
        assert file.problems, path.name
