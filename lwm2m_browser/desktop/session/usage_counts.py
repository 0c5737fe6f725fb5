"""How many objects have a resource, as far as definitions are read."""

from lwm2m_browser.desktop.session.session import Session
from lwm2m_browser.search.columns.resource_cell_terms import number_term
from lwm2m_browser.search.index.resource_index import ResourceIndex


class UsageCounts:
    """Counts each resource once for as long as the definitions that are read stay the same."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._resources: ResourceIndex | None = None
        self._known: dict[int, int] = {}

    def objects_with(self, resource_id: int) -> int | None:
        """The number of objects, whatever their versions; None before definitions are read."""
        index = self._session.index
        resources = index.resources if index else None
        if resources is not self._resources:
            self._resources, self._known = resources, {}
        if resources is None:
            return None
        if resource_id not in self._known:
            rows = resources.select(number_term("id", resource_id))
            self._known[resource_id] = len({resources.row(number).entry.object_id for number in rows})
        return self._known[resource_id]
