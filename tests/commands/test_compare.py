"""`compare`: files in place of objects, and whether a new version is compatible."""

import json
from pathlib import Path

import pytest

from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.sources.parsing.api_json import object_of
from tests.support.command_line import run
from tests.support.definition_samples import APPLICATION, RESET, SENSOR, UNITS, definition, xml_of
from tests.support.registry_server import ddf_of
from tests.support.samples import entry

OLD = definition(3303, "", SENSOR, UNITS)
COMPATIBLE = definition(3303, "1.1", SENSOR, UNITS, APPLICATION)
BREAKING = definition(3303, "1.1", SENSOR._replace(type="Integer", units="Cel"), UNITS, RESET)


@pytest.fixture
def registry(tmp_path: Path) -> str:
    """A folder with a DDF.xml that lists the old version, and its definition."""
    written(tmp_path, "registry-3303.xml", OLD)
    listed = entry(object_id=3303, version="1.0", object_link="registry-3303.xml")
    (tmp_path / "DDF.xml").write_bytes(ddf_of([object_of(listed)]))
    return str(tmp_path / "DDF.xml")


def written(folder: Path, name: str, *definitions: Definition) -> str:
    """A file with these definitions, and its path."""
    bodies = [xml_of(one).decode().removeprefix("<LWM2M>").removesuffix("</LWM2M>") for one in definitions]
    (folder / name).write_text(f"<LWM2M>{''.join(bodies)}</LWM2M>", encoding="utf-8")
    return str(folder / name)


def test_a_draft_is_judged_beside_the_registered_version(registry: str, tmp_path: Path) -> None:
    expected = """\
changed  URN
  from   urn:oma:lwm2m:ext:3303
  to     urn:oma:lwm2m:ext:3303:1.1
changed  Object version
  from   1.0
  to     1.1
added    5605 Reset
  minor  An optional resource was added. (LwM2M Core 7.2.1)
changed  5700 Sensor Value (Type)
  from   Float
  to     Integer
  major  The data type changed. (LwM2M Core 7.2.1)
changed  5700 Sensor Value (Unit)
  from   –
  to     Cel
  minor  A unit was added or removed. (our judgement)

3303 Temperature, 1.0 → 1.1
1 change breaks. The new version has to be 2.0 or later; 1.1 is too small.
"""
    draft = written(tmp_path, "draft.xml", BREAKING)

    assert run("compare", "3303", draft, "--source", registry, "--compatibility") == (1, expected, [])


def test_a_version_that_is_large_enough_is_no_failure(tmp_path: Path) -> None:
    files = written(tmp_path, "old.xml", OLD), written(tmp_path, "new.xml", COMPATIBLE)
    code, output, errors = run("compare", *files, "--compatibility")

    assert (code, errors) == (0, [])
    assert output.endswith("No change breaks. The new version has to be 1.1 or later; 1.1 is enough.\n")


def test_for_a_pull_request_the_verdict_comes_first_and_then_what_breaks(tmp_path: Path) -> None:
    files = written(tmp_path, "old.xml", OLD), written(tmp_path, "new.xml", BREAKING)

    code, output, errors = run("compare", *files, "--compatibility", "--format", "markdown")

    assert (code, errors) == (1, [])
    assert (
        output
        == """\
### 3303 Temperature, 1.0 → 1.1

❌ 1 change breaks. The new version has to be 2.0 or later; 1.1 is too small.

| Change | ID | Name | Element | From | To | Needs | Why | Basis |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| changed | 5700 | Sensor Value | Type | Float | Integer | major | The data type changed. | LwM2M Core 7.2.1 |
| added | 5605 | Reset |  |  |  | minor | An optional resource was added. | LwM2M Core 7.2.1 |
| changed | 5700 | Sensor Value | Unit |  | Cel | minor | A unit was added or removed. | our judgement |
"""
    )


def test_for_programs_there_is_an_object(tmp_path: Path) -> None:
    files = written(tmp_path, "old.xml", COMPATIBLE), written(tmp_path, "new.xml", OLD)

    told = json.loads(run("compare", *files, "--compatibility", "--format", "json").output)
    changes = told.pop("changes")

    assert told == {
        "old": "1.1", "written": "1.0", "needed": "2.0", "needed_by_clause": "1.2", "is_enough": False, "breaks": 1,
    }  # fmt: skip
    assert [change for change in changes if change["Needs"]] == [{
        "Change": "removed", "ID": 5750, "Name": "Application Type", "Element": "", "From": "", "To": "",
        "Needs": "major", "Why": "An optional resource was removed: whoever uses it loses it.",
        "Basis": "our judgement, where minor is asked by LwM2M Core 7.2.1", "Rule": "optional-removed",
    }]  # fmt: skip


def test_where_the_letter_of_the_clause_asks_for_less_that_is_told(tmp_path: Path) -> None:
    files = written(tmp_path, "old.xml", COMPATIBLE), written(tmp_path, "new.xml", OLD)

    last = run("compare", *files, "--compatibility").output.splitlines()[-1]

    assert last == (
        "1 change breaks. The new version has to be 2.0 or later; 1.0 is too small. "
        "By the letter of LwM2M Core, clause 7.2.1, it would be 1.2."
    )


@pytest.mark.parametrize("form", ["table", "csv", "tsv"])
def test_beside_a_table_the_verdict_is_said(form: str, tmp_path: Path) -> None:
    files = written(tmp_path, "old.xml", OLD), written(tmp_path, "new.xml", BREAKING)

    code, output, errors = run("compare", *files, "--compatibility", "--format", form, "--quiet")

    assert (code, errors) == (
        1, ["1 change breaks. The new version has to be 2.0 or later; 1.1 is too small."]
    )  # fmt: skip
    assert "LwM2M Core 7.2.1" in output and ("Rule" in output) == (form != "table")


def test_the_same_file_needs_nothing(tmp_path: Path) -> None:
    file = written(tmp_path, "old.xml", OLD)

    assert run("compare", file, file, "--compatibility") == (
        0, "3303 Temperature, 1.0 → 1.0\nNothing differs that needs a new version.\n", []
    )  # fmt: skip
    assert run("compare", file, file) == (0, "", ["No differences."])


def test_two_objects_are_compared_and_no_version_follows(tmp_path: Path) -> None:
    other = written(tmp_path, "other.xml", definition(3304, "1.0", SENSOR, name="Humidity"))

    code, output, _ = run("compare", written(tmp_path, "old.xml", OLD), other, "--compatibility")

    assert code == 0
    assert output.splitlines()[-2:] == [
        "3303 Temperature, 1.0 → 3304 Humidity, 1.0",
        "These are two objects, not two versions of one: no version follows from their differences.",
    ]


def test_of_a_file_with_several_objects_the_one_that_was_named_is_meant(registry: str, tmp_path: Path) -> None:
    several = written(tmp_path, "several.xml", definition(3304, "1.0", SENSOR), COMPATIBLE)

    assert run("compare", "3303", several, "--source", registry, "--compatibility").code == 0

    code, output, [said] = run("compare", several, several)
    assert (code, output) == (1, "")
    assert said.startswith(f"{several} has 2 object versions. To compare two of them: ")


def test_a_source_beside_two_files_is_refused(registry: str, tmp_path: Path) -> None:
    file = written(tmp_path, "old.xml", OLD)

    code, _, errors = run("compare", file, file, "--source", registry)

    assert code == 2
    assert errors[0] == "lwm2m-browser compare: both objects are files, so --source is of no use: leave it out."


def test_a_broken_file_is_refused_with_its_name(tmp_path: Path) -> None:
    broken = tmp_path / "broken.xml"
    broken.write_bytes(b"<LWM2M><Objec")

    code, output, errors = run("compare", str(broken), str(broken), "--compatibility")

    assert (code, output) == (1, "")
    assert "broken.xml" in errors[-1]
