"""Archives of a registry: .zip and .tar.gz."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterator, Mapping

from lwm2m_browser.errors import NotACatalogue, SourceError
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.bundles.archive import read_archive
from lwm2m_browser.sources.bundles.bundle import MANIFEST, cap_of, is_wanted
from lwm2m_browser.sources.bundles.collection import collection_of
from lwm2m_browser.sources.bundles.manifest import Manifest, write_manifest
from lwm2m_browser.sources.parsing.file_kind import FileKind, kind_of
from lwm2m_browser.storage.settings import Settings
from tests.fuzz.target import Target, is_below, is_sentence
from tests.support.hostile_samples import (
    ODD_MODES,
    ODD_TYPES,
    sparse_tar,
    tar_member,
    zip_of_many,
    zip_of_overlaps,
    zip_with_member_at,
    zip_with_mode,
)
from tests.support.registry_server import ddf_of
from tests.support.samples import DEFINITIONS, SAMPLE_ENTRIES, WHERE, definition_xml

_SETTINGS = Settings(file_bytes=1024 * 1024, definition_bytes=64 * 1024)


def check_archive(data: bytes) -> None:
    """What comes out has names that stay inside and sizes under the caps; or a sentence.

    What does not begin like an archive is taken for a .tar that is still to be packed: no mutation of a gzip stream
    would ever reach into it.
    """
    packed = data if kind_of(data[:4]) in (FileKind.ZIP, FileKind.TAR) else gzip.compress(data, compresslevel=1)
    try:
        bundle = read_archive(packed, "It", _SETTINGS, TaskContext())
    except SourceError as error:
        assert is_sentence(error)
        return
    for name, content in bundle.files.items():
        assert is_below(name) and is_wanted(name)
        assert len(content) <= cap_of(name, _SETTINGS)
    assert sum(map(len, bundle.files.values())) <= _SETTINGS.file_bytes
    try:
        collection = collection_of(bundle, WHERE, DEFINITIONS, "file:///a.zip/", TaskContext())
    except NotACatalogue as error:
        assert is_sentence(error)
        return
    for entry in collection.catalogue.entries:
        collection.find(entry.object_link)


def archive_seeds() -> Iterator[bytes]:
    definition = definition_xml(3303)
    manifest = write_manifest(Manifest(WHERE, {"3303.xml": "0"}, {"3303.xml": DEFINITIONS + "3303.xml"}))
    registry = {"a/DDF.xml": ddf_of(SAMPLE_ENTRIES[:1]), "a/3303.xml": definition, f"a/{MANIFEST}": manifest}
    leading_out = {"3303.xml": definition, "../3304.xml": b"", "C:a.xml": b"x"}
    for files in ({"DDF.xml": b"<DDFList/>"}, leading_out, registry):
        yield from (tarred(files), zipped(files, zipfile.ZIP_STORED), zipped(files, zipfile.ZIP_DEFLATED))
    yield zipped({}, zipfile.ZIP_STORED)
    yield from (tar_member("3303.xml", kind, linkname="/etc/passwd").tobuf() for kind in ODD_TYPES.values())
    yield tarred({"é" * 60 + ".xml": definition}, tarfile.PAX_FORMAT)
    yield gzip.compress(tarred({"3303.xml": definition}))
    yield from (zip_with_mode("3303.xml", mode) for mode in ODD_MODES.values())
    yield from (gzip.decompress(sparse_tar("3303.xml", 9999, is_old=is_old)) for is_old in (True, False))
    yield from (zip_of_overlaps(3, 100), zip_of_many(9), zip_with_member_at(0), zip_with_member_at(2**63))


def tarred(files: Mapping[str, bytes], form: int = tarfile.GNU_FORMAT) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=form) as made:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            made.addfile(member, io.BytesIO(data))
    return packed.getvalue().rstrip(b"\0") + bytes(512)  # without the blocks of nothing behind it


def zipped(files: Mapping[str, bytes], method: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as made:
        for name, data in files.items():
            made.writestr(zipfile.ZipInfo(name), data, method)
    return packed.getvalue()


ARCHIVES = {
    "archive": Target(
        check_archive, archive_seeds,
        (b"PK\3\4", b"PK\1\2", b"PK\5\6", b"PK\6\6", b"PK\6\7", b"ustar\x0000", b"ustar  \0", b"DDF.xml",
         b"manifest.json", b"../", b"/", b"\\", b"C:", b"0000644\0", b"GNU.sparse.map=", b" path=", b"\xff\xff\xff"),
        longest=10_240,
    )
}  # fmt: skip
"""By name."""
