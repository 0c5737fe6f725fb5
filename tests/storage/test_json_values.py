"""JSON of the program's own: each value is what it should be, or it is as if it were not there."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.storage.json_values import (
    Json,
    as_bool,
    as_int,
    as_list,
    as_object,
    as_text,
    as_time,
    needed,
    parse_json_object,
)

READ: dict[str, Callable[[Json], object]] = {
    "text": partial(as_text, longest=30),
    "int": partial(as_int, least=0, most=65535),
    "bool": as_bool,
    "list": as_list,
    "object": as_object,
    "time": as_time,
}
KINDS = """
    "a"                              text
    ""                               text
    "0123456789012345678901234567890"
    "2026-01-31"                     text time
    "2026-01-31T12:00:00+02:00"      text time
    "0001-01-01T00:00:00+14:00"      text
    "yesterday"                      text
    "\\ud800"                        text
    0                                int
    -0                               int
    65535                            int
    65536
    -1
    1e3
    1.0
    1e999
    NaN
    true                             bool
    false                            bool
    null
    [1, "a"]                         list
    []                               list
    {"a": 1}                         object
    {}                               object
"""
REFUSED = {
    b"": "it is empty",
    b"[1]": "it is not a JSON object",
    b"null": "it is not a JSON object",
    b"{" * 100_000: "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
    b'{"a":' * 100_000: "it is nested too deeply",
    b'{"a": 1': "Expecting ',' delimiter: line 1 column 8 (char 7)",
    b'{"a": 1} x': "Extra data: line 1 column 10 (char 9)",
    b'{"a": "\xff"}': "'utf-8' codec can't decode byte 0xff in position 7: invalid start byte",
    b'{"a": ' + b"9" * 10_000 + b"}": "Exceeds the limit (4300 digits) for integer string conversion",
}
ANY_JSON: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=10,
)


@pytest.mark.parametrize("row", KINDS.strip().splitlines(), ids=str.strip)
def test_a_value_is_read_as_what_it_is_and_as_nothing_else(row: str) -> None:
    value, end = json.JSONDecoder().raw_decode(row.strip())

    assert [kind for kind, read in READ.items() if read(value) is not None] == row.strip()[end:].split()


def test_times_are_in_utc() -> None:
    assert as_time("2026-01-31T12:00:00+02:00") == datetime(2026, 1, 31, 10, tzinfo=UTC)
    assert as_time("2026-01-31T12:00:00") == datetime(2026, 1, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(("data", "why"), REFUSED.items(), ids=[data[:12].decode("latin-1") for data in REFUSED])
def test_what_is_no_object_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_json_object(data)
    assert str(caught.value).startswith(why)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_an_object_is_read_in_every_encoding_of_json(encoding: str) -> None:
    assert parse_json_object('{"café": 1, "a": 1, "a": 2}'.encode(encoding)) == {"café": 1, "a": 2}


def test_what_is_needed_and_not_there_makes_the_whole_of_no_use() -> None:
    assert needed(as_int(0, 0, 1)) == 0
    with pytest.raises(ValueError, match="something in it is missing or has the wrong type"):
        needed(as_int("0", 0, 1))


@given(st.dictionaries(st.text(max_size=10), ANY_JSON, max_size=4))
def test_whatever_was_written_is_read(content: dict[str, Json]) -> None:
    assert parse_json_object(json.dumps(content).encode()) == content


@given(st.binary(max_size=50))
def test_whatever_stands_in_a_file_is_read_or_refused(data: bytes) -> None:
    try:
        parse_json_object(data)
    except ValueError as error:
        assert str(error)
