"""`lwm2m-browser list`: which rows, in which format, and where to."""

import csv
import io
from pathlib import Path

import pytest

from lwm2m_browser.registry.elements import API_NAMES
from lwm2m_browser.search.index.folded_texts import Lines
from lwm2m_browser.search.language.regex import SlowExpression
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.shared_bookmarks import SharedBookmarks
from lwm2m_browser.storage.user_state import write_state
from tests.support.command_line import TABLE, at_terminal, ids, run
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
        ("--latest", [(3, "1.2"), (3303, "1.1"), (3424, "1.0"), (10241, "1.0")]),
        ("--version latest", [(3, "1.2"), (3303, "1.1"), (3424, "1.0"), (10241, "1.0")]),
        ("--latest --version latest --id 3", [(3, "1.2")]),
        ("--version 1.1", [(3303, "1.1")]),
        ("--version 1.0 device", [(3, "1.0")]),
        ("--id 3303", [(3303, "1.0"), (3303, "1.1")]),
        ("--id 3303 --version 1.0", [(3303, "1.0")]),
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


def test_bookmarks_are_found_and_are_columns(ddf: str, folders: Folders) -> None:
    SharedBookmarks(folders.settings).change(lambda _: {3303: "hall, north", 10241: ""})
    own = ("--source", ddf, "--settings", str(folders.settings), "--format", "csv", "--columns", "ID,Bookmarked,note")

    assert run("list", "is:bookmarked", "is:latest", *own).output.splitlines() == [
        "ObjectID,Bookmarked,Note", '3303,yes,"hall, north"', "10241,yes,"
    ]  # fmt: skip
    assert run("list", "note:north or device", "--latest", *own).output.splitlines() == [
        "ObjectID,Bookmarked,Note", "3,,", '3303,yes,"hall, north"'
    ]  # fmt: skip
    assert "hall" not in run("list", "is:bookmarked", "--source", ddf, "--settings", str(folders.settings)).output


def test_bookmarks_that_cannot_be_read_are_said(ddf: str, folders: Folders) -> None:
    folders.settings.mkdir()
    (folders.settings / "bookmarks.json").write_text("{")

    result = run("list", "is:bookmarked", "--source", ddf, "--settings", str(folders.settings))

    assert result.code == 0
    assert result.errors[0].endswith("bookmarks.json.unreadable”. The bookmarks were reset.")


def test_what_is_no_query_is_wrong_usage(ddf: str) -> None:
    assert run("list", "--source", ddf, "water", "ownr:x") == (
        2,
        "",
        [
            "lwm2m-browser list: There is no field “ownr:”. Did you mean “owner:”? "
            "To search for this text, put it in quotes. (In “water ownr:x”, from character 7.)",
            "Help: lwm2m-browser list --help",
        ],
    )


def test_an_expression_that_takes_too_long_is_wrong_usage(ddf: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_slow(*_: object) -> bytes:
        raise SlowExpression("This regular expression takes longer than 1 s over 6 rows.")

    monkeypatch.setattr(Lines, "flags", too_slow)

    said = "lwm2m-browser list: This regular expression takes longer than 1 s over 6 rows."
    assert run("list", "--source", ddf, "re:/e/") == (2, "", [said, "Help: lwm2m-browser list --help"])


def test_saved_filters_hold_here_as_in_the_window(ddf: str, folders: Folders) -> None:
    write_state(folders.settings, "filters", {"mine": "owner:ipso", "newest of mine": "saved:mine is:latest"})
    arguments = ("--source", ddf, "--settings", str(folders.settings), "--format", "json")

    assert ids(run("list", 'saved:"newest of mine"', *arguments)) == [(3303, "1.1")]
    assert run("list", "saved:other", *arguments).code == 2


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
        (
            "--format csv --columns objectid,DEFINEDBY,links",
            "ObjectID,DefinedBy,Links\r\n3303,SDO,https://registry.example/3303.xml\r\n",
        ),
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

    assert run("list", "--source", ddf, "--output", str(file)) == (0, "", [f"Wrote 6 rows to {file}."])
    assert file.read_bytes() == printed.encode("utf-8")


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("list.csv", "ObjectID,Ver,Name,"),
        ("LIST.CSV", "ObjectID,Ver,Name,"),
        ("list.tsv", "ObjectID\tVer\tName\t"),
        ("list.json", '[\n{"ObjectID": 3,'),
        ("list.md", "| ID | Version | Name |"),
        ("list.txt", "ID     Version  Name "),
    ],
)
def test_the_ending_of_a_file_is_its_format(ddf: str, tmp_path: Path, name: str, beginning: str) -> None:
    file = tmp_path / name

    assert run("list", "--source", ddf, "-o", str(file)) == (0, "", [f"Wrote 6 rows to {file}."])
    assert file.read_text(encoding="utf-8").startswith(beginning)


def test_a_format_that_is_named_goes_before_the_ending(ddf: str, tmp_path: Path) -> None:
    run("list", "--source", ddf, "-o", str(tmp_path / "list.dat"), "--format", "csv", "--quiet")

    assert (tmp_path / "list.dat").read_text(encoding="utf-8").startswith("ObjectID,")


@pytest.mark.parametrize("name", ["list.dat", "list", "list.csv.gz", ".csv"])
def test_another_ending_needs_a_format(ddf: str, tmp_path: Path, name: str) -> None:
    code, output, errors = run("list", "--source", ddf, "-o", str(tmp_path / name))

    assert (code, output) == (2, "")
    assert errors[0].endswith(f"{name}? Add --format table, csv, tsv, json or markdown.")
    assert not (tmp_path / name).exists()


def test_a_dash_is_standard_output(ddf: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("list", "--source", ddf, "-o", "-") == (0, TABLE, [])
    assert not Path("-").exists()


def test_a_file_in_the_home_folder(ddf: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    assert run("list", "--source", ddf, "--output=~/list.csv", "--quiet") == (0, "", [])
    assert (tmp_path / "list.csv").exists()


def test_columns_are_explained(ddf: str) -> None:
    code, output, errors = run("list", "--columns", "help", "--source", ddf)

    assert (code, errors) == (0, [])
    assert "\nDefinedBy          Defined by           Who defined the object: OMA, an SDO, or a vendor.\n" in output


def test_a_column_that_was_meant_is_told(ddf: str) -> None:
    said = run("list", "--columns", "Name,Ownr", "--source", ddf).errors[0]

    assert said == "lwm2m-browser list: “Ownr” is not a column. Did you mean Owner?"


def test_several_ids_are_listed_together(ddf: str) -> None:
    result = run("list", "--id", "3424", "--id", "3", "--latest", "--source", ddf, "--format", "json")

    assert ids(result) == [(3, "1.2"), (3424, "1.0")]


def test_a_mistake_in_a_query_is_marked_at_a_terminal(ddf: str) -> None:
    code, shown = at_terminal("list", "--source", ddf, "wäter ownr:x")

    assert code == 2
    assert shown.splitlines()[-3:] == ["  wäter ownr:x", "        ^^^^^^", "Help: lwm2m-browser list --help"]


def test_a_mistake_behind_what_takes_no_place_of_its_own_is_told_by_its_number(ddf: str) -> None:
    code, shown = at_terminal("list", "--source", ddf, "wäter\townr:x")

    assert code == 2
    assert "from character 7.)" in " ".join(shown.split())
    assert "^" not in shown


# ---- list: what went wrong, and what went well


def test_a_file_that_cannot_be_written_is_said(ddf: str, tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "list.csv"

    code, output, [said] = run("list", "--source", ddf, "--output", str(file))

    assert (code, output) == (1, "")
    assert said == f"{file} could not be written: No such file or directory. Nothing was changed there."
