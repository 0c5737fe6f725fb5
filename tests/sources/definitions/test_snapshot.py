"""Snapshots: saved whole, verified when they are opened, and the same as what was saved."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.definitions.library import Library, library_for
from lwm2m_browser.sources.definitions.snapshot import Snapshot, snapshot_of
from lwm2m_browser.sources.source import REGISTRY, parse_source
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.sources.bundles.test_archive import zipped
from tests.support.command_line import run, unused_port
from tests.support.registry_server import RegistryServer
from tests.support.samples import SAMPLE_ENTRIES, WHERE, catalogue, definition_xml, entry

URN = "urn:oma:lwm2m:ext:3303"
OLD, NEW = definition_xml(3303, "1.0"), definition_xml(3303, "1.1")


@pytest.fixture
def library(registry_server: RegistryServer, folders: Folders) -> Library:
    return library_for(REGISTRY, Settings(registry_root=registry_server.root + "/", registry_archive=""), folders)


@pytest.fixture
def thermometers(registry_server: RegistryServer, library: Library) -> Catalogue:
    """Two versions whose definitions are on this machine, one whose is not, and one without."""
    registry_server.files |= {"/objects/old.xml": OLD, "/objects/new.xml": NEW}
    links = {"1.0": "/objects/old.xml", "1.1": "/objects/new.xml", "1.2": "/objects/unknown.xml"}
    versions = [
        entry(version=version, urn=urn, object_link=registry_server.root + link)
        for (version, link), urn in zip(links.items(), [URN, f"{URN}:1.1", f"{URN}:1.2"], strict=True)
    ]
    for one in versions[:2]:
        library.xml(one)
    reserved = entry(object_id=10241, urn="urn:oma:lwm2m:x:10241", object_link="", object_link_visible="0")
    return catalogue(*versions, reserved)


def unpacked(data: bytes, folder: Path) -> dict[str, bytes]:
    path = folder / "unpacked.zip"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def opened(data: bytes, folder: Path, folders: Folders) -> tuple[Catalogue, Library]:
    path = folder / "snapshot.zip"
    path.write_bytes(data)
    source = parse_source(str(path))
    return load(source, Settings(), folders).catalogue, library_for(source, Settings(), folders).on_this_machine()


def snapshot_bytes(of: Catalogue, library: Library) -> bytes:
    return snapshot_of(of, library, TaskContext()).data


def test_a_snapshot_has_the_registrys_own_layout(
    registry_server: RegistryServer, thermometers: Catalogue, library: Library, tmp_path: Path
) -> None:
    registry_server.files["/Common.xml"] = b"<LWM2M><Object><Resources/></Object></LWM2M>"
    library.common()

    saved = snapshot_of(thermometers, library, TaskContext())
    files = unpacked(saved.data, tmp_path)

    names = ["Common.xml", "DDF.xml", "manifest.json", "version_history/3303-1_0.xml", "version_history/3303-1_1.xml"]
    assert list(files) == names
    assert files["version_history/3303-1_0.xml"] == OLD
    assert b"<DDF>version_history/3303-1_1.xml</DDF>" in files["DDF.xml"]
    assert b"<DDF>http://127.0.0.1" in files["DDF.xml"]  # what is not in it stays where it is
    assert set(json.loads(files["manifest.json"])["files"]) == set(names) - {"manifest.json"}
    assert (saved.included, [one.version.text for one in saved.missing]) == (2, ["1.2"])


def test_the_newest_version_is_named_after_its_object(
    thermometers: Catalogue, library: Library, tmp_path: Path
) -> None:
    two = Catalogue(thermometers.entries[:2], (), WHERE)
    names = set(unpacked(snapshot_bytes(two, library), tmp_path))

    assert names == {"DDF.xml", "manifest.json", "3303.xml", "version_history/3303-1_0.xml"}


def test_an_opened_snapshot_is_what_was_saved(
    thermometers: Catalogue, library: Library, tmp_path: Path, folders: Folders
) -> None:
    catalogue, definitions = opened(snapshot_bytes(thermometers, library), tmp_path, Folders.under(tmp_path / "other"))

    assert catalogue.entries == thermometers.entries
    assert catalogue.provenance.origin == "Snapshot of Registry API"
    assert catalogue.provenance.when == WHERE.when
    assert catalogue.provenance.address == str(tmp_path / "snapshot.zip")
    assert [definitions.has(one) for one in catalogue.entries] == [True, True, False, False]
    assert definitions.xml(catalogue.entries[0]) == OLD


def test_a_snapshot_of_a_commit_says_that_commit_and_no_day(
    thermometers: Catalogue, library: Library, tmp_path: Path, folders: Folders
) -> None:
    of_commit = thermometers._replace(provenance=WHERE._replace(revision="003b6fe"))
    catalogue, _ = opened(snapshot_bytes(of_commit, library), tmp_path, folders)

    assert str(catalogue.provenance.age()) == "2026, commit 003b6fe"
    assert (catalogue.provenance.date, WHERE.date) == ("2026-003b6fe", "2026-01-31")


def test_the_same_catalogue_gives_the_same_bytes(thermometers: Catalogue, library: Library) -> None:
    assert snapshot_bytes(thermometers, library) == snapshot_bytes(thermometers, library)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda files: files | {"version_history/3303-1_0.xml": NEW},
            "version_history/3303-1_0.xml: this file was changed since the snapshot was saved: its SHA-256 is not the "
            "one in manifest.json; shown unchanged.",
        ),
        (
            lambda files: {name: data for name, data in files.items() if "3303-1_0" not in name},
            "version_history/3303-1_0.xml: manifest.json lists this file, but it is missing; shown without it.",
        ),
        (
            lambda files: files | {"manifest.json": b"{"},
            "manifest.json: the manifest cannot be read: it is damaged, or from a later version; "
            "the files were not verified.",
        ),
        (
            lambda files: files | {"manifest.json": b'{"snapshot": 2}'},
            "manifest.json: the manifest cannot be read: it is damaged, or from a later version; "
            "the files were not verified.",
        ),
    ],
)
def test_a_snapshot_is_verified_when_it_is_opened(
    thermometers: Catalogue,
    library: Library,
    tmp_path: Path,
    folders: Folders,
    change: Callable[[dict[str, bytes]], dict[str, bytes]],
    told: str,
) -> None:
    files = unpacked(snapshot_bytes(thermometers, library), tmp_path)

    catalogue, _ = opened(zipped(change(files)), tmp_path, folders)

    assert [str(problem) for problem in catalogue.problems] == [told]
    assert len(catalogue.entries) == 4


def test_another_kind_of_manifest_is_none_of_ours(
    thermometers: Catalogue, library: Library, tmp_path: Path, folders: Folders
) -> None:
    files = unpacked(snapshot_bytes(thermometers, library), tmp_path)
    catalogue, _ = opened(zipped(files | {"manifest.json": b'{"name": "a web page"}'}), tmp_path, folders)

    assert catalogue.problems == ()
    assert catalogue.provenance.origin == "Archive"


@given(
    texts=st.lists(st.text(), min_size=6, max_size=6),
    version=st.from_regex(r"[0-9]{1,3}\.[0-9]{1,3}", fullmatch=True),
)
def test_any_text_survives_as_far_as_xml_can_write_it(
    texts: list[str], version: str, tmp_path: Path, folders: Folders
) -> None:
    name, description, owner, spec, vorto, link = (writable(text) for text in texts)
    one = entry(
        name=name, description=description, owner=owner, spec_link="https:" + spec, vorto_link="https:" + vorto,
        object_link="https:" + link, version=version,
    )  # fmt: skip
    library = library_for(REGISTRY, Settings(), folders).on_this_machine()

    catalogue_again, _ = opened(snapshot_bytes(catalogue(one), library), tmp_path, folders)

    assert catalogue_again.entries == (one,)


def writable(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable() or sign in "\t\n\r").strip()


def test_what_xml_cannot_write_is_replaced(tmp_path: Path, folders: Folders) -> None:
    one = entry(name="bell \a, half \ud800, end")
    library = library_for(REGISTRY, Settings(), folders).on_this_machine()

    again, _ = opened(snapshot_bytes(catalogue(one), library), tmp_path, folders)

    assert again.entries == (one._replace(name="bell �, half �, end"),)


def test_the_real_registry_survives_a_snapshot(snapshot: Path, tmp_path: Path, folders: Folders) -> None:
    source = parse_source(str(snapshot))
    registry = load(source, Settings(), folders).catalogue
    library = library_for(source, Settings(), folders)

    saved: Snapshot = snapshot_of(registry, library.on_this_machine(), TaskContext())
    again, definitions = opened(saved.data, tmp_path, folders)

    assert (saved.included, saved.missing) == (424, ())
    assert again.entries == registry.entries
    linked: list[Entry] = [one for one in again.entries if one.object_link]
    assert [one.key for one in linked if definitions.xml(one) != library.xml(one)] == []
    assert definitions.common() == library.common()


# ---- The command


def test_the_command_fetches_what_is_missing_and_the_snapshot_needs_no_network(
    registry_server: RegistryServer, tmp_path: Path
) -> None:
    here = [{**one, "ObjectLink": registry_server.root + path_of(one)} for one in SAMPLE_ENTRIES[:5]]
    registry_server.entries = [*here, SAMPLE_ENTRIES[5]]
    for one in SAMPLE_ENTRIES[:4]:
        registry_server.files[path_of(one)] = definition_xml(int(str(one["ObjectID"])), str(one["Ver"]))
    output = tmp_path / "snapshot.zip"

    code, printed, said = run(
        "snapshot", "--source", registry_server.api_base, "--output", str(output), "--settings", str(tmp_path / "own")
    )
    listed = run("list", "--source", registry_server.api_base, "--format", "json").output

    host = registry_server.root.removeprefix("http://")
    assert (code, printed) == (1, "")  # what was asked for is not all there
    assert said == [
        f"Saved {output}: 6 object versions, 4 of 5 definitions.",
        f"Missing: the definition of object 3424 version 1.0. {host} answered 404 (Not Found).",
    ]
    assert run("list", "--source", str(output), "--format", "json") == (0, listed, [])


def path_of(one: dict[str, object]) -> str:
    return urlsplit(str(one["ObjectLink"])).path


def test_the_command_writes_the_whole_file_or_nothing(tmp_path: Path) -> None:
    (tmp_path / "3303.xml").write_bytes(NEW)
    output = tmp_path / "snapshot.zip"
    output.write_bytes(b"what was there")

    nobody = f"http://127.0.0.1:{unused_port()}/v1"
    assert run("snapshot", "--source", nobody, "--output", str(output)).code == 1
    assert output.read_bytes() == b"what was there"

    code, _, [said] = run(
        "snapshot", "--source", str(tmp_path / "3303.xml"), "--output", str(tmp_path / "none" / "x.zip")
    )
    assert (code, said.endswith("Nothing was changed there.")) == (1, True)

    assert run("snapshot", "--source", str(tmp_path / "3303.xml"), "--output", str(output)) == (
        0, "", [f"Saved {output}: 1 object version, 1 of 1 definition."]
    )  # fmt: skip
    assert "Something" in run("list", "--source", str(output)).output


def test_the_command_must_know_where_to_write(tmp_path: Path) -> None:
    assert run("snapshot", "--source", str(tmp_path)).code == 2
