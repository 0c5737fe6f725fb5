"""A column: what it is called, what its cells show, and what rows are ordered by in it; whatever a row is."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

Row = TypeVar("Row")


class ColumnOf(NamedTuple, Generic[Row]):
    """A column over rows of one kind."""

    key: str
    """What it is remembered by, and its key in JSON. That of an element is the element's name."""
    title: str
    meaning: str
    text: Callable[[Row], str]
    """What stands in a cell of it, and leaves the program."""
    order: Callable[[Row], Any]
    """What rows are ordered by: numbers as numbers, texts folded."""
    is_number: bool = False
    """Whether its texts are whole numbers, or empty: JSON has them as such, or null."""
    words: Callable[[Row], str] | None = None
    """Where a cell shows words of the program, listed with commas: these, which the window says in any language."""
    shown: Callable[[Row], str] | None = None
    """What a cell shows, where that is more than its text."""
    spoken: Callable[[Row], str] | None = None
    """The same in words, for those who do not see its signs."""
    bind: Callable[[Any, Sequence[Row]], Any] | None = None
    """Of a column whose cells depend on the other rows: makes it, and all rows there are, the column over these."""
    full_title: str = ""
    """Where the title is short for it: what the column is called in full."""

    def over(self, rows: Sequence[Row]) -> "ColumnOf[Row]":
        """This column over all the rows there are, in the order of their catalogue."""
        bound: ColumnOf[Row] = self.bind(self, rows) if self.bind else self
        return bound


def number_order(text: Callable[[Row], str]) -> Callable[[Row], int]:
    """What orders rows by a text that is a whole number; those where it is empty come first."""
    return lambda row: int(text(row) or -1)
