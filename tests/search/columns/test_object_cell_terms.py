"""The terms that find what stands in a cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.object_cell_terms import bookmark_term_of, excluded, narrowed, term_of
from lwm2m_browser.search.columns.object_columns import COLUMNS, TABLE_COLUMNS
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.search.language.query import Node
from tests.support.samples import catalogue, entry

TESTED = entry(
    object_id=3303,
    version="1.1",
    name='The "best" one',
    owner="Smith & Sons",
    description="First line\nsecond line",
    spec_link="https://specs.example/",
    spec_link_visible="1",
)


def term(column: str, one: Entry = TESTED) -> Node:
    found = term_of(column, one) or bookmark_term_of(column, one, {})
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("column", "text", "text_without"),
    [
        ("ObjectID", "id:3303", "-id:3303"),
        ("Ver", "version:1.1", "-version:1.1"),
        ("Name", r'name:="The \"best\" one"', r'-name:="The \"best\" one"'),
        ("Owner", 'owner:="Smith & Sons"', '-owner:="Smith & Sons"'),
        ("DefinedBy", "label:sdo", "-label:sdo"),
        ("Label", "label:sdo", "-label:sdo"),
        ("URN", 'urn:="urn:oma:lwm2m:ext:3303"', '-urn:="urn:oma:lwm2m:ext:3303"'),
        ("Description", 'description:="First line second line"', '-description:="First line second line"'),
        ("Links", "has:definition has:spec", "-(has:definition has:spec)"),
    ],
)
def test_each_cell_has_a_term_for_it_and_one_against_it(column: str, text: str, text_without: str) -> None:
    assert str(term(column)) == text
    assert str(excluded(term(column))) == text_without


@pytest.mark.parametrize(
    ("column", "change", "text", "text_without"),
    [
        ("Ver", {"version": "1.1 beta"}, 'version:="1.1 beta"', '-version:="1.1 beta"'),
        ("Ver", {"version": ""}, 'version:=""', '-version:=""'),
        ("Ver", {"version": "1.1234567890"}, 'version:="1.1234567890"', '-version:="1.1234567890"'),
        ("Owner", {"owner": ""}, 'owner:=""', '-owner:=""'),
        ("DefinedBy", {"label": "7"}, "-(label:oma or label:sdo or label:vendor)",
         "label:oma or label:sdo or label:vendor"),
        ("Links", {"object_link": ""}, "-(has:definition or has:spec or has:vorto)",
         "has:definition or has:spec or has:vorto"),
    ],
)  # fmt: skip
def test_what_is_empty_or_irregular_has_one_too(
    column: str, change: dict[str, str], text: str, text_without: str
) -> None:
    one = entry(**change)
    assert str(term(column, one)) == text
    assert str(excluded(term(column, one))) == text_without


def test_every_column_of_the_table_has_terms_and_only_raw_links_have_none() -> None:
    def has_term(key: str) -> bool:
        return bool(term_of(key, TESTED) or bookmark_term_of(key, TESTED, {}))

    assert all(has_term(column.key) for column in TABLE_COLUMNS)
    assert [key for key in COLUMNS if not has_term(key)] == [
        "ObjectLink", "ObjectLinkVisible", "SpecLink", "SpecLinkVisible", "VortoLink",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("column", "bookmarks", "text", "rows"),
    [
        ("Bookmarked", {3303: ""}, "is:bookmarked", [1]),
        ("Bookmarked", {5: ""}, "-is:bookmarked", [1]),
        ("Note", {3303: 'the "hall"', 5: "roof"}, r'note:="the \"hall\""', [1]),
        ("Note", {5: "roof"}, 'note:=""', [1]),
        ("Note", {3303: ""}, 'note:=""', [0, 1]),
    ],
)
def test_the_terms_of_bookmarks_find_the_same_cells(
    column: str, bookmarks: dict[int, str], text: str, rows: list[int]
) -> None:
    index = Index(catalogue(entry(object_id=5), TESTED)).with_bookmarks(bookmarks)
    found = bookmark_term_of(column, TESTED, bookmarks)
    assert str(found) == text
    assert index.select(parse(text)) == rows


TEXTS = st.text(max_size=20) | st.sampled_from(
    ["1.1", "01.10", "a\nb", '"', "\\", "-", "é", "1", "2", "https://a.example"]
)
ENTRIES = st.builds(
    entry,
    object_id=st.integers(0, 65535),
    version=TEXTS,
    name=TEXTS,
    description=TEXTS,
    owner=TEXTS,
    label=TEXTS,
    urn=TEXTS,
    object_link=TEXTS,
    vorto_link=TEXTS,
)


@given(st.lists(ENTRIES, min_size=1, max_size=4), st.sampled_from([column.key for column in TABLE_COLUMNS]))
def test_a_term_finds_its_entry_its_opposite_does_not_and_both_can_be_written(
    entries: list[Entry], column: str
) -> None:
    listed = catalogue(*entries)
    index = Index(listed)
    for row, one in enumerate(listed.entries):
        wanted = term(column, one)
        assert row in index.select(wanted)
        assert row not in index.select(excluded(wanted))
        assert parse(str(wanted)) == wanted
        assert parse(str(excluded(wanted))) == excluded(wanted)


@pytest.mark.parametrize(
    ("text", "narrower"),
    [
        ("", "id:3303"),
        ("water meter", "water meter id:3303"),
        ("water or meter", "(water or meter) id:3303"),
        ("id:3303", "id:3303"),
        ("water id:3303", "water id:3303"),
    ],
)
def test_a_query_can_be_narrowed_by_a_term_and_not_twice_by_the_same(text: str, narrower: str) -> None:
    assert str(narrowed(parse(text), term("ObjectID"))) == narrower
