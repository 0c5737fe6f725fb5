"""A query as it looks: with plain signs for curly quotes, dashes and full-width signs, and without those unseen."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from lwm2m_browser.search.folding import LOOKS, UNSEEN

_FULL_WIDTH = range(0xFF01, 0xFF5F)
"""The signs of ASCII that are as wide as a Chinese one: their plain ones are 0xFEE0 before them."""
_TO_ASCII = 0xFEE0


class Looks(NamedTuple):
    """A text with plain signs, and where each of them stands in the text as it was typed."""

    plain: str
    places: Sequence[int]
    """The place of each sign in the typed text, and behind the last of them its length."""

    def start(self, position: int) -> int:
        """Where in the typed text a plain sign stands."""
        return self.places[position]

    def end(self, position: int) -> int:
        """Where in the typed text something ends that ends before a plain sign."""
        return self.places[position - 1] + 1 if position else 0

    def position(self, place: int) -> int:
        """The plain sign that comes first behind a place of the typed text."""
        return bisect_right(self.places, place)


def looks_of(text: str) -> Looks:
    """A text as it looks. White space of any width stays what it is."""
    if text.isascii():
        return Looks(text, range(len(text) + 1))
    plain: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        signs = _plain(sign)
        plain.append(signs)
        places.extend([place] * len(signs))
    return Looks("".join(plain), [*places, len(text)])


def _plain(sign: str) -> str:
    if sign in LOOKS:
        return LOOKS[sign]
    if ord(sign) in _FULL_WIDTH:
        return chr(ord(sign) - _TO_ASCII)
    return "" if re.match(UNSEEN, sign) else sign
