import copy
import json
import pickle
import reprlib
import tracemalloc
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser import i18n
from lwm2m_browser.errors import SourceError, Unreachable
from lwm2m_browser.messages import (
    Message,
    Sentences,
    Words,
    clause_of,
    message_of,
    parse_words_json,
    words_json,
)
from tests.support.languages import chinese

GONE = Message("{host} did not answer in time.", host="example.org")
IN_CHINESE = "example.org 未及时应答。"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    i18n.set_translations(None)


def test_a_message_is_worded_in_the_language_of_the_moment() -> None:
    with chinese():
        made = Message("line {line}, column {column}", line=3, column=14)
        assert str(made) == "第 3 行，第 14 列"
    assert str(made) == "line 3, column 14"
    assert f"{made}; {GONE}" == "line 3, column 14; example.org did not answer in time."


def test_a_number_has_its_form() -> None:
    one, many = (Message.counted("{count:,} row", "{count:,} rows", count) for count in (1, 1200))
    assert (str(one), str(many)) == ("1 row", "1,200 rows")


def test_a_message_within_another_is_worded_with_it() -> None:
    outer = Message("{error} ({count} attempts).", error=clause_of(GONE), count=3)
    assert str(outer) == "example.org did not answer in time (3 attempts)."
    with chinese():
        assert str(outer) == "example.org 未及时应答 (3 attempts)."


def test_sentences_follow_one_another() -> None:
    both = Sentences(GONE, "", "So be it.")
    assert str(both) == "example.org did not answer in time. So be it."
    with chinese():
        assert str(both) == f"{IN_CHINESE}So be it."


def test_a_name_may_stand_in_a_text_of_the_code_more_than_once() -> None:
    assert str(Message("“{name}” is not “{other}”: {name}", name="a", other="b")) == "“a” is not “b”: a"


def test_without_values_braces_are_no_places() -> None:
    assert str(Message("100 % of {it}")) == "100 % of {it}"
    assert str(Message("")) == ""


def test_an_error_within_a_message_is_what_it_was_raised_with() -> None:
    within = Message("{error} The default settings apply.", error=Unreachable(GONE))
    with chinese():
        assert str(within).startswith(IN_CHINESE)
    assert str(Message("{error}!", error=OSError(2, "No such file"))) == "[Errno 2] No such file!"
    assert message_of(SourceError("As it is.")) == "As it is."


def test_other_values_are_put_in_as_the_text_that_they_are() -> None:
    assert Message("{path} {flag}", path=Path("a"), flag=True) == Message("{path} {flag}", path="a", flag="True")


def test_a_message_is_what_it_says() -> None:
    same, other = (Message("{host} did not answer in time.", host=host) for host in ("example.org", "example.com"))
    assert same == GONE
    assert other != GONE
    assert len({GONE, same, other, clause_of(GONE), Sentences(GONE)}) == 4


# ---- What is stored

NAMES = st.sampled_from(["host", "line", "path"])
TEXTS = st.sampled_from(
    [
        "It is gone.",
        "{host} is gone.",
        "{host}: {line:,} {{of}} {path}",
        "line {line}, column {column}",
        "{seconds:g}。",
    ]
)
PLAIN = st.text() | st.integers() | st.floats(allow_nan=False)


def messages(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Words]:
    some = st.fixed_dictionaries(dict.fromkeys(("host", "line", "path", "column", "seconds"), values))
    worded = st.builds(lambda text, values: Message(text, **values), TEXTS, some)
    counted = st.builds(
        lambda count, values: Message.counted("{host}: {count:,} row", "{host}: {count:,} rows", count, **values),
        st.integers(),
        some,
    )
    return worded | counted


WORDS = st.recursive(
    st.text() | messages(PLAIN),
    lambda inner: messages(PLAIN | inner) | st.builds(Sentences, inner, inner) | inner.map(clause_of),
    max_leaves=6,
)


@given(WORDS)
def test_words_are_the_same_after_they_were_stored(words: Words) -> None:
    read = parse_words_json(json.loads(json.dumps(words_json(words))))
    assert (read, str(read)) == (words, str(words))


@given(WORDS)
def test_words_can_be_copied(words: Words) -> None:
    assert pickle.loads(pickle.dumps(words)) == copy.deepcopy(words) == words


def test_it_is_stored_as_text_and_values() -> None:
    assert words_json(Message("line {line}", line=3)) == {"text": "line {line}", "values": {"line": 3}}
    assert words_json(Message.counted("{count} row", "{count} rows", 2)) == {
        "text": "{count} row", "several": "{count} rows", "values": {"count": 2}
    }  # fmt: skip
    assert words_json("3303.xml") == "3303.xml"


HOSTILE: Mapping[str, tuple[object, str]] = {
    "an attribute": ({"text": "{x.__class__}", "values": {"x": "1"}}, "{x.__class__}"),
    "an item": ({"text": "{x[0]}", "values": {"x": "1"}}, "{x[0]}"),
    "a width": ({"text": "{x:>999999999}", "values": {"x": "1"}}, "{x:>999999999}"),
    "a width of a repr": ({"text": "{x!r:>999999999}", "values": {"x": "1"}}, "{x!r:>999999999}"),
    "a width from elsewhere": ({"text": "{x:{y}}", "values": {"x": 1, "y": 999999999}}, "{x:{y}}"),
    "places without names": ({"text": "{} {0}", "values": {"0": "1"}}, "{} {0}"),
    "a name that is missing": ({"text": "{x} {y}", "values": {"x": "1"}}, "{x} {y}"),
    "a name twice": ({"text": "{x}{x}", "values": {"x": "1"}}, "{x}{x}"),
    "a brace": ({"text": "{x", "values": {"x": "1"}}, "{x"),
    "a text where a number should be": ({"text": "{x:,}", "values": {"x": "1"}}, "{x:,}"),
    "a number too large": ({"text": "{x:g}", "values": {"x": 10**400}}, "{x:g}"),
    "values that are none": ({"text": "{x}", "values": ["1"]}, "{x}"),
    "a value of another kind": ({"text": "{x}", "values": {"x": ["1"]}}, "{x}"),
    "true": ({"text": "{x}", "values": {"x": True}}, "{x}"),
    "a count of another kind": ({"text": "{count}", "several": "{count}s", "values": {"count": "1"}}, "{count}"),
    "half a count": ({"text": "{count}", "several": "{count}s", "values": {"count": 1.5}}, "{count}"),
    "no count": ({"text": "{x}", "several": "{x}s"}, "{x}"),
    "a form of another kind": ({"text": "{x}", "several": 3, "values": {"x": "1"}}, "{x}"),
    "an empty text": ({"text": ""}, ""),
    "a longer text than any": ({"text": "{x}" + 1000 * "x", "values": {"x": "1"}}, "{x}" + 1000 * "x"),
    "a longer form than any": ({"text": "{count}", "several": "{count}" + 1000 * "x", "values": {"count": 2}},
                               "{count}"),
    "a text of another kind": ({"text": 3}, "{'text': 3}"),
    "nothing": ({}, "{}"),
    "null": (None, "None"),
    "a number": (3, "3"),
    "a list": ([["x"]], "[['x']]"),
    "sentences of another kind": ({"sentences": [3]}, "{'sentences': [3]}"),
    "no sentences": ({"sentences": "One. Two."}, "{'sentences': 'One. Two.'}"),
    "a clause of another kind": ({"clause": None}, "{'clause': None}"),
}  # fmt: skip


@pytest.mark.parametrize(("stored", "shown"), HOSTILE.values(), ids=HOSTILE)
def test_what_no_message_can_be_is_shown_as_it_stands_there(stored: object, shown: str) -> None:
    assert str(parse_words_json(stored)) == shown
    with chinese():
        assert str(parse_words_json(stored)) == shown


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.text(), inner)
            | st.fixed_dictionaries(
                {"text": TEXTS | st.text("{}xcount:.!,"), "values": st.dictionaries(NAMES, inner)},
                optional={"several": TEXTS | inner},
            )
            | st.fixed_dictionaries({"sentences": st.lists(inner)})
            | st.fixed_dictionaries({"clause": inner})
        ),
    )
)
def test_whatever_is_stored_can_be_shown_and_stored_again(stored: object) -> None:
    read = parse_words_json(stored)
    assert parse_words_json(words_json(read)) == read or "nan" in str(read)
    with chinese():
        str(read)


def test_places_of_a_translation_that_a_stored_text_has_not_are_no_fault() -> None:
    class Odd:
        def gettext(self, _message: str, /) -> str:
            return "{other}"

        def ngettext(self, _one: str, _several: str, _count: int, /) -> str:
            return "{count} of {other}"

    i18n.set_translations(Odd())
    assert str(Message("line {line}", line=3)) == "line {line}"
    assert str(Message.counted("{count} row", "{count} rows", 3)) == "{count} row"


def nested(depth: int) -> object:
    stored: object = "x"
    for _ in range(depth):
        stored = {"text": "{x}", "values": {"x": stored}}
    return stored


def test_messages_within_messages_come_to_an_end() -> None:
    assert str(parse_words_json(nested(8))) == "x"
    for depth in (9, 100_000):
        assert str(parse_words_json(nested(depth))) == "{x}"


@pytest.mark.parametrize("kind", ["sentences", "clause"])
def test_sentences_within_sentences_come_to_an_end(kind: str) -> None:
    stored: object = "x"
    for depth in range(1, 100_000):
        stored = {kind: [stored] if kind == "sentences" else stored}
        if depth == 8:
            assert str(parse_words_json(stored)) == "x"
        if depth == 9:
            assert str(parse_words_json(stored)) == reprlib.repr(stored)
    assert str(parse_words_json(stored)) == reprlib.repr(stored)


def test_wording_takes_no_more_memory_than_what_was_stored() -> None:
    """A text within a text within a text, each a hundred times, would be a million."""
    twice = {"text": 100 * "{x}", "values": {"x": 1000 * "x"}}
    tracemalloc.start()
    for stored in (
        {"text": 100 * "{x}", "values": {"x": {"text": 100 * "{x}", "values": {"x": twice}}}},
        *(stored for stored, _ in HOSTILE.values()),
    ):
        assert len(str(parse_words_json(stored))) < 2_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


def test_messages_share_their_texts() -> None:
    stored = json.dumps([words_json(Message("line {line} of a file of many", line=line)) for line in range(10_000)])
    parsed = json.loads(stored)
    tracemalloc.start()
    read = [parse_words_json(one) for one in parsed]
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(read) == 10_000
    assert size < 10_000 * 130, "its text alone has 80 bytes"
