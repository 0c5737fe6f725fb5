"""What the program keeps in files that a user may edit, and others may send: settings, memory, manifests."""

import json
import math
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lwm2m_browser.desktop.table.column_layout import ColumnPlace, layout_json, parse_layout
from lwm2m_browser.desktop.window.window_state import parse_window_state, window_state_json
from lwm2m_browser.errors import Quarantined
from lwm2m_browser.exports.news_text import news_text
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue_changes import changes_between
from lwm2m_browser.registry.news import known_since, report_of
from lwm2m_browser.search.language.saved_searches import parse_saved_searches
from lwm2m_browser.sources.bundles.bundle import DDF, MANIFEST, Bundle
from lwm2m_browser.sources.bundles.collection import collection_of
from lwm2m_browser.sources.bundles.manifest import Manifest, checksum, read_manifest, write_manifest
from lwm2m_browser.sources.definitions.definition_cache import DefinitionCache
from lwm2m_browser.sources.source import parse_source_json, parse_sources_json, source_json
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.news_file import KeptNews, add_report, news_path, read_news, write_news
from lwm2m_browser.storage.setting_types import Address, Bytes, Seconds
from lwm2m_browser.storage.settings import Settings, read_settings, write_settings
from lwm2m_browser.storage.settings_table import TABLE
from lwm2m_browser.storage.user_state import read_saved_searches, read_state, write_state
from tests.fuzz.target import Target
from tests.support.registry_server import ddf_of
from tests.support.samples import DEFINITIONS, SAMPLE_ENTRIES, WHERE, catalogue, definition_xml, entry, sample_catalogue

_USUAL = (ColumnPlace("Name", None, shown=True), ColumnPlace("Owner", 100, shown=False))
_ADDRESS = DEFINITIONS + "3303.xml"
_FEW = catalogue(entry(object_id=3))
_FILES = {DDF: ddf_of(SAMPLE_ENTRIES), "3303.xml": definition_xml(3303, "1.1")}


# ---- Settings and memory


def check_own_files(data: bytes) -> None:
    """Settings, a memory and a kept definition that hold the same bytes."""
    check_settings(data)
    check_user_state(data)
    check_kept_definition(data)
    check_news(data)


def check_settings(data: bytes) -> None:
    """Settings with which a load can be tried, and that can be written; what is not understood is told and kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "settings.json").write_bytes(data)
        settings, complaint = read_settings(folder)
        assert not complaint or str(complaint).endswith(".")
        write_settings(folder, settings)
        assert read_settings(folder) == (settings, "")
        assert not complaint or data in [file.read_bytes() for file in folder.iterdir()]
    for name, value in settings._asdict().items():
        assert not TABLE[name].obstacle(value)
        match TABLE[name]:
            case Address():
                assert not value or urlsplit(value).scheme.lower() in ("http", "https")
            case Seconds() | Bytes():
                assert 0 < value < math.inf


def check_user_state(data: bytes) -> None:
    """Whatever was in the file, something can be remembered beside what could be read of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "memory.json").write_bytes(data)
        before = read_state(folder)
        parse_saved_searches(read_saved_searches(folder))
        for value in before.values():
            layout = parse_layout(value, _USUAL)
            assert sorted(place.key for place in layout) == ["Name", "Owner"]
            assert parse_layout(layout_json(layout), _USUAL) == layout
            state = parse_window_state(value)
            assert parse_window_state(json.loads(json.dumps(window_state_json(state)))) == state
            assert [
                parse_source_json(source_json(source)) for source in parse_sources_json(value)
            ] == parse_sources_json(value)
        write_state(folder, "another", ["value"])
        assert _written(read_state(folder)) == _written(before | {"another": ["value"]})


def check_kept_definition(data: bytes) -> None:
    """What was kept of an address is there, and can be kept again; or it is as if nothing had been kept."""
    with tempfile.TemporaryDirectory() as name:
        cache = DefinitionCache(Settings(), Folders.under(Path(name)))
        path = cache.path(_ADDRESS)
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        if kept := cache.find(_ADDRESS):
            cache.keep(_ADDRESS, kept)
            assert cache.find(_ADDRESS) == replace(kept, checked=kept.checked.replace(microsecond=0))


def check_news(data: bytes) -> None:
    """News that can be told and kept again; or none, and then the file was set aside. Others can be added to it."""
    with tempfile.TemporaryDirectory() as name:
        folders = Folders.under(Path(name))
        folders.state.mkdir()
        news_path(folders).write_bytes(data)
        try:
            kept = read_news(folders)
        except Quarantined:
            kept = KeptNews()
        assert news_text(kept.reports, {}) or not kept.reports
        known_since(kept.reports)
        add_report(folders, report_of(changes_between(_FEW, sample_catalogue()), _FEW, sample_catalogue()))
        again = read_news(folders)
        assert len(again.reports) == len(kept.reports) + 1
        write_news(folders, again)
        assert read_news(folders) == again


def _written(memory: Mapping[str, Any]) -> bytes:
    """A memory as UTF-8, which has no lone surrogates: NaN would not be equal to itself."""
    return json.dumps(memory, ensure_ascii=False).encode("utf-8", "replace")


def own_file_seeds() -> Iterator[bytes]:
    yield json.dumps(Settings()._asdict()).encode()
    yield b'{"api_base": "http://127.0.0.1:8000/v1", "connect_seconds": 0.5, "network_bytes": 1000}'
    yield b'{"registry_archive": "", "read_seconds": -1, "file_bytes": 1e9, "definition_bytes": true, "other": null}'
    yield b'{"connect_seconds": Infinity, "read_seconds": NaN, "total_seconds": 1e999}'
    yield from (b"", b"[]", b"{}", b"\xef\xbb\xbf{}", b'{"ddf_address": "file:///etc/passwd"}')
    yield b'{"filters": {"mine": "temperature", "both": "filter:mine or filter:both"}, "queries": ["a", "b"]}'
    yield b'{"filters": {"mine": 3, "odd": "\\ud800("}, "another": null, "another": [1e999, NaN, -0.0]}'
    kept = {"address": _ADDRESS, "crc": 0, "etag": '"x"', "modified": "", "checked": "2026-01-31T12:00:00+00:00"}
    yield json.dumps(kept).encode() + b"\n"
    yield json.dumps(kept | {"checked": "0001-01-01T00:00:00+14:00"}).encode() + b"\n"
    yield b'{"columns": [{"key": "Owner", "width": 200, "shown": true}, {"key": "Name", "width": null}]}'
    yield from (b"{", b"\xff\xfe{\0}\0")
    for when in ("2026-01-31T12:00:00+00:00", "9999-12-31T23:59:59", "0001-01-01T00:00:00"):
        report = {
            "when": when,
            "place": "",
            "origin": "a",
            "old": ["b", "2026"],
            "not_named": 0,
            "not_compared": ["TS"],
        }
        items = [
            ["new", 3303, "1.0", "a", "b"],
            ["changed", 1, "\ud800", "a", "b", [["TS", "", "x"]]],
            ["gone", 2, "", "", ""],
        ]
        yield json.dumps({"format": 1, "deleted_until": when, "reports": [report | {"items": items}]}).encode()


# ---- The manifest of a snapshot


def check_manifest(data: bytes) -> None:
    """A manifest is written again as it was read; whatever it says, the list beside it can be read."""
    try:
        manifest = read_manifest(data)
    except ValueError as error:
        assert str(error)
    else:
        if manifest:
            again = read_manifest(write_manifest(manifest))
            assert again and write_manifest(again) == write_manifest(manifest)
    collection = collection_of(Bundle(_FILES | {MANIFEST: data}), WHERE, DEFINITIONS, "file:///a.zip/", TaskContext())
    assert [one.object_id for one in collection.catalogue.entries] == [one["ObjectID"] for one in SAMPLE_ENTRIES]
    for one in collection.catalogue.entries:
        collection.find(one.object_link)


def manifest_seeds() -> Iterator[bytes]:
    sums = {name: checksum(data) for name, data in _FILES.items()}
    yield write_manifest(Manifest(WHERE, sums, {"3303.xml": "https://other.example/3303.xml"}))
    yield write_manifest(Manifest(WHERE, {"../out.xml": "0", "3303.xml": "1"}, {}))
    whole = {"snapshot": 1, "origin": "", "address": "", "when": "2026-01-31", "files": {"a": {"sha256": 1}}}
    odd = {"snapshot": 2, "address": "\ud800", "when": "0001-01-01T00:00:00+14:00", "files": []}
    yield json.dumps(whole).encode()
    yield from (json.dumps(whole | {name: value}).encode() for name, value in odd.items())
    yield from (b"{}", b"[1]")


KEEPING = {
    "settings": Target(
        check_own_files, own_file_seeds,
        (
            *(f'"{name}": '.encode() for name in Settings._fields), b'"version": 1', b'"https://', b"1e308", b"null",
            b"true", b"Infinity", b'"filters": {', b'"another": ', b'"etag": ', b'"filter:mine"', b'"\\ud800"', b"[[[",
            b'"reports": [', b'"items": [', b'"when": ', b'"new", ',
        ),
        longest=1000,
    ),
    "manifest": Target(
        check_manifest, manifest_seeds,
        (b'"snapshot": 1', b'"origin": ', b'"address": ', b'"when": ', b'"files": {', b'"sha256": ', b"2026-01-31"),
    ),
}  # fmt: skip
"""By name."""
