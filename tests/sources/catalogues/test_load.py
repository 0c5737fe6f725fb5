"""What can be named as a source, and loading it: the API, the DDF behind it, the cache, the built-in index."""

import gc
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.errors import AllFailed, Cancelled, NotACatalogue, NothingStored, SourceError, Unreachable
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.catalogues.api import ApiQuery
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.parsing.api_json import object_of
from lwm2m_browser.sources.parsing.catalogue_json import pack, unpack
from lwm2m_browser.sources.source import API, BUILTIN, CACHE, REGISTRY, Source, SourceKind, parse_source
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.resources import resource_file
from lwm2m_browser.storage.settings import Settings
from tests.support.registry_server import Answer, RegistryServer
from tests.support.samples import SAMPLE_ENTRIES, WHERE, catalogue, entry, sample_catalogue


def settings_of(server: RegistryServer) -> Settings:
    """Settings under which that server is the registry."""
    return Settings(api_base=server.api_base, ddf_address=server.ddf_address, retry_seconds=0.001)


@pytest.mark.parametrize(
    ("text", "source", "title"),
    [
        ("api", API, "Registry API"),
        ("builtin", BUILTIN, "Built-in catalogue"),
        ("cache", CACHE, "Cached catalogue"),
        ("http://host:8080/v1", Source(SourceKind.API, "http://host:8080/v1"), "Registry API at host:8080"),
        ("https://host/DDF.xml", Source(SourceKind.DDF_ADDRESS, "https://host/DDF.xml"), "DDF at host"),
        ("HTTPS://host/ddf.XML?x=1", Source(SourceKind.DDF_ADDRESS, "HTTPS://host/ddf.XML?x=1"), "DDF at host"),
        ("https://host/prod.zip?x=1", Source(SourceKind.ARCHIVE, "https://host/prod.zip?x=1"), "Archive at host"),
        ("https://host/prod.TAR.GZ", Source(SourceKind.ARCHIVE, "https://host/prod.TAR.GZ"), "Archive at host"),
        ("../registry/prod.zip", Source(SourceKind.FILE, "../registry/prod.zip"), "prod.zip"),
        ("../registry/DDF.xml", Source(SourceKind.FILE, "../registry/DDF.xml"), "DDF.xml"),
        ("registry", Source(SourceKind.FILE, "registry"), "registry"),
    ],
)
def test_what_a_user_can_name_as_a_source(text: str, source: Source, title: str) -> None:
    assert parse_source(text) == source
    assert str(source.title) == title


@pytest.mark.parametrize(
    "text", ["", "  ", "ftp://host/DDF.xml", "file:///DDF.xml", "http://", "http://[", "http://h:x/", "http://h/v1?y=1"]
)
def test_what_is_no_source_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"source.*\.$"):
        parse_source(text)


@given(st.text())
def test_any_text_is_a_source_or_told(text: str) -> None:
    try:
        assert parse_source(text).title
    except ValueError as error:
        assert str(error).endswith(".")


def test_the_registry_is_its_api_and_is_kept(registry_server: RegistryServer, folders: Folders) -> None:
    loaded = load(REGISTRY, settings_of(registry_server), folders)
    assert registry_server.requests == ["/api/lwm2m/v1/Object"]
    assert loaded.warnings == ()
    kept = load(CACHE, Settings(), folders).catalogue
    assert kept.entries == loaded.catalogue.entries
    expected = loaded.catalogue.provenance._replace(stored="cache", when=kept.provenance.when)
    assert kept.provenance == expected
    assert abs((kept.provenance.when - loaded.catalogue.provenance.when).total_seconds()) < 1  # kept in whole seconds


def test_where_the_api_fails_the_ddf_is_taken(registry_server: RegistryServer, folders: Folders) -> None:
    settings = settings_of(registry_server)._replace(api_base=registry_server.root + "/gone")
    loaded = load(REGISTRY, settings, folders)
    assert loaded.catalogue.provenance.origin == "Registry DDF"
    assert len(loaded.catalogue.entries) == 6
    assert [str(warning) for warning in loaded.warnings] == [
        f"The Registry API did not find the objects (404, at {registry_server.root}/gone/Object)."
    ]


def test_where_both_fail_both_reasons_are_told_and_the_cache_stays(
    registry_server: RegistryServer, folders: Folders
) -> None:
    load(REGISTRY, settings_of(registry_server), folders)
    registry_server.answer = Answer(500)
    with pytest.raises(AllFailed) as failure:
        load(REGISTRY, settings_of(registry_server), folders)
    host = registry_server.root.removeprefix("http://")
    sentence = f"{host} answered 500 (Internal Server Error) (3 attempts)."
    assert str(failure.value) == f"{sentence} {sentence}"
    assert [str(cause) for cause in failure.value.causes] == [sentence, sentence]
    assert len(load(CACHE, Settings(), folders).catalogue.entries) == 6


def test_an_answer_that_breaks_off_is_neither_taken_nor_kept(registry_server: RegistryServer, folders: Folders) -> None:
    load(REGISTRY, settings_of(registry_server), folders)
    registry_server.answer = Answer(body=json.dumps(SAMPLE_ENTRIES).encode()[:700])
    with pytest.raises(AllFailed, match="The answer of the Registry API ends too early, after item 1, and was ignored"):
        load(REGISTRY, settings_of(registry_server), folders)
    asked_for = load(parse_source(registry_server.api_base), Settings(), folders)
    assert len(asked_for.catalogue.entries) == 1
    assert len(load(CACHE, Settings(), folders).catalogue.entries) == 6


def test_a_cancel_while_the_last_entries_are_read_counts_and_nothing_is_kept(
    registry_server: RegistryServer, folders: Folders
) -> None:
    context = TaskContext(lambda progress: context.cancelled.set() if progress.items else None)
    with pytest.raises(Cancelled):
        load(REGISTRY, settings_of(registry_server), folders, context)
    with pytest.raises(NothingStored):
        load(CACHE, Settings(), folders)


def test_one_object_is_asked_of_the_api_and_not_kept(registry_server: RegistryServer, folders: Folders) -> None:
    for source in (REGISTRY, API, parse_source(registry_server.api_base)):
        loaded = load(source, settings_of(registry_server), folders, query=ApiQuery(3))
        assert [str(entry.version) for entry in loaded.catalogue.entries] == ["1.0", "1.2"]
    assert registry_server.requests == ["/api/lwm2m/v1/Object?ObjectID=3"] * 3
    with pytest.raises(NothingStored):
        load(CACHE, Settings(), folders)


def test_a_cache_that_cannot_be_written_is_a_setback(registry_server: RegistryServer, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    loaded = load(REGISTRY, settings_of(registry_server), Folders.under(in_the_way))
    assert len(loaded.catalogue.entries) == 6
    (warning,) = loaded.warnings
    assert str(warning).startswith("The catalogue could not be cached for the next start: ")


def test_who_does_without_the_garbage_collector_goes_on_without_it(snapshot: Path, folders: Folders) -> None:
    gc.disable()
    try:
        load(parse_source(str(snapshot)), Settings(), folders)
        assert not gc.isenabled()
    finally:
        gc.enable()
    load(parse_source(str(snapshot)), Settings(), folders)
    assert gc.isenabled()


def test_a_file_is_not_kept(snapshot: Path, folders: Folders) -> None:
    load(parse_source(str(snapshot)), Settings(), folders)
    assert not folders.cache.exists()


def test_the_built_in_index_has_the_facts_of_the_registry(newer_list: Path, folders: Folders) -> None:
    builtin = load(BUILTIN, Settings(), folders).catalogue
    registry = load(parse_source(str(newer_list)), Settings(), folders).catalogue
    assert builtin.entries == tuple(entry._replace(description="") for entry in registry.entries)
    assert builtin.problems == ()
    assert builtin.provenance.origin == "Built-in catalogue"
    assert (builtin.provenance.when.year, builtin.provenance.revision) == (2026, "003b6fe")
    assert str(builtin.provenance.age()) == "2026, commit 003b6fe"


def test_the_built_in_index_has_the_api_s_own_shape() -> None:
    index = json.loads(resource_file("index.json").read_text(encoding="utf-8"))
    assert len(index["objects"]) >= 538
    assert list(index["objects"][0]) == list(SAMPLE_ENTRIES[0])
    assert not any(entry["Description"] for entry in index["objects"])


@pytest.mark.parametrize("revision", ["", "003b6fe"])
def test_a_stored_catalogue_comes_back_whole(revision: str) -> None:
    stored = sample_catalogue()
    stored = stored._replace(provenance=stored.provenance._replace(revision=revision))
    assert unpack(pack(stored), "It", TaskContext()) == stored
    assert [object_of(entry) for entry in stored.entries] == json.loads(pack(stored))["objects"] == SAMPLE_ENTRIES


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=8, max_size=8))
def test_any_text_survives_being_stored(texts: list[str]) -> None:
    trimmed = [text.strip() for text in texts]
    keys = [name for name in Entry._fields if name not in ("object_id", "version", "label", "urn", "origin")]
    one = entry(**dict(zip(keys, trimmed, strict=True)))
    assert unpack(pack(catalogue(one)), "It", TaskContext()).entries == (one,)


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 100, b"[]", b"{}", b'{"objects": []}', b'{"format": 2, "objects": []}', b'"objects":' * 2,
     pack(catalogue())[:40], pack(catalogue())[:-200], pack(sample_catalogue())[:-200],
     pack(catalogue()).replace(b'"when"', b'"then"')],
)  # fmt: skip
def test_a_file_that_is_no_stored_catalogue_is_told(data: bytes) -> None:
    with pytest.raises(NotACatalogue, match=r"\.$"):
        unpack(data, "The cached catalogue", TaskContext())


def test_the_sentence_of_an_error_has_a_hint() -> None:
    assert str(Unreachable("It is gone.").hint) == "Check the network and the address, then try again."
    assert SourceError("It is gone.", "Look elsewhere.").hint == "Look elsewhere."
    assert WHERE.stored == ""
