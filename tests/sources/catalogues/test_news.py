"""What is new is told once for each list that takes the place of another, and for no other."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from lwm2m_browser.errors import NotKept, Quarantined
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.news import NewsReport
from lwm2m_browser.sources.catalogues.cache import former_path, keep
from lwm2m_browser.sources.catalogues.files import load_path
from lwm2m_browser.sources.catalogues.load import kept_place, load
from lwm2m_browser.sources.catalogues.news import note_news
from lwm2m_browser.sources.source import REGISTRY, Source, parse_source
from lwm2m_browser.storage.files import write_atomically
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.news_file import add_report, news_path, read_news
from lwm2m_browser.storage.safe_files import folder_lock
from lwm2m_browser.storage.settings import Settings
from tests.support.registry_server import RegistryServer
from tests.support.samples import SAMPLE_ENTRIES, catalogue, entry


@pytest.fixture
def settings(registry_server: RegistryServer) -> Settings:
    return Settings(api_base=registry_server.api_base, ddf_address=registry_server.ddf_address)


def refresh(settings: Settings, folders: Folders, source: Source = REGISTRY) -> None:
    """Load a source, and tell what is new in it."""
    load(source, settings, folders)
    note_news(kept_place(source, settings), settings, folders, TaskContext())


def told(folders: Folders, place: str = "") -> list[Sequence[str]]:
    """The news that are kept, the newest first: the kind and the object of each."""
    return [[f"{one.kind} {one.object_id}" for one in report.items] for report in read_news(folders).of(place)]


def test_a_refresh_that_brings_something_is_kept(
    registry_server: RegistryServer, settings: Settings, folders: Folders
) -> None:
    refresh(settings, folders)
    registry_server.entries = [*SAMPLE_ENTRIES[:-1], {**SAMPLE_ENTRIES[0], "ObjectID": 7}]
    refresh(settings, folders)
    refresh(settings, folders)
    registry_server.entries = [*SAMPLE_ENTRIES[:-1], {**SAMPLE_ENTRIES[0], "ObjectID": 7, "Owner": "Another"}]
    refresh(settings, folders)

    assert told(folders) == [["changed 7"], ["new 7", "gone 10241"]]
    assert not former_path(folders, "").exists()


def test_the_first_list_of_the_registry_is_told_against_the_built_in_one(
    newer_list: Path, settings: Settings, folders: Folders
) -> None:
    new = load_path(str(newer_list), settings, TaskContext())
    builtin = load(parse_source("builtin"), settings, folders).catalogue
    known = {one.key for one in builtin.entries}
    extra = entry(object_id=42000)
    keep(catalogue(*new.entries, extra), folders)

    assert note_news("", settings, folders, TaskContext())

    (report,) = read_news(folders).reports
    assert report.old_origin == "Built-in catalogue"
    assert [one.ddf for one in report.not_compared] == ["Description"]
    assert report.counts["new"] == len({one.key for one in new.entries} - known) + 1


def test_the_first_list_of_another_registry_is_not(settings: Settings, folders: Folders) -> None:
    refresh(settings, folders)
    assert read_news(folders).reports == ()
    assert not former_path(folders, "").exists()


def test_a_list_that_was_refused_leaves_no_news(
    registry_server: RegistryServer, settings: Settings, folders: Folders
) -> None:
    refresh(settings, folders)
    registry_server.entries = SAMPLE_ENTRIES[:2]
    refresh(settings, folders)
    assert told(folders) == []


def test_each_source_has_its_own(registry_server: RegistryServer, settings: Settings, folders: Folders) -> None:
    with RegistryServer(SAMPLE_ENTRIES[:5]) as other:
        elsewhere = parse_source(other.ddf_address)
        for source in (REGISTRY, elsewhere):
            refresh(settings, folders, source)
        other.entries = [*SAMPLE_ENTRIES]
        for source in (REGISTRY, elsewhere):
            refresh(settings, folders, source)
        place = kept_place(elsewhere, settings)
    assert (told(folders), told(folders, place)) == ([], [["new 10241"]])


def test_what_was_not_told_yet_is_told_with_what_came_after(settings: Settings, folders: Folders) -> None:
    for ids in ((1, 2), (1, 2, 3), (1, 2, 3), (2, 3, 4)):
        keep(catalogue(*(entry(object_id=number) for number in ids)), folders)
        if len(ids) == 2:
            note_news("", settings, folders, TaskContext())
    note_news("", settings, folders, TaskContext())
    assert told(folders) == [["new 3", "new 4", "gone 1"]]


def test_another_window_may_keep_a_list_while_news_are_told(
    settings: Settings, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    def listing(*ids: int) -> None:
        keep(catalogue(*(entry(object_id=number) for number in ids)), folders)

    def add_slowly(folders: Folders, report: NewsReport) -> None:
        monkeypatch.undo()
        listing(1, 2, 3)
        add_report(folders, report)

    listing(1)
    note_news("", settings, folders, TaskContext())
    listing(1, 2)
    monkeypatch.setattr("lwm2m_browser.sources.catalogues.news.add_report", add_slowly)
    for _ in range(2):
        note_news("", settings, folders, TaskContext())
    assert told(folders) == [["new 3"], ["new 2"]]


def test_where_a_file_can_have_one_name_the_former_one_is_copied(
    settings: Settings, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    for ids in ((1,), (1, 2)):
        keep(catalogue(*(entry(object_id=number) for number in ids)), folders)
        note_news("", settings, folders, TaskContext())
    assert told(folders) == [["new 2"]]


def test_news_that_cannot_be_written_are_told_another_time(
    settings: Settings, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(catalogue(entry(object_id=1)), folders)
    note_news("", settings, folders, TaskContext())
    keep(catalogue(entry(object_id=1), entry(object_id=2)), folders)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("lwm2m_browser.storage.news_file.write_atomically", full)
        with pytest.raises(NotKept, match=r"Could not save what is new: No space left on device\."):
            note_news("", settings, folders, TaskContext())
    assert note_news("", settings, folders, TaskContext())
    assert told(folders) == [["new 2"]]


def test_damaged_news_are_set_aside_and_the_newest_kept(settings: Settings, folders: Folders) -> None:
    keep(catalogue(entry(object_id=1)), folders)
    note_news("", settings, folders, TaskContext())
    news_path(folders).write_text("{")
    keep(catalogue(entry(object_id=1), entry(object_id=2)), folders)
    with pytest.raises(Quarantined):
        note_news("", settings, folders, TaskContext())
    assert told(folders) == [["new 2"]]
    assert not note_news("", settings, folders, TaskContext())


@pytest.mark.parametrize("name", ["catalogue.json", "catalogue.former.json"])
def test_a_damaged_catalogue_is_no_news(settings: Settings, folders: Folders, name: str) -> None:
    keep(catalogue(entry(object_id=1)), folders)
    note_news("", settings, folders, TaskContext())
    keep(catalogue(entry(object_id=2)), folders)
    with folder_lock(folders.cache):
        write_atomically(folders.cache / name, b'{"format": 1')
    assert not note_news("", settings, folders, TaskContext())
    assert told(folders) == []
