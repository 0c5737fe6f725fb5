"""JSON at the edges of what JSON is: from an API, from what was kept, from the built-in index, in a snapshot."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.errors import NotACatalogue, SourceError
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.sources.bundles.bundle import Bundle
from lwm2m_browser.sources.bundles.collection import collection_of
from lwm2m_browser.sources.bundles.manifest import read_manifest
from lwm2m_browser.sources.catalogues import builtin
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.parsing.api_json import read_objects
from lwm2m_browser.sources.parsing.catalogue_json import pack
from lwm2m_browser.sources.source import API, BUILTIN, CACHE, parse_source
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.support.hostile_samples import HOSTILE_JSON, ddf_text, zip_of
from tests.support.registry_server import Answer, RegistryServer
from tests.support.samples import WHERE, catalogue

TOLD = {
    "arrays in arrays": ("3", "line 1, column 19: the JSON is broken (it is nested too deeply)"),
    "objects in objects": (
        "",
        "; line 1, column 2: the JSON is broken (it is nested",
    ),
    "a number beyond 64 bits": ("3", "“18446744073709551616”, the ID of an item, is not a number from 0 to 65535"),
    "10,000 digits": ("3", f"“{'9' * 40}…”, the ID of an item, is not a number from 0 to 65535"),
    "an exponent too large": ("3", "ObjectID is neither text nor number; read as empty"),
    "a fraction": ("3", "ObjectID is neither text nor number; read as empty"),
    "minus": ("3", "“-3”, the ID of an item, is not a number from 0 to 65535"),
    "no number": ("3", "index 2: ObjectID is neither text nor number; read as empty"),
    "names twice": ("3", "index 0: duplicate element; the first is shown"),
    "invalid UTF-8": ("3", "byte 27: the text is not valid utf-8; shown with � in its place"),
    "UTF-16": ("3", ""),
    "UTF-16 without a mark": ("3", ""),
    "UTF-32": ("3", ""),
    "a byte-order mark": ("3", ""),
    "half a surrogate pair": ("3", ""),
    "a control character": ("3", "line 1, column 45: the JSON is broken (Invalid control character at)"),
    "an escaped NUL": ("3", ""),
    "garbage behind": ("3", "line 1, column 19: unexpected text after the end of the list; left out"),
    "a list behind": ("3", "line 1, column 19: unexpected text after the end of the list; left out"),
    "an object behind": ("3", "line 1, column 17: unexpected text after the end of the list; left out"),
    "a list in an object": ("", "; index 0: an item has no object ID; left out"),
    "other values": ("3", "index 4: not an object version; left out"),
    "values of other kinds": ("3", "index 0: Owner is neither text nor number; read as empty"),
}
"""What is read of each of `HOSTILE_JSON`: the IDs, and (in part) what is told."""


def read(data: bytes) -> Catalogue:
    return read_objects(data, WHERE, TaskContext())


def ids(of: Catalogue) -> str:
    return " ".join(str(one.object_id) for one in of.entries)


def of_network(server: RegistryServer, folders: Folders, data: bytes) -> Catalogue:
    server.answer = Answer(body=data)
    return load(API, Settings(api_base=server.api_base), folders).catalogue


def of_what_was_kept(server: RegistryServer, folders: Folders, data: bytes) -> Catalogue:
    folders.cache.mkdir(parents=True, exist_ok=True)
    (folders.cache / "catalogue.json").write_bytes(stored(data))
    return load(CACHE, Settings(), folders).catalogue


def stored(objects: bytes) -> bytes:
    """A stored catalogue with other objects in it."""
    head, key, _ = pack(catalogue()).partition(b'"objects": ')
    return head + key + objects + b"}\n"


@pytest.mark.parametrize("kind", HOSTILE_JSON)
def test_an_answer_at_the_edge_of_json_is_read_as_far_as_it_goes_and_told(
    kind: str, registry_server: RegistryServer, folders: Folders
) -> None:
    expected, told = TOLD[kind]
    try:
        found = of_network(registry_server, folders, HOSTILE_JSON[kind])
    except NotACatalogue as error:
        assert (expected, str(error).endswith(".")) == ("", True)
        assert told in str(error)
    else:
        assert ids(found) == expected
        assert told in "\n".join(map(str, found.problems))
        for one in found.entries:
            "".join(one.texts).encode()  # no half of a surrogate pair is left


@pytest.mark.parametrize("kind", HOSTILE_JSON)
def test_what_was_kept_is_a_catalogue_or_told(kind: str, registry_server: RegistryServer, folders: Folders) -> None:
    try:
        assert ids(of_what_was_kept(registry_server, folders, HOSTILE_JSON[kind])) == "3"
    except SourceError as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize("kind", HOSTILE_JSON)
def test_the_head_of_what_was_kept_is_read_or_told(kind: str, folders: Folders) -> None:
    head = b'{"format": 1, "origin": "x", "address": "x", "when": "2026-01-31T12:00:00+00:00", "problems": '
    folders.cache.mkdir(parents=True)
    (folders.cache / "catalogue.json").write_bytes(head + HOSTILE_JSON[kind] + b',\n"objects": []}')
    try:
        assert load(CACHE, Settings(), folders).catalogue.entries == ()
    except SourceError as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize("kind", HOSTILE_JSON)
def test_a_built_in_index_that_was_damaged_is_told(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folders: Folders
) -> None:
    (tmp_path / "index.json").write_bytes(stored(HOSTILE_JSON[kind]))
    monkeypatch.setattr(builtin, "resource_file", lambda name: tmp_path / name)
    try:
        assert ids(load(BUILTIN, Settings(), folders).catalogue) == "3"
    except SourceError as error:
        assert str(error).endswith(".")


def test_what_stands_behind_a_list_keeps_it_whole_unless_it_may_be_more_of_it() -> None:
    whole = {kind: read(HOSTILE_JSON[kind]).is_whole for kind in HOSTILE_JSON if "behind" in kind}

    assert whole == {"garbage behind": True, "a list behind": False, "an object behind": False}


def test_a_gigabyte_that_is_promised_and_not_sent_is_told(registry_server: RegistryServer, folders: Folders) -> None:
    promised = {"Content-Length": "1073741824", "Connection": "close"}
    registry_server.answer = Answer(body=b'[{"ObjectID": 3, "Name": "x', headers=promised)
    with pytest.raises(SourceError, match=r"broke off|much|more than|larger"):
        load(API, Settings(api_base=registry_server.api_base), folders)


def test_minus_nothing_is_nothing() -> None:
    assert ids(read(b'[{"ObjectID": -0}, {"ObjectID": 1e2}]')) == "0 100"


# ---- The manifest of a snapshot

BROKEN = (
    "manifest.json: the manifest cannot be read: it is damaged, or from a later version; the files were not verified."
)


@pytest.mark.parametrize(
    "manifest",
    [
        b"[" * 100_000,
        b'{"snapshot": 1, "when": "0001-01-01T00:00:00+14:00", "origin": "x", "address": "x", "files": {}}',
        b'{"snapshot": 1, "when": 1e999, "origin": "x", "address": "x", "files": {}}',
        b'{"snapshot": 1, "when": "2026-01-31", "origin": "x", "address": "x", "files": [NaN]}',
        b'{"snapshot": 1, "when": "2026-01-31", "origin": "x", "address": "x", "files": {"\\ud800.xml": {"sha256": "", '
        b'"address": "http://host/"}}}',
        b'{"snapshot": 1, "when": "2026-01-31", "origin": "\\ud800", "address": "x", "files": {}}',
        b'{"snapshot": ' + b"9" * 10_000 + b"}",
        b'{"snapshot": "\xff"}',
        b'{"snapshot": 1',
    ],
)
def test_a_hostile_manifest_is_told_and_the_list_is_read(manifest: bytes, tmp_path: Path, folders: Folders) -> None:
    found = opened(manifest, tmp_path, folders)

    assert ids(found) == "3300 3301"
    assert [str(problem) for problem in found.problems] == [BROKEN]


def test_a_manifest_never_leads_out_of_its_snapshot(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<LWM2M/>")
    files = {name: {"sha256": "", "address": f"http://host/{number}"} for number, name in enumerate(
        ["../secret.xml", str(secret), secret.as_uri(), "..%2fsecret.xml", "a/../../secret.xml"]
    )}  # fmt: skip
    about = {"snapshot": 1, "when": "2026-01-31", "origin": "x", "address": "x", "files": files}
    bundle = Bundle({"DDF.xml": ddf_text().encode(), "manifest.json": json.dumps(about).encode()})
    collection = collection_of(bundle, WHERE, "https://registry.example/", tmp_path.as_uri() + "/a.zip/", TaskContext())

    assert [collection.find(f"http://host/{number}") for number in range(len(files))] == [None] * 5
    assert collection.find(secret.as_uri()) is None
    assert len([one for one in collection.catalogue.problems if "is missing" in str(one.what)]) == 5


def opened(manifest: bytes, folder: Path, folders: Folders) -> Catalogue:
    path = folder / "snapshot.zip"
    path.write_bytes(zip_of({"DDF.xml": ddf_text().encode(), "manifest.json": manifest}))
    return load(parse_source(str(path)), Settings(), folders).catalogue


@given(st.sampled_from([*HOSTILE_JSON.values()]) | st.binary(max_size=100))
def test_any_manifest_is_read_or_refused_in_words(data: bytes) -> None:
    try:
        assert read_manifest(data) is None
    except ValueError as error:
        assert str(error) == "it is damaged, or from a later version"


# ---- Every item is accounted for

ITEMS: tuple[Callable[[int], object], ...] = (
    lambda number: {"ObjectID": number, "Ver": "1.0"},
    lambda number: {"ObjectID": f"x{number}"},
    lambda number: {"ObjectID": number * 10**30},
    lambda number: {"Name": number},
    lambda number: {"ObjectID": [number]},
    lambda _: {"ObjectID": 7},
    lambda _: {},
    lambda number: [{"ObjectID": number}],
    lambda number: number,
    lambda _: None,
    lambda _: float("nan"),
)


@given(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=12), st.sampled_from(["", "]", " x", "[", "}", "]]"]))
def test_entries_and_problems_account_for_every_item(makers: list[Callable[[int], object]], end: str) -> None:
    items = [{"ObjectID": 60000, "Ver": "1.0"}, *(make(60001 + number) for number, make in enumerate(makers))]
    found = read((json.dumps(items)[:-1] + end).encode())

    told = {str(problem.place) for problem in found.problems}
    shown = {one.object_id for one in found.entries}
    assert [
        number for number in range(len(items)) if f"index {number}" not in told and 60000 + number not in shown
    ] == []
    assert found.is_whole is end.startswith("]")
