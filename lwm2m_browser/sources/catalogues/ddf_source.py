"""A DDF.xml as a source: in a file or a folder, or at an address."""

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from lwm2m_browser.errors import UnreadableFile
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue, Provenance
from lwm2m_browser.sources.origins import DDF_AT, REGISTRY_DDF
from lwm2m_browser.sources.parsing.ddf import read_ddf
from lwm2m_browser.storage.files import expand_home, read_capped
from lwm2m_browser.storage.settings import Settings


def load_ddf_file(place: str, settings: Settings, context: TaskContext) -> Catalogue:
    """Read a DDF.xml, or the one in a folder. Raises `SourceError`s and `Cancelled`."""
    path = expand_home(place)
    if path.is_dir():
        path /= "DDF.xml"
        if not path.exists():
            raise UnreadableFile(
                Message("There is no DDF.xml in the folder {folder}.", folder=path.parent),
                Message("Choose the folder of a registry."),
            )
    return ddf_of_file(path, read_capped(path, settings.file_bytes), settings, context)


def ddf_of_file(path: Path, data: bytes, settings: Settings, context: TaskContext) -> Catalogue:
    """The catalogue in the bytes of a DDF.xml file. Raises `NotACatalogue` and `Cancelled`."""
    when = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    path = path.resolve()
    provenance = Provenance(f"{path.parent.name}/{path.name}", str(path), when)
    return read_ddf(data, provenance, settings.registry_root, context)


def load_ddf_address(address: str, settings: Settings, context: TaskContext) -> Catalogue:
    """Fetch and read a DDF.xml. Raises `SourceError`s and `Cancelled`."""
    from lwm2m_browser.sources.network import client  # here: a file is read without a network library

    answer = client.get(address, accept="application/xml, text/xml, */*;q=0.1", settings=settings, context=context)
    content = answer.expect(Message("the registry’s list"))
    origin = REGISTRY_DDF if address == settings.ddf_address else DDF_AT.format(place=urlsplit(address).netloc)
    provenance = Provenance(origin, answer.address, datetime.now(UTC))
    return read_ddf(content, provenance, answer.address, context)
