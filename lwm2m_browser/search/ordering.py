"""Putting rows in the order of a column's keys."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

_FEW = 0.1
"""The share of different keys below which gathering is faster than sorting."""


def ordered(rows: Sequence[int], keys: Sequence[Any], *, reverse: bool) -> Sequence[int]:
    """Rows in the order of their keys; those with equal keys stay in the order they come in, in either direction.

    `keys` has a key for each row of the catalogue. A column such as the owner has few different ones: then its rows are
    gathered by key, and only the keys are sorted.
    """
    if len(set(keys)) > _FEW * len(keys):
        return sorted(rows, key=keys.__getitem__, reverse=reverse)
    groups: dict[Any, list[int]] = {}
    for row in rows:
        groups.setdefault(keys[row], []).append(row)
    return list(chain.from_iterable(groups[key] for key in sorted(groups, reverse=reverse)))
