"""Files as sources: pipes that are read once, times that no calendar has, and what has several kinds of a name."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from lwm2m_browser.errors import Cancelled
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.catalogues.files import resolved_path
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.definitions.library import library_for
from lwm2m_browser.sources.source import Source, SourceKind, parse_source
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.pipes import STANDARD_INPUT
from lwm2m_browser.storage.settings import Settings
from tests.support.command_line import ROOT
from tests.support.hostile_samples import ddf_text, zip_of
from tests.support.registry_server import ddf_of
from tests.support.samples import SAMPLE_ENTRIES, definition_xml

DEFINITION = definition_xml(3303, "1.1", "Temperature")
IDS = range(26241, 26741)
MANY = ddf_of(  # more than a pipe holds at once
    [{**SAMPLE_ENTRIES[2], "ObjectID": number, "URN": f"urn:oma:lwm2m:x:{number}"} for number in IDS]
)
LISTED = [{**SAMPLE_ENTRIES[3], "ObjectLink": "3303.xml"}]


def listed(*arguments: str, given: bytes) -> tuple[int, list[str], str]:
    """The IDs that a command lists, which is given something on standard input; and what it says besides."""
    command = [sys.executable, "-m", "lwm2m_browser", *arguments]
    done = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, check=False)
    return (
        done.returncode,
        [line.partition(b",")[0].decode() for line in done.stdout.splitlines()],
        done.stderr.decode(),
    )


@pytest.mark.parametrize("source", ["-", "/dev/stdin", "/dev/fd/0"])
def test_standard_input_is_read_whole(source: str) -> None:
    if source != "-" and not os.path.exists(source):  # noqa: PTH110
        pytest.skip("this system has no such name for it")
    code, ids, told = listed("list", "--source", source, "--format", "csv", given=MANY)

    assert (code, told) == (0, "")
    assert ids[1:] == list(map(str, IDS))


@pytest.mark.parametrize(
    "given",
    [DEFINITION, zip_of({"3303.xml": DEFINITION}), zip_of({"DDF.xml": ddf_of(LISTED), "3303.xml": DEFINITION})],
)
@pytest.mark.parametrize("source", ["-", "/dev/stdin"])
def test_what_is_inside_the_objects_on_standard_input_is_known(source: str, given: bytes) -> None:
    if source != "-" and not os.path.exists(source):  # noqa: PTH110
        pytest.skip("this system has no such name for it")
    code, _, told = listed("show", "/3303/0/5700", "--source", source, given=given)

    assert (code, told) == (0, "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_gives_a_catalogue_and_its_definitions(tmp_path: Path, folders: Folders) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    source = parse_source(str(pipe))
    for name in ("Temperature", "Another"):  # whoever loads it again gets what is written then
        threading.Thread(target=pipe.write_bytes, args=(definition_xml(3303, "1.1", name),), daemon=True).start()
        (entry,) = load(source, Settings(), folders).catalogue.entries

        assert entry.name == name
        assert library_for(source, Settings(), folders).on_this_machine().definition(entry).name == name


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_loading_a_pipe_into_which_nobody_writes_can_be_cancelled(tmp_path: Path, folders: Folders) -> None:
    os.mkfifo(tmp_path / "pipe")
    context = TaskContext()
    threading.Timer(0.05, context.cancelled.set).start()

    with pytest.raises(Cancelled):
        load(parse_source(str(tmp_path / "pipe")), Settings(), folders, context)


@pytest.mark.parametrize("seconds", [-10_000_000_000_000, -70_000_000_000, 260_000_000_000, 10_000_000_000_000])
def test_a_file_of_a_time_that_no_calendar_has_is_read(tmp_path: Path, folders: Folders, seconds: int) -> None:
    path = tmp_path / "DDF.xml"
    path.write_text(ddf_text())
    try:
        os.utime(path, (seconds, seconds))
    except (OSError, OverflowError):
        pytest.skip("this file system has no such times")

    catalogue = load(parse_source(str(path)), Settings(), folders).catalogue

    assert len(catalogue.entries) == 2
    assert catalogue.provenance.age()


def test_a_path_is_resolved_to_the_file_that_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registry = tmp_path / "registry"
    registry.mkdir()
    (registry / "DDF.xml").write_text(ddf_text())
    (tmp_path / "link").symlink_to(registry)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))

    for place in ("registry", "./registry/DDF.xml", "link", "~/link/DDF.xml", str(registry)):
        assert resolved_path(place) == registry / "DDF.xml", place
    assert resolved_path("none/../registry2") == Path("none/../registry2")
    assert resolved_path("-") == STANDARD_INPUT


def test_standard_input_has_a_title_and_is_not_remembered_as_a_path() -> None:
    assert parse_source("-") == Source(SourceKind.FILE, "-")
    assert str(parse_source("-").title) == "Standard input"
