"""Bookmarks in a search: what finds them and their notes, in what order, and that other bookmarks hold at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.search.columns.object_columns import COLUMNS, with_bookmarks
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.index.order import Order
from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.search.language.query import EVERYTHING, needs_bookmarks
from tests.support.definition_samples import definition, resource
from tests.support.samples import catalogue, entry

LISTED = catalogue(
    entry(object_id=3, version="1.0", name="Device", urn="urn:oma:lwm2m:oma:3", description="A device."),
    entry(object_id=3, version="1.2", name="Device", urn="urn:oma:lwm2m:oma:3:1.2", description="A device."),
    entry(object_id=3303),
    entry(object_id=3304, name="Humidity", urn="urn:oma:lwm2m:ext:3304", description="How wet the air is."),
    entry(object_id=3424, name="Water meter", urn="urn:oma:lwm2m:ext:3424", description="Counts litres."),
)
BOOKMARKS = {3304: "Prüfstand 7, wet cellar", 3: "replace in autumn", 3424: "", 9: "not in this catalogue"}
INDEX = Index(LISTED)


def found(text: str, index: Index) -> str:
    return rows(index.select(parse(text)))


def rows(numbers: list[int]) -> str:
    return " ".join(f"{LISTED.entries[row].object_id}:{LISTED.entries[row].version}" for row in numbers)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("is:bookmarked", "3:1.0 3:1.2 3304:1.0 3424:1.0"),
        ("-is:bookmarked", "3303:1.0"),
        ("is:bookmarked is:latest", "3:1.2 3304:1.0 3424:1.0"),
        ("is:bookmarked or temperature", "3:1.0 3:1.2 3303:1.0 3304:1.0 3424:1.0"),
        ("note:replace", "3:1.0 3:1.2"),
        ("note:pruf", "3304:1.0"),
        ("note:catalogue", ""),
        ("-note:replace", "3303:1.0 3304:1.0 3424:1.0"),
        ("note:*cellar", "3304:1.0"),
        ("note:*", "3:1.0 3:1.2 3303:1.0 3304:1.0 3424:1.0"),
        ("note:?*", "3:1.0 3:1.2 3304:1.0"),
        ('note:="Replace in autumn"', "3:1.0 3:1.2"),
        ('note:=""', "3303:1.0 3424:1.0"),
        ("note:re:/[0-9]/", "3304:1.0"),
        ("note:(cellar or autumn)", "3:1.0 3:1.2 3304:1.0"),
        ("autumn", "3:1.0 3:1.2"),
        ("wet cellar", "3304:1.0"),
        ("-cellar", "3:1.0 3:1.2 3303:1.0 3424:1.0"),
        ("re:/^pruf/", "3304:1.0"),
        ("name:cellar", ""),
    ],
)
def test_what_is_found(text: str, expected: str) -> None:
    assert found(text, INDEX.with_bookmarks(BOOKMARKS)) == expected


def test_a_note_is_the_least_of_matches() -> None:
    index = INDEX.with_bookmarks({3304: "the water meter"})
    assert rows(index.best_first(parse("water"))) == "3424:1.0 3304:1.0"


def test_the_notes_that_words_stand_in_are_known_by_row() -> None:
    index = INDEX.with_bookmarks(BOOKMARKS)
    assert index.notes_found(parse("autumn or cellar")) == {
        0: "replace in autumn", 1: "replace in autumn", 3: "Prüfstand 7, wet cellar"
    }  # fmt: skip
    assert index.notes_found(parse("note:PRÜF*")) == {3: "Prüfstand 7, wet cellar"}
    assert index.notes_found(parse("name:autumn -cellar is:bookmarked")) == {}


def test_rows_are_ordered_by_bookmark_and_by_note() -> None:
    index = INDEX.with_bookmarks(BOOKMARKS)
    assert rows(index.select(EVERYTHING, [Order("Bookmarked", descending=True)])) == (
        "3:1.0 3:1.2 3304:1.0 3424:1.0 3303:1.0"
    )
    assert rows(index.select(EVERYTHING, [Order("Note")])) == "3303:1.0 3424:1.0 3304:1.0 3:1.0 3:1.2"
    by_note = index.with_bookmarks({3304: "b", 3303: "a"})
    assert rows(by_note.select(EVERYTHING, [Order("Note", descending=True)])) == (
        "3304:1.0 3303:1.0 3:1.0 3:1.2 3424:1.0"
    )


def test_the_columns_say_what_is_bookmarked() -> None:
    columns = with_bookmarks([COLUMNS[key] for key in ("ObjectID", "Bookmarked", "Note")], BOOKMARKS)
    assert [[column.text(one) for column in columns] for one in LISTED.entries[1:4]] == [
        ["3", "yes", "replace in autumn"], ["3303", "", ""], ["3304", "yes", "Prüfstand 7, wet cellar"]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("label:oma is:new id:3..4 name:water", False),
        ("water", True),
        ("uses:5700 -note:x", True),
        ("resource:(type:float is:bookmarked)", True),
    ],
)
def test_bare_words_and_two_fields_ask_for_bookmarks(text: str, expected: bool) -> None:
    assert needs_bookmarks(parse(text)) is expected


def test_other_bookmarks_leave_what_was_found_before_them_remembered() -> None:
    index = INDEX.for_worker()
    for text in ("temperature", "is:bookmarked", "note:wet", "wet in:resources"):
        index.select(parse(text))
    assert list(index.with_bookmarks(BOOKMARKS)._bitmasks) == [parse("temperature"), parse("wet")]


WORDS = ["wet", "autumn", "meter", "5700", "cellar"]
QUERIES = st.lists(
    st.sampled_from(
        [*WORDS, *(f"note:{word}" for word in WORDS), "is:bookmarked", "-is:bookmarked", "(wet in:resources)",
         "-wet", "uses:5700", "resource:(uses:5700 is:bookmarked)", "object:humidity", 'note:=""']
    ),
    min_size=1, max_size=3,
).map(" ".join)  # fmt: skip
WITH_RESOURCES = INDEX.with_definitions(
    {row: definition(3303 + row, "", resource(5700, "Wet value")) for row in (2, 3)}
)


@given(
    st.lists(st.dictionaries(st.sampled_from([3, 3303, 3304, 9]), st.sampled_from(["", *WORDS])), max_size=4),
    st.lists(QUERIES, max_size=4),
)
def test_other_bookmarks_hold_at_once_whatever_was_asked_before(
    changes: list[dict[int, str]], queries: list[str]
) -> None:
    orders = [[Order("Note")], [Order("Bookmarked", descending=True)], [Order("Owner")]]
    index = WITH_RESOURCES.for_worker()
    for bookmarks in changes:
        index = index.with_bookmarks(bookmarks)
        fresh = WITH_RESOURCES.for_worker().with_bookmarks(bookmarks).for_worker()
        assert index.resources is not None
        assert fresh.resources is not None
        for query in map(parse, queries):
            assert index.best_first(query) == fresh.best_first(query)
            assert index.resources.select(query) == fresh.resources.select(query)
            assert [index.select(query, order) for order in orders] == [fresh.select(query, order) for order in orders]
