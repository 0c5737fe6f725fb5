"""`ids`: the ID space on the command line."""

import json
from pathlib import Path

import pytest

from lwm2m_browser.sources.parsing.api_json import object_of
from tests.support.command_line import run
from tests.support.definition_samples import urn
from tests.support.registry_server import ddf_of
from tests.support.samples import entry

COMMON = """\
<LWM2M><Object><Resources>
<Item ID="5700"><Name>Sensor Value</Name></Item><Item ID="5701"><Name>Sensor Units</Name></Item>
</Resources></Object></LWM2M>"""


@pytest.fixture
def registry(tmp_path: Path) -> str:
    """A folder that lists three objects, one in two versions, and a Common.xml with two resources."""
    objects = [(3303, "1.0", "Heat"), (3303, "1.1", "Temperature"), (3304, "1.0", "Humidity"), (33000, "1.0", "Pump")]
    listed = [
        entry(object_id=key, version=version, name=name, urn=urn(key, version), label="1" if key < 10241 else "2")
        for key, version, name in objects
    ]
    (tmp_path / "DDF.xml").write_bytes(ddf_of([object_of(one) for one in listed]))
    (tmp_path / "Common.xml").write_text(COMMON, encoding="utf-8")
    return str(tmp_path / "DDF.xml")


def test_a_class_as_a_table_and_the_next_free_id(registry: str) -> None:
    expected = """\
First ID  Last ID  IDs   State  ID class  Used by
────────  ───────  ────  ─────  ────────  ──────────────────────
2048      3302     1255  free   ext
3303      3304     2     taken  ext       Temperature … Humidity
3305      10240    6936  free   ext
"""
    assert run("ids", "--class", "ext", "--source", registry) == (
        0, expected,
        ["2 taken, 8,191 free. Next free: 2048 (ext). OMA allocates object IDs: submit the object to get one."],
    )  # fmt: skip


def test_only_what_is_free_in_a_range(registry: str) -> None:
    code, output, errors = run("ids", "3300..3400", "--free", "--source", registry, "--format", "csv")

    assert code == 0
    assert output.splitlines() == [
        "First,Last,Count,State,Class,Who",
        "3300,3302,3,free,ext,",
        "3305,3400,96,free,ext,",
    ]
    assert errors == [
        "2 taken, 99 free. Next free: 3300 (ext). OMA allocates object IDs: submit the object to get one."
    ]


def test_who_reserved_ids_in_bulk(registry: str) -> None:
    [before, taken, after] = json.loads(
        run("ids", "32990..33005", "--source", registry, "--format", "json", "-q").output
    )

    assert before == {
        "First": 32990, "Last": 32999, "Count": 10, "State": "bulk", "Class": "bulk", "Who": "HOP Ubiquitous",
    }  # fmt: skip
    assert (taken["First"], taken["State"], taken["Who"]) == (33000, "taken", "Pump")
    assert (after["First"], after["Last"], after["State"], after["Who"]) == (33001, 33005, "bulk", "HOP Ubiquitous")


def test_one_id(registry: str) -> None:
    assert run("ids", "3303", "--source", registry, "--format", "markdown") == (
        0,
        """\
| First ID | Last ID | IDs | State | ID class | Used by |
| --- | --- | --- | --- | --- | --- |
| 3303 | 3303 | 1 | taken | ext | Temperature |
""",
        ["1 taken. None is free."],
    )


def test_where_nothing_is_free_the_exit_code_says_so(registry: str) -> None:
    assert run("ids", "3303-3304", "--free", "--source", registry) == (1, "", ["2 taken. None is free."])
    assert run("ids", "1..5", "--class", "x", "--source", registry) == (1, "", ["This class has no ID in this range."])


def test_ids_of_resources(registry: str) -> None:
    code, output, errors = run("ids", "--resources", "--source", registry, "--class", "reusable")

    assert code == 0
    assert output.splitlines()[2:] == [
        "2048      5699     3652   free   reusable",
        "5700      5701     2      taken  reusable  Sensor Value … Sensor Units",
        "5702      26240    20539  free   reusable",
    ]
    assert errors == [
        "2 taken, 24,191 free. Next free: 2048 (reusable). "
        "OMA registers reusable resources in Common.xml: submit the resource to get an ID."
    ]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("ten",), "“ten” is not a range of IDs: lwm2m-browser ids 10241..10500"),
        (("1", "2"), "“1 2” is not a range of IDs: lwm2m-browser ids 10241..10500"),
        (("9..1",), "“9..1” is not a range of IDs: they go from 0 to 65535, the smaller one first."),
        (("0..65536",), "“0..65536” is not a range of IDs: they go from 0 to 65535, the smaller one first."),
        (("--class", "own"),
         "“own” is not a class of object IDs: write oma, reserved, ext, x, bulk or test."),
        (("--class", "ext", "--resources"),
         "“ext” is not a class of resource IDs: write own, reusable, private or reserved."),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(words: tuple[str, ...], why: str) -> None:
    code, output, errors = run("ids", *words, "--source", "builtin")

    assert (code, output, errors[0]) == (2, "", f"lwm2m-browser ids: {why}")


def test_what_is_built_in_knows_them_too() -> None:
    runs = json.loads(run("ids", "--source", "builtin", "--format", "json").output)
    resources = json.loads(run("ids", "--resources", "--source", "builtin", "--format", "json").output)

    for told in (runs, resources):
        assert sum(one["Count"] for one in told) == 65536
    assert sum(one["Count"] for one in runs if one["State"] == "bulk") > 3000
    assert any(one["First"] <= 5700 <= one["Last"] and one["State"] == "taken" for one in resources)


def test_the_real_registry(snapshot: Path) -> None:
    told = run("ids", "--source", str(snapshot), "--quiet", "--format", "json").output
    common = run("ids", "--resources", "--source", str(snapshot), "--quiet", "--format", "json").output
    counts: dict[str, int] = {}
    for one in json.loads(told):
        counts[one["State"]] = counts.get(one["State"], 0) + one["Count"]

    assert counts == {"taken": 340, "free": 37_524, "reserved": 23_759, "bulk": 3_881, "test": 32}
    assert sum(one["Count"] for one in json.loads(common) if one["State"] == "taken") == 177
