"""The values that a resource may take, as its definition's RangeEnumeration writes them.

By examples: `0..100`, `-10...10`, `[0:7]`, `0, 1, 2`, `0..5, 255`, `0..255 bytes`. For texts and opaque values the
numbers are lengths in bytes. Anything else is words for people.
"""

import re
from decimal import Decimal
from functools import lru_cache

_NUMBER = r"[-+]?[0-9]{1,40}(?:\.[0-9]{1,40})?"
_SPAN = re.compile(rf"\[?\s*(?P<low>{_NUMBER})\s*(?:(?:\.\.\.?|:)\s*(?P<high>{_NUMBER})\s*)?\]?", re.ASCII)
_UNIT = re.compile(r"\s*bytes?\s*$", re.IGNORECASE)

Range = tuple[tuple[Decimal, Decimal], ...]
"""Spans, both ends included; a single number is one from itself to itself."""


@lru_cache(maxsize=4096)
def parse_range(text: str) -> Range | None:
    """The spans that a text lists; None where it is not of that form, or only one number, which may mean anything."""
    spans = [_SPAN.fullmatch(part.strip()) for part in re.split("[,;]", _UNIT.sub("", text))]
    if not all(spans) or (len(spans) == 1 and spans[0] and not spans[0]["high"]):
        return None
    return tuple((Decimal(span["low"]), Decimal(span["high"] or span["low"])) for span in spans if span)


def allows(spans: Range, number: Decimal) -> bool:
    """Whether a number is in one of the spans."""
    return any(low <= number <= high for low, high in spans)
