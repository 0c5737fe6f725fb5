"""The Registry API: what is asked, and what is made of the answers."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.errors import InvalidRequest, NotACatalogue, NotInRegistry, ServerRefused
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.sources.catalogues.api import EVERYTHING, ApiQuery, load_api
from lwm2m_browser.sources.parsing.api_json import object_of, read_objects
from lwm2m_browser.storage.settings import Settings
from tests.support.registry_server import Answer, RegistryServer
from tests.support.samples import SAMPLE_ENTRIES, WHERE


def ask(server: RegistryServer, query: ApiQuery = EVERYTHING) -> Catalogue:
    return load_api(server.api_base, query, Settings(retry_seconds=0.001), TaskContext())


def read(value: Any) -> Catalogue:
    return read_objects(value if isinstance(value, bytes) else json.dumps(value).encode(), WHERE, TaskContext())


def rows(catalogue: Catalogue) -> str:
    return " ".join(f"{entry.object_id}:{entry.version}" for entry in catalogue.entries)


@pytest.mark.parametrize(
    ("query", "target", "answer"),
    [
        (EVERYTHING, "", "3:1.0 3:1.2 3303:1.0 3303:1.1 3424:1.0 10241:1.0"),
        (ApiQuery(version="latest"), "?ObjectVersion=latest", "3:1.2 3303:1.1 3424:1.0 10241:1.0"),
        (ApiQuery(3303), "?ObjectID=3303", "3303:1.0 3303:1.1"),
        (ApiQuery(3303, "latest"), "?ObjectID=3303&ObjectVersion=latest", "3303:1.1"),
        (ApiQuery(3303, "1.0"), "?ObjectID=3303&ObjectVersion=1.0", "3303:1.0"),
    ],
)
def test_the_five_requests(registry_server: RegistryServer, query: ApiQuery, target: str, answer: str) -> None:
    assert rows(ask(registry_server, query)) == answer
    assert registry_server.requests == [f"/api/lwm2m/v1/Object{target}"]


def test_the_base_address_may_end_with_object_or_a_slash() -> None:
    for base in ("http://host/v1", "http://host/v1/", "http://host/v1/Object", "http://host/v1/Object/"):
        assert ApiQuery(12).address(base) == "http://host/v1/Object?ObjectID=12"


def test_a_version_without_an_id_is_never_sent() -> None:
    with pytest.raises(InvalidRequest, match=r"Version 1\.0 needs an object ID"):
        ApiQuery(version="1.0")
    with pytest.raises(InvalidRequest, match="65536 is not an object ID"):
        ApiQuery(65536)


def test_the_program_says_who_it_is(registry_server: RegistryServer) -> None:
    ask(registry_server)
    sent = registry_server.headers[0]
    assert sent["User-Agent"].startswith("lwm2m-browser/")
    assert sent["Accept"] == "application/json"


def test_every_element_comes_as_it_was_sent(registry_server: RegistryServer) -> None:
    catalogue = ask(registry_server)
    assert [object_of(entry) for entry in catalogue.entries] == SAMPLE_ENTRIES
    assert catalogue.problems == ()
    assert catalogue.provenance.origin == registry_server.root.replace("http://", "Registry API at ")


def test_404_is_told_as_what_the_contract_means(registry_server: RegistryServer) -> None:
    with pytest.raises(NotInRegistry, match=r"did not find version 9\.9 of object 3 \(404"):
        ask(registry_server, ApiQuery(3, "9.9"))


def test_400_is_told_with_both_facts(registry_server: RegistryServer) -> None:
    registry_server.answer = Answer(400, b"")
    with pytest.raises(
        ServerRefused, match=r"rejected .* as invalid \(400\).*version other than latest needs an object ID"
    ):
        ask(registry_server)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (Answer(503), "answered 503 (Service Unavailable)"),
        (Answer(204), "answered 204 (No Content)"),
        (Answer(body=b""), "Received an empty answer from"),
        (Answer(body=b" \n"), "Received an empty answer from"),
        (Answer(body=b"<!DOCTYPE html><title>Moved</title>"), "Received a web page instead of a catalogue"),
        (Answer(body=b'"hello"'), "Received something other than a list of object versions"),
        (Answer(body=b"\x00\x01"), "Received something other than a list of object versions"),
        (Answer(body=b"[]"), "Received an empty list"),
        (Answer(body=b'{"error": "down"}'), "; index 0: an item has no object ID"),
        (Answer(body=b'[{"Name": "x"}]'), "; index 0: an item named “x” has no object ID"),
        (Answer(body=b"[1, 2]"), "; index 0: not an object version"),
        (Answer(body=b"[" * 100_000), "nested too deeply"),
    ],
)
def test_what_is_no_catalogue_is_told_each_in_its_own_sentence(
    registry_server: RegistryServer, answer: Answer, sentence: str
) -> None:
    registry_server.answer = answer
    with pytest.raises((NotACatalogue, ServerRefused)) as failure:
        ask(registry_server)
    assert sentence in str(failure.value)


def test_an_answer_is_taken_leniently() -> None:
    catalogue = read(
        [
            {"ObjectID": "7", "Ver": "1.0", "Name": "text ID", "URN": "urn:oma:lwm2m:oma:7", "Label": 0,
             "ObjectLinkVisible": True, "SpecLinkVisible": 0, "Unknown": {"a": 1}},
            {"ObjectID": 8.0, "Ver": "1.0", "Name": None, "Label": "0", "ObjectLinkVisible": " 1", "URN": "\t\n"},
        ]
    )  # fmt: skip
    assert [entry.texts for entry in catalogue.entries] == [
        ("7", "1.0", "text ID", "", "", "0", "urn:oma:lwm2m:oma:7", "", "1", "", "0", ""),
        ("8", "1.0", "", "", "", "0", "", "", "1", "", "", ""),
    ]
    assert rows(read({"ObjectID": 3, "Ver": "1.0"})) == "3:1.0"  # one object without its array


def test_what_reads_oddly_is_shown_and_told() -> None:
    good = dict(SAMPLE_ENTRIES[2])
    catalogue = read(
        [
            good,
            good | {"ObjectID": "3440f", "Name": "Odd"},
            good | {"Ver": "", "URN": "urn:oma:lwm2m:ext:3303:1.3"},
            good | {"Ver": "next", "URN": "urn:oma:lwm2m:ext:3303:next"},
            good | {"ObjectID": 3304},
            good | {"Name": "Twin"},
            good,
            good | {"ObjectID": 3305, "URN": "urn:oma:lwm2m:ext:3305", "Label": "7", "ObjectLinkVisible": "yes"},
            good | {"ObjectID": 70000},
            good | {"ObjectID": 3306, "URN": "urn:oma:lwm2m:ext:3306", "Name": ["a", "list"]},
            "rubbish",
            dict(SAMPLE_ENTRIES[5]),
        ]
    )
    assert [str(problem) for problem in catalogue.problems] == [
        "index 1: “3440f”, the ID of an item named “Odd”, is not a number from 0 to 65535; left out.",
        "index 2: object 3303 version 1.3 has an empty version; read as 1.3, as its URN says.",
        "index 3: the version “next” of object 3303 is not major.minor; shown unchanged.",
        "index 4: the URN “urn:oma:lwm2m:ext:3303” does not name object 3304 version 1.0; shown unchanged.",
        "index 5: duplicate of object 3303 version 1.0 with other elements; both are shown.",
        "index 6: duplicate of object 3303 version 1.0 with the same elements; left out.",
        "index 7: object 3305 version 1.0 has the label “7”, which is not 0, 1 or 2; shown unchanged.",
        "index 7: object 3305 version 1.0 has “yes” where 0 or 1 shows its definition; the link is not shown.",
        "index 8: “70000”, the ID of an item named “Temperature”, is not a number from 0 to 65535; left out.",
        "index 9: Name is neither text nor number; read as empty.",
        "index 9: object 3306 version 1.0 has no name; shown without it.",
        "index 10: not an object version; left out.",
    ]
    assert rows(catalogue) == "3303:next 3303:1.0 3303:1.0 3303:1.3 3304:1.0 3305:1.0 3306:1.0 10241:1.0"


def test_an_answer_that_breaks_off_keeps_what_came_before() -> None:
    whole = json.dumps(SAMPLE_ENTRIES, indent=1).encode()
    catalogue = read(whole[: whole.index(b"Water meter")])
    assert rows(catalogue) == "3:1.0 3:1.2 3303:1.0 3303:1.1"
    (problem,) = catalogue.problems
    assert not catalogue.is_whole
    assert str(problem) == (
        "line 61, column 11: the JSON is broken (Unterminated string starting at); the rest could not be read."
    )


def test_a_number_of_very_many_digits_costs_no_other_item() -> None:
    catalogue = read(b'[{"ObjectID": %b}, {"ObjectID": 3, "Ver": "1.0"}]' % (b"9" * 100_000))
    assert rows(catalogue) == "3:1.0"
    what = f"“{'9' * 40}…”, the ID of an item, is not a number from 0 to 65535"
    assert str(catalogue.problems[0]) == f"index 0: {what}; left out."


@given(st.integers(min_value=0))
def test_wherever_an_answer_is_cut_it_is_told(cut: int) -> None:
    whole = json.dumps(SAMPLE_ENTRIES).encode()
    part = whole[: cut % len(whole)]
    try:
        catalogue = read(part)
    except NotACatalogue as error:
        assert str(error).endswith(".")
    else:
        assert catalogue.problems
        assert [object_of(entry) for entry in catalogue.entries] == SAMPLE_ENTRIES[: len(catalogue.entries)]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*SAMPLE_ENTRIES[0], "other"]), inner),
)


@given(JSON | st.lists(st.dictionaries(st.sampled_from([*SAMPLE_ENTRIES[0]]), JSON)))
def test_any_json_is_a_catalogue_or_a_sentence(value: Any) -> None:
    try:
        catalogue = read(value)
    except NotACatalogue as error:
        assert str(error).endswith(".")
    else:
        for entry in catalogue.entries:
            assert all(text == text.strip() for text in entry.texts)
            json.dumps(object_of(entry), ensure_ascii=False).encode()  # nothing that cannot be written


@given(st.binary())
def test_any_bytes_are_a_catalogue_or_a_sentence(data: bytes) -> None:
    try:
        read(data)
    except NotACatalogue as error:
        assert str(error).endswith(".")


def test_invalid_utf_8_and_half_surrogates_are_shown_as_such() -> None:
    catalogue = read(b'[{"ObjectID": 1, "Ver": "1.0", "Name": "a\xff\\ud800", "URN": "urn:oma:lwm2m:oma:1"}]')
    assert catalogue.entries[0].name == "a��"
    assert str(catalogue.problems[0]) == "byte 41: the text is not valid utf-8; shown with � in its place."
