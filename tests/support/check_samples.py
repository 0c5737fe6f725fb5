"""Hand-written files of a registry in which no rule finds anything, and how to check them."""

from collections.abc import Mapping

from lwm2m_browser.checks.checked_file import CheckedFile
from lwm2m_browser.checks.checked_registry import CheckedRegistry
from lwm2m_browser.checks.checker import Checker
from lwm2m_browser.checks.known import Known, Listed
from lwm2m_browser.registry.definition import Definition, Resource
from lwm2m_browser.registry.finding import Finding
from lwm2m_browser.registry.reservation import Reservation

GOOD = """\
<?xml version="1.0" encoding="UTF-8"?>
<!-- A comment. -->
<LWM2M xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:noNamespaceSchemaLocation="http://www.openmobilealliance.org/tech/profiles/LWM2M-v1_1.xsd">
  <Object ObjectType="MODefinition">
    <Name>Kettle</Name>
    <Description1><![CDATA[Heats water.]]></Description1>
    <ObjectID>10999</ObjectID>
    <ObjectURN>urn:oma:lwm2m:x:10999</ObjectURN>
    <LWM2MVersion>1.1</LWM2MVersion>
    <ObjectVersion>1.0</ObjectVersion>
    <MultipleInstances>Multiple</MultipleInstances>
    <Mandatory>Optional</Mandatory>
    <Resources>
      <Item ID="1">
        <Name>Heat</Name>
        <Operations>RW</Operations>
        <MultipleInstances>Single</MultipleInstances>
        <Mandatory>Mandatory</Mandatory>
        <Type>Integer</Type>
        <RangeEnumeration>0..100</RangeEnumeration>
        <Units>Cel</Units>
        <Description><![CDATA[How hot it should be.]]></Description>
      </Item>
      <Item ID="2">
        <Name>Boil</Name>
        <Operations>E</Operations>
        <MultipleInstances>Single</MultipleInstances>
        <Mandatory>Optional</Mandatory>
        <Type></Type>
        <RangeEnumeration></RangeEnumeration>
        <Units/>
        <Description>Boils it &amp; stops.</Description>
      </Item>
      <Item ID="5700">
        <Name>Sensor Value</Name>
        <Operations>R</Operations>
        <MultipleInstances>Single</MultipleInstances>
        <Mandatory>Optional</Mandatory>
        <Type>Float</Type>
        <RangeEnumeration></RangeEnumeration>
        <Units></Units>
        <Description>What it measures.</Description>
      </Item>
    </Resources>
    <Description2></Description2>
  </Object>
</LWM2M>
"""
"""A definition."""

OLDER = GOOD.replace("How hot it should be.", "How warm it should be.")
"""An earlier version of the same, with other words."""
NEWER = GOOD.replace("x:10999<", "x:10999:1.1<").replace("<ObjectVersion>1.0", "<ObjectVersion>1.1")

COMMON = """\
<?xml version="1.0" encoding="UTF-8"?>
<LWM2M xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Object ObjectType="CommonResources">
    <Resources>
      <Item ID="5700">
        <Name>Sensor Value</Name>
        <Operations>R</Operations>
        <Type>Float</Type>
        <RangeEnumeration></RangeEnumeration>
        <Units></Units>
        <Submitter>Somebody</Submitter>
        <Description>What it measures.</Description>
        <TS></TS>
        <TSLink>0</TSLink>
      </Item>
      <Item ID="5800">
        <Name>Reset</Name>
        <Operations>E</Operations>
        <Type></Type>
        <RangeEnumeration></RangeEnumeration>
        <Units></Units>
        <Submitter>Somebody</Submitter>
        <Description>Begins anew.</Description>
        <TS>https://example.org/ts</TS>
        <TSLink>1</TSLink>
      </Item>
    </Resources>
  </Object>
</LWM2M>
"""
"""A Common.xml."""

_ITEM = """\
  <Item>
    <ObjectID>10999</ObjectID>
    <URN>urn:oma:lwm2m:x:10999{urn}</URN>
    <Name>Kettle</Name>
    <Description>Heats water.</Description>
    <Owner>Somebody</Owner>
    <Source>2</Source>
    <Ver>{version}</Ver>
    <DDF>{link}</DDF>
    <Vorto></Vorto>
    <DDFLink>1</DDFLink>
    <TS></TS>
    <TSLink>0</TSLink>
  </Item>
"""
LIST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<DDFList>\n'
    + _ITEM.format(urn="", version="1.0", link="version_history/10999-1_0.xml")
    + _ITEM.format(urn=":1.1", version="1.1", link="10999.xml")
    + "</DDFList>\n"
)
"""A DDF.xml."""

REGISTRY: Mapping[str, str] = {
    "DDF.xml": LIST,
    "Common.xml": COMMON,
    "10999.xml": NEWER,
    "version_history/10999-1_0.xml": OLDER,
    "version_history/10999-1_1.xml": NEWER,
}
"""A registry, by the names of its files."""

_COMMON_RESOURCES = (
    Resource(5700, "Sensor Value", "R", "", "", "Float", "", "", "What it measures."),
    Resource(5701, "Sensor Units", "R", "", "", "String", "", "", "In which unit."),
)
LISTED = GOOD.replace("10999", "10998")
"""An object that the list has."""


_LISTED_FILE = CheckedFile("10998.xml", LISTED.encode())


def _registered(key: tuple[int, tuple[int, ...]]) -> Definition | None:
    return _LISTED_FILE.objects[0].definition() if key == (10998, (1, 0)) else None


KNOWN = Known(
    {},
    {(10998, (1, 0)): Listed("Kettle", "urn:oma:lwm2m:x:10998", "Heats water.")},
    frozenset({"Cel", "Mbit/s", "bit/s", "s", "C", "/100", "%", "V", "Hz"}),
    [Reservation(32769, 32818, "Somebody")],
    definition_of=_registered,
).with_common(_COMMON_RESOURCES, has_texts=True)
"""What the files are compared with."""


def findings_in(text: str | bytes, name: str = "10999.xml", known: Known = KNOWN) -> list[Finding]:
    """What is found in one file."""
    data = text.encode() if isinstance(text, str) else text
    return Checker(known).check_files([CheckedFile(name, data)])


def findings_in_registry(files: Mapping[str, str | bytes]) -> list[Finding]:
    """What is found in a registry, by the names of its files."""
    checked = {
        name: CheckedFile(name, text.encode() if isinstance(text, str) else text) for name, text in files.items()
    }
    return Checker(KNOWN).check_registry(CheckedRegistry(checked["DDF.xml"], checked))
