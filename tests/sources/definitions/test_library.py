"""Where the definition of an entry comes from: beside it, out of its archive, from this machine, from the network."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lwm2m_browser.errors import (
    NoDefinition,
    NotADefinition,
    NotAtHand,
    ServerRefused,
    TooLarge,
    Unreachable,
)
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.bundles.addresses import address_below, name_below
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.definitions.definition_cache import DefinitionCache, Kept
from lwm2m_browser.sources.definitions.fetch_all import make_available
from lwm2m_browser.sources.definitions.library import Library, library_for
from lwm2m_browser.sources.source import REGISTRY, Source, SourceKind, parse_source
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.support.registry_facts import know_thermometer
from tests.support.registry_server import LAST_MODIFIED, Answer, RegistryServer, ddf_of
from tests.support.samples import SAMPLE_ENTRIES, definition_xml, entry

XML = definition_xml(3303, name="Temperature")
ROOT = "https://registry.example/prod/"


@pytest.fixture
def thermometer(registry_server: RegistryServer) -> Entry:
    """An entry whose definition the server has."""
    registry_server.files["/3303.xml"] = XML
    return entry(object_link=registry_server.root + "/3303.xml")


@pytest.fixture
def library(registry_server: RegistryServer, folders: Folders) -> Library:
    return library_for(REGISTRY, Settings(registry_root=registry_server.root + "/", retry_seconds=0.001), folders)


def grow_old(folders: Folders, one: Entry) -> None:
    """Let two hours go by for what was kept of an entry's definition."""
    cache = DefinitionCache(Settings(), folders)
    kept = cache.find(one.object_link)
    assert kept is not None
    cache.keep(one.object_link, Kept(kept.data, kept.etag, kept.modified, kept.checked - timedelta(hours=2)))


def test_a_kept_definition_is_not_taken_for_that_of_another_address(folders: Folders) -> None:
    cache = DefinitionCache(Settings(), folders)
    one, other = "https://registry.example/1.xml", "https://registry.example/2.xml"
    cache.keep(one, Kept(XML, "", "", datetime.now(UTC)))
    cache.path(one).rename(cache.path(other))
    assert cache.find(other) is None


def test_a_folder_that_somebody_deletes_is_made_again(folders: Folders) -> None:
    cache = DefinitionCache(Settings(), folders)
    one, other = "https://registry.example/1.xml", "https://registry.example/2.xml"
    cache.keep(one, Kept(XML, "", "", datetime.now(UTC)))
    shutil.rmtree(folders.cache)
    cache.keep(other, Kept(XML, "", "", datetime.now(UTC)))
    assert cache.find(one) is None
    assert cache.find(other) is not None


def test_a_definition_that_was_checked_tomorrow_is_asked_for(
    registry_server: RegistryServer, library: Library, thermometer: Entry, folders: Folders
) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    DefinitionCache(Settings(), folders).keep(thermometer.object_link, Kept(b"<Object/>", "", "", tomorrow))
    assert library.xml(thermometer) == XML
    assert registry_server.requests == ["/3303.xml"]


# ---- From the network


def test_a_definition_is_fetched_once_and_kept(
    registry_server: RegistryServer, library: Library, thermometer: Entry
) -> None:
    assert library.xml(thermometer) == XML
    assert library.definition(thermometer).resources[0].name == "Reading"
    assert registry_server.requests == ["/3303.xml"]
    assert "xml" in registry_server.headers[0]["Accept"]


def test_what_is_kept_is_revalidated_after_an_hour(
    registry_server: RegistryServer, library: Library, folders: Folders, thermometer: Entry
) -> None:
    library.xml(thermometer)
    grow_old(folders, thermometer)

    for _ in range(2):
        assert library.xml(thermometer) == XML
    assert registry_server.not_modified == ["/3303.xml"]  # the second time it is fresh again
    assert registry_server.headers[1]["If-Modified-Since"] == LAST_MODIFIED


def test_what_changed_takes_the_place_of_what_was_kept(
    registry_server: RegistryServer, library: Library, folders: Folders, thermometer: Entry
) -> None:
    library.xml(thermometer)
    grow_old(folders, thermometer)
    registry_server.files["/3303.xml"] = newer = definition_xml(3303, name="Newer")

    assert library.xml(thermometer) == newer
    assert library.on_this_machine().xml(thermometer) == newer


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer(500), ServerRefused),
        (Answer(404), ServerRefused),
        (Answer(200, b"<html>Log in first</html>"), NotADefinition),
        (Answer(200, b"x" * 5_000_000), TooLarge),
    ],
)
def test_where_the_network_fails_what_was_kept_is_used_and_its_age_is_known(
    registry_server: RegistryServer,
    library: Library,
    folders: Folders,
    thermometer: Entry,
    answer: Answer,
    error: type[Exception],
) -> None:
    registry_server.files["/3303.xml"] = answer
    with pytest.raises(error):
        library.xml(thermometer)
    registry_server.files["/3303.xml"] = XML
    library.xml(thermometer)
    grow_old(folders, thermometer)
    registry_server.files["/3303.xml"] = answer

    copy = library.copy(thermometer)

    assert copy.data == XML
    assert isinstance(copy.warning, error)
    assert copy.checked is not None
    assert datetime.now(UTC) - copy.checked > timedelta(hours=2)


def test_where_nobody_answers_what_was_kept_is_used(
    registry_server: RegistryServer, library: Library, folders: Folders, thermometer: Entry
) -> None:
    with RegistryServer([]) as gone:
        gone.files["/3303.xml"] = XML
        one = entry(object_link=gone.root + "/3303.xml")
        library.xml(one)
    grow_old(folders, one)

    assert library.copy(one).data == XML
    assert isinstance(library.copy(one).warning, Unreachable)


def test_without_the_network_nobody_is_asked(
    registry_server: RegistryServer, library: Library, folders: Folders, thermometer: Entry
) -> None:
    offline = library.on_this_machine()
    with pytest.raises(NotAtHand, match="This definition is not on this computer: "):
        offline.xml(thermometer)
    assert not library.has(thermometer)
    assert registry_server.requests == []

    library.xml(thermometer)
    grow_old(folders, thermometer)
    assert offline.xml(thermometer) == XML
    assert library.has(thermometer)
    assert registry_server.requests == ["/3303.xml"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"object_link": ""}, "The registry has no definition of object 3303 version 1.0."),
        ({"object_link_visible": "0"}, "The registry does not show the definition of object 3303 version 1.0."),
        ({"object_link": "file:///etc/passwd"}, "The registry does not show the definition of object 3303"),
    ],
)
def test_what_the_registry_does_not_show_is_not_asked_for(
    registry_server: RegistryServer, library: Library, changes: dict[str, str], sentence: str
) -> None:
    with pytest.raises(NoDefinition, match=sentence):
        library.xml(entry(**changes))
    assert registry_server.requests == []


def test_a_cache_that_cannot_be_written_does_not_matter(
    registry_server: RegistryServer, tmp_path: Path, thermometer: Entry
) -> None:
    (tmp_path / "file").touch()
    library = library_for(REGISTRY, Settings(), Folders.under(tmp_path / "file"))

    assert library.xml(thermometer) == XML
    assert not library.has(thermometer)


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: data[:100], lambda data: b"{}\n" + data])
def test_a_kept_file_that_is_not_whole_is_fetched_again(
    library: Library, folders: Folders, thermometer: Entry, change: Callable[[bytes], bytes]
) -> None:
    library.xml(thermometer)
    (path,) = (folders.cache / "definitions").iterdir()
    path.write_bytes(change(path.read_bytes()))

    assert not library.has(thermometer)
    assert library.xml(thermometer) == XML
    assert library.has(thermometer)


def test_the_reusable_resources_are_fetched_from_the_registrys_root(
    registry_server: RegistryServer, library: Library
) -> None:
    registry_server.files["/Common.xml"] = (
        b"<LWM2M><Object><Resources><Item ID='5700'><Name>Value</Name></Item></Resources></Object></LWM2M>"
    )
    assert [one.name for one in library.common() if one.resource_id == 5700] == ["Value"]


# ---- From beside a local DDF


@pytest.fixture
def registry_folder(tmp_path: Path) -> Path:
    """A registry in a folder, whose second item links out of it."""
    folder = tmp_path / "registry"
    (folder / "version_history").mkdir(parents=True)
    links = ["3303.xml", "../secret.xml", "version_history/3303-1_0.xml", "link.xml", "missing.xml", "/secret.xml"]
    items = [{**one, "ObjectLink": link} for one, link in zip(SAMPLE_ENTRIES, links, strict=True)]
    (folder / "DDF.xml").write_bytes(ddf_of(items))
    (folder / "3303.xml").write_bytes(XML)
    (folder / "version_history" / "3303-1_0.xml").write_bytes(XML)
    (tmp_path / "secret.xml").write_bytes(definition_xml(1, name="Secret"))
    (folder / "link.xml").symlink_to(tmp_path / "secret.xml")
    return folder


@pytest.mark.parametrize("place", ["", "DDF.xml"])
def test_a_definition_is_read_from_beside_its_ddf_and_never_from_outside(
    registry_folder: Path, folders: Folders, place: str
) -> None:
    source = Source(SourceKind.FILE, str(registry_folder / place))
    settings = Settings(registry_root=ROOT)
    entries = load(source, settings, folders).catalogue.entries
    library = library_for(source, settings, folders).on_this_machine()

    assert [library.has(one) for one in entries] == [True, False, True, False, False, False]
    assert library.xml(entries[0]) == XML
    assert not folders.cache.exists()


@pytest.mark.parametrize("place", ["", "DDF.xml"])
def test_a_ddf_that_is_a_link_has_its_definitions_beside_what_it_leads_to(
    registry_folder: Path, tmp_path: Path, folders: Folders, place: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "DDF.xml").symlink_to(registry_folder / "DDF.xml")
    (elsewhere / "missing.xml").write_bytes(XML)
    source = Source(SourceKind.FILE, str(elsewhere / place))
    settings = Settings(registry_root=ROOT)
    entries = load(source, settings, folders).catalogue.entries
    library = library_for(source, settings, folders).on_this_machine()

    assert [library.has(one) for one in entries] == [True, False, True, False, True, False]


def test_an_address_may_lead_to_a_definition(registry_server: RegistryServer, folders: Folders) -> None:
    registry_server.files["/my/3303.xml"] = XML
    source = parse_source(registry_server.root + "/my/3303.xml")

    (entry,) = load(source, Settings(), folders).catalogue.entries

    assert (entry.name, entry.definition) == ("Temperature", registry_server.root + "/my/3303.xml")
    assert library_for(source, Settings(), folders).definition(entry).resources[0].name == "Reading"


def test_what_is_not_beside_a_ddf_is_fetched_from_its_root(
    registry_folder: Path, folders: Folders, registry_server: RegistryServer
) -> None:
    registry_server.files["/missing.xml"] = XML
    source = Source(SourceKind.FILE, str(registry_folder))
    settings = Settings(registry_root=registry_server.root + "/")
    missing = load(source, settings, folders).catalogue.entries[4]

    assert library_for(source, settings, folders).xml(missing) == XML


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (ROOT + "3303.xml", "3303.xml"),
        ("http://registry.example/prod/version_history/3-1_0.xml?raw=1#x", "version_history/3-1_0.xml"),
        (ROOT + "a%20b.xml", "a b.xml"),
        ("https://elsewhere.example/prod/3303.xml", None),
        ("https://registry.example/3303.xml", None),
        (ROOT, None),
        (ROOT + "../3303.xml", None),
        (ROOT + "%2e%2e/3303.xml", None),
        (ROOT + "a/%2E./3303.xml", None),
        (ROOT + "%2Fetc/passwd", None),
        (ROOT + "/etc/passwd", None),
        (ROOT + "..\\3303.xml", None),
        (ROOT + "C:/3303.xml", None),
        (ROOT + "%00.xml", None),
        ("file:///etc/passwd", None),
    ],
)
def test_which_file_an_address_stands_for(address: str, name: str | None) -> None:
    assert name_below(ROOT + "DDF.xml", address) == name


def test_a_name_and_its_address_go_together() -> None:
    assert name_below(ROOT, address_below(ROOT, "ä b/c%d#e?.xml")) == "ä b/c%d#e?.xml"


# ---- The built-in facts


@pytest.fixture
def known(registry_server: RegistryServer, monkeypatch: pytest.MonkeyPatch) -> Entry:
    """An entry of which there are facts, and a definition at the server."""
    know_thermometer(registry_server.root + "/", monkeypatch)
    registry_server.files["/3303.xml"] = definition_xml(3303, "1.1", "Temperature")
    return entry(version="1.1", urn="urn:oma:lwm2m:ext:3303:1.1", object_link=registry_server.root + "/3303.xml")


def test_facts_stand_for_a_definition_that_is_nowhere_else(library: Library, known: Entry) -> None:
    offline = library.on_this_machine()
    loaded = offline.load(known)

    assert isinstance(loaded.result, Definition)
    assert [(one.resource_id, one.type, one.description) for one in loaded.result.resources] == [(5700, "Float", "")]
    assert loaded.result.is_facts
    assert (loaded.copy, loaded.problems, loaded.is_of_source) == (None, (), False)
    assert isinstance(loaded.failure, NotAtHand)
    assert not offline.has(known)
    with pytest.raises(NotAtHand):
        offline.xml(known)


def test_whoever_has_the_definition_wins_over_the_facts(library: Library, known: Entry) -> None:
    assert not library.definition(known).is_facts
    assert not library.on_this_machine().definition(known).is_facts  # it is in the cache now
    assert library.on_this_machine().has(known)


def test_where_the_server_fails_there_are_the_facts_with_the_reason(
    library: Library, known: Entry, registry_server: RegistryServer
) -> None:
    registry_server.files["/3303.xml"] = Answer(500)
    loaded = library.load(known)

    assert isinstance(loaded.result, Definition) and loaded.result.is_facts
    assert "answered 500" in str(loaded.failure)


def test_facts_are_not_taken_for_a_download(library: Library, known: Entry) -> None:
    outcome = make_available([known], library, TaskContext())

    assert (outcome.fetched, outcome.at_hand, outcome.failures) == (1, 1, ())
    assert not library.on_this_machine().definition(known).is_facts


def test_a_definition_that_is_too_new_for_the_facts_is_told(library: Library, known: Entry) -> None:
    newer = known._replace(object_id=3304, urn="urn:oma:lwm2m:ext:3304:1.1")

    with pytest.raises(NotAtHand, match=r"is not on this computer, and too new for the built-in facts: http"):
        library.on_this_machine().load(newer)


def test_reusable_resources_of_the_registry_are_known_without_their_file(folders: Folders) -> None:
    known = library_for(REGISTRY, Settings(), folders).on_this_machine().common()

    assert len(known) == 177
    assert {resource.description for resource in known} == {""}


@pytest.mark.parametrize("source", ["registry", "registry@2026-01-31", "https://registry.example/api", "snapshot.zip"])
def test_reusable_resources_mean_the_same_in_every_source(source: str, folders: Folders) -> None:
    own = library_for(parse_source(source), Settings(registry_root="https://registry.example/"), folders)

    assert len(own.on_this_machine().common()) == 177


# ---- The real registry


def test_every_definition_of_the_real_registry_is_at_hand(snapshot: Path, folders: Folders) -> None:
    source = parse_source(str(snapshot))
    library = library_for(source, Settings(), folders).on_this_machine()
    entries = load(source, Settings(), folders).catalogue.entries

    found = {one.key: library.definition(one) for one in entries if one.object_link}

    assert (len(entries), len(found)) == (437, 424)
    ids = [(int(definition.object_id), key[0]) for key, definition in found.items()]
    assert [pair for pair in ids if pair[0] != pair[1]] == []
    assert len(library.common()) == 177
    assert library.problems.beside(()) == ()
