"""Which rows a query selects, and their order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.search.columns.object_columns import COLUMNS, ELEMENT_COLUMNS, TABLE_COLUMNS
from lwm2m_browser.search.folding import fold
from lwm2m_browser.search.index.bitmask import (
    bitmask_of_flags,
    bitmask_of_rows,
    bitmask_of_run,
    flags_of_bitmask,
    full_bitmask,
)
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.index.order import Order
from lwm2m_browser.search.index.sorting import Ordering
from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.search.language.query import EVERYTHING, And, Choice, Node, Not, Or, Text, all_of, any_of
from tests.support.samples import catalogue, entry, sample_catalogue

LATEST = Choice("is", "latest")


@pytest.fixture
def index() -> Index:
    return Index(sample_catalogue())


def found(index: Index, query: Node) -> str:
    """What a query finds, as `ID version` a line."""
    rows = [index.catalogue.entries[row] for row in index.select(query)]
    return " ".join(f"{row.object_id}:{row.version}" for row in rows)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", "3:1.0 3:1.2 3303:1.0 3303:1.1 3424:1.0 10241:1.0"),
        ("temperature", "3303:1.0 3303:1.1"),
        ("TEMPERATURE", "3303:1.0 3303:1.1"),
        ("ｔｅｍｐ", "3303:1.0 3303:1.1"),
        ("ipso 1.1", "3303:1.1"),
        ("meter water", "3424:1.0"),
        ("cafe reseau", "3424:1.0"),
        ("330", "3303:1.0 3303:1.1"),
        ("urn:oma:lwm2m:ext:3303:1.1", "3303:1.1"),
        ("clock", "3:1.2"),
        ("device thermometer", ""),
        ("<img", "3424:1.0"),
    ],
)
def test_each_word_must_occur_somewhere(index: Index, text: str, rows: str) -> None:
    assert found(index, parse(text)) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("version:>1.0", "3:1.2 3303:1.1"),
        ("version:>=1.1", "3:1.2 3303:1.1"),
        ("version:<1.1", "3:1.0 3303:1.0 3424:1.0 10241:1.0"),
        ("version:<=1.1", "3:1.0 3303:1.0 3303:1.1 3424:1.0 10241:1.0"),
        ("id:<3303", "3:1.0 3:1.2"),
        ("id:<=3303", "3:1.0 3:1.2 3303:1.0 3303:1.1"),
        ("id:>3424", "10241:1.0"),
        ("id:>=3424", "3424:1.0 10241:1.0"),
        ("id:4..3424", "3303:1.0 3303:1.1 3424:1.0"),
    ],
)
def test_an_end_belongs_to_a_range_only_where_it_says_so(index: Index, text: str, rows: str) -> None:
    assert found(index, parse(text)) == rows


def test_what_the_engine_remembers_is_bounded(index: Index) -> None:
    for number in range(2000):
        index.select(Text(f"word {number}"))
    assert len(index._bitmasks) == 256
    assert Text("word 1999") in index._bitmasks


def test_latest_only_is_computed_from_the_list(index: Index) -> None:
    assert found(index, LATEST) == "3:1.2 3303:1.1 3424:1.0 10241:1.0"
    assert found(index, all_of(parse("battery"), LATEST)) == ""  # only version 1.0 speaks of it


@pytest.mark.parametrize(("label", "rows"), [("oma", "3:1.0 3:1.2"), ("vendor", "10241:1.0")])
def test_defined_by(index: Index, label: str, rows: str) -> None:
    assert found(index, Choice("label", label)) == rows


def test_a_word_does_not_reach_from_one_field_into_the_next() -> None:
    index = Index(catalogue(entry(name="abc", urn="def")))
    assert index.select(parse("abc")) == [0]
    assert index.select(parse("abcdef")) == []


@given(st.text())
def test_a_text_is_found_by_itself_and_by_its_capitals(text: str) -> None:
    index = Index(catalogue(entry(description=text)))
    assert index.select(Text(text)) == [0]
    assert index.select(Text(text.upper())) == [0] or fold(text.upper()) != fold(text)


@given(st.text())
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


ORDERED = catalogue(
    entry(object_id=10241, version="1.0", name="b", owner="Zed", label="2"),
    entry(object_id=3303, version="1.10", name="C", owner="alpha", label="1"),
    entry(object_id=3303, version="1.9", name="a", owner="Alpha", label="1"),
    entry(object_id=5, version="2.0", name="É", owner="OMA", label="0"),
)


@pytest.mark.parametrize(
    ("column", "names"),
    [("ObjectID", "É a C b"), ("Ver", "b a C É"), ("Name", "a b C É"), ("Owner", "a C É b"), ("DefinedBy", "É a C b")],
)
def test_rows_are_ordered_as_the_column_means(column: str, names: str) -> None:
    index = Index(ORDERED)
    rows = index.select(EVERYTHING, [Order(column)])
    assert " ".join(ORDERED.entries[row].name for row in rows) == names


def test_what_is_equal_in_a_column_stays_by_id_and_version_in_both_directions() -> None:
    index = Index(ORDERED)
    for descending in (False, True):
        rows = index.select(EVERYTHING, [Order("Owner", descending)])
        alphas = [ORDERED.entries[row].name for row in rows if ORDERED.entries[row].owner.lower() == "alpha"]
        assert alphas == ["a", "C"]


def test_columns_are_known_by_their_keys() -> None:
    assert [column.title for column in TABLE_COLUMNS] == [
        "ID", "Version", "Name", "Versions", "Origin", "Owner", "Defined by", "URN", "Description", "Links",
    ]  # fmt: skip
    assert all(COLUMNS[column.key] is column for column in (*ELEMENT_COLUMNS,))
    shown = entry(spec_link="https://specs.example/", spec_link_visible="1")
    assert [column.text(shown) for column in TABLE_COLUMNS] == [
        "3303", "1.0", "Temperature", "1.0", "registry", "IPSO Alliance", "SDO", "urn:oma:lwm2m:ext:3303",
        "A thermometer.", "https://registry.example/3303.xml https://specs.example/",
    ]  # fmt: skip


def test_nothing_is_found_in_nothing() -> None:
    empty = Catalogue((), (), catalogue().provenance)
    assert Index(empty).select(parse("x"), [Order("Name")]) == []


def test_rows_are_ordered_by_several_columns() -> None:
    index = Index(ORDERED)
    rows = index.select(EVERYTHING, [Order("DefinedBy", descending=True), Order("Name")])
    assert " ".join(ORDERED.entries[row].name for row in rows) == "b a C É"


WORDS = st.sampled_from(["temperature", "temp", "a", "oma", "3303", "1.1", "water meter", "zzz"])
LEAVES = st.builds(Text, WORDS) | st.builds(Choice, st.just("label"), st.sampled_from(["oma", "sdo", "vendor"]))
QUERIES = st.recursive(
    LEAVES,
    lambda inner: st.builds(Not, inner) | st.lists(inner, min_size=2, max_size=3).flatmap(
        lambda nodes: st.sampled_from([all_of(*nodes), any_of(*nodes)])
    ),
)  # fmt: skip


def holds(query: Node, one: Entry) -> bool:
    """The plain meaning of a query, an entry at a time."""
    match query:
        case Text(text):
            return any(
                text in fold(part) for part in (str(one.object_id), one.name, one.urn, one.owner, one.description)
            )
        case Choice(_, value):
            return one.defined_by.lower() == value
        case Not(node):
            return not holds(node, one)
        case And(nodes):
            return all(holds(node, one) for node in nodes)
        case Or(nodes):
            return any(holds(node, one) for node in nodes)
    raise AssertionError(query)


@given(st.lists(QUERIES, min_size=1, max_size=5))
def test_the_engine_finds_what_the_query_means_whatever_was_asked_before(queries: list[Node]) -> None:
    index = Index(sample_catalogue())
    for query in queries:
        expected = [row for row, one in enumerate(index.catalogue.entries) if holds(query, one)]
        assert index.select(query) == expected


@given(st.lists(st.booleans()))
def test_marks_and_flags_are_the_same_rows(flags: list[bool]) -> None:
    bitmask = bitmask_of_flags(bytes(flags))
    assert flags_of_bitmask(bitmask, len(flags)) == bytes(flags)
    assert bitmask == bitmask_of_rows([row for row, flag in enumerate(flags) if flag], len(flags))
    assert bitmask.bit_count() == sum(flags)
    assert bitmask_of_run(0, len(flags), len(flags)) == full_bitmask(len(flags)) == bitmask_of_flags(b"\1" * len(flags))


@given(st.lists(st.integers(0, 3) | st.integers()), st.booleans())
def test_rows_of_equal_keys_stay_as_they_come_in_either_direction(keys: list[int], reverse: bool) -> None:
    ordering = Ordering(keys)
    rows = range(len(keys))
    for _ in range(2):  # the second time from what was gathered
        assert ordering.ordered(rows, reverse=reverse) == sorted(rows, key=keys.__getitem__, reverse=reverse)
    some = list(reversed(rows))[::2]
    assert ordering.ordered(some, reverse=reverse) == sorted(some, key=keys.__getitem__, reverse=reverse)


def test_every_column_is_ordered_by_its_own_keys() -> None:
    index = Index(sample_catalogue())
    for key, own in COLUMNS.items():
        column = own.over(index.catalogue.entries)
        rows = index.select(EVERYTHING, [Order(key)])
        assert rows == sorted(range(index.count), key=lambda row: column.order(index.catalogue.entries[row]))
