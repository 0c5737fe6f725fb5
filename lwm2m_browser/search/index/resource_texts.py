"""The folded texts of resources.

Most resources stand in several versions of an object, and many in several objects: equal texts are one in memory.
"""

from collections.abc import Callable, Sequence
from functools import cache

from lwm2m_browser.registry.definition import Resource
from lwm2m_browser.search.folding import fold, fold_line
from lwm2m_browser.search.index.folded_texts import Lines

_FIELDS: dict[str, Callable[[Resource], tuple[str, ...]]] = {
    "resource": lambda resource: (str(resource.resource_id), resource.name, resource.description),
    "id": lambda resource: (str(resource.resource_id),),
    "name": lambda resource: (resource.name,),
    "description": lambda resource: (resource.description,),
    "unit": lambda resource: (resource.units,),
}


class ResourceTexts:
    """Every text of some resources without case, accents and width; what a field needs is made when it is asked for.

    The field `resource` is what bare words are looked for in: several texts, each on a line of its own.
    """

    def __init__(self, resources: Sequence[Resource]) -> None:
        self._resources = resources
        self._of_field: dict[str, list[str]] = {}
        self._lines: dict[str, Lines] = {}
        self.field("resource")  # here, because this is made in a worker

    def field(self, name: str) -> list[str]:
        """The folded text of one field of each resource."""
        if name not in self._of_field:
            texts, folded = _FIELDS[name], cache(_folded)
            self._of_field[name] = [folded(texts(resource)) for resource in self._resources]
        return self._of_field[name]

    def lines(self, name: str) -> Lines:
        """The same as lines for expressions."""
        if name not in self._lines:
            self._lines[name] = Lines(self.field(name))
        return self._lines[name]


def _folded(texts: tuple[str, ...]) -> str:
    lines = "\n".join(texts)
    return fold(lines) if lines.count("\n") == len(texts) - 1 else "\n".join(map(fold_line, texts))
