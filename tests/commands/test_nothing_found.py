"""What is said where nothing was found: exit code 0, and what may have been meant."""

from pathlib import Path

import pytest

from tests.support.command_line import at_terminal, run
from tests.support.definition_samples import INSIDE, definition, xml_of
from tests.support.registry_server import ddf_of
from tests.support.samples import SAMPLE_ENTRIES


@pytest.fixture
def ddf(tmp_path: Path) -> str:
    """The path of a DDF.xml with the six hand-written object versions."""
    path = tmp_path / "DDF.xml"
    path.write_bytes(ddf_of(SAMPLE_ENTRIES))
    return str(path)


@pytest.fixture
def inside(tmp_path: Path) -> str:
    """The path of a folder of seven definitions."""
    for (object_id, version), one in INSIDE.items():
        (tmp_path / f"{object_id}-{version}.xml").write_bytes(xml_of(one))
    return str(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("temperture", "No object version matches “temperture”. Did you mean “temperature”?"),
        ("Watr MeTTer", "No object version matches “Watr MeTTer”. Did you mean “water meter”?"),
        ("owner:alianze", "No object version matches “owner:alianze”. Did you mean “owner:alliance”?"),
        ("-s", ""),
        (
            "device temperture",  # of both, there is none
            "No object version matches “device temperture”. Without “temperture”: 2 object versions.",
        ),
        ("xyzzy", "No object version matches “xyzzy”."),
        (
            "temperature --id 3",
            "No object version matches “temperature” with --id 3. Without --id 3: 2 object versions.",
        ),
        ("--id 7 --id 8 --latest", "No object version matches --latest and --id 7 or 8."),
        ("--object-version 9.9", "No object version matches --object-version 9.9."),
        ("nod:(", ""),
    ],
)
def test_nothing_found_is_told(ddf: str, arguments: str, said: str) -> None:
    if said:
        assert run("list", "--source", ddf, "--format", "json", *arguments.split()) == (0, "[]\n", [said])
    else:
        assert run("list", "--source", ddf, *arguments.split()).code == 2


def test_a_word_that_a_query_has_for_itself_is_not_proposed(tmp_path: Path) -> None:
    path = tmp_path / "DDF.xml"
    path.write_bytes(ddf_of([{**SAMPLE_ENTRIES[0], "Name": "not"}]))

    assert run("list", "--source", str(path), "nott").errors == ["No object version matches “nott”."]


def test_it_is_not_told_to_those_who_want_quiet(ddf: str) -> None:
    assert run("list", "--source", ddf, "xyzzy", "-q", "--format", "csv", "--columns", "Name") == (0, "Name\r\n", [])


def test_a_terminal_shows_no_headings_without_rows(ddf: str) -> None:
    assert at_terminal("list", "--source", ddf, "xyzzy") == (0, "No object version matches “xyzzy”.\n")


def test_a_source_without_anything_is_told(tmp_path: Path) -> None:
    (tmp_path / "33001.xml").write_bytes(xml_of(definition(33001)))

    assert run("resources", "--source", str(tmp_path), "--format", "json") == (
        0, "[]\n", ["There is no resource in this source."]
    )  # fmt: skip


ANSWERED = """
    5700                2 objects have a matching resource. List with: lwm2m-browser list uses:5700
    5700 --id 3316      1 object has a matching resource. List with: lwm2m-browser list uses:5700
    5700 --id 3         Without --id 3: 3 object versions.
    sensor value        2 objects have a matching resource. List with: \
lwm2m-browser list 'resource:(name:="sensor value")'
    unit:celsius        Did you mean “unit:="Cel"”?
    7777                -
"""


@pytest.mark.parametrize("line", [line.strip() for line in ANSWERED.replace("\\\n", "").strip().splitlines()])
def test_a_resource_that_is_called_so_is_told_beside_an_empty_result(inside: str, line: str) -> None:
    arguments, _, said = line.partition("  ")
    code, output, errors = run("list", "--source", inside, "--format", "json", *arguments.split())
    assert (code, output, len(errors)) == (0, "[]\n", 1)
    assert errors[0].partition(". ")[2] == said.strip().removeprefix("-")


def test_what_is_told_can_be_typed(inside: str) -> None:
    assert '"ObjectID": 3316' in run("list", "--source", inside, "--format", "json", "uses:5700").output
    assert '"ID": 5700' in run("resources", "--source", inside, "--format", "json", "5700").output


def test_a_path_without_an_instance_finds_its_object_and_its_resource(inside: str) -> None:
    listed = run("list", "--source", inside, "--format", "csv", "--columns", "ObjectID,Ver", "3303/5605")
    assert listed.output == "ObjectID,Ver\r\n3303,1.0\r\n3303,1.1\r\n"
    found = run("resources", "--source", inside, "--format", "csv", "--columns", "ObjectID,Ver,ID", "3303/5605")
    assert found.output == "ObjectID,Ver,ID\r\n3303,1.1,5605\r\n"
