"""Rows can be taken away as a query, which finds just them again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.folding import fold_line
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.index.query_for_rows import query_of_rows
from lwm2m_browser.search.language.parser import parse
from tests.support.samples import catalogue, entry

LISTED = catalogue(
    entry(object_id=3, version="1.0"),
    entry(object_id=3, version="1.1"),
    entry(object_id=3, version="1.2"),
    entry(object_id=4),
    entry(object_id=5),
    entry(object_id=6, version="1.0"),
    entry(object_id=6, version="1.1"),
    entry(object_id=8),
    entry(object_id=9, version="draft"),
    entry(object_id=9, version="1.0", name="Twice", owner="One"),
    entry(object_id=9, version="1.0", name="Twice", owner='The "other"'),
)


@pytest.mark.parametrize(
    ("keys", "query"),
    [
        ("3 4 5", "id:3..5"),
        ("4", "id:4"),
        ("5 8", "id:5 or id:8"),
        ("3:1.1", "id:3 version:1.1"),
        ("3:1.0 3:1.2 4 5 6", "id:3 version:1.0 or id:3 version:1.2 or id:4..6"),
        ("5 6:1.1 8", "id:5 or id:6 version:1.1 or id:8"),
        ("9:draft", 'id:9 version:="draft"'),
    ],
)
def test_whole_objects_are_ranges_of_ids_and_single_versions_are_named(keys: str, query: str) -> None:
    wanted = keys.split()
    numbers = [
        number
        for number, one in enumerate(LISTED.entries)
        if str(one.object_id) in wanted or f"{one.object_id}:{one.version}" in wanted
    ]

    assert str(query_of_rows(LISTED, numbers)) == query


def test_what_is_listed_twice_is_told_apart_by_what_differs() -> None:
    query = query_of_rows(LISTED, [len(LISTED.entries) - 1])

    assert str(query) == 'id:9 version:1.0 owner:="The \\"other\\""'


TEXTS = st.sampled_from(["", "a", "A", "b", 'say "a"', "two\nlines", "two lines", "(x) or -y", "é*?"])
ENTRIES = st.builds(
    entry,
    object_id=st.sampled_from([0, 3, 4, 5, 7, 65535]),
    version=st.sampled_from(["1.0", "1.1", "1.01", "1.10", "", "draft", "１.1", "12345678901.1", "1.0 "]),
    name=TEXTS,
    owner=TEXTS,
    description=TEXTS,
    urn=TEXTS,
    label=st.sampled_from(["0", "1", "2", "9"]),
    object_link_visible=st.sampled_from(["0", "1"]),
)


def looks(one: Entry) -> tuple[object, ...]:
    """All of an entry that can be searched for."""
    texts = (one.version.text, one.name, one.owner, one.urn, one.description)
    links = (one.definition != "", one.specification != "", one.vorto != "")
    return (one.object_id, one.defined_by, *links, *map(fold_line, texts))


def test_versions_of_the_same_numbers_are_told_apart() -> None:
    listed = catalogue(entry(version="1.1"), entry(version="1.01"))
    for number in (0, 1):
        assert Index(listed).select(query_of_rows(listed, {number})) == [number]


@given(st.lists(ENTRIES, min_size=1, max_size=12).map(lambda entries: catalogue(*entries)), st.data())
def test_the_query_finds_just_the_rows_and_what_looks_like_them(listed: Catalogue, data: st.DataObject) -> None:
    numbers = data.draw(st.sets(st.integers(0, len(listed.entries) - 1), min_size=1))

    text = str(query_of_rows(listed, numbers))
    found = Index(listed).select(parse(text))

    wanted = {looks(listed.entries[number]) for number in numbers}
    assert found == [number for number, one in enumerate(listed.entries) if looks(one) in wanted]
