"""JSON that devices send: SenML packs, LwM2M 1.0's JSON, and any other with paths in it."""

import json

import pytest

from lwm2m_browser.references.senml import uncounted
from tests.support.references import read, references, told


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ('[{"bn":"/3303/0/","n":"5700","v":21.50},{"n":"5701","vs":"Cel"}]', "3303/0/5700=21.50 3303/0/5701=Cel"),
        ('[{"bn":"/3/0/","n":"9","v":1e2},{"n":"11/0","vb":false},{"n":"4","vd":"AQI"},{"n":"5","vlo":"3:0"}]',
         "3/0/9=1e2 3/0/11/0=false 3/0/4=AQI 3/0/5=3:0"),
        ('[{"bn":"urn:dev:os:1-2","n":"/3/0/9","v":1},{"bn":"/4/0/","n":"1"}]', "urn:dev:os:1-2@3/0/9=1 4/0/1"),
        ('[{"bn":"/d01/3303/0/","n":"5700","v":1}]', "d01@3303/0/5700=1"),
        ('[{"n":"/3/0/9","v":1},{"n":"/3/0/9","v":2}]', "3/0/9=1 3/0/9=2"),
        ('{"bn":"/3/0/9"}', "3/0/9"),
        ('[{"bn":"/3/0/9"},{"v":1}]', "3/0/9 3/0/9=1"),
        ('[{"bv":20,"bn":"/3303/0/5700","v":1.5}]', "3303/0/5700=21.5"),
        ('[{"v":1}, 7, {"n":5}]', "? ? ?"),
        ('[{"n":"/3/0/9","n":"/3/0/8"}]', "?"),
        ('[{"n":"voltage"}]', "?"),
        ("[]", "?"),
        ("{}", "?"),
    ],
)  # fmt: skip
def test_packs(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ('{"bn":"/3/0/","e":[{"n":"0","sv":"Maker"},{"n":"9","v":95}]}', "3/0/0=Maker 3/0/9=95"),
        ('{"bn":"/","e":[{"n":"3303/0/5850","bv":true},{"n":"4/0/1","ov":"3:0"}]}', "3303/0/5850=true 4/0/1=3:0"),
        ('{"bn":"/3/0/9","e":[{"v":95}]}', "3/0/9=95"),
        ('{"e":[{"n":"/3/0/9","v":95},8]}', "3/0/9=95 ?"),
        ('{"bn":"/3/0/","e":[]}\n/4', "4"),
    ],
)
def test_json_of_lwm2m_1_0(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ('{"method":"Read","params":{"id":"/3_1.2/0/9"}}', "3:1.2/0/9"),
        ('["/3_1.2/0/9", "/3303/0"]', "3:1.2/0/9 3303/0"),
        ('{"keyName":{"/3_1.2/0/9":"battery"},"observe":["/4/0/2"]}', "3:1.2/0/9 4/0/2"),
        ('{"ep":"dev1","res":"/3303/0/5700","val":{"id":5700,"value":21}}', "3303/0/5700"),
        ('{"a":[3303, "3303"]}', "?"),
    ],
)
def test_of_other_json_the_paths_are_read(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ('[{"n":"/3/0/9"', "?"),
        ('[{"n":"/3/0/9","v":1},{"n":"/3/0/1', "3/0/9=1 ?"),
        ('[{"n":"/3/0/9","v":1},]', "3/0/9=1"),
        ("[{'n':'/3/0/9'}]", "?"),
        ('{"n":"/3/0/9"\n\n\n', "?"),
        ('{"n":"/3/0/9"\n  /4/0', "? 4/0"),
        ('{"a":' * 50_000, "?"),
        ('[{"n":"/3/0/9","v":' + "9" * 5000 + "}]", "3/0/9=" + "9" * 5000),
    ],
)
def test_what_is_broken_is_told_and_what_stands_before_is_read(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ('[{"bn":"/3303/1","n":"5700","v":1}]', "The base name “/3303/1” does not end with a slash: “5700” continues "
                                               "its last part."),
        ('[{"n":"/3/0/9","v":1,"vs":"x"}]', "This record has several values (v, vs): the first is shown."),
        ('[{"n":5}]', "The name of this record is not text."),
        ('[{"n":"/3/0/9","n":"/3/0/9"}]', "This record has a duplicate label."),
        ('[{"v":5}]', "This record of a SenML pack has no name."),
        ('[{"a":7}]', "This JSON contains no path and is not a SenML record."),
        ('{"n":"/3"\n', "This begins like a SenML pack, but is not JSON: Expecting ',' delimiter."),
        ('{"a":' * 50_000, "This JSON is nested too deeply."),
    ],
)  # fmt: skip
def test_what_is_odd_is_told(text: str, remark: str) -> None:
    assert told(text) == [remark]


@pytest.mark.parametrize("depth", range(40, 1_040, 40))
def test_json_of_any_depth_is_read_or_told(depth: int) -> None:
    assert read('[{"n":"/3/0/9"},' + '{"a":' * depth + '"x"' + "}" * depth + "]") in ("3/0/9 ?", "?")


def test_an_error_is_placed_without_counting_the_lines_before_it() -> None:
    """The decoder counts them for each error: with as many errors as lines, that is a square."""
    with pytest.raises(json.JSONDecodeError) as error:
        json.loads(uncounted("[\n\n\nx"))
    assert (error.value.pos, error.value.lineno) == (4, 1)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ('[{"n":"/3/0/9","v":1,"t":1700000000}]', "2023-11-14 22:13:20 UTC"),
        ('[{"n":"/3/0/9","v":1,"bt":1.7e9,"t":-20.5}]', "2023-11-14 22:12:59 UTC"),
        ('{"bn":"/3/0/9","bt":1700000000,"e":[{"v":1,"t":1}]}', "2023-11-14 22:13:21 UTC"),
        ('[{"n":"/3/0/9","v":1,"t":-5}]', "-5 s"),
        ('[{"n":"/3/0/9","v":1}]', ""),
        ('[{"n":"/3/0/9","v":1,"t":"soon"}]', ""),
        ('[{"n":"/3/0/9","v":1,"t":1e15}]', "1000000000000000 s"),
    ],
)
def test_the_time_of_a_value(text: str, time: str) -> None:
    assert [str(one.time) for one in references(text)] == [time]
