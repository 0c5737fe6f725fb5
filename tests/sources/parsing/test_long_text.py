"""Going through a text in steps finds what going through it at once finds."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lwm2m_browser.sources.parsing import long_text
from lwm2m_browser.sources.parsing.long_text import find, first_not_utf_8


@pytest.fixture(autouse=True, scope="module")
def short_steps() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_text, "_STEP", 3)
        yield


@given(st.text("ab", max_size=20), st.text("ab", min_size=1, max_size=5), st.integers(0, 25), st.integers(0, 25))
@example("aabab", "bab", 0, 5)
def test_a_sign_is_found_where_it_first_stands(text: str, sign: str, start: int, end: int) -> None:
    data, wanted = text.encode(), sign.encode()
    assert find(data, wanted) == data.find(wanted)
    assert find(data, wanted, start, min(end, len(data))) == data.find(wanted, start, min(end, len(data)))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(str.encode) | st.binary(max_size=20))
@example("温".encode()[:2])
@example("a温b".encode() + b"\xff")
@example(b"abc")
def test_the_first_byte_that_is_no_utf_8_is_found(data: bytes) -> None:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        assert first_not_utf_8(data) == error.start
    else:
        assert first_not_utf_8(data) == -1
