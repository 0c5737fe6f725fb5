"""`lwm2m-browser check`."""

import json
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.support.check_samples import COMMON, GOOD, REGISTRY
from tests.support.command_line import ROOT, run

WRONG = GOOD.replace("0..100", "0-100").replace(">Cel<", ">pings<").replace("5700", "9999")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the command is run in."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(text.encode())


def test_a_good_file_has_nothing_to_tell(folder: Path) -> None:
    write(folder, {"kettle.xml": GOOD})

    assert run("check", "kettle.xml") == (0, "", ["Checked 1 file: nothing found."])


def test_a_line_for_each_finding_as_compilers_write_it(folder: Path) -> None:
    write(folder, {"kettle.xml": WRONG})

    code, output, errors = run("check", "kettle.xml")

    assert output.splitlines() == [
        "kettle.xml:21:9: error 418 (10999:1 RangeEnumeration): the range “0-100” is written without “..”; "
        "fix: “0-100” becomes “0..100”",
        "kettle.xml:22:9: error 417 (10999:1 Units): “pings” is not a unit of SenML",
        "kettle.xml:35:7: error 450 (10999:9999 Item): Common.xml has no resource 9999, which is in the reusable range",
    ]
    assert (code, errors) == (1, ["Checked 1 file: 3 errors. 1 can be fixed: add --fix."])


def test_warnings_do_not_fail(folder: Path) -> None:
    write(folder, {"kettle.xml": GOOD.replace("0..100", "0..x")})

    assert run("check", "kettle.xml").code == 0


def test_json(folder: Path) -> None:
    write(folder, {"kettle.xml": WRONG})

    found = json.loads(run("check", "kettle.xml", "--format", "json").output)

    assert [one["code"] for one in found] == ["418", "417", "450"]
    assert found[0] == {
        "code": "418", "severity": "error", "file": "kettle.xml", "line": 21, "column": 9, "object": 10999,
        "resource": 1, "element": "RangeEnumeration", "message": "the range “0-100” is written without “..”",
        "right": "0..100", "fix": "“0-100” becomes “0..100”", "resolve_by": "submitter",
    }  # fmt: skip
    assert found[1]["fix"] is None
    write(folder, {"kettle.xml": GOOD})
    assert json.loads(run("check", "kettle.xml", "--format", "json").output) == []


def test_some_rules_only_and_not_some_others(folder: Path) -> None:
    write(folder, {"kettle.xml": WRONG})

    def codes(*options: str) -> list[str]:
        return [one["code"] for one in json.loads(run("check", "kettle.xml", "--format", "json", *options).output)]

    assert codes("--only", "417,450") == ["417", "450"]
    assert codes("--only", "417", "--only", "lb011") == ["417"]
    assert codes("--ignore", "417, 418") == ["450"]
    assert codes("--only", "50") == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "there is nothing to check"),
        (["no.xml"], "there is no file or folder “no.xml”."),
        (["--only", "999", "kettle.xml"], "there is no rule “999”."),
        (["--only", "LB0111", "kettle.xml"], "there is no rule “LB0111”. Did you mean LB011?"),
        (["--format", "csv", "kettle.xml"], "“csv” is not a format"),
        (["--explain", "4"], "there is no rule “4”."),
    ],
)
def test_wrong_usage(folder: Path, arguments: list[str], said: str) -> None:
    write(folder, {"kettle.xml": GOOD})

    code, output, errors = run("check", *arguments)

    assert (code, output) == (2, "")
    assert said in errors[0]


def test_a_rule_is_explained() -> None:
    assert run("check", "--explain", "417").output.splitlines() == [
        "417  A unit that SenML does not have.",
        "  Programs convert and show values by SenML’s symbols.",
        "  Severity: error. Resolve by: submitter.",
        "  Wrong: <Units>Mbps</Units>",
        "  Right: <Units>Mbit/s</Units>",
    ]
    assert run("check", "--explain", "50").output.startswith("050  ")
    assert run("check", "--explain", "all").output.count("  Severity: ") > 90


# ---- What is checked


def test_a_registry_as_a_folder_as_its_list_and_as_an_archive(folder: Path) -> None:
    write(folder, {**REGISTRY, "version_history/10999-1_1.xml": WRONG, "other.xml": "<units/>", ".hidden.xml": WRONG})
    with zipfile.ZipFile(folder.parent / "registry.zip", "w") as archive:
        for path in sorted(folder.rglob("*.xml")):
            archive.write(path, path.relative_to(folder.parent))

    def places(place: str) -> list[str]:
        found = json.loads(run("check", place, "--format", "json").output)
        return sorted({f"{one['code']} {one['file']}" for one in found})

    here = places(".")
    assert "274 DDF.xml" in here
    assert "417 version_history/10999-1_1.xml" in here
    assert places("DDF.xml") == here
    assert places("../registry.zip") == [line.replace(" ", " ../registry.zip/here/") for line in here]
    assert places(str(folder)) == [line.replace(" ", f" {folder}/") for line in here]


def test_definitions_without_a_list(folder: Path) -> None:
    write(folder, {"a.xml": GOOD, "b.xml": WRONG, "Common.xml": COMMON.replace("5800", "9999")})

    found = json.loads(run("check", ".", "--format", "json").output)

    assert {one["code"] for one in found} == {"417", "418"} | {"460", "461", "462", "465"}


def test_standard_input() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lwm2m_browser", "check", "-"],
        input=WRONG.encode(),
        capture_output=True,
        cwd=ROOT,
        check=False,
    )

    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[1].startswith("-:22:9: error 417")


@pytest.mark.parametrize("content", [b"", b"\0", b"<", b"hello", b"<html></html>", b"<!DOCTYPE x><LWM2M/>", b"BZh9"])
def test_what_is_no_definition_is_told(folder: Path, content: bytes) -> None:
    (folder / "x.xml").write_bytes(content)

    code, output, _ = run("check", "x.xml")

    assert code == 1
    assert "272" in output


def test_a_source_to_compare_with(folder: Path) -> None:
    write(folder, {"kettle.xml": GOOD.replace("10999", "10999").replace("<Name>Kettle", "<Name>Pot")})
    write(folder.parent, {f"registry/{name}": text for name, text in REGISTRY.items() if "/" not in name})

    found = json.loads(run("check", "kettle.xml", "--against", "../registry", "--format", "json").output)

    assert [(one["code"], one["right"]) for one in found] == [("402", "Kettle")]
    assert run("check", "kettle.xml").code == 0


def test_the_source_goes_before_a_common_xml_beside(folder: Path) -> None:
    write(folder, {"kettle.xml": GOOD, "Common.xml": COMMON.replace("Sensor Value", "My Value")})
    write(folder.parent, {f"registry/{name}": text for name, text in REGISTRY.items() if "/" not in name})

    assert "460" in run("check", ".").output
    assert "460" not in run("check", ".", "--against", "../registry").output


def test_what_all_files_have_is_told_once(folder: Path) -> None:
    write(folder, {name: text.replace("\n", "\r\n") for name, text in REGISTRY.items()})

    found = json.loads(run("check", ".", "--format", "json").output)

    assert [one["message"] for one in found] == ["in all 3 files: the file has carriage returns"]


# ---- Formats


def test_junit(folder: Path) -> None:
    write(folder, {"a.xml": GOOD, "b.xml": WRONG})

    code, _, errors = run("check", ".", "-o", "report.xml")

    root = ElementTree.fromstring((folder / "report.xml").read_text(encoding="utf-8"))
    assert code == 1
    assert errors[0] == "Wrote report.xml."
    assert root.attrib | {"name": ""} == {"name": "", "tests": "4", "failures": "3"}
    assert [(suite.get("name"), suite.get("failures")) for suite in root] == [("a.xml", "0"), ("b.xml", "3")]
    assert [case.get("name") for case in root[1]] == [
        "418 10999:1 RangeEnumeration",
        "417 10999:1 Units",
        "450 10999:9999 Item",
    ]
    assert root[1][1][0].get("message") == "“pings” is not a unit of SenML"


def test_markdown(folder: Path) -> None:
    write(folder, {"b.xml": WRONG})

    lines = run("check", "b.xml", "--format", "markdown").output.splitlines()

    assert lines[0] == "| Rule | Severity | File | Line | Object:resource | Element | Finding | Right | Resolve by |"
    assert lines[3] == "| 417 | error | b.xml | 22 | 10999:1 | Units | “pings” is not a unit of SenML |  | submitter |"


# ---- Fixes


def test_fixes_are_written_and_told_and_the_rest_is_listed(folder: Path) -> None:
    write(folder, {"kettle.xml": WRONG})
    (folder / "kettle.xml").chmod(0o640)

    code, output, errors = run("check", "--fix", "kettle.xml")

    assert (folder / "kettle.xml").read_text(encoding="utf-8") == WRONG.replace("0-100", "0..100")
    assert stat.S_IMODE((folder / "kettle.xml").stat().st_mode) == 0o640
    assert [line.split()[2] for line in output.splitlines()] == ["417", "450"]
    assert code == 1
    assert errors == [
        "kettle.xml: fixed 418 (10999:1): the range “0-100” is written without “..”; “0-100” becomes “0..100”",
        "Fixed 1 finding in 1 file.",
        "Checked 1 file: 2 errors.",
    ]
    before = (folder / "kettle.xml").stat().st_mtime_ns
    assert run("check", "--fix", "kettle.xml").errors == ["Checked 1 file: 2 errors."]
    assert (folder / "kettle.xml").stat().st_mtime_ns == before


def test_only_what_was_asked_for_is_fixed(folder: Path) -> None:
    write(folder, {"kettle.xml": WRONG.replace(">pings<", ">Mbps<")})

    run("check", "--fix", "--only", "417", "kettle.xml")

    assert (folder / "kettle.xml").read_text(encoding="utf-8") == WRONG.replace(">pings<", ">Mbit/s<")


def test_an_archive_is_not_fixed(folder: Path) -> None:
    with zipfile.ZipFile(folder / "files.zip", "w") as archive:
        archive.writestr("kettle.xml", WRONG)

    code, _, errors = run("check", "--fix", "files.zip")

    assert code == 2
    assert "only files on this computer can be fixed" in errors[0]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_file_that_cannot_be_written_is_told(folder: Path) -> None:
    write(folder, {"kettle.xml": WRONG})
    folder.chmod(0o500)
    try:
        code, _, errors = run("check", "--fix", "kettle.xml")
    finally:
        folder.chmod(0o700)

    assert code == 1
    assert "kettle.xml could not be written" in errors[0]
