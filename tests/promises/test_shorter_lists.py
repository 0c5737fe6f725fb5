"""A list that has lost a fifth of its entries is not believed without asking: not shown, and not kept."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from lwm2m_browser.sources.catalogues.load import LoadedCatalogue, load
from lwm2m_browser.sources.source import API, CACHE, DDF, REGISTRY, Source, SourceKind, parse_source
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.support.command_line import run, unused_port
from tests.support.registry_server import RegistryServer
from tests.support.samples import SAMPLE_ENTRIES
from tests.support.window_driver import OpenWindow, WindowDriver, point_settings_at

SENTENCE = "The new catalogue has 8 object versions, 2 fewer than the cached one, which has 10 and was not replaced."


def many(count: int) -> Sequence[dict[str, object]]:
    """So many object versions, with the IDs from 1 on."""
    numbers = range(1, count + 1)
    return [{**SAMPLE_ENTRIES[0], "ObjectID": number, "URN": f"urn:oma:lwm2m:oma:{number}"} for number in numbers]


@pytest.fixture
def registry_server() -> object:
    with RegistryServer(many(10)) as server:
        yield server


@pytest.fixture
def settings(registry_server: RegistryServer) -> Settings:
    return Settings(api_base=registry_server.api_base, ddf_address=registry_server.ddf_address)


def kept(settings: Settings, folders: Folders) -> int:
    """How many object versions the kept catalogue has."""
    return len(load(CACHE, settings, folders).catalogue.entries)


def complaints(loaded: LoadedCatalogue) -> list[str]:
    return [str(warning) for warning in loaded.warnings]


@pytest.mark.parametrize(
    ("now", "said", "kept_then"),
    [(11, [], 11), (10, [], 10), (9, [], 9), (8, [SENTENCE], 10)],
)
def test_a_fifth_is_too_much(
    registry_server: RegistryServer, settings: Settings, folders: Folders, now: int, said: list[str], kept_then: int
) -> None:
    load(REGISTRY, settings, folders)
    registry_server.entries = many(now)

    loaded = load(REGISTRY, settings, folders)

    assert (len(loaded.catalogue.entries), complaints(loaded), kept(settings, folders)) == (now, said, kept_then)


@pytest.mark.parametrize(("first", "then"), [(API, DDF), (DDF, REGISTRY), (DDF, DDF)])
def test_the_registrys_api_and_its_ddf_are_one_registry(
    registry_server: RegistryServer, settings: Settings, folders: Folders, first: Source, then: Source
) -> None:
    load(first, settings, folders)
    registry_server.entries = many(8)

    assert complaints(load(then, settings, folders)) == [SENTENCE]


def test_another_registry_may_have_as_few_as_it_likes(
    registry_server: RegistryServer, settings: Settings, folders: Folders
) -> None:
    load(REGISTRY, settings, folders)
    with RegistryServer(many(2)) as other:
        assert load(parse_source(other.api_base), settings, folders).warnings == ()
        elsewhere = Source(SourceKind.CACHE, other.api_base)
    assert kept(settings, folders) == 10, "none takes the place of another"
    assert len(load(elsewhere, settings, folders).catalogue.entries) == 2


def test_a_kept_catalogue_of_an_older_program_says_nothing(
    registry_server: RegistryServer, settings: Settings, folders: Folders
) -> None:
    load(REGISTRY, settings, folders)
    path = folders.cache / "catalogue.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"entries": 10', '"other": 10'), encoding="utf-8")
    registry_server.entries = many(2)

    assert load(REGISTRY, settings, folders).warnings == ()


def test_only_the_first_line_of_what_is_kept_is_read_for_it(
    registry_server: RegistryServer, settings: Settings, folders: Folders
) -> None:
    load(REGISTRY, settings, folders)
    path = folders.cache / "catalogue.json"
    path.write_bytes(path.read_bytes().partition(b"\n")[0] + b"\nand nothing that could be read")
    registry_server.entries = many(8)

    assert complaints(load(REGISTRY, settings, folders)) == [SENTENCE]


@pytest.mark.parametrize(
    "head", [b"", b"{", b"[]", b'{"address": "", "entries": "many"}', b"\0" * 50_000, b"[" * 50_000]
)
def test_a_damaged_first_line_says_nothing(settings: Settings, folders: Folders, head: bytes) -> None:
    folders.cache.mkdir(parents=True)
    (folders.cache / "catalogue.json").write_bytes(head)

    assert load(REGISTRY, settings, folders).warnings == ()
    assert kept(settings, folders) == 10


# ---- In the window


@pytest.fixture
def window(registry_server: RegistryServer, open_window: OpenWindow) -> WindowDriver:
    """A window that shows ten object versions, and was just given eight."""
    window = open_window()
    window.wait_for_end()
    registry_server.entries = many(8)
    window.act("actionRefresh")
    window.wait_for_end()
    return window


def test_the_window_keeps_the_old_list_and_asks(window: WindowDriver, settings: Settings, folders: Folders) -> None:
    assert window.notice == SENTENCE + " Shown instead: Registry API, just now."
    assert window.button("noticeOffer").text() == "Show it"
    assert len(window.rows()) == 10
    assert kept(settings, folders) == 10


def test_show_it_shows_the_new_list_and_keeps_it(window: WindowDriver, settings: Settings, folders: Folders) -> None:
    window.click("noticeOffer")
    window.wait_for_end()

    assert (len(window.rows()), window.notice) == (8, "")
    assert kept(settings, folders) == 8

    window.act("actionRefresh")
    window.wait_for_end()
    assert (len(window.rows()), window.notice) == (8, "")


def test_asking_again_may_bring_the_whole_list(window: WindowDriver, registry_server: RegistryServer) -> None:
    registry_server.entries = many(10)
    window.click("noticeRetry")
    window.wait_for_end()

    assert (len(window.rows()), window.notice) == (10, "")


def test_what_else_failed_is_said_with_it(
    registry_server: RegistryServer, settings: Settings, folders: Folders, open_window: OpenWindow
) -> None:
    """The API does not answer, and the DDF in its place is much shorter."""
    load(DDF, settings, folders)
    registry_server.entries = many(8)
    point_settings_at(registry_server, folders.settings, api_base=f"http://127.0.0.1:{unused_port()}/v1")
    window = open_window()
    window.wait_for_end()

    assert "connection refused (3 attempts). " + SENTENCE in window.notice


def test_other_notices_offer_nothing_of_the_kind(window: WindowDriver, registry_server: RegistryServer) -> None:
    registry_server.entries = []
    window.click("noticeRetry")
    window.wait_for_end()

    assert window.notice != ""
    assert not window.button("noticeOffer").isVisible()


def test_where_nothing_is_shown_yet_the_kept_list_comes_first(
    registry_server: RegistryServer, settings: Settings, folders: Folders, open_window: OpenWindow
) -> None:
    load(REGISTRY, settings, folders)
    registry_server.entries = many(8)
    window = open_window()
    window.choose("sourceSelector", "Registry DDF")  # before the kept one was read
    window.wait_for_end()

    assert window.notice == SENTENCE + " Shown instead: Registry API, cached, just now."
    assert len(window.rows()) == 10


# ---- Without a window


def test_list_lists_what_came_and_says_that_the_old_list_stays_kept(
    registry_server: RegistryServer, settings: Settings, folders: Folders, tmp_path: Path
) -> None:
    point_settings_at(registry_server, folders.settings)
    load(REGISTRY, settings, folders)
    registry_server.entries = many(8)

    code, output, said = run("list", "--settings", str(folders.settings))

    assert (code, len(output.splitlines())) == (0, 2 + 8)
    assert said == [SENTENCE, "Used: Registry API, just now."]
    assert kept(settings, folders) == 10
