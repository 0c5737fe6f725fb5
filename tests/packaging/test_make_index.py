"""The script that makes what the program knows of the registry by itself."""

import runpy
import shutil
import sys
from pathlib import Path

import pytest

from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.definitions.builtin_facts import INSIDE, builtin_facts
from lwm2m_browser.sources.definitions.library import library_for
from lwm2m_browser.sources.parsing.facts_json import pack_facts
from lwm2m_browser.sources.source import parse_source
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.resources import resource_file
from lwm2m_browser.storage.settings import Settings
from tests.support.packaging_scripts import PACKAGING

SCRIPT = str(PACKAGING / "make_index.py")


@pytest.mark.parametrize("kind", ["folder", "archive"])
def test_a_folder_and_an_archive_of_the_registry_give_the_facts_that_come_with_the_program(
    kind: str, snapshot: Path, tmp_path: Path, folders: Folders
) -> None:
    place = str(snapshot) if kind == "folder" else shutil.make_archive(str(tmp_path / "prod"), "zip", snapshot)
    source = parse_source(place)
    catalogue, library = load(source, Settings(), folders).catalogue, library_for(source, Settings(), folders)

    facts = runpy.run_path(SCRIPT)["facts_of"](catalogue, library, builtin_facts().made)

    assert pack_facts(facts) == resource_file(INSIDE).read_bytes()


def test_a_year_without_a_commit_says_too_little(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", [SCRIPT, "nowhere", "--when", "2026"])

    with pytest.raises(SystemExit):
        runpy.run_path(SCRIPT, run_name="__main__")
    assert "--revision has to name the commit" in capsys.readouterr().err
