"""Whether a changed RangeEnumeration allows more values than before, or fewer.

Written ranges are read more leniently than elsewhere: `0-100` and `0 to 100` are `0..100`, and `6 bytes` is `6`.
"""

import re
from decimal import Decimal
from enum import Enum

from lwm2m_browser.registry.value_range import Range, parse_range

_HYPHEN = re.compile(r"(?<=[0-9])\s*(?:[-–—]|\bto\b)\s*(?=[-+]?[0-9])")
_BYTES = re.compile(r"\s*\bbytes?\b\s*")
_DOTS = re.compile(r"\s*\.{2,}\s*")
_COMMA = re.compile(r"\s*[,;]\s*")


class RangeChange(Enum):
    """What became of the values that a range allows."""

    REWRITTEN = "rewritten"
    STATED = "stated"
    """One of the two says nothing."""
    WIDENED = "widened"
    NARROWED = "narrowed"
    """Some values are no longer allowed, whatever else is."""
    UNCLEAR = "unclear"
    """One of the two is no list of numbers."""


def range_change(old: str, new: str, *, is_whole: bool) -> RangeChange:
    """What became of a range. `is_whole`: whether its values are whole numbers, so that 0..5, 6..9 is 0..9."""
    one, other = _plain(old), _plain(new)
    if one == other:
        return RangeChange.REWRITTEN
    if not one or not other:
        return RangeChange.STATED
    before, after = parse_range(one), parse_range(other)
    if before is None or after is None:
        return RangeChange.UNCLEAR
    before, after = _joined(before, is_whole=is_whole), _joined(after, is_whole=is_whole)
    if before == after:
        return RangeChange.REWRITTEN
    return RangeChange.WIDENED if _is_within(before, after) else RangeChange.NARROWED


def _plain(text: str) -> str:
    text = _HYPHEN.sub("..", _BYTES.sub(" ", text.casefold())).strip()
    return _COMMA.sub(",", _DOTS.sub("..", text))


def _joined(spans: Range, *, is_whole: bool) -> Range:
    """The spans in order, and those that touch as one."""
    gap = Decimal(is_whole)
    found: list[tuple[Decimal, Decimal]] = []
    for low, high in sorted((min(span), max(span)) for span in spans):
        if found and low <= found[-1][1] + gap:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return tuple(found)


def _is_within(spans: Range, others: Range) -> bool:
    return all(any(low <= first and last <= high for low, high in others) for first, last in spans)
