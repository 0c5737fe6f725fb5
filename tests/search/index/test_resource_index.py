"""The query language over what is inside objects: objects found by their resources, and resources themselves."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.search.columns.resource_columns import ResourceRow
from lwm2m_browser.search.index.bitmask import full_bitmask
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.index.order import Order
from lwm2m_browser.search.index.resource_index import ResourceIndex
from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.search.language.query import Not, WithResources, all_of, needs_definitions, needs_news
from lwm2m_browser.search.language.scanner import QueryError
from lwm2m_browser.search.suggest.facets import RESOURCE_FACETS
from tests.support.definition_samples import inside_catalogue, inside_definitions, inside_index

INDEX = inside_index()
assert INDEX.resources
RESOURCES: ResourceIndex = INDEX.resources

ALL_OBJECTS = "0 3:1.0 3:1.2 3303:1.0 3303:1.1 3316 10300 10400"


def objects(text: str, index: Index = INDEX) -> str:
    """The object versions that a query finds."""
    entries = [index.catalogue.entries[row] for row in index.select(parse(text))]
    return " ".join(str(one.object_id) + (f":{one.version}" if one.object_id in (3, 3303) else "") for one in entries)


def resources(text: str, *order: Order) -> str:
    """The resources that a query finds, as `object/resource`."""
    rows = [RESOURCES.row(number) for number in RESOURCES.select(parse(text), order)]
    return " ".join(f"{row.entry.object_id}:{row.entry.version}/{row.resource.resource_id}" for row in rows)


# ---- Objects by what is inside


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("resource:voltage", "3:1.0"),
        ("resource:VOLT", "3:1.0 3303:1.0 3303:1.1 3316"),
        ("resource:5605", "3303:1.1"),
        ('resource:"sensor value"', "3303:1.0 3303:1.1 3316"),
        ('resource:="sensor value"', "3303:1.0 3303:1.1 3316"),
        ("resource:=sensor", ""),
        ("resource:re:/^sensor v/", "3303:1.0 3303:1.1 3316"),
        ("resource:app*", "3303:1.1 3316"),
        ("uses:5700", "3303:1.0 3303:1.1 3316"),
        ("uses:5750..5800", "3303:1.1 3316"),
        ("uses:>=26241", "10300"),
        ("uses:57*", "3303:1.0 3303:1.1 3316"),
        ("type:float", "3303:1.0 3303:1.1 3316"),
        ("type:integer", "0 3:1.0"),
        ('type:"Unsigned Integer"', "10300"),
        ("type:none", "3:1.0 3:1.2 3303:1.1"),
        ("-type:float", "0 3:1.0 3:1.2 10300 10400"),
        ("unit:cel", "3303:1.1"),
        ("unit:v", "3316"),
        ("unit:*v", "3:1.0 3316"),
        ("operations:rw", "3:1.2 3303:1.1 3316"),
        ("operations:none", "0"),
        ("mandatory:no", "3:1.0 3:1.2 3303:1.0 3303:1.1 3316 10300"),
        ("type:opaque unit:V", "3316"),
        ("resource:(type:opaque unit:V)", ""),  # it has both, but in two resources
        ("resource:(type:float unit:V)", "3316"),
        ("resource:(name:voltage type:integer)", "3:1.0"),
        ("resource:(voltage or reset)", "3:1.0 3303:1.1"),
        ("resource:(-type:float -type:string)", "0 3:1.0 3:1.2 3303:1.1 3316 10300"),
        ("-resource:(type:float unit:V) type:float", "3303:1.0 3303:1.1"),
        ("resource:(id:4 mandatory:yes)", "3:1.0 3:1.2"),
        ("resource:()", "0 3:1.0 3:1.2 3303:1.0 3303:1.1 3316 10300"),
        ("resource:(temperature)", ""),  # that is the object's name, and no resource's
        ("object:3", "3:1.0 3:1.2"),
        ("object:3..3303", "3:1.0 3:1.2 3303:1.0 3303:1.1"),
        ("object:volt", "3316 10400"),
        ("object:re:/^volt.*shelf$/", "10400"),
    ],
)
def test_objects_are_found_by_their_resources(text: str, found: str) -> None:
    assert objects(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lwm2m:1.0", "3:1.0 3303:1.0 3303:1.1 3316"),  # none written means 1.0
        ("lwm2m:>=1.1", "0 3:1.2 10300"),
        ("lwm2m:1.1..1.2", "0 3:1.2 10300"),
        ("release:1.0", "3:1.0 3303:1.0 3303:1.1 3316"),
        ("release:1.1", "3:1.0 3303:1.0 3303:1.1 3316"),
        ("release:1.2", "0 3:1.2 3303:1.0 3303:1.1 3316 10300"),
    ],
)
def test_objects_are_found_by_the_lwm2m_they_need(text: str, found: str) -> None:
    assert objects(text) == found


# ---- Bare words: the metadata and, if one asks for it, the resources


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("voltage", "3316 10400"),
        ("voltage in:resources", "3:1.0 3316 10400"),
        ("in:resources voltage", "3:1.0 3316 10400"),
        ("device voltage in:resources", "3:1.0"),  # one word of the object, one of a resource
        ("sensor application in:resources", ""),  # two resources
        ("-voltage in:resources", "0 3:1.0 3:1.2 3303:1.0 3303:1.1 10300"),  # without goes on meaning the metadata
        ("voltage owner:oma in:resources", "3:1.0"),
        ("voltage -type:integer in:resources", "3316 10400"),
        ("(reset in:resources) or tank", "3303:1.1 10300"),
        ("in:resources", ALL_OBJECTS),
    ],
)
def test_bare_words_mean_resources_only_where_that_is_asked(text: str, found: str) -> None:
    assert objects(text) == found


def test_how_many_further_objects_match_by_a_resource_is_known_beforehand() -> None:
    assert INDEX.further(parse("voltage")).bit_count() == 1
    assert INDEX.further(parse("sensor")).bit_count() == 3
    assert INDEX.further(parse("thermometer")).bit_count() == 0
    assert INDEX.further(parse("voltage in:resources")).bit_count() == 0


def reasons(text: str) -> str:
    """The resources that account for what a query finds, as `object/resource`."""
    entries = INDEX.catalogue.entries
    found = INDEX.reasons(parse(text)).items()
    return " ".join(f"{entries[row].object_id}:{entries[row].version}/{one.resource_id}" for row, one in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("voltage", ""),
        ("voltage in:resources", "3:1.0/7"),  # the others are called so themselves
        ("uses:5701", "3303:1.0/5701 3303:1.1/5701"),
        ("tank or uses:5605", "3303:1.1/5605"),
        ("resource:(type:opaque)", "3316:1.0/5750"),
        ("type:opaque unit:V", ""),  # no single one accounts for it
        ("-type:float", ""),
        ("", ""),
    ],
)
def test_a_row_names_the_resource_that_it_is_found_by(text: str, found: str) -> None:
    assert reasons(text) == found


# ---- Without definitions


@pytest.mark.parametrize("text", ["type:float", "uses:5700", "resource:(volt)", "lwm2m:1.0"])
def test_without_definitions_nothing_is_found_by_them_and_that_is_known(text: str) -> None:
    query = parse(text)
    index = Index(inside_catalogue())

    assert index.select(query) == []
    assert needs_definitions(query)
    assert needs_definitions(all_of(Not(query), parse("temperature or water")))


def test_without_definitions_the_core_objects_of_a_release_are_known() -> None:
    assert objects("release:1.2", Index(inside_catalogue())) == "0 3:1.2"


def test_without_definitions_the_metadata_is_searched_as_ever() -> None:
    index = Index(inside_catalogue())

    assert objects("voltage in:resources", index) == "3316 10400"
    assert index.further(parse("voltage")) == 0
    assert index.reasons(parse("voltage in:resources")) == {}
    assert not needs_definitions(parse("voltage object:3 owner:oma is:latest"))


def test_definitions_come_later_without_a_change_to_what_there_was() -> None:
    whole = inside_catalogue()
    before = Index(whole)
    assert before.select(parse("type:float")) == []

    after = before.with_definitions(inside_definitions(whole))

    assert objects("type:float", after) == "3303:1.0 3303:1.1 3316"
    assert before.select(parse("type:float")) == []
    assert before.resources is None


# ---- Resources


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("voltage", "3:1.0/7 3316:1.0/5700 3316:1.0/5750"),  # by its own name, and by its object's
        ("volt reads", "3303:1.0/5700 3303:1.1/5700 3316:1.0/5700"),
        ("name:voltage", "3:1.0/7"),
        ("id:5700", "3303:1.0/5700 3303:1.1/5700 3316:1.0/5700"),
        ("id:4..7 -type:none", "3:1.0/7"),
        ("id:262*", "10300:2.0/26241"),
        ("uses:5605", "3303:1.1/5605"),
        ("description:peaks", "3303:1.1/5605"),
        ("object:tank", "10300:2.0/26241"),
        ("object:3", "3:1.0/4 3:1.0/7 3:1.2/4 3:1.2/13"),
        ("owner:oma is:latest operations:e", "3:1.2/4"),
        ("label:vendor", "10300:2.0/26241"),
        ("version:2.0", "10300:2.0/26241"),
        ("lwm2m:1.2", "10300:2.0/26241"),
        ("type:time", "3:1.2/13"),
        ("unit:cel", "3303:1.1/5700"),
        ("mandatory:yes operations:none", "0:1.2/0 0:1.2/2"),
        ("re:/^re(boot|set)$/", "3:1.0/4 3:1.2/4 3303:1.1/5605"),
        ("re:/^device$/ time", "3:1.2/13"),
        ("/3303/0/5701", "3303:1.0/5701 3303:1.1/5701"),
        ("/3316", "3316:1.0/5700 3316:1.0/5750"),
        ("resource:(reset)", "3303:1.1/5605"),
        ("reset in:resources", "3303:1.1/5605"),
        ("5605", "3303:1.1/5605"),
        ("tank -level", ""),
    ],
)
def test_resources_are_found_by_the_same_language(text: str, found: str) -> None:
    assert resources(text) == found


def test_resources_are_ordered_by_a_column_and_then_by_their_objects() -> None:
    query = "id:5000.. operations:r"

    assert resources(query, Order("Units", descending=True)) == (
        "3316:1.0/5700 3303:1.1/5700 3303:1.0/5700 3303:1.0/5701 3303:1.1/5701"
    )
    assert resources(query, Order("ID")) == ("3303:1.0/5700 3303:1.1/5700 3316:1.0/5700 3303:1.0/5701 3303:1.1/5701")


def test_values_are_counted_for_facets() -> None:
    def counted(field: str) -> dict[str, int]:
        return {value: bitmask.bit_count() for value, bitmask in RESOURCES.group(field).items()}

    assert counted("operations") == {"r": 6, "w": 1, "rw": 3, "e": 3, "none": 2}
    assert counted("mandatory") == {"yes": 7, "no": 8}
    assert counted("unit") == {"": 11, "mV": 1, "Cel": 1, "V": 1, "%": 1}
    assert counted("label") == {"oma": 6, "sdo": 8, "vendor": 1}


def test_facets_of_resources_count_what_each_value_would_show() -> None:
    def shown(choices: dict[str, list[str]]) -> dict[str, str]:
        found = RESOURCE_FACETS.counts(RESOURCES, parse("id:4..5800"), choices)
        return {
            key: " ".join(f"{one.title} {one.count}" for one in values if one.count) for key, values in found.items()
        }

    assert shown({}) == {
        "type": "String 3 Integer 1 Float 3 Opaque 1 Time 1 (none) 3",
        "operations": "R 6 RW 3 E 3",
        "mandatory": "Yes 5 No 7",
        "unit": "(none) 9 mV 1 Cel 1 V 1",
        "label": "OMA 4 SDO 8",
        "origin": "",
    }
    chosen = shown({"type": ["float", "opaque"], "label": ["sdo"]})
    assert chosen["unit"] == "(none) 2 Cel 1 V 1"
    assert chosen["type"] == "String 3 Float 3 Opaque 1 (none) 1"  # its own choices do not count against it
    assert RESOURCE_FACETS.query_of({"type": ["float"], "unit": [""]}) == parse('type:float unit:=""')


def test_rows_know_their_objects_and_objects_their_rows() -> None:
    assert [len(RESOURCES.rows_of(number)) for number in range(8)] == [2, 2, 2, 2, 4, 2, 1, 0]
    assert all(row in RESOURCES.rows_of(RESOURCES.entry_of(row)) for row in range(RESOURCES.count))


MEANINGS: dict[str, Callable[[ResourceRow], bool]] = {
    "type:float": lambda row: row.resource.type == "Float",
    "unit:V": lambda row: row.resource.units == "V",
    "uses:5700": lambda row: row.resource.resource_id == 5700,
    "id:<2000": lambda row: row.resource.resource_id < 2000,
    "name:sensor": lambda row: "Sensor" in row.resource.name,
    "-mandatory:yes": lambda row: row.resource.mandatory == "Optional",
    "operations:r": lambda row: row.resource.operations == "R",
    "owner:oma": lambda row: row.entry.owner == "OMA",
    "object:3303": lambda row: row.entry.object_id == 3303,
    "resource:(operations:e)": lambda row: row.resource.operations == "E",
}


@given(st.lists(st.sampled_from(sorted(MEANINGS)), min_size=1))
def test_a_query_finds_what_its_parts_mean(parts: list[str]) -> None:
    whole = RESOURCES.rows(full_bitmask(RESOURCES.count))
    rows = [number for number in whole if all(MEANINGS[part](RESOURCES.row(number)) for part in parts)]
    text = " ".join(parts)

    assert RESOURCES.select(parse(text)) == rows
    assert INDEX.select(parse(f"resource:({text})")) == sorted({RESOURCES.entry_of(number) for number in rows})


WORDS = st.sampled_from(["voltage", "sensor", "-reset", "tank", "or", "re:/^volt/", "uses:5700", "owner:oma"])


@given(st.lists(WORDS, min_size=1, max_size=5).map(" ".join))
def test_looking_into_resources_only_adds(text: str) -> None:
    try:
        query = parse(text)
    except QueryError:
        return
    without, further = INDEX.bitmask(query), INDEX.further(query)

    assert without & further == 0
    assert INDEX.bitmask(WithResources(query)) == without | further


def test_the_resources_of_new_objects_are_found_whichever_was_known_first() -> None:
    resources = INDEX.resources
    assert resources is not None
    entry = resources.row(0).entry
    index = INDEX.with_known_since({entry.key: datetime(2026, 5, 30, 12, tzinfo=UTC)})
    assert index.resources is not None
    for query in ("is:new", "since:2026-05"):
        found = {index.resources.row(number).entry for number in index.resources.select(parse(query))}
        assert found == {entry}
        assert not resources.select(parse(query)), "the index before is what it was"
    assert needs_news(parse("a or -resource:(since:2026)"))
    assert not needs_news(parse("is:latest since"))
