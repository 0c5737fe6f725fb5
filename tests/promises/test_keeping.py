"""What the program keeps for itself may be damaged: it is set aside, the program goes on without it and says so."""

import json
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QToolButton

from lwm2m_browser.desktop.search.saved_searches import SavedSearches
from lwm2m_browser.errors import NothingStored, Quarantined
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.catalogues.cache import keep, kept_head, load_cache
from lwm2m_browser.sources.definitions.definition_cache import DefinitionCache
from lwm2m_browser.sources.definitions.library import library_for
from lwm2m_browser.sources.source import REGISTRY
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.json_values import Json
from lwm2m_browser.storage.profile import load_profile
from lwm2m_browser.storage.safe_files import quarantine
from lwm2m_browser.storage.settings import Settings, write_settings
from lwm2m_browser.storage.shared_bookmarks import SharedBookmarks
from lwm2m_browser.storage.user_state import read_state, write_state
from tests.support.command_line import run, unused_port
from tests.support.registry_server import RegistryServer
from tests.support.samples import SAMPLE_ENTRIES, catalogue, definition_xml, entry, sample_catalogue
from tests.support.window_driver import SAMPLE_ROWS, OpenWindow, WindowDriver, ddf_file_of


def empty(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def nuls(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def random_bytes(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x80" + bytes(range(256)))


def no_object(path: Path) -> None:
    path.write_text('["somebody else\'s"]')


def deep(path: Path) -> None:
    path.write_text('{"version": ' + "[" * 100_000)


def huge(path: Path) -> None:
    """1 GB of zeros, that take no room on the disk."""
    os.truncate(path, 10**9)


def a_folder(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


def a_link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


Damage = Callable[[Path], None]
DAMAGES: list[Damage] = [empty, cut, nuls, random_bytes, no_object, deep, huge, a_folder, a_link_to_itself]


@pytest.fixture(params=DAMAGES, ids=lambda damage: damage.__name__)
def damage(request: pytest.FixtureRequest) -> Damage:
    chosen: Damage = request.param
    return chosen


def settings_file(folders: Folders) -> Path:
    write_settings(folders.settings, Settings(read_seconds=5))
    return folders.settings / "settings.json"


def memory_file(folders: Folders) -> Path:
    write_state(folders.settings, "filters", {"mine": "owner:ipso"})
    return folders.settings / "memory.json"


def bookmarks_file(folders: Folders) -> Path:
    SharedBookmarks(folders.settings).change(lambda _: {3303: "mine"})
    return folders.settings / "bookmarks.json"


def cache_file(folders: Folders) -> Path:
    keep(sample_catalogue(), folders)
    return folders.cache / "catalogue.json"


def test_damaged_settings_are_set_aside_and_the_defaults_hold(folders: Folders, damage: Damage) -> None:
    file = settings_file(folders)
    damage(file)

    settings, (complaint,) = load_profile(folders)

    assert settings == Settings()
    assert str(complaint).startswith(str(file))
    assert str(complaint).endswith(f" It was renamed to “{file}.unreadable”. The default settings apply.")
    assert not os.path.lexists(file)
    assert os.path.lexists(f"{file}.unreadable")
    assert load_profile(folders) == (Settings(), ()), "it is said once"


def test_damaged_bookmarks_are_set_aside_and_begin_anew(folders: Folders, damage: Damage) -> None:
    file = bookmarks_file(folders)
    damage(file)

    _, (complaint,) = load_profile(folders)

    assert str(complaint).endswith(f" It was renamed to “{file}.unreadable”. The bookmarks were reset.")
    assert os.path.lexists(f"{file}.unreadable")
    assert SharedBookmarks(folders.settings).value == {}


def test_a_damaged_memory_is_set_aside_and_begins_anew(folders: Folders, damage: Damage) -> None:
    file = memory_file(folders)
    damage(file)

    _, (complaint,) = load_profile(folders)

    assert str(complaint).startswith(str(file))
    assert f" It was renamed to “{file}.unreadable”. Saved searches, recent searches and" in str(complaint)
    assert os.path.lexists(f"{file}.unreadable")
    assert read_state(folders.settings) == {}
    write_state(folders.settings, "filters", {"new": "water"})
    assert read_state(folders.settings) == {"filters": {"new": "water"}}
    assert load_profile(folders).complaints == ()


def test_a_memory_that_is_damaged_while_the_window_is_open_is_not_overwritten(folders: Folders, damage: Damage) -> None:
    file = memory_file(folders)
    damage(file)

    complaint = str(write_state(folders.settings, "recent", ["water"]))

    assert complaint.startswith(str(file))
    assert complaint.endswith("Saved searches, recent searches and the column layout were reset.")
    assert read_state(folders.settings) == {"recent": ["water"]}
    assert os.path.lexists(f"{file}.unreadable")
    assert write_state(folders.settings, "recent", ["fire"]) == "", "it is said once"


def remember_a_search(window: WindowDriver, _: Path) -> None:
    window.type("water")
    QTest.keyClick(window.field, Qt.Key.Key_Return)


def save_a_search(window: WindowDriver, _: Path) -> None:
    window.part(SavedSearches, "").save("mine", "water")


def arrange_columns(window: WindowDriver, _: Path) -> None:
    window.table.columns.hide("Owner")


def open_a_file(window: WindowDriver, folder: Path) -> None:
    ddf_file_of(SAMPLE_ENTRIES, folder)
    window.act("actionOpenDdf")
    dialog = window.part(QFileDialog, "openDdfDialog")
    dialog.fileSelected.emit(str(folder / "DDF.xml"))
    dialog.close()


@pytest.mark.parametrize("act", [remember_a_search, save_a_search, arrange_columns, open_a_file])
def test_an_open_window_says_that_its_memory_was_damaged(
    act: Callable[[WindowDriver, Path], None], open_window: OpenWindow, folders: Folders, tmp_path: Path
) -> None:
    window = open_window("builtin")
    window.wait_for_end()
    file = memory_file(folders)
    cut(file)

    act(window, tmp_path)

    window.wait(lambda: f"It was renamed to “{file}.unreadable”. Saved searches" in window.notice)


def test_a_damaged_cache_is_set_aside(folders: Folders, damage: Damage) -> None:
    file = cache_file(folders)
    damage(file)

    with pytest.raises(Quarantined) as caught:
        load_cache(Settings(), folders, TaskContext())

    assert str(caught.value).endswith(f" It was renamed to “{file}.unreadable”.")
    with pytest.raises(NothingStored):
        load_cache(Settings(), folders, TaskContext())
    keep(sample_catalogue(), folders)
    assert len(load_cache(Settings(), folders, TaskContext()).entries) == 6


@pytest.mark.parametrize("content", ['{"name": "x", "dependencies": {}}', '{"objects": []}'])
def test_an_object_of_somebody_else_is_no_settings_file(folders: Folders, content: str) -> None:
    file = settings_file(folders)
    file.write_text(content)
    (complaint,) = load_profile(folders).complaints
    assert str(complaint).startswith(f"{file} does not contain this program's settings. It was renamed to ")


@pytest.mark.parametrize("content", ['{"format": 2, "objects": []}', "{}", '{"version": 1}'])
def test_a_catalogue_of_another_version_is_set_aside(folders: Folders, content: str) -> None:
    cache_file(folders).write_text(content)
    with pytest.raises(Quarantined, match="The cached catalogue is not a cached catalogue: "):
        load_cache(Settings(), folders, TaskContext())


def test_a_huge_file_is_not_read(folders: Folders) -> None:
    for make in (settings_file, memory_file, cache_file):
        huge(make(folders))
    tracemalloc.start()
    load_profile(folders)
    with pytest.raises(Quarantined, match="larger than the limit of 536,870,912 bytes"):
        load_cache(Settings(), folders, TaskContext())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


def test_of_a_huge_catalogue_without_a_line_no_more_is_read_to_tell_what_it_is(folders: Folders) -> None:
    file = cache_file(folders)
    file.write_bytes(b"")
    huge(file)
    tracemalloc.start()
    assert kept_head(folders) is None
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


def test_what_was_set_aside_before_stays_until_there_are_five(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    for number in range(7):
        file.write_text(str(number))
        os.utime(file, (number, number))
        quarantine(file)
    names = ["", "-2", "-3", "-4", "-5"]
    left = [(tmp_path / f"settings.json.unreadable{name}").read_text() for name in names]
    assert left == ["5", "6", "2", "3", "4"]
    assert len(list(tmp_path.iterdir())) == 5


def test_a_link_that_was_set_aside_stays_even_if_it_leads_nowhere(tmp_path: Path) -> None:
    before = tmp_path / "settings.json.unreadable"
    before.symlink_to(tmp_path / "nowhere")
    file = tmp_path / "settings.json"
    file.write_text("{")

    assert quarantine(file) == tmp_path / "settings.json.unreadable-2"

    assert before.readlink() == tmp_path / "nowhere"


def test_what_cannot_be_set_aside_is_left_and_said(folders: Folders) -> None:
    file = memory_file(folders)
    file.write_text("{")
    for number in ("", *["-2", "-3", "-4", "-5"]):
        (folders.settings / f"memory.json.unreadable{number}").mkdir()

    (complaint,) = load_profile(folders).complaints

    assert "It could not be renamed (Is a directory) and is unchanged." in str(complaint)
    with pytest.raises(IsADirectoryError):
        write_state(folders.settings, "recent", ["water"])
    assert file.read_text() == "{"


def test_what_is_too_deep_to_be_written_leaves_the_memory_as_it_was(folders: Folders) -> None:
    memory_file(folders)
    deep: list[Json] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(OSError, match="nested too deeply"):
        write_state(folders.settings, "recent", deep)
    assert read_state(folders.settings) == {"filters": {"mine": "owner:ipso"}}


def notices(window: WindowDriver) -> list[str]:
    """What the strip says, the newest first; it is closed one by one."""
    said = []
    while window.notice:
        said.append(window.notice)
        window.part(QToolButton, "noticeClose").click()
    return said


def test_the_window_says_what_was_set_aside_and_shows_the_built_in_index_then_the_registry(
    registry_server: RegistryServer, open_window: OpenWindow, folders: Folders
) -> None:
    files = [folders.settings / "settings.json", memory_file(folders), cache_file(folders)]
    for file in files[1:]:
        cut(file)
    files[0].write_text(json.dumps(json.loads(files[0].read_text()) | {"read_seconds": "long"}))
    registry_server.hold()
    window = open_window()
    window.wait(lambda: window.rows() != [])
    assert len(window.rows()) > 400, "the built-in index"

    registry_server.release()
    window.wait_for_end()

    assert window.rows() == SAMPLE_ROWS
    said = notices(window)
    assert len(said) == 3
    assert f"renamed to “{files[2]}.unreadable”" in said[0]
    assert f"renamed to “{files[1]}.unreadable”" in said[1]
    assert "for which the defaults apply: “read_seconds”" in said[2]
    assert len(load_cache(Settings(), folders, TaskContext()).entries) == 6, "the answer was kept in its place"


def test_the_commands_say_what_was_set_aside(folders: Folders) -> None:
    own = str(folders.settings)
    keep(catalogue(entry(name="Kept")), folders)
    address = f"http://127.0.0.1:{unused_port()}/v1"
    write_settings(folders.settings, Settings(api_base=address, ddf_address=address, retry_seconds=0.001))
    cut(cache_file(folders))
    memory_file(folders).write_text("[]")

    listed = run("list", "--settings", own)

    assert listed.code == 0
    assert len(listed.output.splitlines()) > 400
    assert sum("renamed to " in line for line in listed.errors) == 2
    settings_file(folders).write_text("{")
    named = run("list", "--source", "builtin", "--settings", own)
    assert named.code == 0
    (said,) = named.errors
    assert said.endswith("The default settings apply.")
    assert run("list", "--source", "cache", "--settings", own).errors[0].startswith("No cached catalogue")


def test_a_command_that_reads_definitions_too_says_it_once(folders: Folders) -> None:
    file = settings_file(folders)
    file.write_text('{"read_seconds": 5, "odd": 1}')
    named = run("list", "unit:Cel", "--source", "builtin", "--settings", str(folders.settings))
    assert [line for line in named.errors if "“odd”" in line] == [
        f"The settings in {file} contain unknown names, which have no effect: “odd”."
    ]


def test_a_damaged_definition_is_fetched_again(
    registry_server: RegistryServer, folders: Folders, damage: Damage
) -> None:
    registry_server.files["/3303.xml"] = definition_xml(3303)
    one = entry(object_link=registry_server.root + "/3303.xml")
    settings = Settings(registry_root=registry_server.root + "/", registry_archive="")
    library = library_for(REGISTRY, settings, folders)
    library.xml(one)
    damage(DefinitionCache(settings, folders).path(one.object_link))
    assert not library.has(one)

    assert library.xml(one) == definition_xml(3303)

    assert registry_server.requests == ["/3303.xml"] * 2


def test_a_definition_whose_text_rotted_on_the_disk_is_fetched_again(
    registry_server: RegistryServer, folders: Folders
) -> None:
    registry_server.files["/3303.xml"] = definition_xml(3303)
    one = entry(object_link=registry_server.root + "/3303.xml")
    library = library_for(REGISTRY, Settings(), folders)
    library.xml(one)
    file = DefinitionCache(Settings(), folders).path(one.object_link)
    file.write_bytes(file.read_bytes().replace(b"Celsius", b"Kelvins").replace(b"<Units>Cel", b"<Units>\0\0\0"))
    assert library.xml(one) == definition_xml(3303)
    assert len(registry_server.requests) == 2
