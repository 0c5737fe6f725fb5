"""Bookmarks between starts: what is set is read, a damaged file is set aside whole, no change is lost to another."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.storage.bookmarks import (
    LONGEST_NOTE,
    check_bookmarks,
    note_of,
    read_bookmarks,
)
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.profile import load_profile
from lwm2m_browser.storage.shared_bookmarks import SharedBookmarks


def set_bookmark(bookmarks: SharedBookmarks, object_id: int, note: str = "") -> str:
    return str(bookmarks.change(lambda stored: {**stored, object_id: note}))


def test_there_are_none_at_first(folders: Folders) -> None:
    assert read_bookmarks(folders.settings) == {}
    assert check_bookmarks(folders.settings) == ""


def test_what_is_set_is_read_in_the_order_in_which_it_was_set(folders: Folders) -> None:
    bookmarks = SharedBookmarks(folders.settings)

    assert [set_bookmark(bookmarks, *one) for one in ((3303, "hall “温度”"), (5,), (3, "x"))] == ["", "", ""]

    assert list(read_bookmarks(folders.settings).items()) == [(3303, "hall “温度”"), (5, ""), (3, "x")]


def test_two_windows_keep_the_bookmarks_of_each_other(folders: Folders) -> None:
    one, other = SharedBookmarks(folders.settings), SharedBookmarks(folders.settings)

    set_bookmark(one, 3303)
    set_bookmark(other, 5)

    assert other.value == {3303: "", 5: ""}
    assert one.value == {3303: ""}
    one.read_again()
    assert one.value == {3303: "", 5: ""}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"format": 2, "bookmarks": {}}',
        b'{"format": 1}',
        b'{"format": 1, "bookmarks": ["3303"]}',
        b'{"format": 1, "bookmarks": {"3303": "", "65536": ""}}',
        b'{"format": 1, "bookmarks": {"3303": "", "-1": ""}}',
        b'{"format": 1, "bookmarks": {"5": "one", "05": "other"}}',
        b'{"format": 1, "bookmarks": {"3303": "", "five": ""}}',
        b'{"format": 1, "bookmarks": {"3303": "", "\xd9\xa3": ""}}',
        b'{"format": 1, "bookmarks": {"3303": 1}}',
    ],
)
def test_a_file_that_cannot_be_read_is_set_aside_whole_and_said(folders: Folders, content: bytes) -> None:
    folders.settings.mkdir()
    (folders.settings / "bookmarks.json").write_bytes(content)

    (complaint,) = load_profile(folders).complaints

    assert str(complaint).endswith("bookmarks.json.unreadable”. The bookmarks were reset.")
    assert (folders.settings / "bookmarks.json.unreadable").read_bytes() == content
    assert read_bookmarks(folders.settings) == {}


_SOME_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 70_000) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["5", "3303", "65536", "x"]), inner),
    max_leaves=6,
)
_FILES = st.binary(max_size=60) | st.builds(
    lambda kind, bookmarks: json.dumps({"format": kind, "bookmarks": bookmarks}).encode(),
    st.sampled_from([1, 1, 1, 2, None]),
    _SOME_JSON | st.dictionaries(st.integers(0, 70_000).map(str), st.text(max_size=300)),
)


@given(_FILES)
def test_a_change_loses_nothing_of_any_file(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("own")
    path = folder / "bookmarks.json"
    path.write_bytes(content)
    before = read_bookmarks(folder)

    complaint = set_bookmark(SharedBookmarks(folder), 7, "mine")

    after = read_bookmarks(folder)
    assert after == {**before, 7: "mine"}
    assert all(0 <= object_id <= LARGEST_ID and note == note_of(note) for object_id, note in after.items())
    aside = folder / "bookmarks.json.unreadable"
    assert bool(complaint) == aside.exists()
    if not complaint:
        assert set(json.loads(content)["bookmarks"]) <= {str(object_id) for object_id in after}
    else:
        assert aside.read_bytes() == content


@given(st.text())
def test_a_note_is_a_short_line(text: str) -> None:
    note = note_of(text)

    assert len(note) <= LONGEST_NOTE
    assert note == note_of(note) == note.strip()
    assert len(note.splitlines()) <= 1
    note.encode()


def test_a_note_keeps_what_people_write(folders: Folders) -> None:
    kept = "Prüfstand 3, “温度”, 👩‍🔧 می‌خواهم"
    set_bookmark(SharedBookmarks(folders.settings), 3303, note_of(f" {kept}\n"))

    assert read_bookmarks(folders.settings) == {3303: kept}
    assert note_of("one\ttwo\x1b[31m\r\nthree") == "one two [31m three"


def test_what_cannot_be_saved_holds_until_the_window_closes(folders: Folders) -> None:
    bookmarks = SharedBookmarks(folders.settings)
    folders.settings.touch()  # a file where the folder should be

    with pytest.raises(OSError, match="exists"):
        set_bookmark(bookmarks, 3303, "mine")

    assert bookmarks.value == {3303: "mine"}
    bookmarks.read_again()
    assert bookmarks.value == {3303: "mine"}
    folders.settings.unlink()
    set_bookmark(bookmarks, 5)
    assert read_bookmarks(folders.settings) == {3303: "mine", 5: ""}
