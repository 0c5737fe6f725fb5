"""Where two texts have other words; white space is no difference."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_WORD = re.compile(r"\w+|[^\w\s]")
_LONGEST = 20_000
"""Characters of a text that is looked at word by word; a longer one differs as a whole."""
_MOST = 40_000
"""Of pairs of words that are compared: some milliseconds. Where there are more, all between what is equal differs."""


class Span(NamedTuple):
    """A part of a text: from a character to the one before another, or a place between two."""

    start: int
    end: int


class WordChange(NamedTuple):
    """Neighbouring words of an old text, and those in their place in a new one; of one side there may be none."""

    old: Span
    new: Span


def word_changes(old: str, new: str) -> list[WordChange]:
    """What differs between two texts, from their start to their end."""
    if max(len(old), len(new)) > _LONGEST:
        return [WordChange(Span(0, len(old)), Span(0, len(new)))]
    olds, news = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    before, after = [word[0] for word in olds], [word[0] for word in news]
    first = _equal(before, after)
    last = _equal(before[first:][::-1], after[first:][::-1])
    before, after = before[first : len(before) - last], after[first : len(after) - last]
    return [
        WordChange(_span(olds, first + start, first + end), _span(news, first + other_start, first + other_end))
        for start, end, other_start, other_end in _differing(before, after)
    ]


def _equal(before: Sequence[str], after: Sequence[str]) -> int:
    """How many words are the same at the start."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((place for place, (old, new) in pairs if old != new), min(len(before), len(after)))


def _differing(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int, int, int]]:
    if not (before or after):
        return []
    if len(before) * len(after) > _MOST:
        return [(0, len(before), 0, len(after))]
    steps = SequenceMatcher(None, before, after).get_opcodes()
    return [places for tag, *places in steps if tag != "equal"]  # type: ignore[misc]  # four of them


def _span(words: Sequence[re.Match[str]], start: int, end: int) -> Span:
    if start < end:
        return Span(words[start].start(), words[end - 1].end())
    place = words[start - 1].end() if start else 0
    return Span(place, place)
