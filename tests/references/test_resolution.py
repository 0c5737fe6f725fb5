"""What references stand for, and what is odd about it."""

import pytest

from tests.support.references import answers
from tests.support.references import remarks as remarks_of
from tests.support.samples import catalogue, entry


def test_a_path_means_the_latest_version_and_its_resource() -> None:
    [found] = answers("/3303/0/5700")

    assert found.entry and found.entry.version.text == "1.1"
    assert found.resource and (found.resource.type, found.resource.units) == ("Float", "Cel")
    assert found.remarks == ()


def test_a_version_is_the_one_that_is_written() -> None:
    [found] = answers("</3303>;ver=1.0,</3303/0/5605>")[1:]

    assert found.entry and found.entry.version.text == "1.0"
    assert remarks_of(found) == "Version 1.0 has no resource 5605."


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        ("/9999", "There is no object 9999 in this source."),
        ("/1024/0", "There is no object 1024 in this source. The ID 1024 is reserved: no object may have it."),
        ("3303:1.1", ""),
        ("3303:2.0", "There is no version 2.0 in this source, only 1.0, 1.1; 1.1 is shown."),
        ("urn:oma:lwm2m:ext:3303", "No version given, which means 1.0."),
        ("</3303/0>", "No version given, which means 1.0."),
        ("</3/0>", "No version given: 1.0 in LwM2M 1.0, 1.1 in LwM2M 1.1, 1.2 in LwM2M 1.2; 1.2 is shown."),
        ("</3>;ver=1.2", ""),
        ("urn:oma:lwm2m:x:3303:1.1", "The ID 3303 is for objects of other standards organisations: its URN has “ext”, "
                                     "not “x”."),
        ("/3/1", "The object has a single instance, 0; there is no 1."),
        ("/3303/0/5999", "Version 1.1 has no resource 5999."),
        ("/3303/0/5700/0", "Resource 5700 has no resource instances; remove /0."),
        ("</3>;ver=1.0,</3/0/7/0>", ""),
        ("/3303/0/26241", "The ID 26241 is for private use, and the object belongs to the objects of other standards "
                          "organisations. Version 1.1 has no resource 26241."),
        ("/10300/0/26241", ""),
        ("/3303/0/40000", "40000 is not a resource ID; the largest is 32768. Version 1.1 has no resource "
                          "40000."),
        ("/10400/0/1", "Its definition is not on this computer."),
        ("/3303/65535", "65535 is reserved: no instance may have this ID."),
        ("</3303>;ver=1.1,</3303/65535>", "65535 is reserved: no instance may have this ID."),
        ("/33000/0", "There is no object 33000 in this source. The ID 33000 is in the range that vendors reserve in "
                     "bulk."),
        ("/42769/0", "There is no object 42769 in this source. The ID 42769 is for testing only."),
        ("urn:oma:lwm2m:oma:42769", "There is no object 42769 in this source. The ID 42769 is for testing only. Its "
                                    "URN has “x”, not “oma”."),
        ("</0/0>;ver=1.2", "Object 0 must not be in a registration."),
    ],
)  # fmt: skip
def test_what_is_odd_is_said(text: str, remarks: str) -> None:
    assert remarks_of(answers(text)[-1]) == remarks


NOT_WRITTEN = "No version given: 1.0 in LwM2M 1.0, 1.1 in LwM2M 1.1, 1.2 in LwM2M 1.2; 1.2 is shown."


@pytest.mark.parametrize(
    ("request_line", "version", "remarks"),
    [
        ("", "1.2", NOT_WRITTEN),
        ("POST /rd?ep=a&lwm2m=1.0", "1.0", ""),
        ("POST /rd?ep=a&lwm2m=1.2", "1.2", ""),
        ("POST /rd?ep=a&lwm2m=1.1", "1.2", "LwM2M 1.1 has versions 1.0, 1.1 of this object. There is no version 1.1 in "
                                           "this source, only 1.0, 1.2; 1.2 is shown."),
        ("POST /rd?ep=a&lwm2m=9.9", "1.2", f"LwM2M 9.9 is unknown. {NOT_WRITTEN}"),
    ],
)  # fmt: skip
def test_the_release_decides_the_versions_of_core_objects(request_line: str, version: str, remarks: str) -> None:
    [found] = answers(f"{request_line}\n</3/0>")
    assert found.entry and found.entry.version.text == version
    assert remarks_of(found) == remarks


def test_a_core_object_that_the_release_does_not_have_is_told() -> None:
    [found] = answers("lwm2m=1.0\n</24/0>")
    assert remarks_of(found) == "There is no object 24 in this source."
    [found] = answers("lwm2m=1.0\n</24/0>", catalogue(entry(object_id=24, version="1.0")))
    assert remarks_of(found).startswith("LwM2M 1.0 has no object 24.")


def test_a_version_that_is_written_is_kept_in_any_release() -> None:
    [found] = answers("lwm2m=1.2 </3/0>;ver=1.0")
    assert found.entry and found.entry.version.text == "1.0"
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("record", "remarks"),
    [
        ('{"n":"/3303/0/5700","v":21.5}', ""),
        ('{"n":"/3303/0/5700","vs":"warm"}', "Resource 5700 is of type Float: its values are sent as “v”, not “vs”."),
        ('{"n":"/3303/0","v":1}', "Only resources have values, and this path does not name a resource."),
        ('{"n":"/3303/0/5605","v":1}', "Resource 5605 has no value: it is executed."),
        ('{"n":"/3303/0/5999","v":1}', "Version 1.1 has no resource 5999."),
        ('{"n":"/9999/0/1","v":1}', "There is no object 9999 in this source."),
        ('{"n":"/0/0/2","v":9}', "9 is outside the range 0..4."),
    ],
)
def test_a_value_is_checked_against_its_resource(record: str, remarks: str) -> None:
    assert remarks_of(answers(record)[0]) == remarks


def test_a_value_of_a_resource_with_instances_is_that_of_one() -> None:
    first, second = answers('[{"bn":"/3_1.0/0/","n":"7","v":1},{"n":"7/0","v":1}]')
    assert remarks_of(first) == "Resource 7 has several instances: a value belongs to one, such as 7/0."
    assert second.remarks == ()
