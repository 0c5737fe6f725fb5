"""Which object version is meant by what is typed."""

import pytest

from lwm2m_browser.search.suggest.version_named import version_named
from tests.support.samples import catalogue, entry

CATALOGUE = catalogue(
    entry(object_id=5, version="1.0", name="Firmware Update"),
    entry(object_id=5, version="1.1", name="Firmware Update"),
    entry(object_id=3303, version="1.0", name="Temperature"),
    entry(object_id=3303, version="1.1", name="Temperature"),
    entry(object_id=10268, version="1.0", name="Temperature Readings"),
    entry(object_id=33, version="1.0", name="Sensor 2.0"),
    entry(object_id=3302, version="1.0", name="Presence sensor"),
    entry(object_id=3310, version="1.0", name="Light sensor"),
    entry(object_id=3311, version="1.0", name="Sound sensor"),
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("5 1.0", "5 1.0"),
        ("5/1.0", "5 1.0"),
        ("5:1.0", "5 1.0"),
        ("5_1.0", "5 1.0"),
        ("5 v1.0", "5 1.0"),
        (" 5 · 1.0 ", "5 1.0"),
        ("/5 1.1", "5 1.1"),
        ("5", "5 1.1"),
        ("3303", "3303 1.1"),
        ("/3303/0/5700", "3303 1.1"),
        ("urn:oma:lwm2m:ext:3303", "3303 1.0"),
        ("urn:oma:lwm2m:ext:3303:1.1", "3303 1.1"),
        ("temperature", "3303 1.1"),
        ("TEMPERATURE 1.0", "3303 1.0"),
        ("temp readings 1.0", "10268 1.0"),
        ("update firmware", "5 1.1"),
        ("sensor 2.0 1.0", "33 1.0"),
    ],
)
def test_it_is_named_by_an_id_a_path_a_urn_or_a_name(typed: str, expected: str) -> None:
    found = version_named(typed, CATALOGUE)

    assert f"{found.object_id} {found.version}" == expected


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("5 9.9", "There is no version 9.9 of object 5 in this source, only 1.0, 1.1."),
        ("temperature 3.0", "There is no version 3.0 of object 3303 in this source, only 1.0, 1.1."),
        ("7", "There is no object 7 in this source."),
        ("70000", "70000 is too large: LwM2M IDs are 0 to 65535."),
        ("70000 1.0", "70000 is too large: LwM2M IDs are 0 to 65535."),
        ("nothing such", "“nothing such” is not an ID, a name or a URN of an object in this source."),
        ("...", "“...” is not an ID, a name or a URN of an object in this source."),
        ("temp", "“temp” may be 3303 Temperature, 10268 Temperature Readings: write the ID."),
        ("sensor", "“sensor” may be 33 Sensor 2.0, 3302 Presence sensor, 3310 Light sensor and others: write the ID."),
    ],
)
def test_what_names_none_says_why(typed: str, why: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        version_named(typed, CATALOGUE)

    assert str(refused.value) == why
