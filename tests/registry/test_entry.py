"""Versions, identifiers, ID classes, entries and catalogues."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.registry.catalogue import Provenance
from lwm2m_browser.registry.elements import API_NAMES
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.id_class import id_class
from lwm2m_browser.registry.identifier import Identifier, parse_identifier
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.registry.web_address import is_web_address
from tests.support.samples import catalogue, entry


def test_versions_compare_as_numbers() -> None:
    shuffled = ["1.10", "2.0", "draft", "1.9", "", "1.0", "1.2", "1"]
    assert sorted(shuffled, key=parse_version) == ["", "draft", "1", "1.0", "1.2", "1.9", "1.10", "2.0"]


@given(st.text())
def test_any_text_is_a_version_and_keeps_its_text(text: str) -> None:
    assert str(parse_version(text)) == text.strip()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3303", Identifier(3303)),
        (" 3303 ", Identifier(3303)),
        ("/3303", Identifier(3303)),
        ("/3303/0/5700", Identifier(3303, None, 0, 5700)),
        ("3303/1", Identifier(3303, None, 1)),
        ("/3/0/7/1", Identifier(3, None, 0, 7, 1)),
        ("3303/0/5700/", Identifier(3303, None, 0, 5700)),
        ("3303:1.1", Identifier(3303, parse_version("1.1"))),
        ("3303_1.1", Identifier(3303, parse_version("1.1"))),
        ("/3_1.2/0/9", Identifier(3, parse_version("1.2"), 0, 9)),
        ("urn:oma:lwm2m:ext:3303:1.1/0/5700", Identifier(3303, parse_version("1.1"), 0, 5700)),
        ("urn:oma:lwm2m:ext:3303/0", Identifier(3303, parse_version("1.0"), 0)),
        ("urn:oma:lwm2m:ext:3303", Identifier(3303, parse_version("1.0"))),
        ("URN:OMA:LWM2M:EXT:3303:1.1", Identifier(3303, parse_version("1.1"))),
        ("0", Identifier(0)),
        ("65535", Identifier(65535)),
    ],
)
def test_an_object_is_named_by_id_path_or_urn(text: str, meant: Identifier) -> None:
    assert parse_identifier(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "", "65536", "3303.1", "٣", "３３０３", "3303:１.1", "/3303/０/5700", "urn:oma:lwm2m:abc:3",
        "urn:oma:lwm2m:ext:3:", "/3//4", "-1",
        "/3/0/65536", "/3_1/0", "/3_1.1.1/0", "3303:1.1/0", "/1/2/3/4/5", "/3303/05", "007",
    ],
)  # fmt: skip
def test_anything_else_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"does not name an object|is too large|has a leading zero") as refused:
        parse_identifier(text)
    assert str(refused.value).endswith(".")


@given(st.text())
def test_an_identifier_is_read_or_refused(text: str) -> None:
    try:
        assert 0 <= parse_identifier(text).object_id <= 65535
    except ValueError as refused:
        assert str(refused).endswith(".")


def test_every_object_id_has_one_class() -> None:
    assert Counter(id_class(object_id).key for object_id in range(65536)) == {
        "oma": 1024,
        "reserved": 1024 + 22735,
        "ext": 8193,
        "x": 22528,
        "bulk": 10000,
        "test": 32,
    }
    with pytest.raises(ValueError, match="65536 is not an object ID"):
        id_class(65536)


def test_the_elements_stand_in_the_order_of_an_entry() -> None:
    assert ",".join(API_NAMES) == (
        "ObjectID,Ver,Name,Description,Owner,Label,URN,ObjectLink,ObjectLinkVisible,SpecLink,SpecLinkVisible,VortoLink"
    )
    assert Entry._fields[len(API_NAMES) :] == ("origin",)


@pytest.mark.parametrize(
    ("flag", "link", "offered"),
    [
        ("1", "https://registry.example/3.xml", "https://registry.example/3.xml"),
        ("1", "HTTP://registry.example/3.xml", "HTTP://registry.example/3.xml"),
        ("0", "https://registry.example/3.xml", ""),
        ("", "https://registry.example/3.xml", ""),
        ("1", "", ""),
        ("1", "javascript:alert(1)", ""),
        ("1", "file:///etc/passwd", ""),
    ],
)
def test_a_link_is_offered_if_flagged_and_a_web_address(flag: str, link: str, offered: str) -> None:
    assert entry(object_link=link, object_link_visible=flag).definition == offered
    assert entry(spec_link=link, spec_link_visible=flag).specification == offered


@pytest.mark.parametrize(
    "text",
    [
        "http:example", "http://", "https:///x", "http://user@host/", "http://user:secret@host/", "http://ho st/",
        "http://host\\@other/", "http://host/\x00", "http://host/\u202e", "http://[::1", "http://host:99999/",
        "//host/share", "\\\\host\\share", "ftp://host/", "data:text/html,x", " http://host/",
    ],
)  # fmt: skip
def test_what_may_not_be_opened(text: str) -> None:
    assert not is_web_address(text)


def test_the_newest_version_is_found_by_id_and_any_by_urn() -> None:
    versions = [entry(version=text) for text in ("1.9", "1.10", "1.0")]
    temperature = catalogue(*versions, entry(object_id=3304))
    found = {
        text: str(found.version) if (found := temperature.find(parse_identifier(text))) else None
        for text in ("3303", "/3303/0/5700", "urn:oma:lwm2m:ext:3303", "urn:oma:lwm2m:ext:3303:1.9", "3302")
    }
    assert found == {
        "3303": "1.10",
        "/3303/0/5700": "1.10",
        "urn:oma:lwm2m:ext:3303": "1.0",
        "urn:oma:lwm2m:ext:3303:1.9": "1.9",
        "3302": None,
    }
    assert [str(temperature.entries[row].version) for row in sorted(temperature.latest)] == ["1.10", "1.0"]


def test_of_equal_versions_the_first_is_the_newest() -> None:
    twice = catalogue(entry(version="1.0"), *(entry(version="1.1", name=name) for name in ("First", "Second")))
    assert [twice.entries[row].name for row in twice.latest] == ["First"]


def test_one_object_is_replaced_by_a_newer_answer() -> None:
    old = catalogue(entry(object_id=3302), entry(object_id=3303, name="old"), entry(object_id=3304))
    new = catalogue(entry(object_id=3303, name="new"), entry(object_id=3303, version="1.1", name="newer"))
    merged = old.with_object(3303, new)
    assert [(one.object_id, one.name) for one in merged.entries] == [
        (3302, "Temperature"),
        (3303, "new"),
        (3303, "newer"),
        (3304, "Temperature"),
    ]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "just now"), (-5, "just now"), (59, "just now"), (60, "1 minute ago"), (7200, "2 hours ago"),
     (86400, "1 day ago"), (86400 * 65, "2 months ago"), (86400 * 1000, "2 years ago")],
)  # fmt: skip
def test_an_age_is_told_in_words(seconds: int, words: str) -> None:
    then = datetime(2026, 1, 31, 12, tzinfo=UTC)
    assert str(Provenance("", "", then).age(now=then + timedelta(seconds=seconds))) == words
