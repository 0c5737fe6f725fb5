"""The command line about what is inside objects: show, resources, compare, resolve, and list by resources."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.parsing.api_json import object_of
from tests.support.command_line import Result, at_terminal, ids, process, run
from tests.support.definition_samples import INSIDE, inside_catalogue, xml_of
from tests.support.registry_server import RegistryServer, ddf_of


@pytest.fixture
def registry(tmp_path: Path) -> str:
    """The path of a folder with the hand-written registry: a DDF.xml, and definitions beside it."""
    folder = tmp_path / "registry"
    folder.mkdir()
    for (object_id, version), definition in INSIDE.items():
        (folder / f"{object_id}-{version}.xml").write_bytes(xml_of(definition))
    (folder / "DDF.xml").write_bytes(ddf_of([_linked(entry, "") for entry in inside_catalogue().entries]))
    return str(folder)


@pytest.fixture
def lone_list(tmp_path: Path) -> str:
    """The path of a list without definitions, of objects that are not the registry's."""
    folder = tmp_path / "alone"
    folder.mkdir()
    own = [_linked(entry, "https://registry.example/") for entry in inside_catalogue().entries]
    (folder / "DDF.xml").write_bytes(ddf_of(own))
    return str(folder / "DDF.xml")


@pytest.fixture
def server() -> RegistryServer:
    """The same registry behind an API, not yet started."""
    server = RegistryServer([])
    for (object_id, version), definition in INSIDE.items():
        server.files[f"/{object_id}-{version}.xml"] = xml_of(definition)
    return server


def _linked(entry: Entry, root: str) -> dict[str, object]:
    shape: dict[str, object] = dict(object_of(entry))
    has_definition = (shape["ObjectID"], shape["Ver"]) in INSIDE
    shape["ObjectLink"] = f"{root}{shape['ObjectID']}-{shape['Ver']}.xml" if has_definition else ""
    return shape


# ---- show


def test_show_has_the_metadata_and_the_resources(registry: str) -> None:
    code, output, errors = run("show", "3303:1.0", "--source", registry)

    assert (code, errors) == (0, [])
    assert output.startswith("ID                   3303 (objects of other standards organisations)\n")
    assert output.endswith("""\
LwM2M version  1.0
Instances      Multiple
Mandatory      Optional
Resources      2

ID    Name          Operations  Instances  Mandatory  Type    Range  Unit
────  ────────────  ──────────  ─────────  ─────────  ──────  ─────  ────
5700  Sensor Value  R           Single     Mandatory  Float
5701  Sensor Units  R           Single     Optional   String
""")


def test_show_of_a_path_is_the_resource(registry: str) -> None:
    code, output, errors = run("show", "/3303/0/5700", "--source", registry)

    assert (code, errors) == (0, [])
    assert (
        output
        == """\
Path         /3303/0/5700
Object       3303 Temperature 1.1
ID           5700 (reusable: the same in every object)
Name         Sensor Value
Operations   R
Instances    Single
Mandatory    Mandatory
Type         Float
Range        –
Unit         Cel
Description  What it reads, in volts or else
"""
    )


def test_show_as_json_has_the_definition_and_the_resource(registry: str) -> None:
    told = json.loads(run("show", "/3303/0/5700", "--source", registry, "--format", "json").output)

    assert told["entry"]["Ver"] == "1.1"
    assert [resource["ID"] for resource in told["definition"]["Resources"]] == [5700, 5701, 5605, 5750]
    assert told["resource"] == told["definition"]["Resources"][0]


def test_show_as_a_page(registry: str) -> None:
    page = run("show", "3316", "--source", registry, "--format", "markdown").output

    assert page.startswith("# Voltage\n")
    assert "| 5700 | Sensor Value | R | Single | Mandatory | Float |  | V |" in page
    resource = run("show", "/3316/0/5700", "--source", registry, "--format", "markdown").output
    assert resource.startswith("# Sensor Value\n")


def test_show_is_written_to_a_file_in_the_format_of_its_ending(registry: str, tmp_path: Path) -> None:
    file = tmp_path / "3303.md"

    assert run("show", "3303", "--source", registry, "-o", str(file)) == (0, "", [f"Wrote {file}."])
    assert file.read_text(encoding="utf-8").startswith("# Temperature\n")


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_a_resource_without_a_definition_is_not_shown_as_its_object(registry: str, lone_list: str, form: str) -> None:
    assert run("show", "/10400/0/5700", "--source", registry, "--format", form) == (
        1, "", ["The registry has no definition of object 10400 version 1.0."]
    )  # fmt: skip
    assert run("show", "/3303/0/5700", "--source", lone_list, "--format", form) == (
        1, "",
        ["The definition of object 3303 version 1.1 is not on this computer. To download it, leave out --source."],
    )  # fmt: skip


def test_a_definition_that_fails_is_not_success(registry: str) -> None:
    (Path(registry) / "3303-1.1.xml").write_text("no XML", encoding="utf-8")

    code, output, [said] = run("show", "3303", "--source", registry)

    assert code == 1
    assert output.startswith("ID                   3303 ")  # what is known is shown
    assert "3303-1.1.xml" in said


def test_show_of_a_resource_that_is_not_defined_says_so(registry: str) -> None:
    assert run("show", "/3303/0/5999", "--source", registry) == (
        1, "", ["Object 3303 version 1.1 has no resource 5999."]
    )  # fmt: skip


def test_show_without_a_definition_shows_the_metadata_and_says_so(registry: str) -> None:
    code, output, [said] = run("show", "10400", "--source", registry)

    assert code == 0
    assert "Voltage of a shelf" in output
    assert said.startswith("The registry has no definition of object 10400 version 1.0.")


def test_show_fetches_one_definition_from_the_network(server: RegistryServer) -> None:
    with server:
        server.entries = [_linked(entry, f"{server.root}/") for entry in inside_catalogue().entries]
        told = json.loads(run("show", "3316", "--source", server.api_base, "--format", "json").output)

        assert told["definition"]["Name"] == "Voltage"
        assert server.requests == ["/api/lwm2m/v1/Object?ObjectID=3316", "/3316-1.0.xml"]


# ---- resources


def resources(*arguments: str) -> str:
    """What `resources` lists, as `object:version/resource`."""
    rows = json.loads(run("resources", *arguments, "--format", "json").output)
    return " ".join(f"{row['ObjectID']}:{row['Ver']}/{row['ID']}" for row in rows)


def test_resources_lists_those_of_all_objects(registry: str) -> None:
    expected = """\
Object ID  Version  Object       ID    Name          Operations  Type   Range  Unit
─────────  ───────  ───────────  ────  ────────────  ──────────  ─────  ─────  ────
3303       1.0      Temperature  5700  Sensor Value  R           Float
3303       1.1      Temperature  5700  Sensor Value  R           Float         Cel
3316       1.0      Voltage      5700  Sensor Value  R           Float         V
"""
    assert run("resources", "type:float", "--source", registry) == (0, expected, [])
    assert len(resources("--source", registry).split()) == 15


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ("voltage -type:opaque", "3:1.0/7 3316:1.0/5700"),
        ("--id 3 operations:e", "3:1.0/4 3:1.2/4"),
        ("--latest operations:e", "3:1.2/4 3303:1.1/5605"),
        ("--version 1.2", "0:1.2/0 0:1.2/2 3:1.2/4 3:1.2/13"),
        ("resource:(reset)", "3303:1.1/5605"),
        ("nothing-like-this", ""),
    ],
)
def test_resources_takes_what_list_takes(registry: str, arguments: str, found: str) -> None:
    assert resources(*arguments.split(), "--source", registry) == found


def test_the_help_of_resources_speaks_of_resources() -> None:
    shown = " ".join(run("resources", "--help").output.split())

    assert "lwm2m-browser resources id:5700 object:3303 --latest" in shown
    assert "only the resources of the object with this ID" in shown


def test_resources_as_csv_has_the_object_first(registry: str) -> None:
    output = run("resources", "--id", "10300", "--source", registry, "--format", "csv").output

    assert list(csv.DictReader(io.StringIO(output, newline=""))) == [
        {"ObjectID": "10300", "Ver": "2.0", "ObjectName": "Tank", "ID": "26241", "Name": "Level", "Operations": "W",
         "MultipleInstances": "Single", "Mandatory": "Optional", "Type": "Unsigned Integer", "RangeEnumeration": "",
         "Units": "%", "Description": ""}
    ]  # fmt: skip
    assert output.startswith("ObjectID,Ver,ObjectName,ID,Name,")


def test_resources_of_a_server_are_fetched_once(server: RegistryServer) -> None:
    with server:
        server.entries = [_linked(entry, f"{server.root}/") for entry in inside_catalogue().entries]
        server.files.pop("/3316-1.0.xml")

        first = run("resources", "uses:5700", "--source", server.api_base, "--format", "json")
        asked = len(server.requests)
        second = run("resources", "uses:5700", "--source", server.api_base, "--format", "json")

    assert [row["Ver"] for row in json.loads(first.output)] == ["1.0", "1.1"]
    assert len(first.errors) == 1
    assert first.code == 1  # what was asked for is not all there
    assert first.errors[0].startswith("1 of 7 definitions left out. The first: ")
    assert second == first
    assert server.requests[asked:] == ["/api/lwm2m/v1/Object", "/3316-1.0.xml"]  # only what is missing


def test_a_download_is_told_at_a_terminal(server: RegistryServer, tmp_path: Path) -> None:
    with server:
        server.entries = [_linked(entry, f"{server.root}/") for entry in inside_catalogue().entries]
        command = ("resources", "unit:Cel", "--source", server.api_base, "--settings", str(tmp_path / "own"))

        code, shown = at_terminal(*command)
        again = at_terminal(*command)

    assert code == 0
    assert shown.splitlines()[0] == "Downloading 7 definitions …"
    assert again == (0, "".join(shown.splitlines(keepends=True)[1:]))  # they are on this computer now


@pytest.mark.parametrize("words", [["resources", "voltage"], ["resources"]])
def test_resources_of_a_source_without_definitions_are_not_an_empty_table(words: list[str], lone_list: str) -> None:
    assert run(*words, "--source", lone_list) == (
        1, "",
        ["alone/DDF.xml has no definitions on this computer, so there are no resources to search. "
         "Without --source, they are downloaded."],
    )  # fmt: skip


def test_a_list_by_resources_without_definitions_is_not_success(lone_list: str) -> None:
    code, output, errors = run("list", "uses:5700", "--source", lone_list, "--format", "json")

    assert (code, output, len(errors)) == (1, "[]\n", 1)
    assert errors[0].startswith("alone/DDF.xml has no definitions on this computer")


# ---- list


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("uses:5750", [(3303, "1.1"), (3316, "1.0")]),
        ("voltage", [(3316, "1.0"), (10400, "1.0")]),
        ("voltage in:resources", [(3, "1.0"), (3316, "1.0"), (10400, "1.0")]),
        ("release:1.0 type:integer", [(3, "1.0")]),
    ],
)
def test_list_asks_what_is_inside(registry: str, query: str, found: list[tuple[int, str]]) -> None:
    assert ids(run("list", query, "--source", registry, "--format", "json")) == found


def test_list_reads_no_xml_for_a_query_about_metadata() -> None:
    code = "import sys; from lwm2m_browser.cli import main; main(sys.argv[1:]); print('lxml' in sys.modules)"

    assert process("list", "owner:oma", "--source", "builtin", code=code).stdout.splitlines()[-1] == b"False"


# ---- compare


def test_compare_tells_what_differs(registry: str) -> None:
    expected = """\
changed  URN
  from   urn:oma:lwm2m:oma:3
  to     urn:oma:lwm2m:oma:3:1.2
changed  LwM2M version
  from   1.0
  to     1.1
changed  Object version
  from   1.0
  to     1.2
added    13 Current Time
removed  7 Power Source Voltage
"""
    assert run("compare", "urn:oma:lwm2m:oma:3", "3", "--source", registry) == (0, expected, [])


def test_compare_tells_which_element_of_a_resource_differs(registry: str) -> None:
    output = run("compare", "3303", "3316", "--source", registry).output

    assert (
        """\
changed  5700 Sensor Value (Unit)
  from   Cel
  to     V
"""
        in output
    )


def test_compare_as_a_table(registry: str) -> None:
    expected = """\
Change   ID  Name                  Element         From                 To
───────  ──  ────────────────────  ──────────────  ───────────────────  ───────────────────────
changed                            URN             urn:oma:lwm2m:oma:3  urn:oma:lwm2m:oma:3:1.2
changed                            LwM2M version   1.0                  1.1
changed                            Object version  1.0                  1.2
added    13  Current Time
removed  7   Power Source Voltage
"""
    assert run("compare", "3:1.0", "3", "--source", registry, "--format", "table") == (0, expected, [])


def test_compare_as_json(registry: str) -> None:
    rows = json.loads(run("compare", "3303", "3316", "--source", registry, "--format", "json").output)

    assert {
        "Change": "changed",
        "ID": 5700,
        "Name": "Sensor Value",
        "Element": "Unit",
        "From": "Cel",
        "To": "V",
    } in rows
    assert {
        "Change": "changed",
        "ID": None,
        "Name": "",
        "Element": "Name",
        "From": "Temperature",
        "To": "Voltage",
    } in rows


def test_compare_of_the_same_says_so(registry: str) -> None:
    assert run("compare", "3316", "3316:1.0", "--source", registry, "--format", "json") == (
        0, "[]\n", ["No differences."]
    )  # fmt: skip


def test_compare_is_written_to_a_file(registry: str, tmp_path: Path) -> None:
    file = tmp_path / "changes.csv"

    assert run("compare", "3:1.0", "3:1.2", "--source", registry, "-o", str(file)).errors == [
        f"Wrote 5 rows to {file}."
    ]
    assert file.read_text(encoding="utf-8").startswith("Change,ID,Name,Element,From,To")


def test_compare_needs_both_definitions(registry: str) -> None:
    code, output, [said] = run("compare", "3316", "10400", "--source", registry)

    assert (code, output) == (1, "")
    assert "no definition of object 10400" in said


# ---- resolve


def resolved(result: Result) -> list[tuple[object, ...]]:
    """What was written, the object, its version, the resource and its type, and the remarks."""
    rows = json.loads(result.output)
    return [tuple(row[key] for key in ("Written", "ObjectID", "Ver", "ID", "Type", "Remarks")) for row in rows]


def test_resolve_tells_what_its_arguments_stand_for(registry: str) -> None:
    result = run("resolve", "/3303/0/5700", "</3316/0>;ver=1.0", "water", "--source", registry, "--format", "json")

    assert (result.code, result.errors) == (1, ["1 of 3 could not be explained."])
    assert resolved(result) == [
        ("/3303/0/5700", 3303, "1.1", 5700, "Float", ""),
        ("</3316/0>;ver=1.0", 3316, "1.0", None, "", ""),
        ("water", None, "", None, "",
         "This is not an ID, a path, a URN or a SenML name that ends in a path."),
    ]  # fmt: skip


@pytest.mark.parametrize("words", [[], ["-"]])
def test_resolve_reads_standard_input(registry: str, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    registration = b'</>;rt="oma.lwm2m",</3316/0>,</10400/0>\n\xff\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(registration), "utf-8"))

    assert run("resolve", *words, "--source", registry) == (
        1,
        """\
</3316/0>
  Object    3316 Voltage 1.0
  Instance  0
  Remarks   No version given, which means 1.0.
</10400/0>
  Object    10400 Voltage of a shelf 1.0
  Instance  0
  Remarks   No version given, which means 1.0. Its definition is not on this computer.
�
  Remarks  This is not an ID, a path, a URN or a SenML name that ends in a path.
""",
        ["1 of 3 could not be explained."],
    )


def test_resolve_reads_what_windows_pipes(registry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("</3316/0>;ver=1.0\r\n".encode("utf-16")), "utf-8"))

    result = run("resolve", "--source", registry, "--format", "json")

    assert resolved(result) == [("</3316/0>;ver=1.0", 3316, "1.0", None, "", "")]


def test_resolve_tells_what_was_sent_and_how_much_of_a_log_is_none(registry: str) -> None:
    pack = '10:20 sent [{"n":"/3316/0/5700","v":21.50}]'
    result = run("resolve", "10:19 waiting for the server", pack, "--source", registry, "--format", "table")

    assert result == (
        0,
        """\
Written       Object ID  Version  Object   Instance  ID    Name          Operations  Value  Type   Unit
────────────  ─────────  ───────  ───────  ────────  ────  ────────────  ──────────  ─────  ─────  ────
/3316/0/5700  3316       1.0      Voltage  0         5700  Sensor Value  R           21.50  Float  V
""",
        ["1 line without an object was left out."],
    )


def test_resolve_waits_for_a_terminal_with_a_word(registry: str) -> None:
    code, shown = at_terminal("resolve", "--source", registry, typed=b"/3316/0/5700\n\x04")

    assert code == 0
    assert (
        shown
        == """\
Paste paths, URNs, SenML, registrations or a log, then press Ctrl+D.
/3316/0/5700
  Object      3316 Voltage 1.0
  Instance    0
  Resource    5700 Sensor Value
  Operations  R
  Type        Float
  Unit        V
"""
    )


@pytest.mark.parametrize("data", [b"", b" \n\n"])
def test_resolve_of_nothing_shows_how(registry: str, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))

    code, output, errors = run("resolve", "--source", registry)

    assert (code, output) == (2, "")
    assert errors[0].endswith("lwm2m-browser resolve /3303/0/5700, or lwm2m-browser resolve < FILE")


def test_a_table_of_references_has_no_empty_columns(registry: str) -> None:
    output = run("resolve", "/3316", "/3316/0", "--source", registry, "--format", "table").output

    assert (
        output
        == """\
Written  Object ID  Version  Object   Instance
───────  ─────────  ───────  ───────  ────────
/3316    3316       1.0      Voltage
/3316/0  3316       1.0      Voltage  0
"""
    )


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("/3316/0/5700", 0),
        ("/3316", 0),
        ("hello", 1),
        ("/3316/0/9999", 1),  # the object has no such resource
        ("/77/0", 1),  # there is no such object
        ("/10400/0/1", 1),  # its definition is not known
    ],
)
def test_what_is_not_explained_is_not_success(registry: str, reference: str, code: int) -> None:
    result = run("resolve", "/3316", reference, "--source", registry)

    assert (result.code, result.errors) == (code, ["1 of 2 could not be explained."] * code)
    assert reference in result.output
