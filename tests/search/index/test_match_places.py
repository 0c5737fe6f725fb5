"""Where in a text the words of a query stand, whatever folding makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.search.folding import fold
from lwm2m_browser.search.index.match_places import places_of, words_by_field
from lwm2m_browser.search.language.parser import parse


@pytest.mark.parametrize(
    ("words", "text", "marked"),
    [
        ("temp", "Temperature, temporary", "[Temp]erature, [temp]orary"),
        ("meter water", "Water meter", "[Water] [meter]"),
        ("emp tem", "Temperature", "[Temp]erature"),
        ("cafe", "Le Ｃａｆé", "Le [Ｃａｆé]"),
        ("cafe", "cafe\u0301s", "[cafe\u0301]s"),
        ("fi", "ﬁlter of ﬁeld", "[ﬁ]lter of [ﬁ]eld"),
        ("ss", "Straße", "Stra[ß]e"),
        ("i", "İzmir", "[İ]zm[i]r"),
        ("water-flow", "wa\u00adter–flow", "[wa\u00adter–flow]"),
        ("表", "温度表🌡表", "温度[表]🌡[表]"),
        ("x", "nothing", "nothing"),
    ],
)
def test_marks_lie_on_the_characters_of_the_text(words: str, text: str, marked: str) -> None:
    shown, done = "", 0
    for start, end in places_of(words.split(), text):
        shown += f"{text[done:start]}[{text[start:end]}]"
        done = end
    assert shown + text[done:] == marked


@given(st.text(max_size=20), st.text(min_size=1, max_size=3))
def test_what_is_in_a_text_is_marked_in_it(text: str, word: str) -> None:
    wanted = fold(word)
    if not wanted:
        return
    places = places_of([wanted], text)
    assert bool(places) == (wanted in fold(text))
    assert all(0 <= start < end <= len(text) for start, end in places)
    if places:
        assert wanted in fold(text[places[0][0] : places[0][1]])


def test_words_are_looked_for_in_their_fields_and_excluded_ones_nowhere() -> None:
    query = parse("Temp or name:a* (owner:=oma) -humid in:resources label:oma")
    assert words_by_field(query) == {"": {"temp"}, "name": {"a"}, "owner": {"oma"}}
