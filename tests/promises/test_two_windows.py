"""Two windows share the user's folders: neither takes away what the other keeps, nor waits for one that died."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QMenu

from lwm2m_browser.desktop.search.recent_searches import RecentSearches
from lwm2m_browser.desktop.search.saved_searches import SavedSearches
from lwm2m_browser.desktop.session.notices import Notice
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.news import GONE, NEW
from lwm2m_browser.sources.catalogues.cache import keep, load_cache
from lwm2m_browser.sources.catalogues.news import note_news
from lwm2m_browser.sources.definitions.library import library_for
from lwm2m_browser.sources.source import REGISTRY
from lwm2m_browser.storage import safe_files
from lwm2m_browser.storage.bookmarks import read_bookmarks
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.news_file import read_news
from lwm2m_browser.storage.profile import load_profile
from lwm2m_browser.storage.safe_files import folder_lock
from lwm2m_browser.storage.settings import Settings
from lwm2m_browser.storage.user_state import read_saved_searches, read_state
from tests.support.command_line import ROOT
from tests.support.registry_server import RegistryServer
from tests.support.samples import catalogue, definition_xml, entry, sample_catalogue
from tests.support.window_driver import OpenWindow, WindowDriver

_TIMES = 40
"""How often each of two processes does something while the other does the same."""

_REMEMBER = """
from lwm2m_browser.storage.shared_value import SharedValue
filters = SharedValue(folder, "filters")
for number in range(times):
    filters.change(lambda stored: {**(stored or {}), f"{name} {number}": "water"})
"""
_BOOKMARK = """
from lwm2m_browser.storage.shared_bookmarks import SharedBookmarks
bookmarks = SharedBookmarks(folder)
first = 1000 * "AB".index(name)
for number in range(times):
    bookmarks.change(lambda stored: {**stored, first + number: name})
"""
_DAMAGE_AND_MEND = """
from lwm2m_browser.storage.profile import load_profile
from lwm2m_browser.storage.user_state import write_state
from lwm2m_browser.storage.settings import Settings, write_settings
for number in range(times):
    (folder / "settings.json").write_text("{")
    settings, _ = load_profile(folders)
    assert settings.read_seconds in (5, 20), settings
    write_settings(folder, Settings(read_seconds=5))
"""
_KEEP_AND_LOAD = """
from lwm2m_browser.sources.catalogues.cache import keep, load_cache
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.storage.settings import Settings
from tests.support.samples import catalogue, entry
lists = [catalogue(*(entry(object_id=number) for number in range(count))) for count in (100, 1000)]
for number in range(times):
    keep(lists[number % 2], folders)
    assert len(load_cache(Settings(), folders, TaskContext()).entries) in (100, 1000)
"""
_MAKE_AVAILABLE = """
from lwm2m_browser.sources.catalogues.cache import load_cache
from lwm2m_browser.sources.definitions.library import library_for
from lwm2m_browser.sources.definitions.fetch_all import make_available
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.storage.settings import Settings
from lwm2m_browser.sources.source import REGISTRY
settings = Settings(registry_archive="")
entries = load_cache(settings, folders, TaskContext()).entries
outcome = make_available(entries, library_for(REGISTRY, settings, folders), TaskContext())
assert not outcome.failures and outcome.at_hand == len(entries), outcome
"""
_TELL_NEWS = """
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.catalogues.cache import keep
from lwm2m_browser.sources.catalogues.news import note_news
from lwm2m_browser.storage.settings import Settings
from tests.support.samples import catalogue, entry
first = 1000 * "AB".index(name)
for number in range(times):
    keep(catalogue(*(entry(object_id=first + number + some) for some in range(5))), folders)
    note_news("", Settings(), folders, TaskContext())
"""


def at_the_same_time(work: str, folder: Path) -> None:
    """Let two processes do something in the same folders; neither may fail."""
    program = f"""
import sys
from pathlib import Path
from lwm2m_browser.storage.folders import Folders
name, folder, times = sys.argv[1], Path(sys.argv[2]), {_TIMES}
folders = Folders.under(folder)
print("ready", flush=True)
sys.stdin.readline()
{work}"""
    command = [sys.executable, "-c", program]
    pipe = subprocess.PIPE
    both = [
        subprocess.Popen([*command, name, str(folder)], cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        for name in "AB"
    ]
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in both:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [process.communicate(timeout=60)[1] for process in both] == ["", ""]


def test_what_two_processes_remember_is_all_there(folders: Folders) -> None:
    at_the_same_time(_REMEMBER, folders.settings)
    names = read_saved_searches(folders.settings)
    assert set(names) == {f"{name} {number}" for name in "AB" for number in range(_TIMES)}


def test_what_two_processes_bookmark_is_all_there(folders: Folders) -> None:
    at_the_same_time(_BOOKMARK, folders.settings)
    numbers = range(_TIMES)
    assert read_bookmarks(folders.settings) == dict.fromkeys(numbers, "A") | {1000 + n: "B" for n in numbers}


def test_what_two_processes_find_damaged_is_never_the_others_good_file(folders: Folders) -> None:
    folders.settings.mkdir()
    at_the_same_time(_DAMAGE_AND_MEND, folders.settings)
    assert load_profile(folders).settings == Settings(read_seconds=5)
    aside = [path.read_text() for path in folders.settings.glob("*.unreadable*")]
    assert set(aside) == {"{"}


def test_a_catalogue_is_whole_while_another_process_replaces_it(folders: Folders) -> None:
    at_the_same_time(_KEEP_AND_LOAD, folders.settings)
    assert {path.name for path in folders.cache.iterdir()} == {"catalogue.json", "catalogue.former.json", ".lock"}


def test_the_news_of_two_processes_lead_from_the_first_list_to_the_last(folders: Folders) -> None:
    keep(catalogue(entry(object_id=5000)), folders)
    note_news("", Settings(), folders, TaskContext())
    at_the_same_time(_TELL_NEWS, folders.settings)
    note_news("", Settings(), folders, TaskContext())

    listed = {5000}
    for report in reversed(read_news(folders).reports):
        new = {item.object_id for item in report.items if item.kind == NEW}
        gone = {item.object_id for item in report.items if item.kind == GONE}
        assert not new & listed
        assert gone <= listed
        listed = (listed | new) - gone
    assert listed == {one.object_id for one in load_cache(Settings(), folders, TaskContext()).entries}


def test_two_processes_make_the_same_definitions_available(registry_server: RegistryServer, folders: Folders) -> None:
    names = [f"/objects/{number}.xml" for number in range(40)]
    registry_server.files |= {name: definition_xml(number) for number, name in enumerate(names)}
    links = enumerate(registry_server.root + name for name in names)
    entries = [entry(object_id=number, urn="", object_link=link) for number, link in links]
    keep(catalogue(*entries), folders)

    at_the_same_time(_MAKE_AVAILABLE, folders.settings)

    library = library_for(REGISTRY, Settings(), folders).on_this_machine()
    assert [library.xml(one) for one in entries] == [definition_xml(number) for number in range(40)]
    assert {path.suffix for path in (folders.cache / "definitions").iterdir()} == {".xml"}


_HOLD = """
import sys, time
from pathlib import Path
from lwm2m_browser.storage.safe_files import folder_lock
with folder_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(folders: Folders) -> subprocess.Popen[str]:
    """Another window that is writing, and does not come to an end."""
    folders.settings.mkdir()
    command = [sys.executable, "-c", _HOLD, str(folders.settings)]
    holder = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_window_that_hangs_is_not_waited_for_and_that_is_said(
    holder: subprocess.Popen[str], folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safe_files, "_PATIENCE", 0.02)
    filters = SavedSearches(folders.settings)
    said: list[Notice] = []
    filters.notice_raised.connect(said.append)

    filters.save("mine", "water")

    assert "(another window has locked the file)" in str(said[0].sentence)
    assert list(filters.queries) == ["mine"], "it holds here"
    holder.communicate("go\n", timeout=60)
    filters.save("other", "fire")
    assert read_saved_searches(folders.settings) == {"mine": "water", "other": "fire"}, (
        "and is kept as soon as possible"
    )


def test_a_window_that_died_while_it_wrote_holds_nobody_up(
    holder: subprocess.Popen[str], folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safe_files, "_PATIENCE", 0)
    holder.kill()
    holder.communicate(timeout=60)
    with folder_lock(folders.settings):
        pass


def test_each_window_has_what_the_other_saved(open_window: OpenWindow, folders: Folders) -> None:
    keep(sample_catalogue(), folders)
    first, second = open_window("cache", offline=True), open_window("cache", offline=True)

    save(first, "water", "wet")
    save(second, "fire", "hot")

    assert read_saved_searches(folders.settings) == {"wet": "water", "hot": "fire"}
    for window in (first, second):
        menu = window.part(QMenu, "menuSearches")
        menu.aboutToShow.emit()
        titles = [action.text() for action in menu.actions()]
        assert [title for title in titles if title in ("wet", "hot")] == ["wet", "hot"]


def save(window: WindowDriver, query: str, name: str) -> None:
    """Search for something, and save that under a name."""
    window.wait_for_end()
    window.type(query)
    window.act("actionSaveFilter")
    window.part(QLineEdit, "filterName").setText(name)
    window.click("filterSave")


def test_what_one_window_asked_for_stays_when_the_other_asks(folders: Folders) -> None:
    first, second = RecentSearches(folders.settings), RecentSearches(folders.settings)
    first.add("water")
    second.add("fire")
    first.add("wind")
    assert read_state(folders.settings)["recent"] == ["wind", "fire", "water"]
    second.read_again()
    assert second.texts == first.texts == ("wind", "fire", "water")


def test_a_filter_is_changed_among_those_of_the_other_window(folders: Folders) -> None:
    first, second = SavedSearches(folders.settings), SavedSearches(folders.settings)
    first.save("mine", "water")
    second.save("theirs", "fire")
    first.rename("mine", "ours")
    second.delete("theirs")
    assert json.loads((folders.settings / "memory.json").read_text()) == {"filters": {"ours": "water"}}
    assert second.texts == {"ours": "water"}
