"""`lwm2m-browser list`: which rows, in which format, and where to."""

import csv
import io
from pathlib import Path

import pytest

from lwm2m_browser.registry.elements import API_NAMES
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.user_state import write_state
from tests.support.command_line import TABLE, ids, run
from tests.support.registry_server import ddf_of
from tests.support.samples import SAMPLE_ENTRIES


@pytest.fixture
def ddf(tmp_path: Path) -> str:
    """The path of a DDF.xml with the six hand-written object versions."""
    path = tmp_path / "DDF.xml"
    path.write_bytes(ddf_of(SAMPLE_ENTRIES))
    return str(path)


# ---- list: which rows


def test_list_prints_a_table(ddf: str) -> None:
    assert run("list", "--source", ddf) == (0, TABLE, [])


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ("water meter", [(3424, "1.0")]),
        ("cafe", [(3424, "1.0")]),
        ("nowhere", []),
        ("--latest", [(3, "1.2"), (3303, "1.1"), (3424, "1.0"), (10241, "1.0")]),
        ("--version latest", [(3, "1.2"), (3303, "1.1"), (3424, "1.0"), (10241, "1.0")]),
        ("--latest --version latest --id 3", [(3, "1.2")]),
        ("--version 1.1", [(3303, "1.1")]),
        ("--version 1.0 device", [(3, "1.0")]),
        ("--id 3303", [(3303, "1.0"), (3303, "1.1")]),
        ("--id 3303 --version 1.0", [(3303, "1.0")]),
        ("--id 0", []),
        ("temperature or meter", [(3303, "1.0"), (3303, "1.1"), (3424, "1.0")]),
        ("-device -temperature", [(3424, "1.0"), (10241, "1.0")]),
        ("not device --latest not temperature", [(3424, "1.0"), (10241, "1.0")]),
        ("--latest owner:ipso", [(3303, "1.1")]),
        ("id:3303 -version:1.1", [(3303, "1.0")]),
        ("urn:oma:lwm2m:ext:3303:1.1", [(3303, "1.1")]),
        ("/3303/0/5700 is:latest", [(3303, "1.1")]),
        ("re:/^water.meter$/", [(3424, "1.0")]),
    ],
)
def test_list_narrows_any_source(ddf: str, arguments: str, found: list[tuple[int, str]]) -> None:
    result = run("list", "--source", ddf, "--format", "json", *arguments.split())

    assert (result.code, ids(result), result.errors) == (0, found, [])


def test_what_is_no_query_is_wrong_usage(ddf: str) -> None:
    assert run("list", "--source", ddf, "water", "ownr:x") == (
        2,
        "",
        [
            "lwm2m-browser list: “ownr:” is no field; did you mean “owner:”? To search for the text itself, quote it. "
            "(In “water ownr:x”, from character 7.)",
            "Help: lwm2m-browser list --help",
        ],
    )


def test_saved_filters_hold_here_as_in_the_window(ddf: str, folders: Folders) -> None:
    write_state(folders.settings, "filters", {"mine": "owner:ipso", "newest of mine": "filter:mine is:latest"})
    arguments = ("--source", ddf, "--settings", str(folders.settings), "--format", "json")

    assert ids(run("list", 'filter:"newest of mine"', *arguments)) == [(3303, "1.1")]
    assert run("list", "filter:other", *arguments).code == 2


# ---- list: formats, columns, files


def test_csv_has_the_twelve_elements_under_the_apis_names(ddf: str) -> None:
    output = run("list", "--source", ddf, "--format", "csv").output
    rows = list(csv.DictReader(io.StringIO(output, newline="")))

    assert output.splitlines()[0] == ",".join(API_NAMES)
    assert rows == [{name: str(value) for name, value in element.items()} for element in SAMPLE_ENTRIES]
    assert output.endswith("\r\n")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("--format csv --columns objectid,DEFINEDBY,links", "ObjectID,DefinedBy,Links\r\n3303,SDO,Definition\r\n"),
        ("--format tsv --columns ID,Version", "ObjectID\tVer\r\n3303\t1.1\r\n"),
        ("--format json --columns Name,ID", '[\n{"Name": "Temperature", "ObjectID": 3303}\n]\n'),
        ("--format markdown --columns Name,Ver", "| Name | Version |\n| --- | --- |\n| Temperature | 1.1 |\n"),
        ("--columns Label,Owner", "Defined by  Owner\n──────────  ─────────────\n1           IPSO Alliance\n"),
    ],
)
def test_columns_are_chosen_by_name_or_title(ddf: str, arguments: str, expected: str) -> None:
    result = run("list", "--source", ddf, "--id", "3303", "--latest", *arguments.split())

    assert result == (0, expected, [])


def test_a_title_of_two_columns_is_the_windows(ddf: str) -> None:
    result = run("list", "--source", ddf, "--id", "3", "--latest", "--format", "csv", "--columns", "Defined by")

    assert result.output == "DefinedBy\r\nOMA\r\n"


def test_raw_leaves_formulas(tmp_path: Path) -> None:
    path = tmp_path / "DDF.xml"
    path.write_bytes(ddf_of([{**SAMPLE_ENTRIES[0], "Name": "=1+1"}]))
    arguments = ("list", "--source", str(path), "--format", "csv", "--columns", "Name")

    assert run(*arguments).output == "Name\r\n'=1+1\r\n"
    assert run(*arguments, "--raw").output == "Name\r\n=1+1\r\n"


def test_a_file_holds_the_bytes_that_would_be_printed(ddf: str, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    printed = run("list", "--source", ddf, "--format", "csv").output

    assert run("list", "--source", ddf, "--format", "csv", "--output", str(file)) == (0, "", [])
    assert file.read_bytes() == printed.encode("utf-8")


def test_a_file_that_cannot_be_written_is_said(ddf: str, tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "list.csv"

    code, output, [said] = run("list", "--source", ddf, "--output", str(file))

    assert (code, output) == (1, "")
    assert said == f"{file} could not be written: No such file or directory. Nothing was changed there."
