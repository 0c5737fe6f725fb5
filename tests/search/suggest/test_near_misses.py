"""What is suggested in place of a search that finds nothing: the likeliest first, and only what finds something."""

import pytest

from lwm2m_browser.search.language.parser import parse
from lwm2m_browser.search.language.query import needs_definitions
from lwm2m_browser.search.suggest.facets import OBJECT_FACETS, RESOURCE_FACETS
from lwm2m_browser.search.suggest.known_words import KnownWords
from lwm2m_browser.search.suggest.near_misses import (
    MOST,
    Asked,
    SearchChange,
    count_of_objects,
    count_of_resources,
    suggestions,
)
from tests.support.definition_samples import inside_index

SUGGESTED = """
    temprature                    Did you mean “temperature”? 2 object versions
    Temprature owner:smith        Without “Temprature”: 2 object versions
    shelv voltge                  Did you mean “shelf voltage”? 1 object version
    owner:smiht                   Did you mean “owner:smith”? 2 object versions
                                  Owner “Smith”: 2 object versions
    name:volatge                  Did you mean “name:voltage”? 2 object versions
    sensr                         Did you mean “sensor”? 3 object versions
    "sensor valeu"                Did you mean “"sensor value"”? 3 object versions
    resource:unitz                Did you mean “resource:units”? 2 object versions
    unit:ce                       Unit “Cel”: 1 object version
    unit:celsius                  Unit “Cel”: 1 object version
    celsius                       Unit “Cel”: 1 object version
    device temperature            Without “device”: 2 object versions
                                  Without “temperature”: 2 object versions
    xyzzy                         -
    xyzzy qwerty                  -
    9999                          -
    id:9999                       -
    re:/xyzzy/                    -
    is:latest release:1.0 tank    Without “release:1.0”: 1 object version
                                  Without “tank”: 2 object versions
"""


def _cases() -> list[tuple[str, list[str]]]:
    cases: list[tuple[str, list[str]]] = []
    for line in SUGGESTED.strip("\n").splitlines():
        text, said = line[4:34].strip(), line[34:].strip()
        if text:
            cases.append((text, []))
        if said != "-":
            cases[-1][1].append(said)
    return cases


def suggested(text: str, versions: str = "", choices: str = "") -> list[str]:
    index = inside_index()
    asked = Asked(text, parse(versions), parse(choices))
    found = suggestions(asked, KnownWords(index), count_of_objects(index), OBJECT_FACETS.counted)
    return [one.said for one in found]


@pytest.mark.parametrize(("text", "said"), _cases())
def test_what_is_suggested(text: str, said: list[str]) -> None:
    assert suggested(text) == said


def test_fewer_facets_and_more_versions_come_first() -> None:
    assert suggested("temperature", "is:latest", "owner:smith") == ["Without the facets: 1 object version"]
    assert suggested("temperature version:1.0", "is:latest") == ["In all versions: 1 object version"]
    assert suggested("temperature version:1.0", "is:latest", "owner:smith") == [
        "In all versions, without the facets: 1 object version"
    ]


def test_an_answer_by_a_resource_counts() -> None:
    assert suggested("5700", "is:latest", "owner:smith") == ["Without the facets: 2 object versions"]


def test_what_a_suggestion_says_is_what_its_text_finds() -> None:
    index = inside_index()
    count = count_of_objects(index)
    for text, _ in _cases():
        for one in suggestions(Asked(text), KnownWords(index), count, str):
            assert one.said.rpartition(" ")[2] == str(count(parse(one.text)))
            assert one.rows > 0
            assert one.change in (SearchChange.WORD, SearchChange.TEXT, SearchChange.LESS)


def test_there_are_five_at_most() -> None:
    index = inside_index()
    asked = Asked("temperature device voltage tank security shelf")
    found = list(suggestions(asked, KnownWords(index), lambda query: not needs_definitions(query), str))
    assert [one.text.count(" ") for one in found] == [4] * MOST


def test_a_query_that_cannot_be_read_has_none() -> None:
    index = inside_index()
    assert list(suggestions(Asked("ownr:x"), KnownWords(index), count_of_objects(index), str)) == []


def test_resources_are_counted_in_their_view() -> None:
    index = inside_index()
    found = suggestions(Asked("sensr"), KnownWords(index), count_of_resources(index), RESOURCE_FACETS.counted)
    assert [one.said for one in found] == ["Did you mean “sensor”? 5 resources"]


def test_a_worker_has_an_index_of_its_own() -> None:
    index = inside_index()
    twin = index.for_worker()
    query = parse("uses:5700 temperature")
    assert twin.select(query) == index.select(query) == [3, 4]
    assert twin._bitmasks is not index._bitmasks
    assert twin.resources is not None and index.resources is not None
    assert twin.resources._bitmasks is not index.resources._bitmasks
    assert twin.resources._objects_found.__self__ is twin  # type: ignore[attr-defined]
