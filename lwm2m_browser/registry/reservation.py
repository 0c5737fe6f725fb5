"""Ranges of object IDs that vendors hold in bulk. Their objects are not in the registry."""

from collections.abc import Iterable
from typing import NamedTuple


class Reservation(NamedTuple):
    """A range of object IDs, both ends included, and who holds it."""

    first: int
    last: int
    holder: str


def holder_of(object_id: int, reservations: Iterable[Reservation]) -> str:
    """Who holds an ID; empty for nobody."""
    return next((one.holder for one in reservations if one.first <= object_id <= one.last), "")
