"""What is open beside a registry: read whole, joined with it, and kept where a file breaks meanwhile."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.errors import SourceError
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.identifier import parse_identifier
from lwm2m_browser.sources.catalogues.beside import Beside, joined, origins_of, read_beside
from lwm2m_browser.sources.definitions.library import library_for
from lwm2m_browser.sources.source import BUILTIN
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.sources.bundles.test_archive import zipped
from tests.support.definition_samples import inside_catalogue
from tests.support.registry_server import ddf_of
from tests.support.samples import SAMPLE_ENTRIES, definition_xml


def read(path: Path, before: Beside | None = None, origin: str = "mine") -> Beside:
    return read_beside(str(path), origin, Settings(), TaskContext(), before)


def table(catalogue: Catalogue) -> list[str]:
    return [f"{one.object_id} {one.version} {one.name} {one.origin_name}" for one in catalogue.entries]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    (folder / "older").mkdir(parents=True)
    (folder / "33000.xml").write_bytes(definition_xml(33000, "1.1", "Valve"))
    (folder / "older" / "33000.xml").write_bytes(definition_xml(33000, "1.0", "Valve"))
    (folder / "3303.xml").write_bytes(definition_xml(3303, "1.1", "Mine"))
    return folder


def test_the_rows_join_those_of_the_registry(folder: Path) -> None:
    whole = joined(inside_catalogue(), [read(folder)])

    assert table(whole) == [
        "0 1.2 Security registry",
        "3 1.0 Device registry",
        "3 1.2 Device registry",
        "3303 1.0 Temperature registry",
        "3303 1.1 Temperature registry",
        "3303 1.1 Mine mine",
        "3316 1.0 Voltage registry",
        "10300 2.0 Tank registry",
        "10400 1.0 Voltage of a shelf registry",
        "33000 1.0 Valve mine",
        "33000 1.1 Valve mine",
    ]
    assert whole.origins == ("mine",)
    assert whole.provenance == inside_catalogue().provenance
    latest = [whole.entries[row] for row in sorted(whole.latest)]
    assert [one.name for one in latest] == [
        "Security", "Device", "Temperature", "Mine", "Voltage", "Tank", "Voltage of a shelf", "Valve",
    ]  # fmt: skip


def test_an_identifier_means_what_is_worked_on_and_a_neighbour_what_is_registered(folder: Path) -> None:
    whole = joined(inside_catalogue(), [read(folder)])
    own = whole.find(parse_identifier("3303"))

    assert own is not None and own.name == "Mine"
    registered = whole.registered(parse_identifier("3303"))
    assert registered is not None and registered.origin == "" and registered.version == own.version
    assert whole.with_neighbour(own) == (registered, own)
    assert [str(one.version) for one in whole.with_neighbour(registered)] == ["1.0", "1.1"]
    assert whole.now(own) is own and whole.now(registered) is registered
    assert inside_catalogue().now(own) == registered  # it was closed
    alone = whole.find(parse_identifier("33000"))
    assert alone is not None and [str(one.version) for one in whole.with_neighbour(alone)] == ["1.0", "1.1"]


def test_each_definition_comes_from_where_its_entry_stands(folder: Path, folders: Folders) -> None:
    beside = read(folder)
    library = library_for(BUILTIN, Settings(), folders, [beside]).on_this_machine()
    whole = joined(inside_catalogue(), [beside])
    own = whole.find(parse_identifier("3303"))
    assert own is not None

    assert [one.name for one in library.definition(own).resources] == ["Reading"]
    assert library.load(own).is_of_source
    (folder / "3303.xml").unlink()
    assert library.definition(own).name == "Mine"  # what is shown is of one piece


@pytest.mark.parametrize("kind", ["archive", "list", "folder with a list"])
def test_archives_and_lists_are_read_as_well(tmp_path: Path, kind: str, folders: Folders) -> None:
    entries = [{**one, "ObjectLink": f"{one['ObjectID']}.xml"} for one in SAMPLE_ENTRIES]
    files = {"DDF.xml": ddf_of(entries), "3303.xml": definition_xml(3303, "1.1")}
    path = tmp_path / "theirs"
    path.mkdir()
    for name, data in files.items():
        (path / name).write_bytes(data)
    if kind == "archive":
        path = tmp_path / "theirs.zip"
        path.write_bytes(zipped(files))
    elif kind == "list":
        path = path / "DDF.xml"

    beside = read(path)

    assert len(beside.catalogue.entries) == len(SAMPLE_ENTRIES)
    library = library_for(BUILTIN, Settings(), folders, [beside]).on_this_machine()
    thermometer = beside.catalogue.find(parse_identifier("3303:1.1"))
    assert thermometer is not None
    assert library.has(thermometer) is (kind != "list")


@pytest.mark.parametrize(
    "broken",
    [b"", b"<LWM2M>", definition_xml(33000, "1.1")[:300], b"<LWM2M></LWM2M>", b"<!DOCTYPE x><LWM2M/>", b"\x00\x01"],
)
def test_what_a_broken_file_said_is_kept_and_said(folder: Path, broken: bytes) -> None:
    before = read(folder)
    (folder / "33000.xml").write_bytes(broken)
    (folder / "3303.xml").write_bytes(definition_xml(3303, "1.1", "Changed"))

    now = read(folder, before)

    assert now.kept == ("33000.xml",)
    assert table(now.catalogue) == ["3303 1.1 Changed mine", "33000 1.0 Valve mine", "33000 1.1 Valve mine"]
    assert str(now.catalogue.problems[0]) == "33000.xml: the file is broken now; what it said before is kept."
    again = read(folder, now)
    assert (again.kept, table(again.catalogue)) == (now.kept, table(now.catalogue))
    (folder / "33000.xml").write_bytes(definition_xml(33000, "1.2", "Mended"))
    mended = read(folder, again)
    assert mended.kept == () and "33000 1.2 Mended mine" in table(mended.catalogue)


def test_what_was_removed_is_gone_and_what_was_added_is_there(folder: Path) -> None:
    before = read(folder)
    (folder / "3303.xml").unlink()
    (folder / "33001.xml").write_bytes(definition_xml(33001, "1.0", "Pump"))

    now = read(folder, before)

    assert table(now.catalogue) == ["33000 1.0 Valve mine", "33000 1.1 Valve mine", "33001 1.0 Pump mine"]
    assert now.kept == ()


def test_a_file_alone_that_is_broken_is_kept_and_one_that_is_gone_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "33000.xml"
    path.write_bytes(definition_xml(33000, "1.0", "Valve"))
    before = read(path)
    assert before.files == (path,)

    path.write_bytes(b"<LWM2M><Object>")
    assert table(read(path, before).catalogue) == ["33000 1.0 Valve mine"]
    path.unlink()
    with pytest.raises(SourceError):
        read(path, before)


PATHS = st.lists(st.lists(st.sampled_from(["a", "b", "registry"]), min_size=1, max_size=3).map("/".join), max_size=6)


@given(PATHS)
def test_each_path_has_a_name_of_its_own(paths: list[str]) -> None:
    places = [f"/{path}" for path in paths]
    origins = origins_of(places)

    assert set(origins) == set(places)
    assert len(set(origins.values())) == len(origins)
    assert "registry" not in origins.values()


def test_names_are_as_short_as_they_can_be() -> None:
    assert list(origins_of(["/a/x.xml", "/b/y.xml", "/b/x.xml", "/b/registry"]).values()) == [
        "x.xml", "y.xml", "b/x.xml", "b/registry",
    ]  # fmt: skip
