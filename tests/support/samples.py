"""Hand-written objects for the tests; no text of the registry is among them."""

import json
from datetime import UTC, datetime

from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue, Provenance, in_order
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.sources.parsing.api_json import read_objects

DEFINITIONS = "https://registry.example/"

SAMPLE_ENTRIES: list[dict[str, object]] = [
    {
        "ObjectID": 3,
        "Ver": "1.0",
        "Name": "Device",
        "Description": "What a device says of itself: maker, model,\nand how its battery does.",
        "Owner": "OMA",
        "Label": "0",
        "URN": "urn:oma:lwm2m:oma:3",
        "ObjectLink": DEFINITIONS + "version_history/3-1_0.xml",
        "ObjectLinkVisible": "1",
        "SpecLink": "https://specs.example/core-1.0.pdf",
        "SpecLinkVisible": "1",
        "VortoLink": "",
    },
    {
        "ObjectID": 3,
        "Ver": "1.2",
        "Name": "Device",
        "Description": "The same, with a clock.",
        "Owner": "OMA",
        "Label": "0",
        "URN": "urn:oma:lwm2m:oma:3:1.2",
        "ObjectLink": DEFINITIONS + "3.xml",
        "ObjectLinkVisible": "1",
        "SpecLink": "https://specs.example/core-1.2.pdf",
        "SpecLinkVisible": "0",
        "VortoLink": "",
    },
    {
        "ObjectID": 3303,
        "Ver": "1.0",
        "Name": "Temperature",
        "Description": "A thermometer, with its smallest and largest reading.",
        "Owner": "IPSO Alliance",
        "Label": "1",
        "URN": "urn:oma:lwm2m:ext:3303",
        "ObjectLink": DEFINITIONS + "version_history/3303-1_0.xml",
        "ObjectLinkVisible": "1",
        "SpecLink": "",
        "SpecLinkVisible": "0",
        "VortoLink": "https://vorto.example/temperature",
    },
    {
        "ObjectID": 3303,
        "Ver": "1.1",
        "Name": "Temperature",
        "Description": "A thermometer that also tells when it last measured.",
        "Owner": "IPSO Alliance",
        "Label": "1",
        "URN": "urn:oma:lwm2m:ext:3303:1.1",
        "ObjectLink": DEFINITIONS + "3303.xml",
        "ObjectLinkVisible": "1",
        "SpecLink": "",
        "SpecLinkVisible": "0",
        "VortoLink": "",
    },
    {
        "ObjectID": 3424,
        "Ver": "1.0",
        "Name": "Water meter",
        "Description": "Counts litres; =1+1 and \"quotes\", a comma, and a tag: <img src='file:///etc/passwd'>",
        "Owner": "Café Réseau",
        "Label": "1",
        "URN": "urn:oma:lwm2m:ext:3424",
        "ObjectLink": DEFINITIONS + "3424.xml",
        "ObjectLinkVisible": "1",
        "SpecLink": "",
        "SpecLinkVisible": "0",
        "VortoLink": "",
    },
    {
        "ObjectID": 10241,
        "Ver": "1.0",
        "Name": "Reserved",
        "Description": "",
        "Owner": "TBD",
        "Label": "2",
        "URN": "urn:oma:lwm2m:x:10241",
        "ObjectLink": "",
        "ObjectLinkVisible": "0",
        "SpecLink": "",
        "SpecLinkVisible": "0",
        "VortoLink": "",
    },
]
"""Six object versions of four objects, in the API's own JSON shape."""


def entry(**changes: str | int) -> Entry:
    """A temperature object, with some of its elements changed (`version` as text)."""
    elements: dict[str, str | int] = {
        "object_id": 3303,
        "version": "1.0",
        "name": "Temperature",
        "description": "A thermometer.",
        "owner": "IPSO Alliance",
        "label": "1",
        "urn": "urn:oma:lwm2m:ext:3303",
        "object_link": "https://registry.example/3303.xml",
        "object_link_visible": "1",
        "spec_link": "",
        "spec_link_visible": "0",
        "vorto_link": "",
    }
    unknown = changes.keys() - elements.keys()
    assert not unknown, f"an entry has no {unknown}"
    elements |= changes
    return Entry(**{**elements, "version": parse_version(str(elements["version"]))})  # type: ignore[arg-type]


def definition_xml(object_id: int, version: str = "1.0", name: str = "Something") -> bytes:
    """A definition with one resource."""
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<LWM2M>
  <Object ObjectType="MODefinition">
    <Name>{name}</Name>
    <Description1>What {name} is for.</Description1>
    <ObjectID>{object_id}</ObjectID>
    <ObjectURN>urn:oma:lwm2m:ext:{object_id}{"" if version == "1.0" else f":{version}"}</ObjectURN>
    <LWM2MVersion>1.0</LWM2MVersion>
    <ObjectVersion>{version}</ObjectVersion>
    <MultipleInstances>Multiple</MultipleInstances>
    <Mandatory>Optional</Mandatory>
    <Resources>
      <Item ID="5700">
        <Name>Reading</Name>
        <Operations>R</Operations>
        <MultipleInstances>Single</MultipleInstances>
        <Mandatory>Mandatory</Mandatory>
        <Type>Float</Type>
        <RangeEnumeration></RangeEnumeration>
        <Units>Cel</Units>
        <Description>How much it is.</Description>
      </Item>
    </Resources>
    <Description2></Description2>
  </Object>
</LWM2M>
""".encode()


WHERE = Provenance("Registry API", "http://127.0.0.1/", datetime(2026, 1, 31, 12, tzinfo=UTC))


def catalogue(*entries: Entry) -> Catalogue:
    """A catalogue of entries, or of one entry that the caller does not care about."""
    return Catalogue(in_order(entries or (entry(),)), (), WHERE)


def sample_catalogue() -> Catalogue:
    """The catalogue of `SAMPLE_ENTRIES`."""
    return read_objects(json.dumps(SAMPLE_ENTRIES).encode(), WHERE, TaskContext())
