"""Facets: what they count, and the query that choices stand for."""

import pytest

from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.search.suggest.facets import OBJECT_FACETS, Choices
from tests.support.samples import sample_catalogue

INDEX = Index(sample_catalogue())


def shown(text: str = "", choices: Choices | None = None) -> dict[str, str]:
    """The counts of each facet as a line of text, without the values that would show nothing."""
    found = OBJECT_FACETS.counts(INDEX, parse(text), choices or {})
    return {key: ", ".join(f"{one.title} {one.count}" for one in values if one.count) for key, values in found.items()}


def test_all_that_can_be_chosen() -> None:
    assert [facet.title for facet in OBJECT_FACETS.facets] == [
        "Bookmarked", "Origin", "Defined by", "ID class", "Owner", "Version", "Has definition", "Has specification",
    ]  # fmt: skip
    assert shown() == {
        "label": "OMA 2, SDO 3, Vendor 1",
        "class": "OMA 2, Other SDOs 3, Vendors 1",
        "owner": "OMA 2, IPSO Alliance 2, Café Réseau 1, TBD 1",
        "version": "1.0 4, 1.1 1, 1.2 1",
        "has:definition": "Yes 5, No 1",
        "has:spec": "Yes 1, No 5",
        "is:bookmarked": "",
        "origin": "",
    }


def test_bookmarks_are_counted_where_the_catalogue_has_any() -> None:
    def counted(bookmarks: dict[int, str]) -> list[tuple[str, int]]:
        found = OBJECT_FACETS.counts(INDEX.with_bookmarks(bookmarks), parse(""), {})["is:bookmarked"]
        return [(one.title, one.count) for one in found]

    assert counted({3303: "", 5: "not in this catalogue"}) == [("Yes", 2), ("No", 4)]
    assert counted({5: ""}) == []


def test_counts_follow_the_text() -> None:
    assert shown("temperature")["owner"] == "IPSO Alliance 2"
    assert shown("temperature")["version"] == "1.0 1, 1.1 1"


def test_counts_follow_the_other_facets_but_not_their_own() -> None:
    chosen = shown(choices={"owner": ["OMA"], "version": ["1.2"]})
    assert chosen["owner"] == "OMA 1"
    assert chosen["version"] == "1.0 1, 1.2 1"
    assert chosen["label"] == "OMA 1"


@pytest.mark.parametrize(
    ("choices", "text", "rows"),
    [
        ({}, "", 6),
        ({"label": []}, "", 6),
        ({"label": ["sdo"]}, "label:sdo", 3),
        ({"label": ["sdo", "oma"]}, "label:oma or label:sdo", 5),
        ({"label": ["sdo", "oma"], "owner": ["Café Réseau"]}, '(label:oma or label:sdo) owner:="Café Réseau"', 1),
        ({"version": ["1.0"], "has:spec": ["no"]}, 'version:="1.0" -has:spec', 3),
        ({"is:bookmarked": ["no"]}, "-is:bookmarked", 6),
        ({"class": ["x"], "has:definition": ["yes"]}, "class:x has:definition", 0),
    ],
)
def test_choices_stand_for_a_query_that_can_be_written(choices: Choices, text: str, rows: int) -> None:
    query = OBJECT_FACETS.query_of(choices)
    assert str(query) == text
    assert parse(text) == query
    assert len(INDEX.select(query)) == rows
