"""What rows are ordered by."""

from typing import NamedTuple


class Order(NamedTuple):
    """A column, by its key, and the direction that rows are ordered in."""

    column: str = "ObjectID"
    descending: bool = False
