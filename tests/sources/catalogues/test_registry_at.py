"""The registry's list at a branch, a tag, a commit or a day, from a server that has refs as the public one."""

from collections.abc import Iterator, Sequence
from urllib.parse import parse_qs, urlsplit

import pytest

from lwm2m_browser.errors import NotACatalogue, NotInRegistry, SourceError
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.sources.catalogues.load import kept_place, load
from lwm2m_browser.sources.catalogues.registry_at import list_address
from lwm2m_browser.sources.definitions.fetch_all import AT_ONCE, make_available
from lwm2m_browser.sources.definitions.library import library_for
from lwm2m_browser.sources.source import CACHE, DDF, Source, SourceKind, parse_source
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings, settings_with
from tests.support.refs_server import NEW_COMMIT, OLD_COMMIT, RefsServer


@pytest.fixture
def server() -> Iterator[RefsServer]:
    with RefsServer() as server:
        yield server


@pytest.fixture
def settings(server: RefsServer) -> Settings:
    return settings_with(server.settings)


def rows(catalogue: Catalogue) -> list[str]:
    return [f"{one.object_id} {one.version} {one.name}" for one in catalogue.entries]


def at(ref: str, settings: Settings, folders: Folders) -> Catalogue:
    return load(parse_source(f"registry@{ref}"), settings, folders).catalogue


OLD, NEW, DEV = ["1 1.0 Old"], ["1 1.0 New", "2 1.0 New"], ["1 1.0 Dev"]


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        ("prod", NEW),
        ("feature/x+y#1", DEV),
        ("v1.1", OLD),
        (OLD_COMMIT, OLD),
        (OLD_COMMIT[:7], OLD),
        ("2024-02-22", OLD),
        ("2026-07-01", NEW),
    ],
)
def test_a_branch_a_tag_a_commit_and_a_day(
    settings: Settings, folders: Folders, ref: str, expected: Sequence[str]
) -> None:
    catalogue = at(ref, settings, folders)
    assert rows(catalogue) == expected
    assert catalogue.provenance.origin == f"Registry at {ref}"


def test_a_day_is_looked_up_in_the_branch_of_the_settings(
    server: RefsServer, settings: Settings, folders: Folders
) -> None:
    at("2024-02-22", settings, folders)
    asked = parse_qs(urlsplit(server.requests[0]).query)
    assert asked == {"until": ["2024-02-22T23:59:59Z"], "path": ["DDF.xml"], "per_page": ["1"], "sha": ["prod"]}
    assert server.requests[1] == f"/registry/{OLD_COMMIT}/DDF.xml"


@pytest.mark.parametrize("ref", ["prod", "v1.1", "feature/x+y#1", "2024-02-22", OLD_COMMIT[:7]])
def test_the_definitions_and_common_are_those_of_the_ref(
    server: RefsServer, settings: Settings, folders: Folders, ref: str
) -> None:
    source = parse_source(f"registry@{ref}")
    catalogue = load(source, settings, folders).catalogue
    library = library_for(source, settings, folders)
    name = catalogue.entries[0].name
    assert library.definition(catalogue.entries[0]).name == name
    assert library.common()[0].name == f"{name} reading"


@pytest.mark.parametrize(
    ("ref", "archive"), [("2024-02-22", OLD_COMMIT), ("v1.1", "v1.1"), ("feature/x+y#1", "feature/x%2By%231")]
)
def test_all_definitions_come_out_of_the_archive_of_the_ref(
    server: RefsServer,
    settings: Settings,
    folders: Folders,
    ref: str,
    archive: str,
) -> None:
    source = parse_source(f"registry@{ref}")
    first, *_ = entries = load(source, settings, folders).catalogue.entries
    root = first.object_link.removesuffix("1.xml")
    many = [first._replace(object_id=number, object_link=f"{root}{number}.xml") for number in range(100, 101 + AT_ONCE)]
    server.requests.clear()

    library = library_for(source, settings, folders)
    outcome = make_available((*entries, *many), library, TaskContext())

    assert (outcome.fetched, outcome.warnings) == (len(entries), ())
    assert server.requests[0] == f"/archive/zip/{archive}"
    assert not [target for target in server.requests if target.endswith("/1.xml")]
    assert library.on_this_machine().definition(first).name == first.name


def test_an_archive_that_is_not_called_after_the_branch_is_none_of_another_ref(
    server: RefsServer, folders: Folders
) -> None:
    settings = settings_with({**server.settings, "registry_archive": "http://127.0.0.1:9/all.zip"})
    assert library_for(parse_source("registry@v1.1"), settings, folders).archive_address == ""


def test_each_ref_is_cached_by_itself(settings: Settings, folders: Folders) -> None:
    sources = [parse_source(f"registry@{ref}") for ref in ("v1.1", "feature/x+y#1", "2024-02-22")]
    for source in (DDF, *sources):
        load(source, settings, folders)
    places = [kept_place(source, settings) for source in sources]
    assert len({"", *places}) == 4
    kept = [load(Source(SourceKind.CACHE, place), settings, folders).catalogue for place in places]
    assert [rows(one) for one in kept] == [OLD, DEV, OLD]
    assert rows(load(CACHE, settings, folders).catalogue) == NEW
    assert kept_place(parse_source("registry@prod"), settings) == "", "which is the registry's own"


@pytest.mark.parametrize(
    ("ref", "sentence"),
    [
        ("nowhere", "The registry has no branch, tag or commit “nowhere” with a DDF.xml (404, at "),
        ("abcdef1", "The registry has no branch, tag or commit “abcdef1” with a DDF.xml (404, at "),
        ("2001-01-01", "The registry had no DDF.xml yet on 2001-01-01."),
    ],
)
def test_what_the_registry_does_not_have_is_told(settings: Settings, folders: Folders, ref: str, sentence: str) -> None:
    with pytest.raises(NotInRegistry) as failure:
        at(ref, settings, folders)
    assert sentence in str(failure.value)
    assert failure.value.hint


def test_a_host_of_commits_that_answers_something_else(
    server: RefsServer, settings: Settings, folders: Folders
) -> None:
    server.commits_answer = b'[{"sha": "../../evil"}]'
    with pytest.raises(NotACatalogue, match="something other than a commit"):
        at("2024-02-22", settings, folders)
    server.commits_answer = b"<!DOCTYPE html><p>Sign in"
    with pytest.raises(SourceError, match="web page"):
        at("2024-02-22", settings, folders)


def test_without_an_address_of_commits_days_cannot_be_looked_up(server: RefsServer, folders: Folders) -> None:
    settings = settings_with({**server.settings, "registry_commits": ""})
    with pytest.raises(NotInRegistry, match="Cannot look up"):
        at("2024-02-22", settings, folders)
    with pytest.raises(NotInRegistry, match="no branch, tag or commit"):
        at(OLD_COMMIT[:7], settings, folders)
    assert rows(at(NEW_COMMIT, settings, folders)) == NEW


@pytest.mark.parametrize(
    ("root", "address"),
    [
        ("https://host.example/r/prod/", "https://host.example/r/a/b/DDF.xml"),
        ("https://host.example/r/prod", "https://host.example/r/a/b/DDF.xml"),
        ("https://host.example/r/refs/heads/prod/", "https://host.example/r/a/b/DDF.xml"),
        ("https://host.example/", "https://host.example/a/b/DDF.xml"),
        ("https://host.example:8080", "https://host.example:8080/a/b/DDF.xml"),
    ],
)
def test_the_ref_takes_the_place_of_the_last_part_of_the_root(root: str, address: str) -> None:
    assert list_address("a/b", Settings(registry_root=root)) == address
