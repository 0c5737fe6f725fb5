"""What a search means of resources: paths without an instance, and words that no object is called by."""

import pytest

from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.search.suggest.resource_answers import (
    paths_read,
    resource_answer,
    target_of,
    with_named_resources,
)
from tests.support.definition_samples import inside_catalogue, inside_definitions, inside_index

TARGETS = """
    3303                               3303
    3303:1.1                           3303 1.1
    /3303                              3303
    3/0                                3
    3303/5700                          3303     5700
    /3303/5700                         3303     5700
    3303/0/5700                        3303     5700
    /3303//5700                        3303     5700
    /3303_1.1/0/5700                   3303 1.1 5700
    /3/0/7/1                           3        7
    urn:oma:lwm2m:ext:3303             3303 1.0
    urn:oma:lwm2m:ext:3303:1.1/0/5700  3303 1.1 5700
    5700 sensor                        -
    http://3303/5700                   -
    /3303/0/70000                      -
    12:30                              -
"""


@pytest.mark.parametrize("line", [line.strip() for line in TARGETS.strip().splitlines()])
def test_a_path_may_leave_out_the_instance(line: str) -> None:
    text, _, wanted = line.partition("  ")
    target = target_of(text)
    said = (
        " ".join(str(part) for part in (target.object_id, target.version, target.resource) if part) if target else "-"
    )
    assert said.split() == wanted.split()


ANSWERS = """
    5700                  uses:5700
    5700 owner:ipso       owner:ipso uses:5700
    5700 owner:smith      -
    sensor value          resource:(name:="sensor value")
    "sensor value"        resource:(name:="sensor value")
    sensor                resource:(name:sensor)
    sens val              resource:(name:sens name:val)
    5700 value            resource:(id:5700 name:value)
    7                     uses:7
    4                     -
    13                    uses:13
    3                     -
    0                     -
    temperature           -
    voltage               -
    peaks                 peaks in:resources
    temperature reset     temperature reset in:resources
    sensor or units       (sensor or units) in:resources
    sensor -peaks         sensor -peaks in:resources
    thermometer           -
    keys                  -
    5                     5 in:resources
    nothing               -
    uses:5700             -
    owner:ipso            -
    /3303/0/5700          -
"""


@pytest.mark.parametrize("line", [line.strip() for line in ANSWERS.strip().splitlines()])
def test_a_resource_answers_where_no_object_is_called_so(line: str) -> None:
    text, _, wanted = line.partition("  ")
    index = inside_index()
    answer = resource_answer(index, parse(text))
    assert str(answer or "-") == wanted.strip()
    assert answer is None or index.bitmask(answer)


def test_an_exact_name_answers_also_where_descriptions_have_its_words() -> None:
    whole = inside_catalogue()
    tank = whole.entries[6]._replace(description="The level at the current time")
    catalogue = whole._replace(entries=(*whole.entries[:6], tank, *whole.entries[7:]))
    index = Index(catalogue).with_definitions(inside_definitions(catalogue))
    assert index.select(parse("current time")) == [6]
    assert str(resource_answer(index, parse("current time"))) == 'resource:(name:="current time")'
    assert resource_answer(index, parse("current")) is None  # not the whole of a name


def test_an_object_that_is_called_so_is_no_matter_of_resources() -> None:
    whole = inside_catalogue()
    tank = whole.entries[6]._replace(name="Current time of a tank")
    catalogue = whole._replace(entries=(*whole.entries[:6], tank, *whole.entries[7:]))
    index = Index(catalogue).with_definitions(inside_definitions(catalogue))
    assert resource_answer(index, parse("current time")) is None


def test_without_definitions_nothing_answers() -> None:
    assert resource_answer(Index(inside_catalogue()), parse("5700")) is None


PATHS = """
    3303/5700             3303 1.0 5700, 3303 1.1 5700
    3303/0/5700           3303 1.0 5700, 3303 1.1 5700
    /3303//5700           3303 1.0 5700, 3303 1.1 5700
    3303_1.1/0/5605       3303 1.1 5605
    3303/0/77             3303 1.0, 3303 1.1
    3303/5700 owner:oma   -
"""


@pytest.mark.parametrize("line", [line.strip() for line in PATHS.strip().splitlines()])
def test_a_path_finds_its_object_and_names_the_resource(line: str) -> None:
    text, _, wanted = line.partition("  ")
    index = inside_index()
    query = paths_read(index, parse(text))
    reasons = index.reasons(with_named_resources(query))
    entries = index.catalogue.entries
    found = [
        f"{entries[row].object_id} {entries[row].version}" + (f" {reasons[row].resource_id}" if row in reasons else "")
        for row in index.select(query)
    ]
    assert (", ".join(found) or "-") == wanted.strip()


def test_a_path_without_an_instance_finds_resources_too() -> None:
    resources = inside_index().resources
    assert resources is not None
    found = [resources.row(row) for row in resources.select(paths_read(resources, parse("3303/5700")))]
    assert [(row.entry.version.text, row.resource.resource_id) for row in found] == [("1.0", 5700), ("1.1", 5700)]


def test_a_text_that_is_found_is_no_path() -> None:
    index = inside_index()
    query = parse("3303:1.1/x")
    assert paths_read(index, query) == query
    assert paths_read(index, parse("/3303/0/5700")) == parse("/3303/0/5700")
