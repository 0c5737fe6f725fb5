"""What became of a text, in one line."""

from lwm2m_browser.references.paste import parse_paste
from lwm2m_browser.references.reference import Unreadable
from lwm2m_browser.references.summary import Answer, summary
from tests.support.references import answers


def summary_of(text: str) -> str:
    paste = parse_paste(text)
    unreadable: list[Answer] = [piece for piece in paste.pieces if isinstance(piece, Unreadable)]
    return summary([*answers(text), *unreadable], paste.lines_without)


def test_each_object_is_counted_once() -> None:
    text = "</3/0>,</3303>;ver=1.1,</3303/0>,</3303/1>,</3316/0>;ver=1.9,</3316/1>;ver=1.9,</9999/0>,</9998/0>"
    assert summary_of(text) == "3 objects, 1 unknown version, 2 unknown objects"


def test_what_could_not_be_read_is_counted() -> None:
    assert summary_of("/3/0\nwater\n/3/x") == "1 object, 2 unreadable"
    assert summary_of("/3/0\nwater\n/3/x\nno path here") == "1 object, 1 unreadable, 2 lines without an object"
    assert summary_of("It sent </3/0> to us.") == "1 object"
    assert summary_of("") == ""
