"""Whether a value can be that of its resource: its form, its type, its range."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.references.sent_value import Number, SentValue, remarks_on_value
from tests.support.definition_samples import resource


def remarks(label: str, content: object, kind: str, allowed: str = "") -> str:
    """What is odd about a value of resource 1, whose type and range are given."""
    return " ".join(map(str, remarks_on_value(SentValue(label, content), resource(1, type=kind, range=allowed))))


@pytest.mark.parametrize(
    ("label", "content", "kind", "allowed"),
    [
        ("v", Number("21.5"), "Float", "-40..125"),
        ("v", Number("-0"), "Integer", "0..100"),
        ("v", Number("1e2"), "Integer", "0..100"),
        ("v", Number("18446744073709551615"), "Unsigned Integer", ""),
        ("v", Number("1700000000"), "Time", ""),
        ("v", Number("255"), "Integer", "0..5, 255"),
        ("v", Number("7"), "Integer", "3 instances"),  # words for people
        ("vs", "Cel", "String", "0..255 bytes"),
        ("vs", "abc", "String", "0,1"),
        ("vb", True, "Boolean", ""),
        ("vd", "AQID_-", "Opaque", "1..4"),
        ("vd", "", "Opaque", ""),
        ("vlo", "65535:65535", "Objlnk", ""),
        ("vs", "</3/0>", "Corelnk", ""),
        ("sv", "AQI=", "Opaque", ""),
        ("bv", False, "Boolean", ""),
        ("ov", "3:0", "Objlnk", ""),
        ("v", Number("1"), "Something new", ""),
    ],
)
def test_values_that_fit(label: str, content: object, kind: str, allowed: str) -> None:
    assert remarks(label, content, kind, allowed) == ""


NO_LINK = "is not an object link: an object's ID and an instance's, such as 3:0."


@pytest.mark.parametrize(
    ("label", "content", "kind", "allowed", "remark"),
    [
        ("vs", "on", "Boolean", "", "Resource 1 is of type Boolean: its values are sent as “vb”, not “vs”."),
        ("v", Number("1"), "Boolean", "", "Resource 1 is of type Boolean: its values are sent as “vb”, not “v”."),
        ("sv", "1", "Integer", "", "Resource 1 is of type Integer: its values are sent as “v”, not “sv”."),
        ("v", "21.5", "Float", "", "“v” takes a number, not 21.5."),
        ("v", True, "Integer", "", "“v” takes a number, not true."),
        ("vs", Number("5"), "String", "", "“vs” takes text, not 5."),
        ("vb", Number("1"), "Boolean", "", "“vb” takes true or false, not 1."),
        ("vs", ["a"], "String", "", "“vs” takes text, not ['a']."),
        ("v", Number("21.5"), "Integer", "", "21.5 is not a whole number, and resource 1 is of type Integer."),
        ("v", Number("-1"), "Unsigned Integer", "", "-1 is too large or too small for the type Unsigned Integer."),
        ("v", Number("9223372036854775808"), "Integer", "",
         "9223372036854775808 is too large or too small for the type Integer."),
        ("v", Number("NaN"), "Float", "", "NaN is not a number."),
        ("v", Number("1e999999"), "Float", "", "1e999999 is not a number."),
        ("v", Number("101"), "Integer", "0..100", "101 is outside the range 0..100."),
        ("v", Number("-40.1"), "Float", "-40..125", "-40.1 is outside the range -40..125."),
        ("v", Number("3"), "Integer", "0,1,2", "3 is outside the range 0,1,2."),
        ("vs", "häß", "String", "0..4", "The value is 5 bytes long, and the range is 0..4."),
        ("vd", "AQIDBAU", "Opaque", "1..4 bytes", "The value is 5 bytes long, and the range is 1..4 bytes."),
        ("vd", "AQ==", "Opaque", "", "AQ== is not Base64 in SenML's form, with - and _ and without =."),
        ("vd", "A", "Opaque", "", "A is not Base64 in SenML's form, with - and _ and without =."),
        ("sv", "A-", "Opaque", "", "A- is not Base64."),
        ("vlo", "3", "Objlnk", "", f"3 {NO_LINK}"),
        ("vlo", "3:70000", "Objlnk", "", f"3:70000 {NO_LINK}"),
        ("v", Number("1"), "", "", "Resource 1 has no value: it is executed."),
    ],
)  # fmt: skip
def test_values_that_do_not_fit(label: str, content: object, kind: str, allowed: str, remark: str) -> None:
    assert remarks(label, content, kind, allowed) == remark


@given(
    st.sampled_from(["v", "vs", "vb", "vd", "vlo", "sv", "bv", "ov"]),
    st.none() | st.booleans() | st.text() | st.floats().map(json.dumps).map(Number) | st.lists(st.text(), max_size=2),
    st.sampled_from(
        ["Integer", "Unsigned Integer", "Float", "Time", "String", "Boolean", "Opaque", "Objlnk", "Corelnk"]
    ),
    st.text("0123456789.,-+ bytes[]:;", max_size=12),
)
def test_of_any_value_something_or_nothing_is_said(label: str, content: object, kind: str, allowed: str) -> None:
    said = remarks(label, content, kind, allowed)
    assert not said or said.endswith(".")
