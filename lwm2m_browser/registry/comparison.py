"""Two definitions side by side: two versions of an object, or any two objects."""

from collections.abc import Iterator
from typing import NamedTuple

from lwm2m_browser.registry.definition import OBJECT_ELEMENTS, RESOURCE_ELEMENTS, Definition, Resource


class Change(NamedTuple):
    """An element that says one thing in the one definition and another in the other."""

    title: str
    """What a person calls the element."""
    old: str
    new: str


class ChangedResource(NamedTuple):
    """A resource that both have, with the elements that differ."""

    old: Resource
    new: Resource
    changes: tuple[Change, ...]


class Comparison(NamedTuple):
    """How a new definition differs from an old one; resources by their IDs."""

    changes: tuple[Change, ...]
    """The elements of the object itself."""
    added: tuple[Resource, ...]
    removed: tuple[Resource, ...]
    changed: tuple[ChangedResource, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not any(self)


def compare(old: Definition, new: Definition) -> Comparison:
    """How `new` differs from `old`. Resources are matched by ID; white space alone is no difference.

    Where one of them is made of facts, only the facts of the other count: nobody knows whether the rest differs.
    """
    if old.is_facts or new.is_facts:
        old, new = old.facts(), new.facts()
    objects = [(element.title, *_values(element.attribute, old, new)) for element in OBJECT_ELEMENTS]
    return Comparison(
        tuple(Change(*one) for one in objects if _differs(*one[1:])),
        tuple(new.by_id[key] for key in sorted(new.by_id.keys() - old.by_id.keys())),
        tuple(old.by_id[key] for key in sorted(old.by_id.keys() - new.by_id.keys())),
        tuple(_changed_resources(old, new)),
    )


def _values(attribute: str, old: Definition, new: Definition) -> tuple[str, str]:
    if attribute == "lwm2m_version":  # absent means 1.0
        return old.needed_lwm2m.text, new.needed_lwm2m.text
    if attribute == "object_version":
        return old.version.text, new.version.text
    return getattr(old, attribute), getattr(new, attribute)


def _changed_resources(old: Definition, new: Definition) -> Iterator[ChangedResource]:
    titles = [element.title for element in RESOURCE_ELEMENTS]
    for key in sorted(old.by_id.keys() & new.by_id.keys()):
        one, other = old.by_id[key], new.by_id[key]
        rows = zip(titles[1:], one[1:], other[1:], strict=True)
        changes = tuple(Change(*row) for row in rows if _differs(*row[1:]))
        if changes:
            yield ChangedResource(one, other, changes)


def _differs(old: str, new: str) -> bool:
    return old != new and old.split() != new.split()
