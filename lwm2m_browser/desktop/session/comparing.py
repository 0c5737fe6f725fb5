"""Reading two definitions and comparing them, for whoever shows that."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from lwm2m_browser.exports.comparison_columns import ComparisonRow, rows_of
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.comparison import compare
from lwm2m_browser.registry.entry import Entry

if TYPE_CHECKING:
    from lwm2m_browser.sources.definitions.library import Library


class Compared(NamedTuple):
    """What differs between two object versions."""

    sides: tuple[Entry, Entry]
    """The old one and the new one."""
    rows: Sequence[ComparisonRow]
    has_facts: bool
    """Whether built-in facts stand for one of the definitions, or for both."""


def compared(old: Entry, new: Entry, library: "Library", context: TaskContext) -> Compared:
    """For a worker thread. Raises `SourceError` and `Cancelled`."""
    one = library.definition(old)
    context.check()
    other = library.definition(new)
    return Compared((old, new), list(rows_of(compare(one, other))), one.is_facts or other.is_facts)
