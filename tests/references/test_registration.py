"""A registration as a whole: versions, root, request, gateway; and what a device must not register."""

import pytest

from tests.support.references import read, references, told

TWO = "This object is listed with versions 1.1, 1.0: a device has only one."


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("</3/0>,</3303/0>;ver=1.1", "3/0 3303:1.1/0"),
        ("</3303>;ver=1.1,</3303/0>,</3304/0>", "3303:1.1 3303:1.1/0 3304/0"),
        ("</3303/0>;ver=1.1,</3303/1>", "3303:1.1/0 3303:1.1/1"),
        ("</3303/2>,</3303>;ver=1.1,</3303/1>;ver=1.0", "3303:1.1/2 3303:1.1 3303:1.0/1"),
        ("</3303>;ver=1.1,</3303>;ver=1.0,</3303/0>", "3303:1.1 3303:1.0 3303:1.1/0"),
        ("</3303/0>,</3303/1>,</3303>;ver=1.1", "3303:1.1/0 3303:1.1/1 3303:1.1"),
        ('</>;rt="oma.lwm2m";ct=11543,\n</3303>;ver=1.1,\n</3303/0>,</3303/1>', "3303:1.1 3303:1.1/0 3303:1.1/1"),
        ("</3303>;ver=1.1\n</3303/0>\n", "3303:1.1 3303:1.1/0"),
        ("</3303>;ver=1.1\n\n</3303/0>", "3303:1.1 3303/0"),
        ('</>;rt="oma.lwm2m",</3303>;ver=1.1\n</>;rt="oma.lwm2m",</3303/0>', "3303:1.1 3303/0"),
        ('</3/0>;title="old; ver=9.9",</1/0>', "3/0 1/0"),
        ('</lwm2m>;rt="oma.lwm2m",</lwm2m/3/0>,</lwm2m/4>;ver=1.3', "3/0 4:1.3"),
        ('</lwm2m>;rt="core.x oma.lwm2m";ct=60,</lwm2m/3/0>,</3303/0>,</other/3/0>', "3/0 ? ?"),
        ('</>;ct=60,</m2m>;rt="oma.lwm2m",</m2m/3/0>', "3/0"),
        ("</>;ct=60,</3303/0/5700>;dim=2;pmin=10", "3303/0/5700"),
        ("<coap://[fd00::1]/3/0>", "coap://[fd00::1]@3/0"),
        ("</25/0>,</d01/3303/0>,</d01/3303>;ver=1.1,</3303/0>", "25/0 d01@3303:1.1/0 d01@3303:1.1 3303/0"),
        ('</l>;rt="oma.lwm2m",</l/25/0>,</l/d01/3/0>', "25/0 d01@3/0"),
    ],
)
def test_links_are_read_as_a_whole(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        ("</3303/0>;ver=1.1,</3303/1>;ver=1.0,</4/0>", [TWO, TWO, ""]),
        ("</3303>;ver=1.1,</3303/1>;ver=1.0,</3303/0>", [TWO] * 3),
        ("</3303>;ver=1,</3304>;ver=x,</3305>;ver", [
            "“1” is not a version: write major.minor, such as 1.1.",
            "“x” is not a version: write major.minor, such as 1.1.",
            "“” is not a version: write major.minor, such as 1.1.",
        ]),
        ("</0/0>,</1/0>,</21>,</23/0>", [
            "Object 0 must not be in a registration.", "",
            "Object 21 must not be in a registration.", "Object 23 must not be in a registration.",
        ]),
        ('</>;lwm2m=1.1,</0/0>;ssid=101;uri="coaps://a.example",</21/0>;ssid=101', ["", ""]),  # Bootstrap-Discover
        ("</>;lwm2m=1.2,</0/0>,</3/0>", ["", ""]),
        ("</25/0>,</d01/3303/0>", ["", ""]),
        ('lwm2m="1.0",</0/0>;ssid=101,</0/1>', ["", ""]),  # that of LwM2M 1.0
        ("</0/0>,</0/0/1>;pmin=1", ["", ""]),  # a Discover
        ("</3/0>,</4/0>,</3/0>", ["This link is listed 2 times.", "", "This link is listed 2 times."]),
        ("</d01/3303/0>", ["“d01” is the prefix of a device behind a gateway, but object 25 (LwM2M Gateway) is not "
                              "registered."]),
        ('</lwm2m>;rt="oma.lwm2m",</3/0>', ["This link is outside the root /lwm2m."]),
    ],
)  # fmt: skip
def test_what_is_odd_in_it_is_told(text: str, remarks: list[str]) -> None:
    assert told(text) == remarks


REQUESTS = [
    'POST /rd?ep=dev1&lt=300&lwm2m=1.1&b=U\n\n</>;rt="oma.lwm2m",</3/0>',
    "POST coap://server:5683/rd?b=U&lwm2m=1.1&lt=300&ep=dev1 </3/0>",
    'Uri-Query: ep=dev1\nUri-Query: lwm2m="1.1"\nPayload: </3/0>',
    "Uri-Query: lwm2m=1.1\nUri-Query: ep=dev1\nPayload: </3/0>",
    "ep=dev1;lt=300;lwm2m=1.1;b=UQ </3/0>",
    'Registration [endpoint=dev1, lwM2mVersion=1.1, objectLinks=[</>;rt="oma.lwm2m",</3/0>]]',
    "endpoint: 'dev1'\nLwM2M version: 1.1\n</3/0>",
    '{"endpoint":"dev1","lwM2mVersion":"1.1","objectLinks":[{"url":"/3/0","attributes":{}}]}',
    r'"ep=dev1","lwm2m=1.1","payload":"</>;rt=\"oma.lwm2m\",</3/0>"',
]


@pytest.mark.parametrize("text", REQUESTS)
def test_the_request_tells_the_device_and_its_release(text: str) -> None:
    [link] = references(text)
    assert (link.device, link.release, link.target.object_id, link.target.instance) == ("dev1", "1.1", 3, 0)


def test_each_registration_has_its_own_request() -> None:
    found = references(
        "POST /rd?ep=a&lwm2m=1.0\n</3/0>\nPOST /rd?ep=urn%3Adev%3Aos%3Ab\n</3/0>\n\n</3/0>\n"
        'POST /rd?ep=c/3/0&lwm2m=1.2\n</>;rt="oma.lwm2m",</3/0>'
    )
    assert [(link.device, link.release) for link in found] == [
        ("a", "1.0"), ("urn:dev:os:b", ""), ("", ""), ("c/3/0", "1.2"),
    ]  # fmt: skip


def test_bootstrap_discover_tells_the_release() -> None:
    assert [link.release for link in references("</>;lwm2m=1.2,</3/0>")] == ["1.2"]
