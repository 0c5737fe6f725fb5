"""Archives and folders that lie, hide, or hold what is no file: nothing of them reaches another place or the memory."""

import gzip
import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lwm2m_browser.errors import SourceError, TooLarge, UnreadableArchive
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.bundles.bundle import Bundle, read_folder
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.definitions.library import library_for
from lwm2m_browser.sources.source import parse_source
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.sources.bundles.test_archive import Pack, pack_each_way, problems, read, zipped
from tests.support.hostile_samples import (
    ODD_MODES,
    ODD_TYPES,
    ddf_text,
    definition_text,
    sparse_tar,
    tar_header,
    tar_member,
    tar_of,
    tar_with_headers,
    zip_of,
    zip_of_many,
    zip_of_overlaps,
    zip_with_member_at,
    zip_with_mode,
)
from tests.support.own_process import LINUX_STATUS, peak_of
from tests.support.samples import definition_xml, entry

GOOD = (tar_member("3.xml"), b"y")
WAYS_OUT = (
    "/x.xml", "//host/x.xml", "../x.xml", "a/../../x.xml", "a/..", "..", "C:x.xml", "C:/x.xml", "c:\\x.xml",
    "\\x.xml", "\\\\host\\share\\x.xml", "..\\x.xml", "a\\..\\..\\x.xml",
)  # fmt: skip


@pack_each_way
def test_no_name_leads_out(pack: Pack) -> None:
    read_back = read(pack({**dict.fromkeys(WAYS_OUT, b"x"), "3.xml": b"y"}))

    assert read_back.files == {"3.xml": b"y"}
    names = [name.replace("\\", "/") if pack is zipped else name for name in WAYS_OUT]  # as zips of Windows mean it
    assert problems(read_back) == [f"{name}: the path points outside the archive; left out." for name in names]


@pytest.mark.parametrize("kind", ODD_MODES)
def test_what_is_no_file_in_a_zip_is_left_out_and_told(kind: str) -> None:
    read_back = read(zip_with_mode("3.xml", ODD_MODES[kind]))

    assert read_back == Bundle({}, read_back.problems)
    assert problems(read_back) == ["3.xml: this is a link or a device, not a file; left out."]


@pytest.mark.parametrize("kind", ODD_TYPES)
def test_what_is_no_file_in_a_tar_is_left_out_and_told(kind: str) -> None:
    read_back = read(tar_of((tar_member("1.xml", ODD_TYPES[kind], linkname="/etc/passwd"), b""), GOOD))

    assert read_back.files == {"3.xml": b"y"}
    assert problems(read_back) == ["1.xml: this is a link or a device, not a file; left out."]


@pack_each_way
def test_an_archive_in_an_archive_is_not_opened(pack: Pack) -> None:
    assert read(pack({"in.zip": zipped({"4.xml": b"x"}), "in.xml": zipped({"4.xml": b"x"}), "3.xml": b"y"})).files == {
        "in.xml": zipped({"4.xml": b"x"}),
        "3.xml": b"y",
    }


def test_of_files_of_one_name_the_first_is_used() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made, pytest.warns(UserWarning, match="Duplicate name"):
        made.writestr("3.xml", b"y")
        made.writestr("3.xml", b"z")
    in_zip = read(packed.getvalue())
    in_tar = read(tar_of(GOOD, (tar_member("3.xml"), b"z")))

    for read_back in (in_zip, in_tar):
        assert read_back.files == {"3.xml": b"y"}
        assert problems(read_back) == ["3.xml: duplicate file in the archive; the first is used."]


def test_a_name_that_is_no_utf_8_is_read_and_can_be_written(tmp_path: Path, folders: Folders) -> None:
    path = tmp_path / "a.tar.gz"
    path.write_bytes(tar_of((tar_member("3\udcff.xml"), definition_xml(3303)), (tar_member("4\udcff.xml"), b"<x/>")))
    source = parse_source(str(path))

    found = load(source, Settings(), folders).catalogue

    assert [one.object_link for one in found.entries] == [path.as_uri() + "/3%FF.xml"]
    assert library_for(source, Settings(), folders).xml(found.entries[0]) == definition_xml(3303)
    assert problems(found) == ["4?.xml: this file contains no object definition; left out."]
    "".join(map(str, found.problems)).encode()


@pytest.mark.skipif(os.name == "nt" or not LINUX_STATUS.exists(), reason="only some systems have such names")
def test_a_file_whose_name_is_no_utf_8_is_read_and_can_be_written(tmp_path: Path, folders: Folders) -> None:
    for name, content in (("3\udcff.xml", definition_xml(3303)), ("4\udcff.xml", b"<x/>")):
        (tmp_path / name).write_bytes(content)
    folder, file = parse_source(str(tmp_path)), parse_source(str(tmp_path / "3\udcff.xml"))

    assert problems(load(folder, Settings(), folders).catalogue) == [
        "4?.xml: this file contains no object definition; left out."
    ]
    for source in (folder, file):
        (one,) = load(source, Settings(), folders).catalogue.entries
        assert library_for(source, Settings(), folders).xml(one) == definition_xml(3303)


# ---- Bombs


def test_a_hundred_thousand_members_are_looked_through_and_no_more() -> None:
    assert list(read(zip_of_many(100_000)).files) == ["0.xml"]
    with pytest.raises(TooLarge, match="contains more than 100,000 files") as failure:
        read(zip_of_many(100_001))
    assert str(failure.value.hint) == "Unpack it, and open a folder of it."


@pytest.mark.skipif(not LINUX_STATUS.exists(), reason="memory is measured on Linux")
def test_a_hundred_thousand_members_of_a_tar_take_no_memory_each() -> None:
    peak = peak_of("""
from tests.support.hostile_samples import tar_of_many
from tests.promises.hostile.test_hostile_archives import read
packed = tar_of_many(100_000)
assert read(packed).files == {"0.xml": b""}
""")
    assert peak < 70  # Python itself takes 55, and the heads of all would take 33 more


def test_members_that_overlap_are_counted_each() -> None:
    with pytest.raises((TooLarge, UnreadableArchive)):  # newer Pythons see that they overlap
        read(zip_of_overlaps(100, 1_000_000))


@pack_each_way
def test_what_unpacks_to_two_hundred_times_its_size_is_told_apart_from_what_is_large(pack: Pack) -> None:
    with pytest.raises(TooLarge, match="more than the limit of 200 times its size") as failure:
        read(pack({"DDF.xml": bytes(20_000_000)}))
    assert str(failure.value.hint) == "If you trust it, unpack it yourself and open its folder."


@pytest.mark.parametrize("is_old", [True, False])
def test_zeros_that_are_not_there_are_not_made(is_old: bool) -> None:
    with pytest.raises(UnreadableArchive, match="unknown compression method"):
        read(sparse_tar("DDF.xml", 100_000_000, is_old=is_old))


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_unpacks_in_great_steps_is_not_unpacked(packing: int) -> None:
    with pytest.raises(UnreadableArchive, match="unknown compression method"):
        read(zip_of({"3.xml": b"x"}, packing))
    assert read(zip_of({"3.pdf": b"x"}, packing)).files == {}  # nobody asked for that


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK])
def test_a_header_is_not_taken_however_large_it_is(kind: bytes) -> None:
    small, large = tar_header(kind, 100), tar_header(kind, 100_000)

    assert read(tar_of(small, GOOD)).problems == ()
    with pytest.raises(UnreadableArchive, match="a header is incomplete"):
        read(tar_of(large, GOOD))
    with pytest.raises(UnreadableArchive, match="a header is incomplete"):
        read(tar_of(GOOD, large, (tar_member("4.xml"), b"y")))


def test_headers_without_end_are_told() -> None:
    assert read(tar_with_headers(20)).files == {"3.xml": b"y"}
    with pytest.raises(UnreadableArchive, match="a header is incomplete"):
        read(tar_with_headers(1000))


def test_headers_are_counted_from_one_member_to_the_next() -> None:
    large = (tar_member("large.bin"), os.urandom(100_000))
    too_large = (tar_member("4.xml"), os.urandom(100_000))

    assert read(tar_of(large, GOOD), Settings(definition_bytes=10)).files == {"3.xml": b"y"}
    assert read(tar_of(too_large, GOOD), Settings(definition_bytes=10)).files == {"3.xml": b"y"}


@pytest.mark.skipif(not LINUX_STATUS.exists(), reason="only Linux tells how much memory a process took at most")
def test_memory_stays_under_the_cap() -> None:
    peak = peak_of("""
import contextlib, tarfile, zipfile
from lwm2m_browser.errors import TooLarge, UnreadableArchive
from lwm2m_browser.storage.settings import Settings
from tests.support.hostile_samples import sparse_tar, tar_header, tar_of, zip_of, zip_of_many, zip_of_overlaps
from tests.sources.bundles.test_archive import read, tarred
lists = {f"{number}/DDF.xml": bytes(8_000_000) for number in range(10)}
for data in (
    zip_of(lists), tarred(lists), zip_of_overlaps(100, 1_000_000),
    zip_of({"DDF.xml": bytes(100_000_000)}, zipfile.ZIP_BZIP2),
    zip_of_many(300_000), tar_of(tar_header(tarfile.GNUTYPE_LONGNAME, 20_000_000)),
    sparse_tar("DDF.xml", 500_000_000, is_old=True), sparse_tar("DDF.xml", 500_000_000, is_old=False),
):
    with contextlib.suppress(TooLarge, UnreadableArchive):
        read(data, Settings(file_bytes=50_000_000))
""")

    assert peak < 200  # four times the cap, and a quarter of that is Python itself


# ---- Encrypted, cut off, damaged


def test_an_archive_encrypted_in_another_way_is_told() -> None:
    data = bytearray(zipped({"3.xml": b"x"}))
    directory = data.index(b"PK\1\2")
    data[directory + 10] = 99  # AES, as WinZip says it
    with pytest.raises(UnreadableArchive, match="unknown compression method"):
        read(bytes(data))
    data[directory + 8] |= 1
    with pytest.raises(UnreadableArchive, match="is encrypted"):
        read(bytes(data))


def test_a_member_beyond_the_end_is_told() -> None:
    assert read(zip_with_member_at(0)).files == {"3.xml": b"y"}
    for offset in (1000, 2**62, 2**63, 2**64 - 1):
        with pytest.raises(UnreadableArchive, match="the archive is damaged or cut off"):
            read(zip_with_member_at(offset))


def test_a_gzip_file_that_is_no_archive_is_told_in_words() -> None:
    with pytest.raises(UnreadableArchive, match=r"^It cannot be unpacked"):
        read(gzip.compress(definition_text().encode()))


@given(
    st.sampled_from([
        tar_of(GOOD, (tar_member("a" * 200 + ".xml"), b"z")), tar_with_headers(3),
        sparse_tar("3.xml", 1000, is_old=True), zip_of_many(3), zip_of_overlaps(3, 100), zip_with_member_at(0),
    ]),
    st.integers(min_value=0), st.binary(min_size=1, max_size=9),
)  # fmt: skip
def test_whatever_is_wrong_within_it_is_read_or_told(whole: bytes, position: int, junk: bytes) -> None:
    is_tar = whole[:2] == b"\x1f\x8b"
    data = bytearray(gzip.decompress(whole) if is_tar else whole)
    position %= len(data)
    data[position : position + len(junk)] = junk
    try:
        read(gzip.compress(bytes(data), 1) if is_tar else bytes(data))
    except SourceError as error:
        assert str(error).endswith(".")


# ---- Folders


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only Unix has named pipes")
def test_a_pipe_in_a_folder_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "1.xml")
    (tmp_path / "3.xml").write_bytes(b"y")

    read_back = read_folder(tmp_path, Settings(), TaskContext())

    assert read_back.files == {"3.xml": b"y"}
    assert problems(read_back) == ["1.xml: it is a pipe or a device, not a file; left out."]


def test_links_in_a_circle_are_told(tmp_path: Path, folders: Folders) -> None:
    (tmp_path / "1.xml").symlink_to(tmp_path / "2.xml")
    (tmp_path / "2.xml").symlink_to(tmp_path / "1.xml")
    (tmp_path / "3.xml").write_bytes(definition_xml(3303))

    found = load(parse_source(str(tmp_path)), Settings(), folders).catalogue

    assert [one.object_id for one in found.entries] == [3303]
    assert [str(problem.place) for problem in found.problems] == ["1.xml", "2.xml"]


def test_a_link_of_a_list_that_no_file_can_have_is_not_here(tmp_path: Path, folders: Folders) -> None:
    (tmp_path / "DDF.xml").write_text(ddf_text())
    (tmp_path / "circle.xml").symlink_to(tmp_path / "circle.xml")
    library = library_for(parse_source(str(tmp_path)), Settings(), folders).on_this_machine()

    for name in ("x" * 5000 + ".xml", "circle.xml", "a%00b.xml", "../3303.xml", "%2e%2e/3303.xml", "3303.xml/3303.xml"):
        assert not library.has(entry(object_link=Settings().registry_root + name)), name


def test_a_path_that_no_file_can_have_is_told(tmp_path: Path, folders: Folders) -> None:
    for path in (f"{tmp_path}/{'x' * 5000}", f"{tmp_path}/a\0b", "~nobody-of-this-name/DDF.xml"):
        with pytest.raises(SourceError, match=r"cannot be read: .*\.$"):
            load(parse_source(path), Settings(), folders)
