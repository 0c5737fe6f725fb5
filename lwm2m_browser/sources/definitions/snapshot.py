"""*Save a snapshot*: a catalogue and its definitions as one .zip, in the registry's own layout.

    DDF.xml                       the list, its links relative
    3303.xml                      the newest version of an object
    version_history/3303-1_0.xml  an older one
    my.xml/33000-1_0.xml          one from beside the registry, below what it was opened in
    Common.xml                    the reusable resources, where they are known
    manifest.json                 where everything came from, and a checksum of each file

It opens wherever an archive of the registry opens, here with the links and the age that it had.
"""

import re
import zipfile
from collections.abc import Container, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from itertools import count

from lxml import etree

from lwm2m_browser.errors import NoDefinition, SourceError
from lwm2m_browser.progress import Progress, TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.elements import ELEMENTS
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.bundles.bundle import DDF, MANIFEST
from lwm2m_browser.sources.bundles.collection import COMMON
from lwm2m_browser.sources.bundles.manifest import Manifest, checksum, write_manifest
from lwm2m_browser.sources.definitions.library import Library

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HISTORY = "version_history"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # when files were changed is of no interest, and the same input gives the same bytes


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bytes of a snapshot, and what is not in it."""

    data: bytes
    included: int
    """How many object versions have their definition in it."""
    missing: tuple[Entry, ...]
    """Those whose definition is not on this machine."""


def snapshot_of(catalogue: Catalogue, library: Library, context: TaskContext) -> Snapshot:
    """A catalogue and those of its definitions that are on this machine. Raises `Cancelled`."""
    here = library.on_this_machine()
    files: dict[str, bytes] = {}
    names: dict[tuple[str, str], str] = {}
    missing = []
    for row, entry in enumerate(catalogue.entries):
        context.check()
        context.report(Progress(items=row, total=len(catalogue.entries)))
        name = _name_of(entry, is_latest=row in catalogue.latest)
        try:
            data = here.xml(entry)
        except NoDefinition:
            continue
        except SourceError:
            missing.append(entry)
            continue
        if _file_of(entry) not in names and (entry.origin or name not in files):
            name = _free(name, files)
            names[_file_of(entry)] = name
            files[name] = data
    with suppress(SourceError):
        files[COMMON] = here.common_xml()
    files[DDF] = _ddf(catalogue, names)
    sums = {name: checksum(data) for name, data in files.items()}
    addresses = {name: address for (origin, address), name in names.items() if not origin}
    files[MANIFEST] = write_manifest(Manifest(catalogue.provenance, sums, addresses))
    included = sum(_file_of(entry) in names for entry in catalogue.entries)
    return Snapshot(_zipped(files), included, tuple(missing))


def _file_of(entry: Entry) -> tuple[str, str]:
    """What the file of an entry's definition is known by: where it stands, and its address there."""
    return entry.origin, entry.object_link


def _name_of(entry: Entry, *, is_latest: bool) -> str:
    if is_latest and not entry.origin:
        return f"{entry.object_id}.xml"
    version = re.sub(r"[^0-9A-Za-z]+", "_", entry.version.text)
    folder = re.sub(r"[^0-9A-Za-z.-]+", "_", entry.origin).strip(".") or "beside" if entry.origin else _HISTORY
    return f"{folder}/{entry.object_id}-{version}.xml"


def _free(name: str, files: Container[str]) -> str:
    """A name that no file has yet: two origins may be written alike."""
    names = (name if number == 1 else f"{name.removesuffix('.xml')}_{number}.xml" for number in count(1))
    return next(one for one in names if one not in files)


def _ddf(catalogue: Catalogue, names: Mapping[tuple[str, str], str]) -> bytes:
    """A DDF.xml; the links to files that are beside it are relative, and all others absolute, as they were."""
    root = etree.Element("DDFList")
    for entry in catalogue.entries:
        item = etree.SubElement(root, "Item")
        linked = entry._replace(object_link=names.get(_file_of(entry), entry.object_link))
        for element, text in zip(ELEMENTS, linked.texts, strict=True):
            etree.SubElement(item, element.ddf).text = _NO_XML.sub("�", text)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            member = zipfile.ZipInfo(name, _LONG_AGO)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # Unix, on every system
            member.external_attr = 0o644 << 16
            archive.writestr(member, data)
    return packed.getvalue()
