"""The words that objects, owners and resources are called by, and what is most like a word among them."""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from functools import cached_property

from lwm2m_browser.search.folding import fold
from lwm2m_browser.search.index.object_index import Index

WORD = re.compile(r"[^\W\d_]{3,}")
"""What counts as a word: neither a number nor a sign or two."""
_NEAREST = 2
"""How many words are proposed for one."""
_AT_ONCE = 1_000
"""So many names are looked at before a worker asks whether it is still wanted."""
_HARDLY_LESS = 0.75
"""How alike the second has to be, as `difflib` measures it."""


class KnownWords:
    """Made once for an index, in a worker: of two hundred thousand names it takes a second."""

    def __init__(self, index: Index, check: Callable[[], None] = lambda: None) -> None:
        """`check` is called again and again, and may raise to stop."""
        entries = index.catalogue.entries
        resources = index.resources
        self._names = _Words((entry.name for entry in entries), check)
        self._owners = _Words((entry.owner for entry in entries), check)
        rows = map(resources.row, range(resources.count)) if resources else ()
        self._resources = _Words((row.resource.name for row in rows), check)
        self.owners = tuple(owner for owner in index.group("owner") if owner)
        self.units = tuple(unit for unit in (resources.group("unit") if resources else ()) if unit)

    def nearest(self, word: str, field: str) -> list[str] | None:
        """The words most like one that is unknown in a field of the query language, or, without a field, anywhere.

        None for a word that is known there, and for a field that has no words of its own.
        """
        searched = {
            "": (self._names, self._owners, self._resources),
            "name": (self._names, self._resources),  # which of them depends on the rows
            "object": (self._names,),
            "owner": (self._owners,),
            "resource": (self._resources,),
        }.get(field, ())
        folded = fold(word)
        if not searched or any(folded in words.joined for words in searched):
            return None
        known: set[str] = set().union(*(words.all for words in searched))
        return _like(folded, known)

    def owners_like(self, text: str) -> list[str]:
        """The owners whose names are most like a text, or have a word most like one of it; the commonest first."""
        folded = {owner: fold(owner) for owner in self.owners}
        words = [near for word in WORD.findall(fold(text)) for near in self.nearest(word, "owner") or ()]
        like = {*_like(fold(text), folded.values()), *words}
        return [owner for owner, name in folded.items() if any(one in name for one in like)][:_NEAREST]

    def units_like(self, text: str) -> list[str]:
        """The units that contain a text, or that a text begins with: `celsius` is `Cel`."""
        folded = fold(text)
        found = [unit for unit in self.units if folded in fold(unit)]
        found += [unit for unit in self.units if len(unit) > 1 and folded.startswith(fold(unit))]
        return list(dict.fromkeys(found))[:_NEAREST]


class _Words:
    """The folded words of some names."""

    def __init__(self, names: Iterable[str], check: Callable[[], None]) -> None:
        self.all = frozenset(_words_of(names, check))

    @cached_property
    def joined(self) -> str:
        """All words in one text, to look whether one has a given text in it."""
        return " ".join(self.all)


def _like(text: str, known: Iterable[str]) -> list[str]:
    """What is most like a text; the next after the best only if it is hardly less so."""
    letters = set(text)
    likely = [
        word
        for word in known
        if abs(len(word) - len(text)) <= max(2, len(text) // 3) and 2 * len(letters.intersection(word)) > len(letters)
    ]  # difflib alone would take half a second for the words of two hundred thousand names
    near = get_close_matches(text, likely, n=_NEAREST)
    near[1:] = get_close_matches(text, near[1:], n=1, cutoff=_HARDLY_LESS)
    return sorted(near, key=lambda word: sorted(word) != sorted(text))  # of two that are as near, letters that swapped


def _words_of(names: Iterable[str], check: Callable[[], None]) -> Iterator[str]:
    for number, name in enumerate(set(names)):
        if number % _AT_ONCE == 0:
            check()
        yield from WORD.findall(fold(name))
