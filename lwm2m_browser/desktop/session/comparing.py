"""Reading two definitions and comparing them, for whoever shows that."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from lwm2m_browser.exports.comparison_columns import ComparisonRow, judged_rows, rows_of
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.compatibility import Compatibility, judge
from lwm2m_browser.registry.entry import Entry

if TYPE_CHECKING:
    from lwm2m_browser.sources.definitions.library import Library


class Compared(NamedTuple):
    """What differs between two object versions."""

    sides: tuple[Entry, Entry]
    """The old one and the new one."""
    rows: Sequence[ComparisonRow]
    compatibility: Compatibility | None
    """What that needs of the new one's version; None where the new one does not follow the old one."""
    has_facts: bool
    """Whether built-in facts stand for one of the definitions, or for both."""


def compared(old: Entry, new: Entry, library: "Library", context: TaskContext) -> Compared:
    """For a worker thread. Raises `SourceError` and `Cancelled`."""
    one = library.definition(old)
    context.check()
    other = library.definition(new)
    found = judge(one, other)
    follows = found.is_one_object and found.old <= found.written
    rows = judged_rows(found) if follows else rows_of(found.comparison)
    return Compared((old, new), list(rows), found if follows else None, one.is_facts or other.is_facts)
