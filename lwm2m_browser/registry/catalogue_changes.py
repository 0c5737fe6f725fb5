"""What came, went and changed from one catalogue to a later one."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.elements import ELEMENTS, Element
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.version import Version

_COMPARED = ELEMENTS[2:]
"""The elements that can change; ID and version tell which object version it is."""
_MANY = 20
"""How many object versions two catalogues share, at least, before an element can be one that they write differently."""


class ElementChange(NamedTuple):
    """An element of an object version, as the old and the new catalogue have it."""

    element: Element
    old: str
    new: str


class ChangedEntry(NamedTuple):
    """An object version that both catalogues have, with the elements that differ."""

    old: Entry
    new: Entry
    changes: tuple[ElementChange, ...]


class CatalogueChanges(NamedTuple):
    """How a new catalogue differs from an old one; each part by ID, then version."""

    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    changed: tuple[ChangedEntry, ...]
    not_compared: tuple[Element, ...] = ()
    """Elements that one of the catalogues does not have, or writes in another way throughout."""

    @property
    def is_none(self) -> bool:
        """Whether nothing came, went or changed."""
        return not (self.added or self.removed or self.changed)


def changes_between(old: Catalogue, new: Catalogue) -> CatalogueChanges:
    """How `new` differs from `old`, judged by ID and version; white space alone is no difference.

    Where a catalogue lists an object version more than once, those that are the same in both are set against each
    other first; one more or one fewer of what is listed anyway is no news. Descriptions are not compared where a
    catalogue has none at all, as the built-in one; nor is any element that more than half of the shared versions have
    otherwise: then the two sources write it in different ways, such as links with another host.
    """
    before, after = _by_key(old.entries), _by_key(new.entries)
    shared = [pair for key in after if key in before for pair in _unequal(before[key], after[key])]
    left_out = _not_comparable(old, new, shared, len(before.keys() & after.keys()))
    compared = [element for element in _COMPARED if element not in left_out]
    changed = (ChangedEntry(one, other, tuple(_differences(one, other, compared))) for one, other in shared)
    return CatalogueChanges(
        tuple(entries[0] for key, entries in after.items() if key not in before),
        tuple(entries[0] for key, entries in before.items() if key not in after),
        tuple(entry for entry in changed if entry.changes),
        left_out,
    )


def _by_key(entries: Iterable[Entry]) -> dict[tuple[int, Version], list[Entry]]:
    found: dict[tuple[int, Version], list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.key, []).append(entry)
    return found


def _unequal(old: list[Entry], new: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """The entries of one object version that are not the same in both, side by side."""
    if old == new:
        return
    rest = list(old)
    others = []
    for entry in new:
        if entry in rest:
            rest.remove(entry)
        else:
            others.append(entry)
    yield from zip(rest, others, strict=False)


def _not_comparable(
    old: Catalogue, new: Catalogue, shared: list[tuple[Entry, Entry]], count: int
) -> tuple[Element, ...]:
    def is_left_out(element: Element) -> bool:
        if element.attribute == "description" and not (_has_descriptions(old) and _has_descriptions(new)):
            return True
        if count < _MANY:
            return False
        return sum(any(_differences(*pair, (element,))) for pair in shared) * 2 > count

    return tuple(filter(is_left_out, _COMPARED))


def _has_descriptions(catalogue: Catalogue) -> bool:
    return any(entry.description for entry in catalogue.entries)


def _differences(old: Entry, new: Entry, elements: Iterable[Element]) -> Iterator[ElementChange]:
    for element in elements:
        one, other = getattr(old, element.attribute), getattr(new, element.attribute)
        if one != other and one.split() != other.split():
            yield ElementChange(element, one, other)
