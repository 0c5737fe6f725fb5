"""Which lines of a text differ from those of another: a shown text is changed there alone."""

from collections.abc import Sequence
from typing import NamedTuple


class XmlChange(NamedTuple):
    """Lines that take the place of others."""

    first: int
    """The number of the first line that goes, from 0."""
    removed: int
    """How many go."""
    lines: Sequence[str]
    """What comes in their place."""


def xml_change(before: Sequence[str], after: Sequence[str]) -> XmlChange | None:
    """The change that makes the lines `after` of the lines `before`; None where they are the same.

    At least one line goes and one comes, so that whoever applies it need not think of line ends at the edges.
    """
    if before == after:
        return None
    least = min(len(before), len(after)) - 1  # one line is left to be replaced
    start = next((number for number in range(least) if before[number] != after[number]), max(0, least))
    most = least - start
    end = next((number for number in range(most) if before[-1 - number] != after[-1 - number]), max(0, most))
    return XmlChange(start, len(before) - start - end, after[start : len(after) - end])
