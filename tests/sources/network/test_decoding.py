"""Bodies of answers, unpacked piece by piece."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.sources.network.decoding import DecodingError, unpacked

BODY = bytes(range(256)) * 1000


def in_chunks(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@given(bodies=st.lists(st.binary(max_size=300).map(lambda some: some * 400), max_size=3), size=st.integers(1, 5000))
def test_what_was_packed_comes_back_however_it_is_cut_into_chunks(bodies: list[bytes], size: int) -> None:
    packed = b"".join(map(gzip.compress, bodies))  # several files in a row are one body
    assert b"".join(unpacked(in_chunks(packed, size), "gzip")) == b"".join(bodies)


@pytest.mark.parametrize("encoding", ["", "identity", " Identity "])
def test_what_is_not_packed_is_handed_on(encoding: str) -> None:
    assert b"".join(unpacked([b"a", b"b"], encoding)) == b"ab"


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "GZIP"])
def test_no_piece_is_large(encoding: str) -> None:
    pieces = list(unpacked([gzip.compress(b" " * 10_000_000, mtime=0)], encoding))
    assert sum(map(len, pieces)) == 10_000_000
    assert max(map(len, pieces)) == 64 * 1024


@given(length=st.integers(1, len(gzip.compress(BODY, mtime=0)) - 1))
def test_what_breaks_off_is_told(length: int) -> None:
    with pytest.raises(DecodingError, match="closed the connection before its answer was complete"):
        list(unpacked([gzip.compress(BODY, mtime=0)[:length]], "gzip"))


@pytest.mark.parametrize(
    ("data", "encoding", "sentence"),
    [
        (b"[]", "gzip", "sent data that cannot be unpacked"),
        (gzip.compress(b"[]", mtime=0) + b"more", "gzip", "sent data that cannot be unpacked"),
        (b"[]", "br", "the encoding “br”, which was not requested"),
        (b"[]", "gzip, gzip", "the encoding “gzip, gzip”, which was not requested"),
    ],
)
def test_what_cannot_be_unpacked_is_told(data: bytes, encoding: str, sentence: str) -> None:
    with pytest.raises(DecodingError, match=sentence):
        list(unpacked([data], encoding))
