"""The program among the others of a user's desktop: entry, icon and types come, work, and go again."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lwm2m_browser.desktop import app
from lwm2m_browser.storage.folders import Folders
from tests.support.command_line import run

ROOT = Path(__file__).resolve().parents[2]
ENTRY = "applications/lwm2m-browser.desktop"
FILES = {ENTRY, "icons/hicolor/scalable/apps/lwm2m-browser.svg", "mime/packages/lwm2m-browser.xml"}

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="desktop entries are for Linux and BSD")


@pytest.fixture
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder, which is not there yet; no tool of this machine is told of it."""
    home = tmp_path / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    monkeypatch.setenv("PATH", str(tmp_path))
    return home


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def value_of(key: str, entry: Path) -> str:
    [line] = [line for line in entry.read_text(encoding="utf-8").splitlines() if line.startswith(f"{key}=")]
    return line.removeprefix(f"{key}=")


# ---- Coming and going


def test_entry_icon_and_types_are_installed_and_told(data_home: Path) -> None:
    code, output, errors = run("--install-desktop-entry")

    assert (code, errors) == (0, [])
    assert files_in(data_home) == FILES
    assert all(str(data_home / name) in output for name in FILES)
    assert "update-mime-database is not installed: your desktop may see the change only after the next login." in output


def test_what_was_installed_is_removed_and_nothing_else(data_home: Path) -> None:
    other = data_home / "applications" / "other.desktop"
    other.parent.mkdir(parents=True)
    other.touch()
    run("--install-desktop-entry")

    code, output, _ = run("--remove-desktop-entry")

    assert code == 0
    assert all(f"Removed: {data_home / name}\n" in output for name in FILES)
    assert sorted(data_home.rglob("*")) == [other.parent, other]


def test_nothing_is_removed_where_nothing_was_installed(data_home: Path) -> None:
    assert run("--remove-desktop-entry") == (
        0,
        f"There is no desktop entry of LwM2M Browser in {data_home}: nothing was removed.\n",
        [],
    )


def test_a_folder_that_cannot_be_written_is_said(data_home: Path) -> None:
    data_home.touch()

    code, output, [said] = run("--install-desktop-entry")

    assert (code, output) == (1, "")
    assert said == f"{data_home / ENTRY} could not be written: Not a directory."


@pytest.mark.parametrize("option", ["--install-desktop-entry", "--remove-desktop-entry"])
@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_have_no_entries(
    data_home: Path, monkeypatch: pytest.MonkeyPatch, system: str, option: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)

    code, output, [said] = run(option)

    assert (code, output) == (1, "")
    assert said.startswith("Desktop entries are for Linux and BSD.")


# ---- What the entry starts


def test_the_entry_starts_the_script_that_installed_it(
    data_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "lwm2m-browser"
    program.touch()
    monkeypatch.setattr(sys, "argv", [str(program)])
    run("--install-desktop-entry")

    assert value_of("Exec", data_home / ENTRY) == f"{program} %f"
    assert value_of("TryExec", data_home / ENTRY) == str(program)


def test_the_entry_starts_the_bundle_that_installed_it(data_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/LwM2M Browser/50% “$new”/lwm2m-browser")
    run("--install-desktop-entry")

    assert value_of("Exec", data_home / ENTRY) == r'"/opt/LwM2M Browser/50%% “\\$new”/lwm2m-browser" %f'
    assert value_of("TryExec", data_home / ENTRY) == "/opt/LwM2M Browser/50% “$new”/lwm2m-browser"


def test_a_path_with_line_breaks_stays_on_its_line(data_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/a\nExec=evil\t\r/lwm2m-browser")
    run("--install-desktop-entry")

    assert value_of("Exec", data_home / ENTRY) == r'"/opt/a\nExec=evil\t\r/lwm2m-browser" %f'
    assert value_of("TryExec", data_home / ENTRY) == r"/opt/a\nExec=evil\t\r/lwm2m-browser"


def test_a_path_that_is_no_text_is_told(data_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", os.fsdecode(b"/opt/\xff/lwm2m-browser"))
    assert run("--install-desktop-entry") == (
        1,
        "",
        ["No desktop can start a program in a folder whose name is not valid UTF-8. Install it in another folder."],
    )
    assert not data_home.exists()


def test_the_entry_starts_the_module_where_there_is_no_script(data_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/somewhere/__main__.py"])
    run("--install-desktop-entry")

    assert value_of("Exec", data_home / ENTRY).endswith(" -m lwm2m_browser %f")


GIO = shutil.which("gio")


@pytest.mark.skipif(GIO is None, reason="gio, which starts entries as GNOME does, is not installed")
@pytest.mark.parametrize(
    "name", ["plain", "two words", "of $HOME", 'a "quote"', "back\\slash", "`tick`", "a;b&c", "a\nb", "a\tb"]
)
def test_a_desktop_starts_the_entry_with_the_file(
    data_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("PATH", os.defpath)
    told = tmp_path / "told"
    os.mkfifo(told)
    program = tmp_path / name / "lwm2m-browser"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > "{told}"\n', encoding="utf-8")
    program.chmod(0o755)
    definition = tmp_path / "33 03.xml"
    definition.touch()
    monkeypatch.setattr(sys, "argv", [str(program)])
    run("--install-desktop-entry")

    subprocess.run([str(GIO), "launch", str(data_home / ENTRY), str(definition)], check=True)

    assert told.read_text(encoding="utf-8") == str(definition)


# ---- The types of files

KIND_OF = """
import sys
from PySide6.QtCore import QMimeDatabase
print(QMimeDatabase().mimeTypeForFile(sys.argv[1]).name())
"""


def kind_by_qt(path: Path) -> str:
    command = [sys.executable, "-c", KIND_OF, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def kind_by_gio(path: Path) -> str:
    if GIO is None or shutil.which("update-mime-database") is None:
        pytest.skip("gio and update-mime-database, with which GNOME tells types, are not both installed")
    command = [GIO, "info", "--attributes=standard::content-type", str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return told.partition("standard::content-type: ")[2].strip()


# A tenth of the registry's definitions begin with ten thousand characters of licence. GIO looks at the first 4,096.
@pytest.mark.parametrize(("kind_of", "licence_length"), [(kind_by_qt, 10_000), (kind_by_gio, 3_500)])
def test_desktops_tell_definitions_from_other_xml(
    data_home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind_of: Callable[[Path], str],
    licence_length: int,
) -> None:
    monkeypatch.setenv("PATH", os.defpath)
    run("--install-desktop-entry")
    licence = f"<!--{'.' * licence_length}-->"
    contents = {
        "3303.xml": f'<?xml version="1.0" encoding="utf-8"?>\n{licence}\n<LWM2M  xmlns:xsi="…">',
        "any-name.xml": "<LWM2M><Object/></LWM2M>",
        "DDF.xml": '<?xml version="1.0"?>\n<DDFList>',
        "2024.xml": '<?xml version="1.0"?>\n<report>',
    }
    for name, text in contents.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert {name: kind_of(tmp_path / name) for name in contents} == {
        "3303.xml": "application/x-lwm2m-object+xml",
        "any-name.xml": "application/x-lwm2m-object+xml",
        "DDF.xml": "application/x-lwm2m-ddf+xml",
        "2024.xml": "application/xml",
    }


# ---- A path where the target may stand


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[object, ...]]:
    """What the window was opened with, by target, source, query, offline."""
    calls: list[tuple[object, ...]] = []

    def record(*call: object) -> int:
        calls.append(call[:4])
        return 0

    monkeypatch.setattr(app, "run", record)
    monkeypatch.setattr(Folders, "of_user", lambda: Folders.under(tmp_path))
    return calls


def test_a_path_and_another_source_contradict_each_other(opened: list[tuple[object, ...]], tmp_path: Path) -> None:
    code, output, errors = run(str(tmp_path), "--source", "api")

    assert (code, output, opened) == (2, "", [])
    assert errors[-2].endswith(f"“{tmp_path}” and --source contradict each other: name one of them.")


@pytest.mark.parametrize("text", ["not/here.xml", "x" * 5000, "nul\0"])
def test_what_is_neither_identifier_nor_path_is_said(text: str) -> None:
    code, output, errors = run(text)

    assert (code, output) == (2, "")
    assert "is not a command, an object or a file." in errors[-2]
