"""The text of an XML file, whatever it says of its encoding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.sources.parsing.xml_encoding import as_utf_8, xml_text

BOM = b"\xef\xbb\xbf"


def declared(encoding: str, text: str = "<a>é</a>") -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>{text}'


RIGHT = [
    "<a>é</a>".encode(),
    BOM + "<a>é</a>".encode(),
    "<a>é</a>".encode("utf-16"),
    "<a>é</a>".encode("utf-16-le"),
    "<a>é</a>".encode("utf-32"),
    declared("UTF-8").encode(),
    declared("utf8").encode(),
    declared("utf-16").encode("utf-16"),
    declared("ISO-10646-UCS-2").encode("utf-16"),
    declared("ISO-8859-1").encode("latin-1"),
    declared("windows-1252").encode("cp1252"),
    declared("utf-7").encode("utf-7"),
]


@pytest.mark.parametrize("data", RIGHT)
def test_a_file_is_read_in_its_own_encoding(data: bytes) -> None:
    assert xml_text(data).endswith("<a>é</a>")
    assert as_utf_8(data).problems == []


WRONG = [
    (declared("utf-16").encode(), "“utf-16”, but is another; read as UTF-8"),
    (declared("UCS-4").encode(), "“UCS-4”, but is another; read as UTF-8"),
    (declared("utf-8").encode("utf-16"), "“utf-8”, but is another; read as UTF-16-LE"),
    (declared("no-such").encode(), "“no-such”, but is another; read as UTF-8"),
    (declared("punycode").encode(), "“punycode”, but is another; read as UTF-8"),
    (declared("ISO-8859-1").encode(), "“ISO-8859-1”, but is another; read as UTF-8"),
    (declared("us-ascii").encode(), "“us-ascii”, but is another; read as UTF-8"),
    (BOM + declared("ISO-8859-1").encode(), "“ISO-8859-1”, but is another; read as UTF-8"),
    (declared("ISO-8859-1", "“<a>é</a>").encode("cp1252"), "“ISO-8859-1”, but is another; read as CP1252"),
    (declared("UTF-8").encode("latin-1"), "some bytes are not valid UTF-8; read as CP1252"),
    (BOM + BOM + declared("UTF-8").encode(), "duplicate byte-order mark; ignored"),
    ("\ufeff\ufeff<a>é</a>".encode("utf-16"), "duplicate byte-order mark; ignored"),
]


@pytest.mark.parametrize(("data", "told"), WRONG)
def test_what_is_declared_wrongly_is_read_and_told(data: bytes, told: str) -> None:
    text, problems = as_utf_8(data)

    assert text.decode().endswith("<a>é</a>")
    assert not text.startswith(BOM)
    assert len(problems) == 1
    assert told in str(problems[0])


def test_single_bytes_that_are_no_utf_8_do_not_spoil_what_is() -> None:
    text, problems = as_utf_8("<a>\n25 °C".encode() + " Café\x93</a>".encode("latin-1"))

    assert text.decode() == "<a>\n25 °C Café“</a>"
    assert [str(problem.place) for problem in problems] == ["line 2"]


def test_many_bytes_that_are_no_utf_8_are_read_in_one_go() -> None:
    assert as_utf_8(b"\xe9" * 1_000_000).data.decode() == "é" * 1_000_000


def test_where_too_many_bytes_are_no_utf_8_nothing_is() -> None:
    most = 10_000
    assert as_utf_8(b"\xe9" * (most - 1) + "é".encode()).data.decode() == "é" * most
    assert as_utf_8(b"\xe9" * most + "é".encode()).data.decode() == "é" * most + "Ã©"


@pytest.mark.parametrize("encoding", ["unicode_escape", "raw_unicode_escape"])
def test_what_only_python_calls_an_encoding_is_none(encoding: str) -> None:
    text, problems = as_utf_8(declared(encoding, r"<a>C:\u0041</a>").encode())

    assert text.endswith(rb"<a>C:\u0041</a>")
    assert f"“{encoding}”, but is another; read as UTF-8" in str(problems[0])


@given(st.binary(max_size=100) | st.binary(max_size=40).map(lambda rest: b'<?xml version="1" encoding="' + rest))
def test_any_bytes_have_a_text(data: bytes) -> None:
    text, problems = as_utf_8(data)

    text.decode()
    assert problems or text.count(b"\n") == data.count(b"\n") or b"\0" in data
