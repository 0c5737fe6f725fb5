"""Putting rows in the order of a column's keys."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain
from typing import Any

_SAMPLE = 1000
_FEW = 0.1
"""The share of different keys among some of the rows below which gathering is faster than sorting."""


class Ordering:
    """The order of a column: a key for each row. Equal keys leave rows as they come, in either direction.

    A column such as the owner has few different keys: then rows are gathered by key, and only the keys are sorted.
    What was gathered serves the other direction as well.
    """

    def __init__(self, keys: Sequence[Any]) -> None:
        self._keys = keys
        self._has_few = len(set(keys[:_SAMPLE])) <= _FEW * _SAMPLE
        self._gathered: tuple[Sequence[int], dict[Any, list[int]]] | None = None

    def ordered(self, rows: Sequence[int], *, reverse: bool) -> list[int]:
        """Some rows, put in order."""
        if not self._has_few:
            return sorted(rows, key=self._keys.__getitem__, reverse=reverse)
        groups = self._groups(rows)
        return list(chain.from_iterable(groups[key] for key in sorted(groups, reverse=reverse)))

    def _groups(self, rows: Sequence[int]) -> dict[Any, list[int]]:
        if self._gathered is None or self._gathered[0] is not rows:
            groups: dict[Any, list[int]] = defaultdict(list)
            for key, row in zip(map(self._keys.__getitem__, rows), rows, strict=True):
                groups[key].append(row)
            self._gathered = rows, groups
        return self._gathered[1]
