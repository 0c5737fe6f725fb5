"""Which words differ between two texts."""

import pytest

from lwm2m_browser.registry.word_changes import word_changes
from tests.support.work import calls_of


def marked(old: str, new: str) -> tuple[str, str]:
    """Both texts, with what differs between brackets; `[]` where something is missing."""
    before, after = old, new
    for change in reversed(word_changes(old, new)):
        before = f"{before[: change.old.start]}[{before[slice(*change.old)]}]{before[change.old.end :]}"
        after = f"{after[: change.new.start]}[{after[slice(*change.new)]}]{after[change.new.end :]}"
    return before, after


@pytest.mark.parametrize(
    ("old", "new", "old_marked", "new_marked"),
    [
        ("Cel", "K", "[Cel]", "[K]"),
        ("0..9", "0..11", "0..[9]", "0..[11]"),
        ("the state of it", "the last state of it", "the[] state of it", "the [last] state of it"),
        ("one two\nthree", "one  two three", "one two\nthree", "one  two three"),
        ("", "it is new", "[]", "[it is new]"),
        ("a b c, d e", "a x y, d f", "a [b c], d [e]", "a [x y], d [f]"),
        ("\N{GRINNING FACE} it reads", "\N{GRINNING FACE} it says", "\N{GRINNING FACE} it [reads]",
         "\N{GRINNING FACE} it [says]"),
    ],
)  # fmt: skip
def test_what_differs_is_found_word_by_word(old: str, new: str, old_marked: str, new_marked: str) -> None:
    assert marked(old, new) == (old_marked, new_marked)


def test_of_texts_that_differ_in_too_much_all_between_what_is_equal_is_marked() -> None:
    old, new = (f"first {' '.join(f'{sign}{n % 7}' for n in range(300))} last" for sign in "ab")

    (change,) = word_changes(old, new)
    assert (old[: change.old.start], old[change.old.end :]) == ("first ", " last")


def test_a_hostile_text_takes_no_longer_than_a_long_one() -> None:
    long, hostile = (("a b c " * count, "c a b " * count) for count in (60, 30_000))

    assert calls_of(lambda: word_changes(*hostile)) <= calls_of(lambda: word_changes(*long))
