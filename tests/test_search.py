"""Which rows a query selects, and their order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.search.columns import COLUMNS, ELEMENT_COLUMNS, TABLE_COLUMNS
from lwm2m_browser.search.folding import fold
from lwm2m_browser.search.index import Index, Order
from lwm2m_browser.search.query import Query, parse_query
from tests.samples import catalogue, entry, sample_catalogue


@pytest.fixture
def index() -> Index:
    return Index(sample_catalogue())


def found(index: Index, query: Query) -> str:
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
    assert found(index, parse_query(text)) == rows


def test_latest_only_is_computed_from_the_list(index: Index) -> None:
    assert found(index, parse_query("", latest_only=True)) == "3:1.2 3303:1.1 3424:1.0 10241:1.0"
    assert found(index, parse_query("battery", latest_only=True)) == ""  # only version 1.0 speaks of it


@pytest.mark.parametrize(("label", "rows"), [("0", "3:1.0 3:1.2"), ("2", "10241:1.0")])
def test_defined_by(index: Index, label: str, rows: str) -> None:
    assert found(index, parse_query("", label=label)) == rows


def test_a_word_does_not_reach_from_one_field_into_the_next() -> None:
    index = Index(catalogue(entry(name="abc", urn="def")))
    assert index.select(parse_query("abc")) == [0]
    assert index.select(parse_query("abcdef")) == []


@given(st.text())
def test_a_text_is_found_by_itself_and_by_its_capitals(text: str) -> None:
    index = Index(catalogue(entry(description=text)))
    assert index.select(parse_query(text)) == [0]
    assert index.select(parse_query(text.upper())) == [0] or fold(text.upper()) != fold(text)


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
    rows = index.select(Query(), Order(column))
    assert " ".join(ORDERED.entries[row].name for row in rows) == names


def test_what_is_equal_in_a_column_stays_by_id_and_version_in_both_directions() -> None:
    index = Index(ORDERED)
    for descending in (False, True):
        rows = index.select(Query(), Order("Owner", descending))
        alphas = [ORDERED.entries[row].name for row in rows if ORDERED.entries[row].owner.lower() == "alpha"]
        assert alphas == ["a", "C"]


def test_columns_are_known_by_their_keys() -> None:
    assert [column.title for column in TABLE_COLUMNS] == [
        "ID", "Version", "Name", "Owner", "Defined by", "URN", "Description", "Links",
    ]  # fmt: skip
    assert all(COLUMNS[column.key] is column for column in (*ELEMENT_COLUMNS,))
    shown = entry(spec_link="https://specs.example/", spec_link_visible="1")
    assert [column.text(shown) for column in TABLE_COLUMNS] == [
        "3303", "1.0", "Temperature", "IPSO Alliance", "SDO", "urn:oma:lwm2m:ext:3303", "A thermometer.",
        "Definition, Specification",
    ]  # fmt: skip


def test_nothing_is_found_in_nothing() -> None:
    empty = Catalogue((), (), catalogue().provenance)
    assert Index(empty).select(parse_query("x"), Order("Name")) == []
