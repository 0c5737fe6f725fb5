"""How well a name fits what somebody types who wants to get at it in a few keys."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lwm2m_browser.search.folding import fold

_WORDS = re.compile(r"\w+")


class NameMatch(NamedTuple):
    """The lower, the better; all that fits a text is in this order."""

    kind: int
    """0 where each word typed begins a word of the name, 1 where one stands within, 2 where its letters are there."""
    place: int
    """Where the first word was found."""
    length: int
    """Of the name: what is typed is more of a short one."""


def fit(text: str, name: str) -> NameMatch | None:
    """How well a name fits a text, without regard to case and accents; None where a word of the text is not in it."""
    folded = fold(name)
    places = list(_places(_WORDS.findall(fold(text)), folded))
    if None in places:
        return None
    found = [place for place in places if place is not None]
    return NameMatch(max((kind for kind, _ in found), default=0), found[0][1] if found else 0, len(folded))


def _places(words: Iterable[str], name: str) -> Iterator[tuple[int, int] | None]:
    """For each word its kind of fit, and where; None where it fits not at all."""
    begins = [match.start() for match in _WORDS.finditer(name)]
    for word in words:
        place = next((begin for begin in begins if name.startswith(word, begin)), None)
        if place is not None:
            yield 0, place
        elif (within := name.find(word)) >= 0:
            yield 1, within
        elif _has_in_order(word, name):
            yield 2, name.index(word[0])
        else:
            yield None


def _has_in_order(letters: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)
