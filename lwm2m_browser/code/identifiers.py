"""Identifiers for the names of objects and resources, in the styles of programming languages.

By examples, of the name `Min & Max Value`: `min_max_value` (snake), `MIN_MAX_VALUE` (upper), `minMaxValue` (camel),
`MinMaxValue` (pascal), `Min_Max_Value` (words).

An identifier has letters and digits of ASCII and `_`, and begins with a letter: every language takes that. Where a name
has none of these, its number stands for it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from lwm2m_browser.search.folding import fold

_MOST_LETTERS = 60
"""Of one name in an identifier; longer ones are cut off."""
_MOST_READ = 1000
_MICRO = dict.fromkeys("\N{MICRO SIGN}\N{GREEK SMALL LETTER MU}", "u")
_WORD = r"[A-Za-z0-9]+"
_HUMP = r"(?<=[a-z][a-z])(?=[A-Z][a-z])"
"""Between the words of `ExtDevInfo`, but not in `IPv6` or `LoRaWAN`."""

Style = Callable[[Sequence[str]], str]
"""From some words of ASCII letters and digits to an identifier."""


def words_of(name: str) -> list[str]:
    """The words of a name in ASCII, accents left out: `Température (µA)` has `Temperature` and `uA`."""
    return [word for run in re.findall(_WORD, in_ascii(name)) for word in re.split(_HUMP, run)]


def in_ascii(name: str) -> str:
    """The beginning of a name without accents, with a space for each other sign that ASCII has not."""
    return "".join(map(_in_ascii, name[:_MOST_READ]))


def _in_ascii(sign: str) -> str:
    if sign.isascii():
        return sign
    folded = _MICRO.get(sign) or fold(sign)
    if not folded.isascii():
        return " "
    return folded.upper() if sign.isupper() else folded


def snake(words: Sequence[str]) -> str:
    """`min_value`."""
    return "_".join(words).lower()


def upper(words: Sequence[str]) -> str:
    """`MIN_VALUE`."""
    return "_".join(words).upper()


def camel(words: Sequence[str]) -> str:
    """`minValue`."""
    return f"{words[0].lower()}{pascal(words[1:])}"


def pascal(words: Sequence[str]) -> str:
    """`MinValue`."""
    return "".join(word.capitalize() for word in words)


def underscored(words: Sequence[str]) -> str:
    """`Min_Value`: the words as they are written."""
    return "_".join(words)


class Identifiers:
    """Makes the identifiers of one file: no two are the same, whatever the names are.

    The names that a method is given become one identifier. The number of an object or a resource tells twins apart and
    stands for a name that has no letter of ASCII.
    """

    def __init__(self, keywords: Iterable[str] = ()) -> None:
        self._keywords = frozenset(keywords)
        self._taken: set[str] = set()
        self._twins: Counter[str] = Counter()

    def snake(self, *names: str, number: int | None = None) -> str:
        return self._make(snake, names, number)

    def upper(self, *names: str, number: int | None = None) -> str:
        return self._make(upper, names, number)

    def camel(self, *names: str, number: int | None = None) -> str:
        return self._make(camel, names, number)

    def pascal(self, *names: str, number: int | None = None) -> str:
        return self._make(pascal, names, number)

    def words(self, *names: str, number: int | None = None) -> str:
        return self._make(underscored, names, number)

    def _make(self, style: Style, names: Sequence[str], number: int | None) -> str:
        own = [] if number is None else [str(number)]
        words = [word for name in names for word in _cut(words_of(name)) or own] or ["unnamed"]
        identifier = self._made(style, words)
        if identifier in self._taken and own:
            words = [*words, *own]
            identifier = self._made(style, words)
        first = identifier
        while identifier in self._taken:
            self._twins[first] += 1
            identifier = self._made(style, [*words, str(self._twins[first] + 1)])
        self._taken.add(identifier)
        return identifier

    def _made(self, style: Style, words: Sequence[str]) -> str:
        made = style(words)
        if made[0].isdigit():
            made = style(["n", *words]) if style not in (camel, pascal) else style([f"n{words[0]}", *words[1:]])
        return f"{made}_" if made in self._keywords else made


def _cut(words: Iterable[str]) -> list[str]:
    kept: list[str] = []
    room = _MOST_LETTERS
    for word in words:
        if room <= 0:
            break
        kept.append(word[:room])
        room -= len(word)
    return kept
