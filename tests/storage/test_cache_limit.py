"""What was fetched takes no more room than it may, the oldest goes first, and all of it can be cleared."""

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.catalogues.cache import keep, load_cache
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.definitions.definition_cache import DefinitionCache, Kept
from lwm2m_browser.sources.source import parse_source
from lwm2m_browser.storage.cache_limit import _files, cache_size, clear_cache, evict_oldest
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.support.hostile_samples import ddf_text, zip_of
from tests.support.other_user import no_more_than_a_user
from tests.support.registry_server import RegistryServer
from tests.support.samples import sample_catalogue


def fill(folders: Folders, *sizes: int) -> list[Path]:
    """Files of these sizes, the first one the oldest, by turns among definitions and archives."""
    paths = []
    for number, size in enumerate(sizes):
        path = folders.cache / ("definitions", "archives")[number % 2] / str(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * size)
        os.utime(path, (1000 + number, 1000 + number))
        paths.append(path)
    return paths


def there(paths: list[Path]) -> list[int]:
    return [number for number, path in enumerate(paths) if path.exists()]


@pytest.mark.parametrize(
    ("sizes", "most", "left"),
    [
        ((10, 10, 10), 30, [0, 1, 2]),
        ((10, 10, 10), 29, [1, 2]),
        ((10, 10, 10), 22, [2]),
        ((10, 10, 100), 50, [2]),
        ((100, 1, 1), 50, [1, 2]),
        ((5, 5, 5, 5, 5, 5, 5, 5, 5, 5), 49, [2, 3, 4, 5, 6, 7, 8, 9]),
        ((), 1, []),
    ],
)
def test_the_oldest_go_first_until_a_tenth_of_the_room_is_free(
    folders: Folders, sizes: tuple[int, ...], most: int, left: list[int]
) -> None:
    paths = fill(folders, *sizes)
    assert cache_size(folders) == sum(sizes)

    remaining = evict_oldest(folders, most)

    assert there(paths) == left
    assert remaining == cache_size(folders) == sum(sizes[number] for number in left)


def test_all_can_be_cleared_but_the_last_good_catalogue(folders: Folders) -> None:
    keep(sample_catalogue(), folders)
    paths = fill(folders, 10, 20, 30)

    assert clear_cache(folders) == 0

    assert there(paths) == []
    assert cache_size(folders) == 0
    assert len(load_cache(Settings(), folders, TaskContext()).entries) == 6


@pytest.mark.skipif(os.name == "nt", reason="Windows has no folders that may be read and not changed")
def test_what_cannot_be_removed_is_counted() -> None:
    with tempfile.TemporaryDirectory() as name:  # not pytest's, into which no other user may look
        Path(name).chmod(0o777)
        with no_more_than_a_user():
            folders = Folders.under(Path(name, "own"))
            fill(folders, 10, 20)
            archives = folders.cache / "archives"
            archives.chmod(0o500)
            not_freed = clear_cache(folders)
            archives.chmod(0o700)

    assert not_freed == 20


def test_a_file_that_another_window_removes_meanwhile_is_passed_over(folders: Folders) -> None:
    fill(folders, 10, 10, 20, 10, 30)
    first, removed, last = (folders.cache / "definitions").iterdir()
    looking = _files(folders)
    assert next(looking).path == first
    removed.unlink()
    assert next(looking).path == last


def test_definitions_that_are_kept_one_by_one_stay_within_their_room(folders: Folders) -> None:
    cache = DefinitionCache(Settings(cache_bytes=10_000), folders)
    for number in range(100):
        cache.keep(f"https://registry.example/{number}.xml", Kept(b"x" * 1000, "", "", datetime.now(UTC)))
        os.utime(cache.path(f"https://registry.example/{number}.xml"), (number, number))
        assert cache_size(folders) <= 12_000  # the last one, and what says of each what it is

    assert cache.find("https://registry.example/99.xml") is not None
    assert cache.find("https://registry.example/0.xml") is None


@pytest.mark.parametrize("length", [None, -20], ids=["whole", "breaks off"])
def test_an_archive_from_the_network_takes_the_place_of_older_ones(
    folders: Folders, registry_server: RegistryServer, length: int | None
) -> None:
    older = fill(folders, 5000, 5000)
    registry_server.files["/a.zip"] = zip_of({"DDF.xml": ddf_text().encode()[:length]})

    load(parse_source(f"{registry_server.root}/a.zip"), Settings(cache_bytes=6000), folders)

    assert there(older) == [1] or there(older) == []
    assert cache_size(folders) <= 6000
    assert any((folders.cache / "archives").iterdir())
