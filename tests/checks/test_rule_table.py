"""Each rule: a file that breaks it, the same file as it should be, and that nothing else is found in either."""

from collections.abc import Mapping
from typing import NamedTuple

import pytest

from lwm2m_browser.checks.rule import Rule
from lwm2m_browser.checks.rule_table import RULES
from lwm2m_browser.registry.finding import Finding
from tests.support.check_samples import COMMON, GOOD, LIST, LISTED, NEWER, REGISTRY, findings_in, findings_in_registry


class Case(NamedTuple):
    """How a good file becomes one that breaks a rule."""

    code: str
    old: str
    new: str
    also: str = ""
    """The rules that find the same, or what it leads to."""
    good: str = GOOD
    name: str = "kettle.xml"

    def __str__(self) -> str:
        return self.code


_SCHEMA = '\n  xsi:noNamespaceSchemaLocation="http://www.openmobilealliance.org/tech/profiles/LWM2M-v1_1.xsd"'
_UNITS, _DESCRIPTION = "<Units>Cel</Units>", "<Description><![CDATA[How hot it should be.]]></Description>"
_OBJECT = GOOD[GOOD.index("  <Object ") : GOOD.index("</LWM2M>")]
_RESOURCE_2 = GOOD[GOOD.index('      <Item ID="2">') : GOOD.index('      <Item ID="5700">')]
_LISTED_NEXT = NEWER.replace("10999", "10998")
"""Another version of an object that the list has."""
_ITEMS = GOOD[GOOD.index("      <Item ") : GOOD.index("    </Resources>")]
_VERSION = "</ObjectURN>\n    <LWM2MVersion>1.1</LWM2MVersion>\n    <ObjectVersion>1."

IN_DEFINITION = (
    Case("272", _OBJECT, "", "LB005"),
    Case("273", _ITEMS, "", "LB005"),
    Case("401", "lwm2m:x:", "lwm2m:ext:", "LB029", LISTED),
    Case("402", "<Name>Kettle", "<Name>Pot", "", LISTED),
    Case("403", "<LWM2MVersion>1.1", "<LWM2MVersion>1.5"),
    Case("404", _SCHEMA, ""),
    Case("405", "profiles/LWM2M-v1_1.xsd", "profiles/mine.xsd"),
    Case("406", "</LWM2M>\n", "</LWM2M>"),
    Case("406", "</LWM2M>\n", "</LWM2M>\n "),
    Case("407", "\n", "\r\n"),
    Case("408", "\n", " ", "406"),
    Case("410", "<Name>Heat</Name>", "<Name> </Name>"),
    Case("410", "<Name>Heat</Name>", "<Name><![CDATA[\n]]></Name>"),
    Case("410", "        <Name>Heat</Name>\n", "", "LB005"),
    Case("411", "<Operations>RW<", "<Operations>WR<"),
    Case("411", "<Operations>RW<", "<Operations>rw<"),
    Case("412", "<Type>Integer<", "<Type>Interger<"),
    Case("413", "<Type></Type>", "<Type>String</Type>"),
    Case(
        "413",
        "E</Operations>\n        <MultipleInstances>Single",
        "E</Operations>\n        <MultipleInstances>Multiple",
    ),
    Case(
        "414",
        "RW</Operations>\n        <MultipleInstances>Single",
        "RW</Operations>\n        <MultipleInstances>single",
    ),
    Case("414", "RW</Operations>\n        <MultipleInstances>Single", "RW</Operations>\n        <MultipleInstances>"),
    Case("415", "<Mandatory>Mandatory<", "<Mandatory>Yes<"),
    Case("416", "How hot it should be.", " "),
    Case("416", _DESCRIPTION, "<Description/>"),
    Case("417", _UNITS, "<Units>Mbps</Units>"),
    Case("418", "0..100", "0-100"),
    Case("418", "0..100", "0 to 100"),
    Case("420", "How hot it", "How “hot” it"),
    Case("450", '<Item ID="1">', '<Item ID="9999">'),
    Case("451", '<Item ID="2">', '<Item ID="1">'),
    Case("451", '<Item ID="2">', '<Item ID=" 01 ">'),
    Case("460", "<Name>Sensor Value", "<Name>Value"),
    Case("461", "<Operations>R<", "<Operations>RW<"),
    Case("462", "<Type>Float<", "<Type>Integer<"),
    Case("463", "Float</Type>\n        <RangeEnumeration>", "Float</Type>\n        <RangeEnumeration>0..1"),
    Case("464", "<Units></Units>", "<Units>V</Units>"),
    Case("465", "What it measures.", "What it reads."),
    Case("700", "Heats water.", "Heats “water”."),
    Case("701", "Heats water.", "Heats tea.", "", LISTED),
    Case("705", "<Description2>", "<Description2>It’s hot."),
    Case("800", "    <LWM2MVersion>1.1</LWM2MVersion>\n", ""),
    Case("800", "<ObjectVersion>1.0</ObjectVersion>", "<ObjectVersion/>"),
    Case("LB001", "&amp;", "&"),
    Case("LB002", 'encoding="UTF-8"', 'encoding="UTF-16"'),
    Case("LB003", f"{_UNITS}\n        {_DESCRIPTION}", f"{_DESCRIPTION}\n        {_UNITS}"),
    Case("LB004", _UNITS, f"{_UNITS}<Unit/>"),
    Case("LB004", "How hot it should be.]]>", "]]>How <b>hot</b> it should be."),
    Case("LB005", f"        {_UNITS}\n", ""),
    Case("LB006", _UNITS, f"{_UNITS}<Units>s</Units>"),
    Case("LB007", '<Item ID="1">', '<Item ID="first">'),
    Case("LB007", '<Item ID="1">', '<Item ID="1" Name="x">'),
    Case("LB007", ' ObjectType="MODefinition"', ""),
    Case("LB008", _UNITS, f"{_UNITS};"),
    Case("LB009", "<ObjectID>10999", "<ObjectID>ten"),
    Case("LB010", "LWM2M-v1_1.xsd", "LWM2M.xsd", "", GOOD.replace(">Integer<", ">Unsigned Integer<")),
    Case("LB011", "0..100", "0..x"),
    Case("LB012", "0..100", "100..0"),
    Case("LB012", "0..100", "0.5..100"),
    Case("LB013", "<Type>Integer<", "<Type><"),
    Case("LB014", "0..100", "2 Instances"),
    Case("LB015", '<Item ID="1">', '<Item ID="26241">'),
    Case("LB016", '<Item ID="1">', '<Item ID="32769">'),
    Case("LB017", "<ObjectVersion>1.0", "<ObjectVersion>v1"),
    Case("LB018", "x:10999<", "x:10999:1.0<"),
    Case("LB019", "10999", "42769"),
    Case("LB020", "10999", "1500"),
    Case("LB021", "10999", "32769"),
    Case("LB022", "Heats water.", "Heats water. " * 11),
    Case("LB023", "<Name>Kettle", "<Name>Ket\u200btle"),
    Case("LB023", "<Name>Kettle", "<Name>Kettl\u0435"),
    Case("LB024", "<?xml", "\ufeff<?xml"),
    Case("LB025", "<Mandatory>Optional</Mandatory>\n    <R", "<Mandatory>No</Mandatory>\n    <R"),
    Case("LB026", _UNITS, "<Units>C</Units>", "", GOOD.replace("<Name>Heat<", "<Name>Temperature<")),
    Case("LB027", _UNITS, "<Units>%</Units>"),
    Case("LB028", f"{_VERSION}0", f":1.1{_VERSION}1", "", GOOD, "10999-1_0.xml"),
    Case("LB028", "10999", "10997", "", GOOD, "10999.xml"),
    Case("LB029", "lwm2m:x:", "lwm2m:ext:"),
    Case("LB031", "<Name>Kettle", "<Name>Pot", "", _LISTED_NEXT),
    Case("LB032", "x:10999<", "x:10998<", "LB018"),
    Case("LB033", "<Units>Cel", "<Units>V", "", LISTED),
    Case("LB033", "<Operations>RW", "<Operations>R", "", LISTED),
    Case("LB033", "Multiple</MultipleInstances>\n    <Man", "Single</MultipleInstances>\n    <Man", "", LISTED),
    Case("LB033", _RESOURCE_2, "", "", LISTED),
)
"""In a definition."""

_RESOURCE = COMMON[COMMON.index('      <Item ID="5700">') : COMMON.index("    </Resources>")]
IN_COMMON = (
    Case("022", "<Item", "<Item ID"),
    Case("022", 'ID="5700"', 'ID="x"'),
    Case("022", "<TS></TS>", "<TS></TS><Unit/>"),
    Case("032", _RESOURCE, ""),
    Case("500", 'ID="5800"', 'ID="5700"'),
    Case("501", 'ID="5800"', 'ID="1"'),
    Case("510", "<Name>Reset", "<Name>"),
    Case("520", "<Operations>R<", "<Operations>read<"),
    Case("530", "<Type>Float<", "<Type>float<"),
    Case("531", "<Type></Type>", "<Type>String</Type>"),
    Case("541", "<RangeEnumeration>", "<RangeEnumeration>0-100"),
    Case("541", "<RangeEnumeration>", "<RangeEnumeration>any"),
    Case("551", "<Units>", "<Units>Celsius"),
    Case("570", "Begins anew.", ""),
    Case("590", "<TSLink>0", "<TSLink>"),
    Case("591", "<TSLink>0", "<TSLink>yes"),
    Case("601", "<Name>Reset", "<Name>“Reset”"),
    Case("602", "Begins anew.", "Begins – anew."),
    Case("603", "<TSLink>0", "<TSLink>0’", "591"),
    Case("604", "<Operations>R<", "<Operations>R\u00a0W<", "520"),
    Case("605", "example.org/ts", "example.org/“ts”"),
)
"""In Common.xml."""

_SECOND = LIST[LIST.rindex("  <Item>") : LIST.index("</DDFList>")]
IN_LIST = (
    Case("021", "<Item>", "<Item"),
    Case("021", "<ObjectID>10999", "<ObjectID>3440f"),
    Case("021", "    <Vorto></Vorto>\n", ""),
    Case("031", LIST[LIST.index("  <Item>") : LIST.index("</DDFList>")], ""),
    Case("041", "<Vorto></Vorto>", "<Vorto></Vorto><TS></TS>"),
    Case("041", "<Vorto></Vorto>", "<Vorto></Vorto>and"),
    Case("041", "</DDFList>", "<Object/></DDFList>"),
    Case("200", "</DDFList>", f"{_SECOND}</DDFList>"),
    Case("201", "1</URN>\n    <Name>Kettle", "1</URN>\n    <Name>Pot"),
    Case("202", "Heats water.</Description>\n", "Heats.</Description>\n"),
    Case("210", "10999</URN>", "10999:1.0</URN>"),
    Case("210", "x:10999:1.1", "x:10998:1.1"),
    Case("210", "<Source>2", "<Source>1"),
    Case("220", "<Name>Kettle", "<Name>"),
    Case("230", "Heats water.", ""),
    Case("240", "<Owner>Somebody", "<Owner>"),
    Case("250", "<Source>2", "<Source>"),
    Case("251", "<Source>2", "<Source>3"),
    Case("260", "<Ver>1.1", "<Ver>1", "210"),
    Case("276", _SECOND, _SECOND.replace("1.1", "1.2")),
    Case("276", _SECOND, _SECOND.replace("1.1", "3.0")),
    Case("300", "<DDFLink>1", "<DDFLink>"),
    Case("301", "<DDFLink>1", "<DDFLink>2"),
    Case("320", "<TSLink>0", "<TSLink>"),
    Case("321", "<TSLink>0", "<TSLink>yes"),
)
"""In DDF.xml."""

_OTHER_TYPE = NEWER.replace(">Integer<", ">Float<")
IN_REGISTRY: tuple[tuple[str, Mapping[str, str | None], str], ...] = (
    ("050", {"10997.xml": GOOD.replace("10999", "10997")}, ""),
    ("270", {"DDF.xml": LIST.replace("-1_0.xml", "-1_0-draft.xml")}, "274"),
    ("274", {"version_history/10999-1_1.xml": None}, ""),
    ("274", {"version_history/10999-1_1.xml": NEWER.replace("How hot", "How warm")}, ""),
    ("274", {"DDF.xml": LIST.replace(">10999.xml", ">version_history/10999-1_1.xml")}, ""),
    ("274", {"DDF.xml": LIST.replace(">version_history/10999-1_0.xml", ">10999.xml")}, ""),
    ("275", {"version_history/10999-1.0.xml": GOOD}, "050"),
    ("400", {"10999.xml": NEWER.replace("10999", "10997")}, "274 LB028"),
    ("LB030", {"10999.xml": _OTHER_TYPE, "version_history/10999-1_1.xml": _OTHER_TYPE}, ""),
)
"""The rule, the files that are other than in the good registry, and which other rules find that as well."""


def codes(findings: list[Finding]) -> set[str]:
    return {one.code for one in findings}


@pytest.mark.parametrize("case", IN_DEFINITION, ids=str)
def test_in_a_definition(case: Case) -> None:
    assert findings_in(case.good, case.name) == []
    assert case.old in case.good
    assert codes(findings_in(case.good.replace(case.old, case.new), case.name)) == {case.code, *case.also.split()}


@pytest.mark.parametrize("case", IN_COMMON, ids=str)
def test_in_common_xml(case: Case) -> None:
    assert findings_in(COMMON, "Common.xml") == []
    assert case.old in COMMON
    assert codes(findings_in(COMMON.replace(case.old, case.new), "Common.xml")) == {case.code, *case.also.split()}


@pytest.mark.parametrize("case", IN_LIST, ids=str)
def test_in_a_list(case: Case) -> None:
    assert findings_in(LIST, "DDF.xml") == []
    assert case.old in LIST
    only_first = case.code == "202"
    changed = LIST.replace(case.old, case.new, 1 if only_first else -1)
    assert codes(findings_in(changed, "DDF.xml")) == {case.code, *case.also.split()}


@pytest.mark.parametrize(("code", "others", "also"), IN_REGISTRY)
def test_in_a_registry(code: str, others: Mapping[str, str | None], also: str) -> None:
    assert findings_in_registry(REGISTRY) == []
    files = {name: text for name, text in {**REGISTRY, **others}.items() if text is not None}
    assert codes(findings_in_registry(files)) == {code, *also.split()}


def test_every_rule_is_broken_here() -> None:
    broken = {case.code for case in (*IN_DEFINITION, *IN_COMMON, *IN_LIST)} | {code for code, _, _ in IN_REGISTRY}
    assert broken == set(RULES)


def test_every_number_of_oma_that_files_alone_can_decide_is_there() -> None:
    numbers = """021 022 031 032 041 050 200 201 202 210 220 230 240 250 251 260 270 272 273 274 275 276 300 301 320 321
        400 401 402 403 404 405 406 407 408 410 411 412 413 414 415 416 417 418 420 450 451 460 461 462 463 464 465 500
        501 510 520 530 531 541 551 570 590 591 601 602 603 604 605 700 701 705 800"""
    assert [code for code in RULES if not code.startswith("LB")] == numbers.split()


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert str(rule.title)
    assert str(rule.why).endswith(".")
    assert rule.wrong
    assert rule.right
    assert rule.wrong != rule.right
