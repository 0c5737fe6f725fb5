"""Best match first: at which level rows match, and what stands above what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.index.ranking import newest_first
from lwm2m_browser.search.language.parser import parse
from tests.support.definition_samples import inside_index
from tests.support.samples import catalogue, entry

LISTED = catalogue(
    entry(object_id=4, name="Fan", owner="Lamp Ltd", urn="urn:oma:lwm2m:oma:4", description="Cools."),
    entry(object_id=5, version="1.0", name="Clamp", owner="OMA", urn="urn:oma:lwm2m:oma:5", description="Holds."),
    entry(object_id=5, version="1.1", name="Clamp", owner="OMA", urn="urn:oma:lwm2m:oma:5:1.1", description="Holds."),
    entry(object_id=6, name="Switch", owner="OMA", urn="urn:oma:lwm2m:oma:6", description="Of a lamp or 54 of them."),
    entry(object_id=50, name="Street/lamp", owner="OMA", urn="urn:oma:lwm2m:oma:50", description=""),
    entry(object_id=51, name="Lamp post", owner="OMA", urn="urn:oma:lwm2m:oma:51", description=""),
    entry(object_id=52, version="1.0", name="Lamp", owner="OMA", urn="urn:oma:lwm2m:oma:52", description=""),
    entry(object_id=52, version="1.1", name="Lamp", owner="OMA", urn="urn:oma:lwm2m:oma:52:1.1", description=""),
    entry(object_id=52, version="1.10", name="Lamp", owner="OMA", urn="urn:oma:lwm2m:oma:52:1.10", description=""),
    entry(object_id=53, name="Garden Lämp", owner="OMA", urn="urn:oma:lwm2m:oma:53", description=""),
    entry(object_id=7, name="5G Modem", owner="OMA", urn="urn:oma:lwm2m:oma:7", description="With a lamp post beside"),
)  # fmt: skip
INDEX = Index(LISTED)


def order(text: str) -> str:
    """The rows that a query finds, the best match first, as `ID`, or `ID:version` where an object has several."""
    rows = [LISTED.entries[row] for row in INDEX.best_first(parse(text))]
    return " ".join(str(row.object_id) + (f":{row.version}" if row.object_id in (5, 52) else "") for row in rows)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("lamp", "52:1.10 52:1.1 52:1.0 51 50 53 5:1.1 5:1.0 4 6 7"),
        ("LÄMP", "52:1.10 52:1.1 52:1.0 51 50 53 5:1.1 5:1.0 4 6 7"),
        ("lamp -owner:oma", "4"),
        ("lamp or -lamp", "52:1.10 52:1.1 52:1.0 51 50 53 5:1.1 5:1.0 4 6 7"),
        ("5", "5:1.1 5:1.0 7 50 51 52:1.10 53 52:1.1 52:1.0 6"),
        ("lamp post", "51 7"),
        ("post lamp", "51 7"),
        ("garden lamp", "53"),
        ("lamp oma", "4 5:1.1 50 51 52:1.10 53 5:1.0 52:1.1 52:1.0 6 7"),
        ("switch or modem or lamp", "6 52:1.10 52:1.1 52:1.0 51 7 50 53 5:1.1 5:1.0 4"),
        ("name:lamp", "52:1.10 52:1.1 52:1.0 51 50 53 5:1.1 5:1.0"),
        ('name:="Lamp"', "52:1.10 52:1.1 52:1.0"),
        ("lamp owner:oma", "52:1.10 52:1.1 52:1.0 51 50 53 5:1.1 5:1.0 6 7"),
        ("*lamp*", "5:1.1 50 51 52:1.10 53 5:1.0 52:1.1 52:1.0 4 6 7"),
        ("re:/lamp/", "5:1.1 50 51 52:1.10 53 5:1.0 52:1.1 52:1.0 4 6 7"),
        ("/52", "52:1.10 52:1.1 52:1.0"),
        ('id:"5"', "5:1.1 5:1.0 50 51 52:1.10 53 52:1.1 52:1.0"),
        ("-lamp owner:oma", ""),
        ("", "4 5:1.0 5:1.1 6 7 50 51 52:1.0 52:1.1 52:1.10 53"),
        ("label:sdo", "4 5:1.0 5:1.1 6 7 50 51 52:1.0 52:1.1 52:1.10 53"),
    ],
)
def test_the_best_match_comes_first(text: str, rows: str) -> None:
    assert order(text) == rows


def test_what_only_narrows_is_no_word() -> None:
    words = ["lamp", "name:lamp", "label:oma (fan or -lamp)", "(fan) in:resources", "re:/x/", "/3/0", "object:fan"]
    narrowing = ["", "owner:oma", "description:lamp", "-lamp", "id:5..7", "id:5", "resource:lamp", "is:latest"]
    assert [INDEX.is_ranked(parse(text)) for text in words] == [True] * len(words)
    assert [INDEX.is_ranked(parse(text)) for text in narrowing] == [False] * len(narrowing)


@given(
    st.lists(
        st.sampled_from(["lamp", "oma", "5", "or", "-clamp", "post", "name:lamp", "label:sdo", "(", ")"]), max_size=7
    )
)
def test_the_best_match_first_are_the_rows_that_are_found(words: list[str]) -> None:
    try:
        query = parse(" ".join(words))
    except ValueError:
        return
    assert sorted(INDEX.best_first(query)) == INDEX.select(query)


@given(st.lists(st.integers(0, 5)).map(sorted))
def test_of_equal_matches_the_latest_versions_come_first(ids: list[int]) -> None:
    latest = {number: row for row, number in enumerate(ids)}
    expected = sorted(range(len(ids)), key=lambda row: (latest[ids[row]] != row, ids[row], -row))
    assert list(newest_first(ids, set(latest.values()))) == expected


INSIDE = inside_index()


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("volt", "3316:1.0 10400:1.0"),
        ("volt in:resources", "3316:1.0 10400:1.0 3303:1.1 3:1.0 3303:1.0"),
        ("sensor value in:resources", "3303:1.1 3316:1.0 3303:1.0"),
        ("(security or reboot or 5605) in:resources", "0:1.2 3:1.2 3303:1.1 3:1.0"),
        ("server or uses:5605", "3303:1.1 0:1.2"),
    ],
)
def test_objects_that_are_found_by_what_is_inside_come_last(text: str, rows: str) -> None:
    entries = INSIDE.catalogue.entries
    assert " ".join(f"{entries[row][0]}:{entries[row][1]}" for row in INSIDE.best_first(parse(text))) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("value", "3303:1.1/5700 3316:1.0/5700 3303:1.0/5700"),
        ("sensor", "3303:1.1/5700 3303:1.1/5701 3316:1.0/5700 3303:1.0/5700 3303:1.0/5701"),
        ("5700", "3303:1.1/5700 3316:1.0/5700 3303:1.0/5700"),
        ("57", "3303:1.1/5700 3303:1.1/5701 3303:1.1/5750 3316:1.0/5700 3316:1.0/5750 3303:1.0/5700 3303:1.0/5701"),
        ("volt", "3:1.0/7 3316:1.0/5700 3316:1.0/5750 3303:1.1/5700 3303:1.0/5700"),
        ("reboot or mode", "0:1.2/2 3:1.2/4 3:1.0/4"),
        (
            "name:=reset or name:sensor",
            "3303:1.1/5605 3303:1.1/5700 3303:1.1/5701 3316:1.0/5700 3303:1.0/5700 3303:1.0/5701",
        ),
        ("re:/^reb/", "3:1.2/4 3:1.0/4"),
        (
            "uses:57*",
            "3303:1.1/5700 3303:1.1/5701 3303:1.1/5750 3316:1.0/5700 3316:1.0/5750 3303:1.0/5700 3303:1.0/5701",
        ),
        ("type:opaque", "3316:1.0/5750"),
    ],
)
def test_resources_are_ranked_by_their_own_ids_and_names(text: str, rows: str) -> None:
    resources = INSIDE.resources
    assert resources
    found = [resources.row(number) for number in resources.best_first(parse(text))]
    assert " ".join(f"{row.entry[0]}:{row.entry[1]}/{row.resource.resource_id}" for row in found) == rows
