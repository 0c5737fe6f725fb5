"""The registry with its definitions that the rows about definitions measure: the copy in `../shared/registry`.

Where that is not at hand, one of as many hand-written definitions is made.
"""

from pathlib import Path

from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.definitions.library import Library, library_for
from lwm2m_browser.sources.source import Source, SourceKind
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.settings import Settings
from tests.benchmarks.bench import TODAY, Bench
from tests.benchmarks.rows.load import catalogue_of
from tests.support.registry_server import ddf_of

_REGISTRY = Path(__file__).resolve().parents[3] / "shared" / "registry"
_RESOURCES = 14
"""Of an object: so many has one of the registry, on average."""


def registry_folder(bench: Bench) -> Path:
    """A folder with a DDF.xml, and the definitions that it leads to."""
    if _REGISTRY.exists():
        return _REGISTRY
    folder = bench.folder / "registry"
    if not folder.exists():
        folder.mkdir()
        for object_id in range(TODAY):
            (folder / f"{object_id}.xml").write_text(_definition(object_id), encoding="utf-8")
        (folder / "DDF.xml").write_bytes(ddf_of([_entry(object_id) for object_id in range(TODAY)]))
    return folder


def definition_files(folder: Path) -> list[Path]:
    """The files of definitions in a folder, those of older versions included. What else is XML there is none."""
    return [path for path in sorted(folder.rglob("*.xml")) if b"<Resources" in path.read_bytes()]


def entries_of(folder: Path) -> list[Entry]:
    """The object versions that have a definition."""
    library = local_library(folder)
    return [entry for entry in catalogue_of(folder / "DDF.xml").entries if library.has(entry)]


def local_library(folder: Path) -> Library:
    """The definitions in a folder."""
    return library_for(Source(SourceKind.FILE, str(folder)), Settings(), Folders.under(folder)).on_this_machine()


def _entry(object_id: int) -> dict[str, object]:
    return {
        "ObjectID": object_id, "Ver": "1.0", "Name": f"Object {object_id}", "Description": "Measures something.",
        "Owner": "Nobody", "Label": "1", "URN": f"urn:oma:lwm2m:ext:{object_id}", "ObjectLink": f"{object_id}.xml",
        "ObjectLinkVisible": "1", "SpecLink": "", "SpecLinkVisible": "0", "VortoLink": "",
    }  # fmt: skip


def _definition(object_id: int) -> str:
    items = "".join(
        f'<Item ID="{5500 + number}"><Name>Value {number}</Name><Operations>R</Operations>'
        "<MultipleInstances>Single</MultipleInstances><Mandatory>Optional</Mandatory><Type>Float</Type>"
        "<RangeEnumeration>0..100</RangeEnumeration><Units>Cel</Units>"
        f"<Description>What it reads, of {object_id} and {number}.</Description></Item>"
        for number in range(_RESOURCES)
    )
    return (
        f"<LWM2M><Object><Name>Object {object_id}</Name><ObjectID>{object_id}</ObjectID>"
        f"<MultipleInstances>Multiple</MultipleInstances><Resources>{items}</Resources></Object></LWM2M>"
    )
