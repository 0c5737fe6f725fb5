"""Whether a range that is written otherwise allows more or less."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.registry.range_change import RangeChange, range_change


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("0-255 bytes", "0..255 bytes", RangeChange.REWRITTEN),
        ("6 bytes", "6", RangeChange.REWRITTEN),
        ("[1:4]", "1..4", RangeChange.REWRITTEN),
        ("0 to 7", "0...7", RangeChange.REWRITTEN),
        ("1; 2", "1,2", RangeChange.REWRITTEN),
        ("2, 1", "1,2", RangeChange.REWRITTEN),
        ("0..5,6..9", "0..9", RangeChange.REWRITTEN),
        ("9..0", "0..9", RangeChange.REWRITTEN),
        ("0..9", "0..11", RangeChange.WIDENED),
        ("0, 1", "0..3", RangeChange.WIDENED),
        ("-5..5", "-10..10", RangeChange.WIDENED),
        ("1-65535", "1..65534", RangeChange.NARROWED),
        ("0..5", "1..9", RangeChange.NARROWED),
        ("0..9", "0..4,6..9", RangeChange.NARROWED),
        ("", "0..5", RangeChange.STATED),
        ("0..5", " ", RangeChange.STATED),
        ("16-bit", "0..31", RangeChange.UNCLEAR),
        ("16-32-48 bytes", "16,32,48", RangeChange.UNCLEAR),
        ("on, off", "off, on", RangeChange.UNCLEAR),
    ],
)
def test_of_whole_numbers(old: str, new: str, change: RangeChange) -> None:
    assert range_change(old, new, is_whole=True) is change


def test_between_two_numbers_that_follow_each_other_others_lie_unless_they_are_whole() -> None:
    assert range_change("0..9", "0..5,6..9", is_whole=False) is RangeChange.NARROWED
    assert range_change("0..5,5..9", "0..9", is_whole=False) is RangeChange.REWRITTEN


_SPANS = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=2, max_size=4)


def _numbers(spans: list[tuple[int, int]]) -> set[int]:
    return {one for span in spans for one in range(min(span), max(span) + 1)}


@given(_SPANS, _SPANS)
def test_it_is_as_the_sets_of_the_numbers_say(old: list[tuple[int, int]], new: list[tuple[int, int]]) -> None:
    before, after = map(_numbers, (old, new))
    expected = (
        RangeChange.REWRITTEN if before == after else RangeChange.WIDENED if before < after else RangeChange.NARROWED
    )

    written = (", ".join(f"{low}..{high}" for low, high in spans) for spans in (old, new))
    assert range_change(*written, is_whole=True) is expected
