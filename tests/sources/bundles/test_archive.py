"""Registries in an archive, folders of definitions without a list, single definitions: told by their content."""

import gzip
import io
import stat
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.errors import NotACatalogue, SourceError, TooLarge, UnreadableArchive
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.sources.bundles import archive, bundle
from lwm2m_browser.sources.bundles.archive import read_archive
from lwm2m_browser.sources.bundles.bundle import Bundle
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.definitions.library import library_for
from lwm2m_browser.sources.source import Source, SourceKind, parse_source
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.support.registry_server import Answer, RegistryServer, ddf_of
from tests.support.samples import SAMPLE_ENTRIES, definition_xml

NEWEST = definition_xml(3303, "1.1", "Temperature")
LINKED = [
    {**one, "ObjectLink": str(one["ObjectLink"]).removeprefix("https://registry.example/")} for one in SAMPLE_ENTRIES
]
REGISTRY_FILES = {
    "registry-prod/README.md": b"Not of interest.",
    "registry-prod/DDF.xml": ddf_of(LINKED),
    "registry-prod/3303.xml": NEWEST,
    "registry-prod/old/DDF.xml": b"<DDFList/>",
    "3303.xml": b"Not this one.",
}


def zipped(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return packed.getvalue()


def tarred(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as made:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            made.addfile(member, io.BytesIO(data))
    return packed.getvalue()


def read(data: bytes, settings: Settings = Settings()) -> Bundle:  # noqa: B008 — it is immutable
    return read_archive(data, "It", settings, TaskContext())


def problems(of: Catalogue | Bundle) -> list[str]:
    return [str(problem) for problem in of.problems]


Pack = Callable[[Mapping[str, bytes]], bytes]

pack_each_way = pytest.mark.parametrize("pack", [zipped, tarred])


# ---- A registry in an archive


@pytest.mark.parametrize(
    ("pack", "name"), [(zipped, "registry.zip"), (tarred, "registry.tar.gz"), (zipped, "no suffix")]
)
def test_a_registry_is_read_out_of_its_archive(pack: Pack, name: str, tmp_path: Path, folders: Folders) -> None:
    path = tmp_path / name
    path.write_bytes(pack(REGISTRY_FILES))
    source = parse_source(str(path))

    catalogue = load(source, Settings(), folders).catalogue
    library = library_for(source, Settings(), folders).on_this_machine()

    assert [one.object_id for one in catalogue.entries] == [3, 3, 3303, 3303, 3424, 10241]
    assert catalogue.provenance.origin == "Archive"
    assert catalogue.provenance.address == str(path)
    assert [library.has(one) for one in catalogue.entries] == [False, False, False, True, False, False]
    assert library.xml(catalogue.entries[3]) == NEWEST
    assert list(tmp_path.iterdir()) == [path]


def test_an_archive_of_the_network_is_kept_for_its_definitions(
    registry_server: RegistryServer, folders: Folders
) -> None:
    registry_server.files["/registry.zip"] = zipped(REGISTRY_FILES)
    source = parse_source(registry_server.root + "/registry.zip")

    catalogue = load(source, Settings(), folders).catalogue
    library = library_for(source, Settings(), folders).on_this_machine()

    assert (source.kind, source.asks_network, len(catalogue.entries)) == (SourceKind.ARCHIVE, True, 6)
    assert catalogue.provenance.address == source.place
    assert library.xml(catalogue.entries[3]) == NEWEST
    assert registry_server.requests == ["/registry.zip"]


def test_a_zip_of_windows_may_have_its_own_separators(tmp_path: Path, folders: Folders) -> None:
    packed = zipped({f"registry\\{name}".replace("/", "\\"): data for name, data in REGISTRY_FILES.items()})
    (tmp_path / "registry.zip").write_bytes(packed)

    found = load(parse_source(str(tmp_path / "registry.zip")), Settings(), folders).catalogue

    (tmp_path / "usual.zip").write_bytes(zipped(REGISTRY_FILES))
    assert found.entries == load(parse_source(str(tmp_path / "usual.zip")), Settings(), folders).catalogue.entries
    assert found.problems == ()


@pytest.mark.parametrize(
    ("answer", "sentence"), [(Answer(404), "answered 404"), (Answer(body=b"hello"), "is not a .zip")]
)
def test_an_archive_that_does_not_come_is_told(
    registry_server: RegistryServer, folders: Folders, answer: Answer, sentence: str
) -> None:
    registry_server.files["/registry.tgz"] = answer
    with pytest.raises(SourceError, match=sentence):
        load(parse_source(registry_server.root + "/registry.tgz"), Settings(), folders)


# ---- What archives can do to a reader


@pack_each_way
@pytest.mark.parametrize("name", ["/etc/x.xml", "../x.xml", "a/../../x.xml", "C:/x.xml", "a\\..\\x.xml"])
def test_a_name_that_leads_out_is_left_out_and_told(pack: Pack, name: str) -> None:
    read_back = read(pack({name: b"x", "3.xml": b"y"}))

    assert read_back.files == {"3.xml": b"y"}
    read_as = name.replace("\\", "/") if pack is zipped else name
    assert problems(read_back) == [f"{read_as}: the path points outside the archive; left out."]


def test_links_are_left_out_and_told() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        link = zipfile.ZipInfo("3.xml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
    in_zip = read(packed.getvalue())
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE):
            member = tarfile.TarInfo("3.xml")
            member.type, member.linkname = kind, "/etc/passwd"
            tar.addfile(member)
    in_tar = read(packed.getvalue())

    told = "3.xml: this is a link or a device, not a file; left out."
    assert (in_zip.files, problems(in_zip)) == ({}, [told])
    assert (in_tar.files, problems(in_tar)) == ({}, [told] * 3)


@pack_each_way
def test_what_is_hidden_or_no_xml_is_passed_over(pack: Pack) -> None:
    files = {"__MACOSX/._3.xml": b"x", ".git/x.xml": b"x", "3.pdf": b"x", "a/3.XML": b"y", "manifest.json": b"{}"}

    assert read(pack(files)) == Bundle({"a/3.XML": b"y", "manifest.json": b"{}"})


@pack_each_way
def test_a_file_that_is_too_large_is_left_out_and_told(pack: Pack) -> None:
    read_back = read(
        pack({"3.xml": b"x" * 101, "4.xml": b"x" * 100, "DDF.xml": b"x" * 200}), Settings(definition_bytes=100)
    )

    assert sorted(read_back.files) == ["4.xml", "DDF.xml"]
    assert problems(read_back) == ["3.xml: this file is larger than the limit of 100 bytes; left out."]


@pack_each_way
def test_what_unpacks_to_too_much_is_refused(pack: Pack) -> None:
    packed = pack({f"{number}.xml": b"x" * 1_000_000 for number in range(20)})

    with pytest.raises(TooLarge, match="It unpacks to more than the limit of 5,000,000 bytes"):
        read(packed, Settings(file_bytes=5_000_000))
    with pytest.raises(TooLarge, match="It unpacks to more than the limit of 200 times its size"):
        read(packed)


def test_what_is_not_wanted_counts_in_a_tar_as_well() -> None:
    with pytest.raises(TooLarge, match="unpacks to more than"):
        read(tarred({"large.bin": bytes(20_000_000), "3.xml": b"x"}))


@pack_each_way
def test_too_many_files_are_refused(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_COUNT", 3)

    assert len(read(pack({f"{number}.xml": b"x" for number in range(3)})).files) == 3
    with pytest.raises(TooLarge, match="It contains more than 3 files"):
        read(pack({f"{number}.xml": b"x" for number in range(4)}))


def test_an_encrypted_archive_is_told() -> None:
    data = bytearray(zipped({"3.xml": b"x"}))
    data[data.index(b"PK\1\2") + 8] |= 1  # the flag in the directory
    with pytest.raises(UnreadableArchive, match=r"^It is encrypted\.$") as failure:
        read(bytes(data))
    assert str(failure.value.hint) == "Unpack it with its password first."


@pack_each_way
@given(cut=st.integers(min_value=1, max_value=10_000))
def test_an_archive_that_is_cut_off_is_told(pack: Pack, cut: int) -> None:
    whole = pack(REGISTRY_FILES)
    with pytest.raises(UnreadableArchive, match=r"^It .*\.$"):
        read(whole[: -(cut % len(whole) or 1)])


@pack_each_way
@given(position=st.integers(min_value=0), junk=st.binary(min_size=1, max_size=4))
def test_a_damaged_archive_is_read_or_told(pack: Pack, position: int, junk: bytes) -> None:
    data = bytearray(pack(REGISTRY_FILES))
    position %= len(data)
    data[position : position + len(junk)] = junk
    try:
        read(bytes(data))
    except SourceError as error:
        assert str(error).endswith(".")


def test_a_gzip_that_holds_no_tar_is_told() -> None:
    with pytest.raises(UnreadableArchive, match="It cannot be unpacked"):
        read(gzip.compress(b"hello" * 1000))


# ---- Without a list


def test_a_folder_of_definitions_makes_its_own_list(tmp_path: Path, folders: Folders) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "my 3303.xml").write_bytes(NEWEST)
    (tmp_path / "old" / "3.xml").write_bytes(definition_xml(3, name="Device"))
    (tmp_path / "other.xml").write_bytes(b"<units/>")
    (tmp_path / "notes.txt").write_bytes(b"no XML")
    (tmp_path / "Common.xml").write_bytes(b"<LWM2M><Object><Resources/></Object></LWM2M>")
    source = parse_source(str(tmp_path))

    catalogue = load(source, Settings(), folders).catalogue
    library = library_for(source, Settings(), folders).on_this_machine()

    device, temperature = catalogue.entries
    assert temperature.texts == (
        "3303", "1.1", "Temperature", "What Temperature is for.", "", "1", "urn:oma:lwm2m:ext:3303:1.1",
        (tmp_path / "my 3303.xml").as_uri(), "1", "", "0", "",
    )  # fmt: skip
    assert (device.label, device.version.text) == ("0", "1.0")
    assert [one.has_definition for one in catalogue.entries] == [True, True]
    assert library.xml(temperature) == NEWEST
    assert library.definition(device).name == "Device"
    assert library.common() == ()
    assert catalogue.provenance.origin == "Folder"
    assert problems(catalogue) == ["other.xml: this file contains no object definition; left out."]


def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path, folders: Folders) -> None:
    folder = tmp_path / "registry"
    folder.mkdir()
    (tmp_path / "secret.xml").write_bytes(definition_xml(1))
    (folder / "1.xml").symlink_to(tmp_path / "secret.xml")
    (folder / "all").symlink_to(tmp_path)
    (folder / "2.xml").write_bytes(definition_xml(3303))

    catalogue = load(parse_source(str(folder)), Settings(), folders).catalogue

    assert [one.object_id for one in catalogue.entries] == [3303]
    assert problems(catalogue) == ["1.xml: this is a link to something outside the folder; left out."]


def test_a_folder_has_its_limits(tmp_path: Path, folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        (tmp_path / f"{number}.xml").write_bytes(NEWEST)
    source = parse_source(str(tmp_path))

    with pytest.raises(TooLarge, match="more than 1,000 bytes of XML"):
        load(source, Settings(file_bytes=1000), folders)
    monkeypatch.setattr(bundle, "LARGEST_COUNT", 2)
    with pytest.raises(TooLarge, match="more than 2 files"):
        load(source, Settings(), folders)


def test_a_single_definition_is_a_source(tmp_path: Path, folders: Folders) -> None:
    path = tmp_path / "anything"
    path.write_bytes(NEWEST)
    source = parse_source(str(path))

    (temperature,) = load(source, Settings(), folders).catalogue.entries

    assert (temperature.name, temperature.object_link) == ("Temperature", path.as_uri())
    assert library_for(source, Settings(), folders).on_this_machine().xml(temperature) == NEWEST


def test_several_objects_in_a_file_are_several_entries(tmp_path: Path, folders: Folders) -> None:
    objects = [definition_xml(3303, version).decode().partition("<LWM2M>")[2] for version in ("1.0", "1.1")]
    path = tmp_path / "both.xml"
    path.write_text("<LWM2M>" + "".join(one.replace("</LWM2M>", "") for one in objects) + "</LWM2M>")

    entries = load(parse_source(str(path)), Settings(), folders).catalogue.entries

    assert [one.version.text for one in entries] == ["1.0", "1.1"]


def test_definitions_in_an_archive_without_a_list_are_a_source(tmp_path: Path, folders: Folders) -> None:
    path = tmp_path / "definitions.zip"
    path.write_bytes(zipped({"a/3303.xml": NEWEST}))
    source = parse_source(str(path))

    (temperature,) = load(source, Settings(), folders).catalogue.entries

    assert temperature.object_link == path.as_uri() + "/a/3303.xml"
    assert temperature.definition == ""  # nothing that a browser could open
    assert library_for(source, Settings(), folders).on_this_machine().xml(temperature) == NEWEST


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda path: path.write_bytes(zipped({"a.xml": b"<a/>"}))])
def test_where_there_is_no_definition_that_is_told(
    make: Callable[[Path], object], tmp_path: Path, folders: Folders
) -> None:
    path = tmp_path / "it"
    make(path)
    with pytest.raises(
        NotACatalogue, match=r"it contains no DDF\.xml and no object definition(\.|; a\.xml: .* left out\.)$"
    ):
        load(Source(SourceKind.FILE, str(path)), Settings(), folders)


def test_an_archive_of_which_nothing_was_taken_says_why(tmp_path: Path, folders: Folders) -> None:
    path = tmp_path / "hostile.zip"
    path.write_bytes(zipped({"3303.xml": b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><LWM2M>&y;</LWM2M>'}))
    with pytest.raises(NotACatalogue, match=r"no object definition; 3303\.xml: .*DOCTYPE.*left out\.$"):
        load(Source(SourceKind.FILE, str(path)), Settings(), folders)


# ---- The real registry


@pack_each_way
def test_the_real_registry_reads_the_same_from_an_archive(
    pack: Pack, snapshot: Path, tmp_path: Path, folders: Folders
) -> None:
    files = {f"lwm2m-registry-prod/{path.relative_to(snapshot)}": path.read_bytes() for path in snapshot.rglob("*.xml")}
    path = tmp_path / "registry"
    path.write_bytes(pack(files))
    source = parse_source(str(path))

    from_archive = load(source, Settings(), folders).catalogue
    from_folder = load(parse_source(str(snapshot)), Settings(), folders).catalogue
    library = library_for(source, Settings(), folders).on_this_machine()

    assert from_archive.entries == from_folder.entries
    assert from_archive.problems == from_folder.problems
    assert sum(library.has(one) for one in from_archive.entries) == 424
    assert len(library.common()) == 177


def test_the_definitions_of_the_real_registry_make_their_own_list(
    snapshot: Path, tmp_path: Path, folders: Folders
) -> None:
    path = tmp_path / "definitions.zip"
    path.write_bytes(
        zipped({file.name: file.read_bytes() for file in snapshot.glob("*.xml") if file.name != "DDF.xml"})
    )

    made = load(parse_source(str(path)), Settings(), folders).catalogue
    listed = load(parse_source(str(snapshot)), Settings(), folders).catalogue

    known = {one.key: one for one in listed.entries}
    assert len(made.entries) == 327
    assert {one.urn for one in made.entries} - {one.urn for one in listed.entries} == set()
    assert [one for one in made.entries if one.key in known and one.label != known[one.key].label] == []
