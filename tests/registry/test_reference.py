"""What devices and people write when they mean an object or a resource, and what it stands for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.registry import reference
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.reference import Reference, Unreadable, parse_references
from lwm2m_browser.registry.resolution import Resolved, resolve
from tests.support.definition_samples import INSIDE, inside_catalogue


def read(text: str) -> str:
    """What a text points at: `object:version/instance/resource/resource instance`, `?` for what cannot be read."""
    return " ".join(map(_brief, parse_references(text)))


def _brief(piece: Reference | Unreadable) -> str:
    if isinstance(piece, Unreadable):
        return "?"
    rest = (piece.instance, piece.resource, piece.resource_instance)
    version = f":{piece.version}" if piece.version else ""
    return f"{piece.object_id}{version}" + "".join(f"/{part}" for part in rest if part is not None)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("/3303/0/5700", "3303/0/5700"),
        ("/3/0/7/1 /3/0/ /3", "3/0/7/1 3/0 3"),
        ("3303 3303:1.1", "3303 3303:1.1"),
        ("urn:oma:lwm2m:ext:3303:1.1", "3303:1.1"),
        ("URN:OMA:LwM2M:ext:3303", "3303"),
        ("urn:dev:os:1234-5/3303/0/5700", "3303/0/5700"),
        ("urn:dev:mac:0024befffe804ff1/3/0/9", "3/0/9"),
        ("/3303/0\n\n  /3304/1  \n", "3303/0 3304/1"),
        ("water", "?"),
        ("/3303/x", "?"),
        ("/70000 /3/70000", "? ?"),
        ("/1/2/3/4/5", "2/3/4/5"),  # a device may be called /1
        ("", ""),
    ],
)
def test_words(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ('[{"bn":"/3303/0/","n":"5700","v":21.5},{"n":"5701","vs":"Cel"}]', "3303/0/5700 3303/0/5701"),
        ('[{"bn":"urn:dev:os:1-2","n":"/3/0/9","v":1},{"bn":"/4/0/","n":"1"}]', "3/0/9 4/0/1"),
        ('[{"n":"/3/0/9","t":1},{"n":"/3/0/9","t":2}]', "3/0/9"),
        ('{"bn":"/3/0/9"}', "3/0/9"),
        ('[{"v":1}, 7, {"n":5}]', "? ? 5"),
        ('[{"n":"/3/0/9"', "?"),
        ('/3/0\n[{"n":"/4/0/1"}]', "3/0 4/0/1"),
    ],
)
def test_senml_packs(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("</3/0>,</3303/0>;ver=1.1", "3/0 3303:1.1/0"),
        ('</>;rt="oma.lwm2m";ct="60 110 112",</1/0>, </3303>;ver="1.1" ,</3303/0>', "1/0 3303:1.1 3303:1.1/0"),
        ('</lwm2m>;rt="oma.lwm2m",</lwm2m/3/0>,</lwm2m/4>', "3/0 4"),
        ("</>;ct=60,</3303/0/5700>;dim=2;pmin=10", "3303/0/5700"),
        ("</.well-known/core>,</3/0>", "? 3/0"),
        ("</3/0>,oops", "3/0 ?"),
        ("</3/0", "?"),
    ],
)
def test_registrations(text: str, meant: str) -> None:
    assert read(text) == meant


def test_the_examples_of_the_module_can_be_read() -> None:
    lines = re.findall(r"^    (\S.*?)  +", reference.__doc__ or "", re.MULTILINE)
    assert len(lines) == 8
    assert "?" not in " ".join(map(read, lines))


@given(st.text() | st.text(alphabet='/39:.urnoma[]{}"<>;,= \n'))
def test_whatever_is_written_is_read_or_said_to_be_unreadable(text: str) -> None:
    for piece in parse_references(text):
        assert isinstance(piece, Reference) or str(piece.why).endswith(".")


# ---- What they stand for


def answers(text: str, catalogue: Catalogue | None = None) -> list[Resolved]:
    """What the references of a text stand for, in the hand-written registry."""

    def find_definition(entry: Entry) -> Definition | None:
        return INSIDE.get((entry.object_id, entry.version.text))

    pieces = [piece for piece in parse_references(text) if isinstance(piece, Reference)]
    return [resolve(piece, catalogue or inside_catalogue(), find_definition) for piece in pieces]


def test_a_path_means_the_newest_version_and_its_resource() -> None:
    [found] = answers("/3303/0/5700")

    assert found.entry and found.entry.version.text == "1.1"
    assert found.resource and (found.resource.type, found.resource.units) == ("Float", "Cel")
    assert found.remarks == ()


def test_a_version_is_the_one_that_is_written() -> None:
    [found] = answers("</3303>;ver=1.0,</3303/0/5605>")[1:]

    assert found.entry and found.entry.version.text == "1.0"
    assert list(map(str, found.remarks)) == ["Version 1.0 defines no resource 5605."]


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        ("/9999", "There is no object 9999 in this source."),
        ("/1024/0", "There is no object 1024 in this source. The ID 1024 is reserved: no object may have it."),
        ("3303:1.1", ""),
        ("3303:2.0", "There is no version 2.0 in this source, only 1.0, 1.1; 1.1 is shown."),
        ("urn:oma:lwm2m:ext:3303", "No version is written: 1.0 is meant."),
        ("</3303/0>", "No version is written: 1.0 is meant."),
        ("</3/0>", "No version is written: it is that of the device's LwM2M, 1.0 in LwM2M 1.0, 1.1 in LwM2M 1.1, "
                   "1.2 in LwM2M 1.2."),
        ("</3>;ver=1.2", ""),
        ("urn:oma:lwm2m:x:3303:1.1", "The ID 3303 is for objects of other standards organisations: its URN has “ext”, "
                                     "not “x”."),
        ("/3/1", "The object has a single instance, 0; there is no 1."),
        ("/3303/0/5999", "Version 1.1 defines no resource 5999."),
        ("/3303/0/5700/0", "Resource 5700 has no instances, and 0 names one."),
        ("</3>;ver=1.0,</3/0/7/0>", ""),
        ("/3303/0/26241", "The ID 26241 is for private use, and the object belongs to the objects of other standards "
                          "organisations. Version 1.1 defines no resource 26241."),
        ("/10300/0/26241", ""),
        ("/3303/0/40000", "40000 is not a resource ID; the largest is 32768. Version 1.1 defines no resource "
                          "40000."),
        ("/10400/0/1", "Its definition is not at hand."),
    ],
)  # fmt: skip
def test_what_is_odd_is_said(text: str, remarks: str) -> None:
    assert " ".join(map(str, answers(text)[-1].remarks)) == remarks
