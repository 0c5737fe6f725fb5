"""Fixes: they resolve what they are for, keep every other byte, and find nothing more to do afterwards."""

from difflib import unified_diff

import pytest

from lwm2m_browser.checks.checked_file import CheckedFile
from lwm2m_browser.checks.checker import Checker
from lwm2m_browser.checks.fixing import Fixed, with_fixes
from lwm2m_browser.checks.target import Target
from tests.support.check_samples import COMMON, GOOD, KNOWN

CHECKER = Checker(KNOWN)

CASES = {
    "unit": ("<Units>Cel</Units>", "<Units> Mbps </Units>", "<Units> Mbit/s </Units>"),
    "unit, written out": ("<Units>Cel</Units>", "<Units>degrees Celsius</Units>", "<Units>Cel</Units>"),
    "range": ("0..100", "0-100", "0..100"),
    "range of several": ("0..100", "0-5, 7 to 9", "0..5, 7..9"),
    "operations": (">RW<", ">rw<", ">RW<"),
    "type": (">Integer<", ">Interger<", ">Integer<"),
    "type of an executable": ("<Type></Type>", "<Type>String</Type>", "<Type></Type>"),
    "instances": ("<MultipleInstances>Single", "<MultipleInstances>single", None),
    "quotes": ("How hot", "“How” hot…", '"How" hot...'),
    "quotes beside entities": ("Boils it &amp;", "Boils “it” &amp; &#8217;", 'Boils "it" &amp; &#8217;'),
    "line feed": ("</LWM2M>\n", "</LWM2M>", None),
    "line ends": ("\n", "\r\n", None),
    "old line ends": ("\n", "\r", None),
    "mark": ("<?xml", "\ufeff<?xml", None),
    "invisible": ("Kettle", "Ket\u200btle", None),
    "words of Common.xml": (">Sensor Value<", ">The Value<", None),
    "unit of Common.xml": ("<Units></Units>", "<Units>V</Units>", None),
    "description of Common.xml": ("What it measures.", "<![CDATA[What <it> reads.]]>", "<![CDATA[What it measures.]]>"),
}  # fmt: skip
"""What stands in the good file, what is wrong in its place, and what that becomes: None for what stood there."""


def fixed(text: str, name: str = "kettle.xml") -> Fixed:
    return with_fixes(Target([CheckedFile(name, text.encode())], None), lambda target: target.findings(CHECKER))


@pytest.mark.parametrize(("old", "wrong", "right"), CASES.values(), ids=CASES)
def test_what_is_wrong_is_fixed_and_everything_else_is_as_it_was(old: str, wrong: str, right: str | None) -> None:
    text = GOOD.replace(old, wrong)
    assert text != GOOD

    result = fixed(text)

    expected = text.replace(wrong, old if right is None else right)
    assert result.data["kettle.xml"].decode() == expected, "".join(
        unified_diff(expected.splitlines(True), result.data["kettle.xml"].decode().splitlines(True))
    )
    assert fixed(expected).data == {}


def test_elements_are_put_in_order_with_what_is_between_them() -> None:
    in_order = "<Units>Cel</Units>\n        <Description><![CDATA[How hot it should be.]]></Description>"
    assert in_order in GOOD
    swapped = "<Description><![CDATA[How hot it should be.]]></Description> <!-- 1 -->\n        <Units>Cel</Units>"

    result = fixed(GOOD.replace(in_order, swapped))

    moved = "<Units>Cel</Units> <!-- 1 -->\n        <Description><![CDATA[How hot it should be.]]></Description>"
    assert result.data["kettle.xml"].decode() == GOOD.replace(in_order, moved)


def test_empty_elements_are_put_in_order_and_filled() -> None:
    in_order = "<Type></Type>\n        <RangeEnumeration></RangeEnumeration>\n        <Units/>"
    assert in_order in GOOD
    swapped = "<Units/>\n        <RangeEnumeration/><Type />"

    result = fixed(GOOD.replace(in_order, swapped).replace("<Operations>R</Operations>", "<Operations/>"))

    moved = "<Type />\n        <RangeEnumeration/><Units/>"
    expected = GOOD.replace(in_order, moved)
    assert result.data["kettle.xml"].decode() == expected


def test_several_fixes_in_one_file() -> None:
    text = GOOD.replace("0..100", "0-100").replace(">Cel<", ">Mbps<").replace("How hot", "“How” hot").rstrip("\n")
    in_order = "<Name>Heat</Name>\n        <Operations>RW</Operations>"
    swapped = text.replace(in_order, "<Operations>rw</Operations>\n        <Name>Heat</Name>")

    result = fixed(swapped.replace("\n", "\r\n"))

    assert result.data["kettle.xml"].decode() == GOOD.replace(">Cel<", ">Mbit/s<").replace("How hot", '"How" hot')
    assert {one.code for one in result.findings} == {"406", "407", "411", "417", "418", "420", "LB003"}


def test_a_file_in_another_encoding_is_fixed_in_that_encoding() -> None:
    text = GOOD.replace("UTF-8", "ISO-8859-1").replace("Kettle", "K\u00e9ttle")
    wrong = text.replace("0..100", "0-100").encode("iso-8859-1")
    target = Target([CheckedFile("kettle.xml", wrong)], None)

    result = with_fixes(target, lambda one: one.findings(CHECKER))

    assert result.data["kettle.xml"] == text.encode("iso-8859-1")


def test_elements_without_an_end_tag_are_put_in_order_as_a_whole() -> None:
    right = "<RangeEnumeration></RangeEnumeration>\n        <Units/>"
    wrong = "<Units/>\n        <RangeEnumeration></RangeEnumeration>"
    assert right in GOOD

    result = fixed(GOOD.replace(right, wrong))

    assert result.data["kettle.xml"].decode() == GOOD


def test_a_broken_file_keeps_what_is_broken() -> None:
    text = GOOD.replace("&amp;", "&").replace("0..100", "0-100").rstrip("\n")

    assert fixed(text).data["kettle.xml"].decode() == f"{text}\n"


def test_common_xml_is_fixed_as_well() -> None:
    result = fixed(COMMON.replace("<Units>", "<Units>Celsius").replace("Begins", "“Begins”"), "Common.xml")

    expected = COMMON.replace("<Units>", "<Units>Cel").replace("Begins", '"Begins"')
    assert result.data["Common.xml"].decode() == expected
