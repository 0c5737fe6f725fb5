"""What became of a text, in one line."""

import pytest

from lwm2m_browser.references.paste import parse_paste
from lwm2m_browser.references.reference import Unreadable
from lwm2m_browser.references.summary import Answer, Grade, grade_of, parts_of
from tests.support.references import answers


def all_answers(text: str) -> list[Answer]:
    unreadable = [piece for piece in parse_paste(text).pieces if isinstance(piece, Unreadable)]
    return [*answers(text), *unreadable]


def summary_of(text: str) -> str:
    return ", ".join(part.said for part in parts_of(all_answers(text)))


def test_each_object_is_counted_once() -> None:
    text = "</3/0>,</3303>;ver=1.1,</3303/0>,</3303/1>,</3316/0>;ver=1.9,</3316/1>;ver=1.9,</9999/0>,</9998/0>"
    assert summary_of(text).startswith("3 objects, 1 unknown version, 2 unknown objects")


def test_what_could_not_be_read_is_counted() -> None:
    assert summary_of("/3\nwater\n/3/x") == "1 object, 2 unreadable"
    assert summary_of("") == ""


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("/3303/0/5700", Grade.NORMAL),
        ("</3303/0>", Grade.ODD),
        ("</3316/0>;ver=1.9", Grade.WRONG),
        ("/3303/0/77", Grade.WRONG),
        ("/9999/0", Grade.WRONG),
        ("/70000/0", Grade.WRONG),
        ("/3/x", Grade.WRONG),
    ],
)
def test_what_is_not_there_is_wrong_and_what_is_remarked_on_is_odd(text: str, grade: Grade) -> None:
    assert grade_of(all_answers(text)[0]) is grade


def test_a_part_knows_its_answers() -> None:
    found = all_answers("/3303/0/5700\n/9999/0\n/3303/0/77\n/9999/1")
    parts = {part.kind: [found.index(answer) for answer in part.answers] for part in parts_of(found)}

    assert parts == {"objects": [0, 2], "unknown": [1, 3], "resources": [2]}
