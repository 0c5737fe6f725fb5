"""What is wrong with the user's own files is said by every command, once, and whatever else goes wrong."""

import builtins
import io
import json
from pathlib import Path

import pytest

from lwm2m_browser.storage.folders import Folders
from tests.support.command_line import run
from tests.support.inside_window import give_definitions
from tests.support.registry_server import RegistryServer
from tests.support.window_driver import point_settings_at

COMMANDS = """
    list
    list unit:Cel
    list --format json --latest
    resources
    show 3303
    compare 3303:1.0 3303:1.1
    export 3303 --as c
    resolve /3303/0/5700
    snapshot --output {folder}/snapshot.zip
"""
FAILING = """
    list saved:mine
    list --source cache
    list --source {folder}/nowhere.xml
    resources saved:mine
    show 3303 --source {folder}/nowhere.xml
    show 65000
    compare 3303 65000
"""


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines() if line.strip()]


def words(command: str, folder: Path) -> list[str]:
    return command.format(folder=folder).split()


@pytest.fixture
def own(registry_server: RegistryServer, folders: Folders) -> str:
    """A user's own folder, whose registry is on the loopback."""
    give_definitions(registry_server)
    point_settings_at(registry_server, folders.settings, registry_root=registry_server.root + "/", registry_archive="")
    return str(folders.settings)


@pytest.mark.parametrize("command", lines(COMMANDS + FAILING))
def test_a_command_says_once_what_is_wrong_with_settings_and_memory(
    command: str, own: str, folders: Folders, tmp_path: Path
) -> None:
    settings = folders.settings / "settings.json"
    settings.write_text(json.dumps(json.loads(settings.read_text()) | {"odd": 1}))
    (folders.settings / "memory.json").write_text("[]")

    result = run(*words(command, tmp_path), "--settings", own)

    assert sum("which have no effect: “odd”" in line for line in result.errors) == 1
    assert sum("memory.json.unreadable”" in line for line in result.errors) == 1


@pytest.mark.parametrize("command", lines(COMMANDS))
def test_a_command_reads_the_settings_once(
    command: str, own: str, folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    original = io.open

    def listening(file: object, *more: object, **others: object) -> object:
        opened.append(str(file))
        return original(file, *more, **others)  # type: ignore[call-overload]

    for module in (io, builtins):
        monkeypatch.setattr(module, "open", listening)

    assert run(*words(command, tmp_path), "--settings", own).code == 0

    assert opened.count(str(folders.settings / "settings.json")) == 1
