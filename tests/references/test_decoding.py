"""Bytes from a pipe: UTF-8, and UTF-16 as Windows writes it, with a mark and without."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.references.decoding import decode_text

TEXT = '</>;rt="oma.lwm2m",</3/0>;title="度"\n'


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
    ],
)
def test_every_encoding_gives_the_same_text(data: bytes) -> None:
    assert decode_text(data) == TEXT


def test_what_is_no_text_is_marked() -> None:
    assert decode_text(b"/3\xff/0") == "/3\ufffd/0"
    assert decode_text(TEXT.encode("utf-16")[:-1])[-1] == "\ufffd"
    assert decode_text(b"") == ""


@given(st.binary())
def test_any_bytes_are_a_text(data: bytes) -> None:
    assert isinstance(decode_text(data), str)
