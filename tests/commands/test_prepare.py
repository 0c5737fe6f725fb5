"""`lwm2m-browser prepare`."""

from pathlib import Path

import pytest

from tests.support.check_samples import GOOD, REGISTRY
from tests.support.command_line import run

NEWEST = GOOD.replace("x:10999<", "x:10999:1.2<").replace("<ObjectVersion>1.0", "<ObjectVersion>1.2")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the command is run in, with a registry in it."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for name, text in {**REGISTRY, "../kettle.xml": GOOD, "../newest.xml": NEWEST}.items():
        path = tmp_path / "here" / "registry" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return tmp_path / "here"


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_new_object_goes_into_a_folder_in_which_the_check_finds_nothing(folder: Path) -> None:
    new = GOOD.replace("What it measures.", "Last or Current Measured Value from the Sensor.")
    (folder / "kettle.xml").write_text(new)

    result = run("prepare", "kettle.xml", "-o", "out", "--owner", "Kettle Works")

    names = ["10999.xml", "version_history/10999-1_0.xml", "DDF-item.txt", "issue.md"]
    assert result == (0, "", [f"Wrote 4 files to out: {', '.join(names)}."])
    assert files_in(folder / "out") == sorted(names)
    assert run("check", "out") == (0, "", ["Checked 2 files: nothing found."])


def test_a_new_version_is_compared_with_the_one_before_and_has_its_owner(folder: Path) -> None:
    result = run("prepare", "newest.xml", "-o", "out", "--against", "registry", "--ddf", "registry/DDF.xml")

    assert result.code == 0, result
    text = (folder / "out" / "DDF.xml").read_text()
    assert text.count("<Owner>Somebody<") == 3
    assert "<DDF>version_history/10999-1_1.xml<" in text

    (folder / "newest.xml").write_text(NEWEST.replace(">Integer<", ">Float<"))
    broken = run("prepare", "newest.xml", "-o", "other", "--against", "registry")
    assert broken.code == 1
    assert "1 change breaks. The new version has to be 2.0 or later; 1.2 is too small." in broken.errors
    assert (folder / "other" / "issue.md").exists(), "it is written in any case"


def test_what_is_found_is_told_and_the_exit_code_is_1(folder: Path) -> None:
    (folder / "kettle.xml").write_text(GOOD.replace("0..100", "0-100"))

    result = run("prepare", "kettle.xml", "-o", "out", "--owner", "Kettle Works", "--quiet")

    assert result.code == 1
    assert [line.partition(":")[0] for line in result.output.splitlines()][:1] == ["10999.xml"]
    assert "418" in result.output
    assert result.errors == []


def test_new_reusable_resources_come_into_common_xml(folder: Path) -> None:
    (folder / "kettle.xml").write_text(GOOD.replace('ID="1"', 'ID="26000"'))
    common = ("--common", "registry/Common.xml", "--against", "registry", "--owner", "Kettle Works")

    assert run("prepare", "kettle.xml", "-o", "out", *common).code == 0
    assert '<Item ID="26000">' in (folder / "out" / "Common.xml").read_text()
    assert run("prepare", "kettle.xml", "-o", "alone", *common[2:], "--reusable").code == 0
    assert '<Item ID="26000">' in (folder / "alone" / "Common-items.xml").read_text()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "name one definition: lwm2m-browser prepare 10999.xml -o FOLDER"),
        (("kettle.xml",), "the folder to write to is missing: lwm2m-browser prepare kettle.xml -o FOLDER"),
        (("kettle.xml", "-o", "out"), 'say who registers the object: --owner "Organisation"'),
    ],
)
def test_what_is_missing_is_said(folder: Path, words: tuple[str, ...], sentence: str) -> None:
    result = run("prepare", *words)

    assert (result.code, result.errors[0]) == (2, f"lwm2m-browser prepare: {sentence}")
    assert not (folder / "out").exists()


def test_what_cannot_be_written_is_said(folder: Path) -> None:
    (folder / "out").write_text("a file")

    result = run("prepare", "kettle.xml", "-o", "out", "--owner", "Kettle Works")

    assert result.code == 1
    assert result.errors[0].startswith("Nothing was written to “out”: ")
    assert (folder / "out").read_text() == "a file"
