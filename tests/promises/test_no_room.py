"""Where nothing can be kept (a full disk, a folder that is read-only, no home), that is said and the window works."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pytest
from pytestqt.qtbot import QtBot

from lwm2m_browser.commands.running import Unwritable, deliver_file
from lwm2m_browser.desktop.app import create_window
from lwm2m_browser.desktop.dialogs.export_job import ExportJob
from lwm2m_browser.drafts.draft import Draft
from lwm2m_browser.drafts.draft_file import DraftFile, open_draft
from lwm2m_browser.errors import SourceError
from lwm2m_browser.exports.delimited import csv_text
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.search.columns.object_columns import COLUMNS
from lwm2m_browser.sources.catalogues.cache import keep
from lwm2m_browser.sources.definitions.definition_cache import DefinitionCache, Kept
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.recovery import RecoveryFile
from lwm2m_browser.storage.settings import Settings, write_settings
from lwm2m_browser.storage.user_state import read_saved_searches, write_state
from tests.promises.test_two_windows import save
from tests.support.check_samples import GOOD
from tests.support.command_line import ROOT, run
from tests.support.other_user import NOBODY
from tests.support.registry_server import RegistryServer
from tests.support.samples import catalogue, definition_xml, entry
from tests.support.window_driver import SAMPLE_ROWS, OpenWindow, WindowDriver

resource = pytest.importorskip("resource", reason="full and read-only disks are made here as only Unix can")
pwd = pytest.importorskip("pwd")

_NO_ROOM = r"No space left on device|File too large"
Filled = Callable[[], AbstractContextManager[None]]


@contextmanager
def no_byte_in_any_file() -> Iterator[None]:
    """The system refuses whatever this process writes into a file, as it does where the disk is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture(params=["a limit", "a disk"])
def full(request: pytest.FixtureRequest, folders: Folders) -> Iterator[Filled]:
    """Fills the disk on which the user's folders are: makes the system say so or, where root runs this, a real one."""
    folders.settings.mkdir()
    if request.param == "a limit":
        yield no_byte_in_any_file
        return
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folders.settings], capture_output=True, check=False
    )
    if not mounted or mounted.returncode != 0:
        pytest.skip("no file system can be mounted here, which mostly root alone may do")

    @contextmanager
    def filled() -> Iterator[None]:
        ballast = folders.settings / "ballast"
        with ballast.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space left on device"):
            while file.write(bytes(4096)):
                pass
        yield
        ballast.unlink()

    try:
        yield filled
    finally:
        subprocess.run(["umount", "--lazy", folders.settings], check=True)


def write_catalogue(folder: Path, name: str) -> None:
    keep(catalogue(entry(name=name)), Folders.under(folder))


def write_definition(folder: Path, name: str) -> None:
    kept = Kept(definition_xml(3303, name=name), "", "", datetime(2026, 1, 31, tzinfo=UTC))
    DefinitionCache(Settings(), Folders.under(folder)).keep("https://registry.example/3303.xml", kept)


def write_chosen_settings(folder: Path, name: str) -> None:
    write_settings(folder, Settings(api_base=f"http://127.0.0.1/{name}"))


def write_memory(folder: Path, name: str) -> None:
    write_state(folder, "filters", {"mine": name})


def write_export(folder: Path, name: str) -> None:
    ExportJob(folder / "list.csv", [entry(name=name)], list(COLUMNS.values()), csv_text, "utf-8").run(TaskContext())


def write_snapshot(folder: Path, name: str) -> None:
    deliver_file(name.encode(), str(folder / "registry.zip"))


def write_draft(folder: Path, name: str) -> None:
    path = folder / "kettle.xml"
    draft = Draft.read(GOOD.encode()).with_object_text("Name", name)
    file = open_draft(path, Settings().file_bytes)[1] if path.exists() else DraftFile(path)
    file.saved(draft, Settings().file_bytes)


def write_recovery(folder: Path, name: str) -> None:
    draft = Draft.read(GOOD.encode()).with_object_text("Name", name)
    editor = RecoveryFile(Folders.under(folder), "an-editor")
    editor.keep(DraftFile(folder / "kettle.xml").recovered(draft))


Write = Callable[[Path, str], None]
WRITES: list[Write] = [
    write_catalogue, write_definition, write_chosen_settings, write_memory, write_export, write_snapshot,
    write_draft, write_recovery,
]  # fmt: skip


def files_in(folder: Path) -> dict[str, bytes]:
    """All files below a folder but those that fill it, and the locks, which are empty."""
    files = (
        path for path in folder.rglob("*") if path.is_file() and path.name not in ("ballast", ".lock", "an-editor.lock")
    )
    return {path.name: path.read_bytes() for path in files}


@pytest.mark.parametrize("write", WRITES)
def test_on_a_full_disk_each_file_stays_as_it_was_and_that_is_said(
    full: Filled, folders: Folders, write: Write
) -> None:
    write(folders.settings, "old")
    before = files_in(folders.settings)
    with full():
        with pytest.raises((SourceError, OSError, Unwritable), match=_NO_ROOM):
            write(folders.settings, "new" * 3_000)
        assert files_in(folders.settings) == before, "nothing was changed, and no draft is left"
    write(folders.settings, "new" * 3_000)
    assert files_in(folders.settings) != before


def test_on_a_full_disk_the_window_says_so_and_works(
    full: Filled, registry_server: RegistryServer, open_window: OpenWindow, folders: Folders
) -> None:
    write_memory(folders.settings, "old")
    with full():
        window = open_window()
        window.wait_for_end()
        assert window.rows() == SAMPLE_ROWS
        assert window.notice.startswith("The catalogue could not be cached for the next start: ")
        save(window, "water", "mine")
        assert window.notice.startswith("Not saved: saved searches (")
        window.type(" saved:mine")
        assert window.rows() == ["3424 1.0 Water meter"]
    assert read_saved_searches(folders.settings) == {"mine": "old"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_device_that_is_full_is_said() -> None:
    result = run("list", "--source", "builtin", "--output", "/dev/full")
    assert result == (1, "", ["/dev/full could not be written: No space left on device. Nothing was changed there."])


def a_file(folder: Path) -> Path:
    (folder / "file").write_bytes(b"")
    return folder / "file"


def where_nothing_can_be_made(folder: Path) -> Path:
    return Path("/proc/self/nowhere")


@pytest.mark.parametrize("make", [a_file, where_nothing_can_be_made])
def test_where_there_can_be_no_folder_the_commands_say_so_and_work(
    make: Callable[[Path], Path], registry_server: RegistryServer, tmp_path: Path
) -> None:
    result = run("list", "--source", registry_server.api_base, "--settings", str(make(tmp_path)))
    assert result.code == 0
    assert len(result.output.splitlines()) == 8
    assert any(line.startswith("The catalogue could not be cached for the next start: ") for line in result.errors)


@pytest.mark.parametrize("make", [a_file, where_nothing_can_be_made])
def test_where_there_can_be_no_folder_the_window_says_so_and_works(
    make: Callable[[Path], Path], registry_server: RegistryServer, tmp_path: Path, qtbot: QtBot
) -> None:
    window = WindowDriver(create_window(registry_server.api_base, settings=make(tmp_path)), qtbot)
    window.wait_for_end()
    assert window.rows() == SAMPLE_ROWS
    assert window.notice.startswith("The catalogue could not be cached for the next start: ")
    save(window, "water", "mine")
    assert window.notice.startswith("Not saved: saved searches (")


def test_without_a_home_that_is_said_and_the_built_in_index_is_there(
    registry_server: RegistryServer, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)

    def nobody_known(_: object) -> NoReturn:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", nobody_known)
    sentence = "No home folder: settings and history will not be saved. "

    listed = run("list", "--source", "~/DDF.xml")
    assert listed.code == 1
    assert listed.errors[0].startswith(sentence)
    assert listed.errors[1].startswith("~/DDF.xml cannot be read: No such file or directory.")
    assert len(run("list", "--source", "builtin").output.splitlines()) > 400

    window = WindowDriver(create_window(offline=True), qtbot)
    window.wait_for_end()
    assert window.notice.startswith(sentence)
    assert len(window.rows()) > 400
    save(window, "water", "mine")
    assert "Not saved: saved searches (there is no home folder)" in window.notice


UNKNOWN = 54321
"""A number that is no user's."""

as_other_user = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


def other_user(user: int, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """What the program does as another user, who has no home: see `tests.support.other_user`."""
    quiet = {"QT_LOGGING_RULES": "default.warning=false"}
    homeless = {name: value for name, value in os.environ.items() if name != "HOME" and not name.startswith("XDG_")}
    command = [sys.executable, "-m", "tests.support.other_user", str(user), *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=homeless | quiet, capture_output=True, text=True, check=False, timeout=60, umask=0o022
    )


@pytest.fixture
def of_root() -> Iterator[Folders]:
    """Folders with all that the program keeps, that anyone may read and only root may change."""
    with tempfile.TemporaryDirectory() as name:  # not pytest's, which is root's alone
        Path(name).chmod(0o755)
        for write in (write_catalogue, write_chosen_settings, write_memory):
            write(Path(name), "old")
        yield Folders.under(Path(name))


@as_other_user
def test_what_is_read_only_is_read_and_it_is_said_that_nothing_can_be_kept(of_root: Folders) -> None:
    listed = other_user(NOBODY, "list", "--source", "cache", "--settings", str(of_root.settings))
    assert (listed.returncode, listed.stderr, len(listed.stdout.splitlines())) == (0, "", 3)

    window = json.loads(other_user(NOBODY, "window", str(of_root.settings)).stdout)
    (said,) = window["said"]
    assert said.startswith("Not saved: saved searches (Permission denied).")


@as_other_user
def test_what_is_damaged_and_read_only_is_left_and_that_is_said(of_root: Folders) -> None:
    files = [of_root.settings / "settings.json", of_root.settings / "memory.json", of_root.cache / "catalogue.json"]
    for file in files:
        file.write_text("{")

    window = json.loads(other_user(NOBODY, "window", str(of_root.settings)).stdout)

    left = "It could not be renamed (Permission denied) and is unchanged."
    assert [left in said for said in window["said"]] == [False, True, True, True]
    assert [file.read_text() for file in files] == ["{"] * 3


@as_other_user
def test_what_may_not_even_be_read_is_said(of_root: Folders) -> None:
    of_root.settings.chmod(0)
    window = json.loads(other_user(NOBODY, "window", str(of_root.settings)).stdout)
    assert all("Permission denied" in said for said in window["said"])
    assert len(window["said"]) == 5  # searches, cache, memory, bookmarks, settings


@as_other_user
def test_a_user_whom_the_system_does_not_know_has_a_window(tmp_path: Path) -> None:
    window = json.loads(other_user(UNKNOWN, "window").stdout)
    assert "(there is no home folder)" in window["said"][0]
    assert window["said"][1].startswith("No home folder: ")
    listed = other_user(UNKNOWN, "list", "--source", "builtin")
    assert listed.returncode == 0
    assert len(listed.stdout.splitlines()) > 400
