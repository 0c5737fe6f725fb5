"""Many values in slices, each of which a call into C goes through in less than a frame: it holds Python's one lock."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

Value = TypeVar("Value")

_LENGTH = 10_000


def slices(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """All of them, in order."""
    for start in range(0, len(values), _LENGTH):
        yield values[start : start + _LENGTH]
