"""Definitions: read whole, read odd, read broken; and every one of the real registry compared with its XML."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.errors import NotADefinition
from lwm2m_browser.registry.definition import OBJECT_ELEMENTS, RESOURCE_ELEMENTS, Definition, definition_for
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.sources.parsing.definition_xml import DefinitionFile, read_definitions

THERMOMETER = """\
<?xml version="1.0" encoding="UTF-8"?>
<!-- A hand-written object. -->
<LWM2M>
  <Object ObjectType="MODefinition">
    <Name>Thermometer</Name>
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
      <Item ID="0">
        <Name>Reset</Name>
        <Operations>E</Operations>
        <MultipleInstances>Single</MultipleInstances>
        <Mandatory>Optional</Mandatory>
        <Type></Type>
        <RangeEnumeration></RangeEnumeration>
        <Units></Units>
        <Description>Forget <!-- all of it --> what was read.</Description>
      </Item>
    </Resources>
    <Description2>
    </Description2>
  </Object>
</LWM2M>
"""


def read(text: str | bytes) -> DefinitionFile:
    return read_definitions(text.encode() if isinstance(text, str) else text, "It")


def only(text: str | bytes) -> Definition:
    (definition,) = read(text).definitions
    return definition


def test_a_definition_has_typed_values() -> None:
    file = read(THERMOMETER)

    assert file.problems == ()
    (thermometer,) = file.definitions
    assert (thermometer.name, thermometer.description, thermometer.remarks) == ("Thermometer", "Warm & cold.", "")
    assert (thermometer.needed_lwm2m, thermometer.version) == (parse_version("1.2"), parse_version("1.1"))
    reading, reset = thermometer.resources
    assert reading == (
        5700, "Reading", "R", "Single", "Mandatory", "Float", "-40..125", "Cel", "How warm it is.",
    )  # fmt: skip
    assert (reading.is_mandatory, reading.is_multiple, reading.is_reusable) == (True, False, True)
    assert (reset.is_mandatory, reset.is_reusable) == (False, False)
    assert reset.description == "Forget  what was read."
    assert thermometer.by_id == {5700: reading, 0: reset}


def test_versions_that_are_absent_or_empty_are_the_first() -> None:
    bare = only("<LWM2M><Object><ObjectID>1</ObjectID><ObjectVersion/></Object></LWM2M>")

    assert (bare.object_version, bare.lwm2m_version) == ("", "")
    assert bare.version == bare.needed_lwm2m == parse_version("1.0")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_or_no_declaration_is_read(encoding: str) -> None:
    text = "<LWM2M><Object><ObjectID>1</ObjectID><Name>Zähler °C</Name></Object></LWM2M>"

    assert only(text.encode(encoding)).name == "Zähler °C"


def test_elements_come_in_any_order_and_the_first_of_two_counts() -> None:
    text = "<LWM2M><Object><Resources/><Name>A</Name><Mandatory>Optional</Mandatory><Name>B</Name></Object></LWM2M>"

    assert (only(text).name, only(text).mandatory) == ("A", "Optional")


def test_markup_within_a_text_is_its_text() -> None:
    text = "<Object><ObjectID>1</ObjectID><Description1>One <b>bold</b> word</Description1></Object>"

    assert only(text).description == "One bold word"


def test_a_file_may_hold_several_objects() -> None:
    one = "<Object><ObjectID>{}</ObjectID><ObjectVersion>{}</ObjectVersion></Object>"
    file = read(f"<LWM2M>{one.format(7, '1.0')}{one.format(7, '2.0')}{one.format(8, '1.0')}</LWM2M>")

    def version_found(object_id: int, version: str) -> str | None:
        found = definition_for(file.definitions, object_id, parse_version(version))
        return None if found is None else f"{found.object_id} {found.object_version}"

    assert len(file.definitions) == 3
    assert version_found(7, "2.0") == "7 2.0"
    assert version_found(7, "3.0") == "7 1.0"
    assert version_found(9, "1.0") is None
    assert definition_for(file.definitions[:1], 9, parse_version("1.0")) is file.definitions[0]


def test_the_reusable_resources_are_read_as_well() -> None:
    text = "<LWM2M><Object><Resources><Item ID='5700'><Name>Value</Name><Type>Float</Type></Item></Resources></Object>"
    common = only(text + "</LWM2M>")

    assert common.object_id == ""
    assert common.by_id[5700] == (5700, "Value", "", "", "", "Float", "", "", "")


def test_what_is_odd_is_a_problem_and_the_rest_is_there() -> None:
    items = "<Item ID='x'><Name>Odd</Name></Item>\n<Item ID='2'/>\n<Item ID='70000'/>\n<Item/><Item ID='2'/>"
    file = read(f"<LWM2M><Object>\n<ObjectID>1</ObjectID><Resources>\n{items}</Resources></Object></LWM2M>")

    assert [resource.resource_id for resource in file.definitions[0].resources] == [2, 2]
    assert [str(problem) for problem in file.problems] == [
        "line 3: “x”, the ID of a resource named “Odd”, is not a number from 0 to 65535; left out.",
        "line 5: “70000”, the ID of a resource named “”, is not a number from 0 to 65535; left out.",
        "line 6: “”, the ID of a resource named “”, is not a number from 0 to 65535; left out.",
        "line 6: resource 2 appears 2 times; each is shown.",
    ]


def test_a_number_of_many_digits_is_an_id_up_to_eighteen_of_them() -> None:
    items = f"<Item ID='{'5700':0>18}'/><Item ID='{'3':0>19}'/><Item ID='{'9' * 5_000}'/>"
    file = read(f"<LWM2M><Object>\n<ObjectID>1</ObjectID><Resources>\n{items}</Resources></Object></LWM2M>")

    assert [resource.resource_id for resource in file.definitions[0].resources] == [5700]
    assert [str(problem)[:50] for problem in file.problems] == [
        "line 3: “0000000000000000003”, the ID of a resourc",
        f"line 3: “{'9' * 40}…",
    ]


def test_a_broken_file_is_read_as_far_as_it_goes() -> None:
    file = read(
        THERMOMETER.replace("Warm & cold", "Warm").replace("</Description>\n      </Item>\n      <Item", "<Item")
    )

    assert [resource.name for resource in file.definitions[0].resources][:1] == ["Reading"]
    assert "the XML is broken" in str(file.problems[0])


@pytest.mark.parametrize(
    "text", ["", "  \n", "no XML", "<html><body/></html>", "<LWM2M/>", "<DDFList><Item/></DDFList>"]
)
def test_what_defines_no_object_is_told(text: str) -> None:
    with pytest.raises(NotADefinition, match=r"^It contains no object definition\.$"):
        read(text)


@pytest.mark.parametrize(
    "document_type",
    [
        '<!DOCTYPE LWM2M SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE LWM2M [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE LWM2M [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_words(document_type: str, encoding: str) -> None:
    text = f"{document_type}<LWM2M><Object><ObjectID>1</ObjectID><Name>&a;&b;</Name></Object></LWM2M>"

    with pytest.raises(
        NotADefinition,
        match=r"^It has a document type \(DOCTYPE\), which files of a registry do not have, and was not read\.$",
    ):
        read(text.encode(encoding))


@given(st.binary(max_size=200) | st.binary(max_size=80).map(lambda part: b"<LWM2M><Object><ObjectID>1" + part))
def test_any_bytes_are_a_definition_or_told(data: bytes) -> None:
    try:
        assert read(data).definitions
    except NotADefinition as error:
        assert str(error).endswith(".")


def test_every_definition_of_the_real_registry_says_what_its_xml_says(snapshot: Path) -> None:
    paths = [path for path in sorted(snapshot.rglob("*.xml")) if ElementTree.parse(path).getroot().tag == "LWM2M"]
    resources = 0
    for path in paths:
        file = read_definitions(path.read_bytes(), path.name)
        expected = list(ElementTree.parse(path).getroot().iter("Object"))
        assert [object_texts(one) for one in file.definitions] == [xml_texts(one) for one in expected], path
        for definition, element in zip(file.definitions, expected, strict=True):
            items = element.findall("Resources/Item")
            assert [list(resource) for resource in definition.resources] == [item_texts(item) for item in items], path
            resources += len(items)
    assert (len(paths), resources) == (752, 8147)


def object_texts(definition: Definition) -> list[object]:
    return [getattr(definition, element.attribute) for element in OBJECT_ELEMENTS]


def xml_texts(element: ElementTree.Element) -> list[str]:
    return [text_of(element, one.xml) for one in OBJECT_ELEMENTS]


def item_texts(item: ElementTree.Element) -> list[object]:
    return [int(item.attrib["ID"]), *(text_of(item, one.xml) for one in RESOURCE_ELEMENTS[1:])]


def text_of(element: ElementTree.Element, tag: str) -> str:
    child = element.find(tag)
    return "" if child is None else "".join(child.itertext()).strip()
