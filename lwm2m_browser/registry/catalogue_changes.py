"""What came, went and changed from one catalogue to a later one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.elements import ELEMENTS, Element
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.version import Version

_COMPARED = ELEMENTS[2:]
"""The elements that can change; ID and version tell which object version it is."""
_OLDER = "/version_history"
"""The folder of the registry that has the definitions of older versions."""
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
    otherwise: then the two sources write it in different ways. Links to definitions are compared below the root that
    most of a catalogue's links have, so that another branch or host by itself is no change.
    """
    before, after = _by_key(old.entries), _by_key(new.entries)
    shared = [pair for key in after if key in before for pair in _unequal(before[key], after[key])]
    roots = _Roots(_root(old.entries), _root(new.entries))
    left_out = _not_comparable(old, new, shared, roots, len(before.keys() & after.keys()))
    compared = [element for element in _COMPARED if element not in left_out]
    changed = (ChangedEntry(one, other, tuple(_differences(one, other, compared, roots))) for one, other in shared)
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
    old: Catalogue, new: Catalogue, shared: list[tuple[Entry, Entry]], roots: "_Roots", count: int
) -> tuple[Element, ...]:
    def is_left_out(element: Element) -> bool:
        if element.attribute == "description" and _has_descriptions(old) != _has_descriptions(new):
            return True
        if count < _MANY:
            return False
        return sum(any(_differences(*pair, (element,), roots)) for pair in shared) * 2 > count

    return tuple(filter(is_left_out, _COMPARED))


def _has_descriptions(catalogue: Catalogue) -> bool:
    return any(entry.description for entry in catalogue.entries)


class _Roots(NamedTuple):
    """What most links to definitions begin with, in the old and in the new catalogue."""

    old: str
    new: str


def _root(entries: Iterable[Entry]) -> str:
    folders = Counter(
        entry.object_link.rpartition("/")[0].removesuffix(_OLDER) for entry in entries if entry.object_link
    )
    return max(folders, key=folders.__getitem__, default="")


def _differences(old: Entry, new: Entry, elements: Iterable[Element], roots: _Roots) -> Iterator[ElementChange]:
    for element in elements:
        one, other = getattr(old, element.attribute), getattr(new, element.attribute)
        if one == other or one.split() == other.split():
            continue
        is_link = element.attribute == "object_link"
        if not is_link or _below(roots.old, one) != _below(roots.new, other):
            yield ElementChange(element, one, other)


def _below(root: str, link: str) -> str:
    """A link without a root that it begins with."""
    return link.removeprefix(root) if link.startswith(f"{root}/") else link
