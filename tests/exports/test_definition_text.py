"""How what is inside an object leaves: for a terminal, as a page, as JSON, as rows."""

import json

from lwm2m_browser.exports.definition_markdown import definition_markdown, resource_markdown
from lwm2m_browser.exports.definition_text import definition_text, resource_text
from lwm2m_browser.exports.formats import FORMATS, under_api_names
from lwm2m_browser.exports.html_table import html_table
from lwm2m_browser.exports.json_details import json_of_one
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.search.columns.resource_columns import RESOURCE_COLUMNS, ResourceRow
from tests.support.definition_samples import RESET, SENSOR, definition, resource
from tests.support.samples import entry

WANTED = Identifier(3303, None, 0, 5700)
DEFINITION = definition(3303, "", SENSOR, RESET, resource(5822, "Level | RSSI", range="-110..-48", description="a\nb"))


def test_a_definition_for_a_terminal() -> None:
    assert (
        definition_text(entry(), DEFINITION)
        == """\
LwM2M version  1.0
Instances      Multiple
Mandatory      Optional
Resources      3

ID    Name          Operations  Instances  Mandatory  Type   Range      Unit
────  ────────────  ──────────  ─────────  ─────────  ─────  ─────────  ────
5700  Sensor Value  R           Single     Mandatory  Float
5605  Reset         E           Single     Optional
5822  Level | RSSI  R           Single     Optional   Float  -110..-48
"""
    )


def test_a_resource_for_a_terminal() -> None:
    assert (
        resource_text(ResourceRow(entry(version="1.1"), SENSOR._replace(description="One\ntwo")), WANTED)
        == """\
Path         /3303/0/5700
Object       3303 Temperature 1.1
ID           5700 (reusable: the same in every object)
Name         Sensor Value
Operations   R
Instances    Single
Mandatory    Mandatory
Type         Float
Range        –
Unit         –
Description  One
             two
"""
    )


def test_a_definition_as_a_page() -> None:
    page = definition_markdown(entry(name="Temp <x>"), DEFINITION)

    assert page.startswith("# Temp \\<x\\>\n\n| Element | Value |\n| --- | --- |\n| ID | 3303 |\n")
    assert "| LwM2M version | 1.0 |\n" in page
    assert page.endswith("""\
## Resources

| ID | Name | Operations | Instances | Mandatory | Type | Range | Unit | Description |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 5700 | Sensor Value | R | Single | Mandatory | Float |  |  | What it reads, in volts or else |
| 5605 | Reset | E | Single | Optional |  |  |  | Forgets the peaks |
| 5822 | Level \\| RSSI | R | Single | Optional | Float | -110..-48 |  | a<br>b |
""")


def test_a_page_without_a_definition_has_the_metadata() -> None:
    page = definition_markdown(entry(), None)

    assert "| Owner | IPSO Alliance |\n" in page
    assert "Resources" not in page


def test_a_resource_as_a_page() -> None:
    page = resource_markdown(ResourceRow(entry(), SENSOR), WANTED)

    assert page.startswith("# Sensor Value\n\n| Element | Value |\n| --- | --- |\n| Path | /3303/0/5700 |\n")
    assert "| Type | Float |\n" in page


def test_json_keeps_the_names_of_the_xml() -> None:
    told = json.loads(json_of_one(entry(), definition(3303, "1.1", SENSOR, remarks="See also"), SENSOR))
    sensor = {
        "ID": 5700, "Name": "Sensor Value", "Operations": "R", "MultipleInstances": "Single", "Mandatory": "Mandatory",
        "Type": "Float", "RangeEnumeration": "", "Units": "", "Description": "What it reads, in volts or else",
    }  # fmt: skip

    assert told["entry"]["ObjectID"] == 3303
    assert told["resource"] == sensor
    assert told["definition"] == {
        "Name": "Temperature", "Description1": "", "ObjectID": 3303, "ObjectURN": "urn:oma:lwm2m:ext:3303:1.1",
        "LWM2MVersion": "1.0", "ObjectVersion": "1.1", "MultipleInstances": "Multiple", "Mandatory": "Optional",
        "Description2": "See also", "Resources": [sensor],
    }  # fmt: skip


def test_json_has_only_what_there_is() -> None:
    assert json.loads(json_of_one(entry())).keys() == {"entry"}


def test_rows_have_the_object_first_and_ids_are_numbers() -> None:
    columns = under_api_names(RESOURCE_COLUMNS.values())
    rows = [ResourceRow(entry(version="1.1"), RESET)]

    assert FORMATS["csv"].write(columns, rows) == (
        "ObjectID,Ver,ObjectName,ID,Name,Operations,MultipleInstances,Mandatory,Type,RangeEnumeration,Units,Description"
        "\r\n3303,1.1,Temperature,5605,Reset,E,Single,Optional,,,,Forgets the peaks\r\n"
    )
    assert json.loads(FORMATS["json"].write(columns, rows)) == [
        {"ObjectID": 3303, "Ver": "1.1", "ObjectName": "Temperature", "ID": 5605, "Name": "Reset", "Operations": "E",
         "MultipleInstances": "Single", "Mandatory": "Optional", "Type": "", "RangeEnumeration": "", "Units": "",
         "Description": "Forgets the peaks"}
    ]  # fmt: skip


def test_a_spreadsheet_makes_no_day_of_a_range() -> None:
    columns = [RESOURCE_COLUMNS["ID"], RESOURCE_COLUMNS["RangeEnumeration"]]

    assert """<td>5700</td><td style='mso-number-format:"\\@"'>1-12</td>""" in html_table(
        columns, [ResourceRow(entry(), SENSOR._replace(range="1-12"))]
    )
