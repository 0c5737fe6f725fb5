"""A single word that means an object, an instance or a resource: read whole, or not at all."""

import pytest

from lwm2m_browser.references.reference import Reference
from lwm2m_browser.references.word import read_name, read_word
from tests.support.references import brief


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("3303", "3303"),
        ("3303/0/5700", "3303/0/5700"),
        ("/3303/0/5700/", "3303/0/5700"),
        ("/3/0/7/1", "3/0/7/1"),
        ("/3_1.2/0/9", "3:1.2/0/9"),
        ("/3/0/9?pmin=10&pmax=60", "3/0/9"),
        ("urn:oma:lwm2m:ext:3303:1.1/0/5700", "3303:1.1/0/5700"),
        ("URN:OMA:LwM2M:ext:3303", "3303"),
        ("urn:dev:os:1234-5/3303/0/5700", "urn:dev:os:1234-5@3303/0/5700"),
        ("urn:dev:mac:0024befffe804ff1/3/0/9", "urn:dev:mac:0024befffe804ff1@3/0/9"),
        ("urn:dev:os:1-2/3_1.2/0", "urn:dev:os:1-2@3:1.2/0"),
        ("coap://[2001:db8::1]:5683/3303/0", "coap://[2001:db8::1]:5683@3303/0"),
        ("coaps+tcp://device.example/3/0?x", "coaps+tcp://device.example@3/0"),
        ("/d01/3303/0/5700", "d01@3303/0/5700"),
        ("/1/2/3/4/5", "?"),
        ("/3303/0/5700/0/1", "?"),
        ("/3303/x", "?"),
        ("/3303//5700", "?"),
        ("//3303/0", "?"),
        ("/3303/00", "?"),
        ("/65536", "?"),
        ("/3/65536/1", "?"),
        ("3303.0.5700", "?"),
        ("/3_1/0/9", "?"),
        ("/3_1.2_1.3/0/9", "?"),
        ("/3_d/1/0", "?"),
        ("-3303", "?"),
        ("/rd/5", "?"),
        ("/rd/5/0", "?"),
        ("/bs/3/0", "?"),
        ("/home/user/3", "?"),
        ("http://example.org/3303/0", "?"),
        ("https://example.org/issues/12", "?"),
        ("coap://device.example/rd/3", "?"),
        ("urn:oma:lwm2m:ext:3303:1", "?"),
        ("urn:oma:lwm2m:ext:3303:1.1:2", "?"),
        ("urn:oma:lwm2m:3303/0/5700", "?"),
        ("urn:oma:lwm2m:ext/3303/0", "?"),
        ("urn:dev:os:1-2", "?"),
        ("urn:dev:os:1-2/a/3303", "?"),
        ("3303:1.1/0/5700", "?"),
        ("dev1/3303/0", "?"),
        ("٣", "?"),
    ],
)
def test_words(word: str, meant: str) -> None:
    assert brief(read_word(word)) == meant


def test_a_prefix_that_is_read_is_told() -> None:
    piece = read_word("/d01/3303/0")
    assert isinstance(piece, Reference)
    assert list(map(str, piece.remarks)) == ["“d01” is taken as the prefix of a device behind a gateway."]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("/3303/0/5700", "3303/0/5700"),
        ("dev1/3303/0/5700", "dev1@3303/0/5700"),
        ("urn:dev:ow:10e2073a01080063:/3/0/9", "urn:dev:ow:10e2073a01080063:@3/0/9"),
        ("rd/3303/0", "?"),
        ("dev1/3303/0/5700/1/2", "?"),
        ("voltage", "?"),
    ],
)
def test_names_of_senml_records(name: str, meant: str) -> None:
    assert brief(read_name(name)) == meant
