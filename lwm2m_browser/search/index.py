"""The engine: selects rows of a catalogue by a query, and orders them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.search.columns import COLUMNS
from lwm2m_browser.search.folding import fold
from lwm2m_browser.search.query import Query


class Order(NamedTuple):
    """A column, by its key, and the direction that rows are ordered in."""

    column: str = "ObjectID"
    descending: bool = False


class Index:
    """A catalogue made ready for search. Made in a worker: it folds every text once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._folded = [
            fold(f"{entry.object_id}\n{entry.name}\n{entry.urn}\n{entry.owner}\n{entry.description}")
            for entry in catalogue.entries
        ]

    def select(self, query: Query, order: Order | None = None) -> list[int]:
        """The numbers of the catalogue's entries that the query finds: by ID and version, or in the order given."""
        rows: Iterable[int] = range(len(self._folded))
        for word in query.words:
            rows = [row for row in rows if word in self._folded[row]]
        if query.latest_only:
            rows = [row for row in rows if row in self.catalogue.latest]
        if query.label:
            rows = [row for row in rows if self.catalogue.entries[row].label == query.label]
        return self.ordered(list(rows), order) if order else list(rows)

    def ordered(self, rows: Sequence[int], order: Order) -> list[int]:
        """Rows in the order of a column; those equal in it stay by ID and version."""
        entries, key = self.catalogue.entries, COLUMNS[order.column].order
        by_catalogue = sorted(rows)
        return sorted(by_catalogue, key=lambda row: key(entries[row]), reverse=order.descending)
