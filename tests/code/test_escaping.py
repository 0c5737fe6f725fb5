"""Escaping: whatever a text is, it stays what it is made a part of, and a literal means the text."""

import ast
import json
import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lwm2m_browser.code import escaping

TEXTS = st.text() | st.lists(
    st.sampled_from(["*/", "/*", "??/", "??", "\\", '"', '"""', "'", "\n", "\r", "\0", "\u2028", "\u202e", "#", "x"])
).map("".join)
TRIGRAPHS = re.compile(r"\?\?[=/'()!<>-]")
BREAKS = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def whole(text: str) -> str:
    """What can be written of a text: UTF-8 has no halves of surrogate pairs."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


@pytest.mark.parametrize("escape", [escaping.one_line, escaping.comment, escaping.docstring])
@given(text=TEXTS)
def test_a_comment_is_one_line_that_nothing_ends_or_goes_on(escape: Callable[[str], str], text: str) -> None:
    made = escape(text)

    assert not BREAKS.search(made)
    assert "\u202e" not in made
    assert "??/" not in made
    made.encode()


@given(text=TEXTS)
def test_a_line_does_not_join_the_next(text: str) -> None:
    assert not escaping.one_line(text).endswith("\\")


@given(text=TEXTS)
def test_a_comment_between_signs_ends_behind_its_text(text: str) -> None:
    made = f"/* {escaping.comment(text)} */"

    assert made.index("*/") == len(made) - 2
    assert made.rindex("/*") == 0


@given(text=TEXTS)
@example('"""')
@example("\\")
def test_a_docstring_is_the_text_on_one_line(text: str) -> None:
    assert ast.literal_eval(f'"""{escaping.docstring(text)}"""') == escaping.one_line(text)


@given(text=TEXTS)
def test_a_literal_of_python_is_the_text(text: str) -> None:
    assert ast.literal_eval(escaping.python_text(text)) == whole(text)


@given(text=TEXTS)
def test_a_text_in_json_is_the_text(text: str) -> None:
    made = escaping.json_text(text)

    assert json.loads(made) == whole(text)
    assert not BREAKS.search(made)


@given(text=TEXTS)
def test_a_literal_of_c_is_the_text_in_utf_8(text: str) -> None:
    made = escaping.c_text(text)
    escapes = re.compile(rb'\\([0-7]{3}|[\\"?])')
    meant = escapes.sub(
        lambda found: bytes([int(found[1], 8)]) if len(found[1]) == 3 else found[1], made[1:-1].encode()
    )

    assert meant.decode() == whole(text)
    assert not re.search(r'(?<!\\)(?:\\\\)*"', made[1:-1])
    assert not BREAKS.search(made)
    assert not TRIGRAPHS.search(made)


@given(text=TEXTS)
def test_a_literal_of_rust_is_the_text(text: str) -> None:
    made = escaping.rust_text(text)
    escapes = re.compile(r'\\(?:u\{([0-9a-f]{1,6})\}|([\\"]))')

    assert escapes.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], made[1:-1]) == whole(text)
    assert not BREAKS.search(made)


def test_members_of_json_that_are_none_are_left_out_and_the_others_have_lines() -> None:
    value = {"a": None, "b": {"c": [Decimal(1), Decimal("0.5"), True]}, "d": {}, "e": {"f": None}}

    assert (
        escaping.json_text(value, 2)
        == '{\n    "b": {\n      "c": [1, 0.5, true]\n    },\n    "d": {},\n    "e": {}\n  }'
    )
