"""`news`: what is kept since a day, and what is new between two sources."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.news_file import KeptNews, news_path, read_news, write_news
from tests.support.command_line import run
from tests.support.refs_server import RefsServer
from tests.support.registry_server import RegistryServer
from tests.support.samples import SAMPLE_ENTRIES, definition_xml
from tests.support.window_driver import ddf_file_of, point_settings_at

METER = {**SAMPLE_ENTRIES[4], "ObjectID": 3425, "Name": "Gas meter", "URN": "urn:oma:lwm2m:ext:3425"}


@pytest.fixture
def own(registry_server: RegistryServer, folders: Folders) -> str:
    """The settings of someone whose registry brought something yesterday: a name, and an object in place of another."""
    registry_server.files["/3425.xml"] = definition_xml(3425, "1.0", "Gas meter")
    point_settings_at(registry_server, folders.settings)
    run("list", "--settings", str(folders.settings))
    gas = {**METER, "ObjectLink": registry_server.root + "/3425.xml"}
    registry_server.entries = [*SAMPLE_ENTRIES[:4], {**SAMPLE_ENTRIES[4], "Name": "Water"}, gas]
    run("list", "--settings", str(folders.settings))
    return str(folders.settings)


def rest(output: str) -> list[str]:
    """The lines of a text but for the first, whose day is that of the test."""
    return output.splitlines()[1:]


def test_a_list_that_takes_the_place_of_another_is_news(own: str, registry_server: RegistryServer) -> None:
    result = run("news", "--settings", own)

    assert result.code == 0
    assert result.output.splitlines()[0].endswith("  1 new, 1 changed, 1 gone")
    assert rest(result.output)[1:] == [
        "",
        "new      3425 1.0 Gas meter",
        "changed  3424 1.0 Water (Name)",
        "  from   Water meter",
        "  to     Water",
        "gone     10241 1.0 Reserved",
    ]
    registry_server.entries = registry_server.entries[:5]
    assert run("news", "--source", "api", "--settings", own).output.count("gone") == 4, "what a load brings is told"


def test_the_resources_of_new_versions_are_told_once_they_are_on_this_computer(own: str) -> None:
    run("show", "3425", "--settings", own)
    assert "  has    1 resource: Reading" in run("news", "--settings", own).output.splitlines()


def test_as_data(own: str) -> None:
    run("show", "3425", "--settings", own)
    rows = json.loads(run("news", "--format", "json", "--settings", own).output)
    assert [
        (row["Change"], row["ObjectID"], row["Ver"], row["Element"], row["To"], row["Resources"]) for row in rows
    ] == [
        ("new", 3425, "1.0", "", "", "1: Reading"),
        ("changed", 3424, "1.0", "Name", "Water", ""),
        ("gone", 10241, "1.0", "", "", ""),
    ]
    markdown = run("news", "--format", "markdown", "--settings", own).output
    assert "| changed | 3424 | 1.0 | Water | Café Réseau | Name | Water meter | Water |" in markdown


def test_since_a_day(own: str, folders: Folders) -> None:
    day = read_news(folders).reports[0].date
    assert "Gas meter" in run("news", "--since", day, "--settings", own).output
    assert "Gas meter" in run("news", "--since", day[:4], "--settings", own).output
    later = run("news", "--since", "9999-01", "--settings", own)
    assert (later.code, later.output) == (0, "")
    assert later.errors == ["No news since 9999-01-01. To compare with another catalogue: --since SOURCE"]


def test_queries_know_what_is_new(own: str, folders: Folders) -> None:
    day = read_news(folders).reports[0].date
    for query in ("is:new", f"since:{day}"):
        assert "Gas meter" in run("list", query, "--settings", own).output
        assert "Water" not in run("list", query, "--settings", own).output
    assert json.loads(run("list", "since:9999", "--format", "json", "--settings", own).output) == []
    assert "3425" in run("resources", "is:new", "--settings", own).output


def test_where_nothing_is_kept_it_is_said_when_there_will_be(folders: Folders) -> None:
    result = run("news", "--settings", str(folders.settings))
    assert (result.code, result.output) == (0, "")
    assert result.errors == [
        "No news yet: no newer catalogue has been loaded on this computer. To load the registry now: lwm2m-browser "
        "news --source api. To compare with another catalogue: --since SOURCE"
    ]


def test_what_was_deleted_and_what_is_damaged_is_said(own: str, folders: Folders) -> None:
    kept = read_news(folders)
    write_news(folders, KeptNews(kept.reports, kept.reports[0].when))
    assert run("news", "--settings", own).errors[0].startswith("News up to ")
    news_path(folders).write_text("{")
    assert "It was renamed to" in run("news", "--settings", own).errors[0]


def test_two_files_are_compared(tmp_path: Path, folders: Folders) -> None:
    (tmp_path / "old").mkdir()
    old = ddf_file_of(SAMPLE_ENTRIES, tmp_path / "old")
    new = ddf_file_of([*SAMPLE_ENTRIES[1:], METER], tmp_path)
    words = ("--since", str(old), "--source", str(new), "--settings", str(folders.settings))

    result = run("news", *words)

    assert [line for line in rest(result.output) if line[:1].isalpha()] == [
        "new      3425 1.0 Gas meter",
        "gone     3 1.0 Device",
    ]
    same = run("news", "--since", str(new), *words[2:])
    assert (same.code, same.output, same.errors) == (0, "", ["No differences."])


def test_a_snapshot_is_compared(tmp_path: Path, folders: Folders) -> None:
    own = ("--settings", str(folders.settings))
    snapshot = str(tmp_path / "registry.zip")
    run("snapshot", "--source", str(ddf_file_of(SAMPLE_ENTRIES, tmp_path)), "-o", snapshot, *own)
    new = ddf_file_of([*SAMPLE_ENTRIES, METER], tmp_path)
    result = run("news", "--since", snapshot, "--source", str(new), *own)
    assert rest(result.output)[1:] == ["", "new      3425 1.0 Gas meter"]


def test_what_is_cached_can_be_compared_with_what_the_network_has(own: str, registry_server: RegistryServer) -> None:
    registry_server.entries = [*registry_server.entries, {**METER, "ObjectID": 3426}]
    result = run("news", "--since", "cache", "--settings", own)
    assert rest(result.output)[1:] == ["", "new      3426 1.0 Gas meter"]


def test_a_day_that_is_none_and_an_operand_are_told(folders: Folders) -> None:
    wrong = run("news", "--since", "2026-13", "--settings", str(folders.settings))
    assert (wrong.code, wrong.errors[0]) == (
        2,
        "lwm2m-browser news: there is no day 2026-13; a file of this name is ./2026-13.",
    )
    assert "To compare with “x.xml”: --since x.xml" in run("news", "x.xml").errors[0]


@pytest.fixture
def refs(folders: Folders) -> Iterator[str]:
    with RefsServer() as server:
        folders.settings.mkdir(parents=True)
        (folders.settings / "settings.json").write_text(json.dumps(dict(server.settings)))
        yield str(folders.settings)


def test_two_refs_of_the_registry_are_compared(refs: str) -> None:
    result = run("news", "--since", "registry@2024-02-22", "--source", "registry@prod", "--settings", refs)
    assert rest(result.output) == [
        f"{'':10}  Registry at prod, compared with Registry at 2024-02-22 of {result.output[:10]}",
        "",
        "new      2 1.0 New",
        "changed  1 1.0 New (Name)",
        "  from   Old",
        "  to     New",
    ]


def test_an_unknown_ref_is_told_with_what_can_be_done(refs: str) -> None:
    result = run("list", "--source", "registry@nowhere", "--settings", refs)
    assert result.code == 1
    assert result.errors[0].startswith("The registry has no branch, tag or commit “nowhere” with a DDF.xml (404, at ")
    assert result.errors[0].endswith("Check the name. A day is written in full, such as registry@2024-02-22.")
    assert run("list", "--source", "registry@a b", "--settings", refs).code == 2


def test_the_list_and_its_definitions_are_those_of_the_ref(refs: str) -> None:
    shown = run("show", "1", "--source", "registry@v1.1", "--settings", refs)
    assert "Old" in shown.output
    assert "New" not in shown.output
    assert "5700" in shown.output
