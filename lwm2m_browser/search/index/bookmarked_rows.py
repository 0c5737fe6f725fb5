"""Which entries are bookmarked, and what is found in the notes on them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import compress

from lwm2m_browser.search.folding import fold_line
from lwm2m_browser.search.index.bitmask import bitmask_of_rows, full_bitmask
from lwm2m_browser.search.index.folded_texts import Lines
from lwm2m_browser.search.index.match_places import words_by_field
from lwm2m_browser.search.index.text_match import flags_of_text
from lwm2m_browser.search.language.query import Node, Regex, Text


class BookmarkedRows:
    """The bookmarks of objects, by their IDs, each with a note that may be empty.

    `ids`: those of a catalogue's entries, in their order.
    """

    def __init__(self, bookmarks: Mapping[int, str], ids: Sequence[int]) -> None:
        self.bookmarks = bookmarks
        self._ids = ids
        self._noted = [object_id for object_id, note in bookmarks.items() if note]
        self._texts = [*(fold_line(bookmarks[object_id]) for object_id in self._noted), ""]
        """The folded notes, and behind them the empty one that all other objects have."""
        self.bitmask = self._bitmask(bookmarks)
        """Every version of the bookmarked objects."""

    def noted(self, word: Text | Regex) -> int:
        """The entries whose objects have a note in which a word is found, as a bitmask."""
        return self._bitmask(compress(self._noted, flags_of_text(word, self))) if self._noted else 0

    def with_note(self, query: Text | Regex) -> int:
        """The same for a query about notes, which may find the empty note of all other objects as well."""
        is_empty_found = flags_of_text(query, self)[-1]
        others = full_bitmask(len(self._ids)) & ~self._bitmask(self._noted) if is_empty_found else 0
        return self.noted(query) | others

    def notes_found(self, query: Node) -> dict[int, str]:
        """The notes in which a word of a query stands, by the numbers of the entries."""
        if not self._noted:
            return {}
        words = words_by_field(query)
        wanted = words.get("", frozenset()) | words.get("note", frozenset())
        found = compress(self._noted, [any(word in text for word in wanted) for text in self._texts])
        return {row: self.bookmarks[one] for one in found for row in self._rows(one)}

    def field(self, _name: str) -> list[str]:
        """The folded notes."""
        return self._texts

    def lines(self, _name: str) -> Lines:
        """The same as lines for expressions."""
        return self._lines

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._texts)

    def _bitmask(self, objects: Iterable[int]) -> int:
        rows = [row for one in objects for row in self._rows(one)]
        return bitmask_of_rows(rows, len(self._ids)) if rows else 0

    def _rows(self, object_id: int) -> range:
        return range(bisect_left(self._ids, object_id), bisect_right(self._ids, object_id))
