"""`--beside`: own definitions beside a registry, for every command that reads one."""

import json
from pathlib import Path

import pytest

from tests.support.command_line import run
from tests.support.registry_server import ddf_of
from tests.support.samples import SAMPLE_ENTRIES, definition_xml


@pytest.fixture
def arguments(tmp_path: Path) -> list[str]:
    """A registry with the thermometer, and beside it another one and a valve."""
    registry, mine = tmp_path / "theirs", tmp_path / "mine"
    registry.mkdir()
    mine.mkdir()
    linked = [{**one, "ObjectLink": f"{one['ObjectID']}.xml"} for one in SAMPLE_ENTRIES if one["Ver"] != "1.2"]
    (registry / "DDF.xml").write_bytes(ddf_of(linked))
    (registry / "3303.xml").write_bytes(definition_xml(3303, "1.1", "Temperature"))
    (mine / "33000.xml").write_bytes(definition_xml(33000, "1.0", "Valve"))
    (tmp_path / "draft.xml").write_bytes(
        definition_xml(3303, "1.1", "Draft").replace(b'"5700"', b'"5701"').replace(b">Reading<", b">Draught<")
    )
    return ["--source", str(registry), "--beside", str(mine), "--beside", str(tmp_path / "draft.xml")]


def test_list_tells_the_origins(arguments: list[str]) -> None:
    assert (
        run("list", "id:3303 or id:>=11000", *arguments).output
        == """\
ID     Version  Name         Owner          Defined by  URN                         Origin
─────  ───────  ───────────  ─────────────  ──────────  ──────────────────────────  ─────────
3303   1.0      Temperature  IPSO Alliance  SDO         urn:oma:lwm2m:ext:3303      registry
3303   1.1      Temperature  IPSO Alliance  SDO         urn:oma:lwm2m:ext:3303:1.1  registry
3303   1.1      Draft                       SDO         urn:oma:lwm2m:ext:3303:1.1  draft.xml
33000  1.0      Valve                       Vendor      urn:oma:lwm2m:ext:33000     mine
"""
    )


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("origin:=mine", ["Valve"]),
        ("origin:draft", ["Draft"]),
        ("-origin:registry", ["Draft", "Valve"]),
        ("origin:registry id:3303", ["Temperature", "Temperature"]),
        ("uses:5701", ["Draft"]),
        ("resource:draught", ["Draft"]),
        ("is:latest id:3303", ["Temperature", "Draft"]),
    ],
)
def test_everything_is_searched(arguments: list[str], query: str, names: list[str]) -> None:
    result = run("list", query, "--format", "json", *arguments)
    assert [one["Name"] for one in json.loads(result.output)] == names


def test_resources_tell_the_origins(arguments: list[str]) -> None:
    output = run("resources", "origin:=draft.xml or origin:=mine", "--columns", "ID,Name,Origin", *arguments).output
    assert output.splitlines()[2:] == ["5701  Draught  draft.xml", "5700  Reading  mine"]


def test_show_and_resolve_take_what_is_worked_on(arguments: list[str]) -> None:
    assert "Draught" in run("show", "3303:1.1", *arguments).output
    assert "Draught" in run("resolve", "/3303/0/5701", *arguments).output
    assert "Valve" in run("resolve", "/33000/0/5700", *arguments).output


def test_compare_takes_the_registered_version_for_the_old_one(arguments: list[str]) -> None:
    result = run("compare", "3303:1.1", "3303:1.1", "--format", "json", *arguments)
    changes = [(one["Change"], one["Element"], one["From"], one["To"]) for one in json.loads(result.output)]
    assert changes[0] == ("changed", "Name", "Temperature", "Draft")


def test_ids_has_the_own_ones(arguments: list[str]) -> None:
    assert "Valve" in run("ids", "33000..33001", *arguments).output


def test_a_snapshot_holds_all_of_it_and_opens_again(arguments: list[str], tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    run("snapshot", "-o", str(path), *arguments)

    assert "Draught" in run("resources", "object:draft", "--source", str(path)).output
    assert "Reading" in run("resources", "object:temperature", "--source", str(path)).output
    assert "Valve" in run("resources", "object:valve", "--source", str(path)).output


def test_a_path_that_cannot_be_read_is_said(arguments: list[str], tmp_path: Path) -> None:
    result = run("list", "--beside", str(tmp_path / "nowhere.xml"), *arguments)
    assert result.code == 1
    assert "nowhere.xml cannot be read" in result.errors[-1]


def test_ids_that_only_own_objects_have_are_local(arguments: list[str]) -> None:
    assert run("ids", "3303..3304", *arguments, "--format", "csv").output.splitlines()[1:] == [
        "3303,3303,1,taken,ext,Temperature",
        "3304,3304,1,free,ext,",
    ]
    assert run("ids", "32999..33000", *arguments, "--format", "csv").output.splitlines()[2] == (
        "33000,33000,1,local,bulk,Valve"
    )


def test_clashes_with_a_registry_are_findings(arguments: list[str], tmp_path: Path) -> None:
    draft, other = tmp_path / "draft.xml", tmp_path / "other.xml"
    other.write_bytes(definition_xml(3303, "1.7", "Kettle"))
    result = run("check", str(draft), str(other), "--against", arguments[1], "--only", "LB031,LB032,LB033")
    assert result.code == 1
    assert [line.split(": ", 1)[1] for line in result.output.splitlines() if "LB0" in line] == [
        "error LB033 (3303 ObjectVersion): the registry has object 3303 version 1.1 with 2 differences",
        "error LB031 (3303 ObjectID): object 3303 is “Temperature” in the registry, not “Kettle”",
    ]
