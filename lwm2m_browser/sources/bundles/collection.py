"""From a bundle of files to the catalogue of what is in it: by its DDF.xml or, without one, by the definitions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from lwm2m_browser.errors import NotACatalogue, NotADefinition
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue, Problem, Provenance, in_order
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.registry.id_class import LARGEST_ID, id_class
from lwm2m_browser.registry.version import FIRST_VERSION
from lwm2m_browser.sources.bundles.addresses import address_below, name_below
from lwm2m_browser.sources.bundles.bundle import DDF, MANIFEST, Bundle, readable
from lwm2m_browser.sources.bundles.manifest import Manifest, differences, read_manifest
from lwm2m_browser.sources.origins import SNAPSHOT_OF
from lwm2m_browser.sources.parsing.definition_xml import read_definitions
from lwm2m_browser.sources.parsing.entry_builder import CatalogueBuilder

COMMON = "Common.xml"
_SHORT_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)  # Python refuses to read one of 4,301 digits
_LABELS = {"oma": "0", "ext": "1", "x": "2"}
"""Who defines the objects of an ID class, as the element Label says it, by what their URNs have."""


@dataclass(frozen=True)
class Collection:
    """A catalogue and the files of its definitions, each at an address."""

    catalogue: Catalogue
    files: Mapping[str, bytes]
    """The files by their names below `root`."""
    root: str
    """The address that the files stand below."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The names of files that came from other addresses."""

    def find(self, address: str) -> bytes | None:
        """The file at an address; None where there is none."""
        name = self.names.get(address) or name_below(self.root, address)
        return None if name is None else self.files.get(name)


def collection_of(
    bundle: Bundle, provenance: Provenance, registry_root: str, place: str, context: TaskContext
) -> Collection:
    """What a bundle holds.

    The links of a DDF.xml are meant against the address `registry_root`; files without a DDF.xml have an address
    below `place`, the bundle's own. Raises `NotACatalogue` and `Cancelled`.
    """
    if bundle.root is None:
        catalogue = catalogue_of_definitions(bundle, provenance, place, context)
        return Collection(catalogue, bundle.files, place)
    from lwm2m_browser.sources.parsing.ddf import read_ddf

    beside = {
        name.removeprefix(bundle.root): data for name, data in bundle.files.items() if name.startswith(bundle.root)
    }
    catalogue = read_ddf(beside[DDF], provenance, registry_root, context)
    catalogue = catalogue._replace(problems=(*bundle.problems, *catalogue.problems))
    return _verified(Collection(catalogue, beside, registry_root))


def catalogue_of_definitions(bundle: Bundle, provenance: Provenance, place: str, context: TaskContext) -> Catalogue:
    """The entries that definitions make by themselves. Raises `NotACatalogue` where there are none, and `Cancelled`."""
    reader = CatalogueBuilder()
    for problem in bundle.problems:
        reader.problems.add(*problem)
    seen: set[bytes] = set()
    for name, data in sorted(bundle.files.items()):
        context.check()
        # A registry has the newest version of an object as ID.xml, and the same once more among the older ones.
        if PurePosixPath(name).name not in (COMMON, MANIFEST) and data not in seen:
            seen.add(data)
            _add_definitions(name, data, address_below(place, name), reader)
    if not len(reader):
        address = provenance.address
        if not len(reader.problems):
            raise NotACatalogue(Message("{address} contains no DDF.xml and no object definition.", address=address))
        raise NotACatalogue(
            Message(
                "{address} contains no DDF.xml and no object definition; {problem}",
                address=address,
                problem=reader.problems.all[0],
            )
        )
    return reader.catalogue(provenance)


def _add_definitions(name: str, data: bytes, address: str, reader: CatalogueBuilder) -> None:
    try:
        file = read_definitions(data, Message("this file"))
    except NotADefinition as error:
        reader.problems.add(readable(name), error.clause, Message("left out"))
        return
    for place, what, done in file.problems:
        reader.problems.add(Message("{file}, {place}", file=readable(name), place=place), what, done)
    for definition in file.definitions:
        reader.add_at(readable(name), _texts(definition, address))


def _texts(definition: Definition, address: str) -> tuple[str, ...]:
    """The twelve elements of an entry, as far as a definition knows them."""
    version = definition.object_version or FIRST_VERSION.text
    return (
        definition.object_id, version, definition.name, definition.description, "", _label(definition), definition.urn,
        address, "1", "", "0", "",
    )  # fmt: skip


def _label(definition: Definition) -> str:
    """Who defined an object, by the class of its ID or, where that is reserved, by its URN."""
    part = None
    if _SHORT_NUMBER.fullmatch(definition.object_id) and int(definition.object_id) <= LARGEST_ID:
        part = id_class(int(definition.object_id)).urn_part
    return _LABELS.get(part or definition.urn.removeprefix("urn:oma:lwm2m:").partition(":")[0], "")


def _verified(collection: Collection) -> Collection:
    """A collection as the manifest of its snapshot knows it: verified, and with the links that its entries had."""
    data = collection.files.get(MANIFEST)
    try:
        manifest = read_manifest(data) if data else None
    except ValueError as error:
        problem = Problem(
            MANIFEST,
            Message("the manifest cannot be read: {reason}", reason=error),
            Message("the files were not verified"),
        )
        return _with_problems(collection, [problem])
    if manifest is None:
        return collection
    told = _with_problems(collection, differences(manifest, collection.files))
    return _as_it_was(told, manifest)


def _with_problems(collection: Collection, problems: list[Problem]) -> Collection:
    catalogue = collection.catalogue._replace(problems=(*problems, *collection.catalogue.problems))
    return replace(collection, catalogue=catalogue)


def _as_it_was(collection: Collection, manifest: Manifest) -> Collection:
    catalogue = collection.catalogue
    links = {address_below(collection.root, name): address for name, address in manifest.addresses.items()}
    entries = (one._replace(object_link=links.get(one.object_link, one.object_link)) for one in catalogue.entries)
    provenance = catalogue.provenance._replace(
        origin=SNAPSHOT_OF.format(place=manifest.provenance.origin),
        when=manifest.provenance.when,
        revision=manifest.provenance.revision,
    )
    catalogue = catalogue._replace(entries=in_order(entries), provenance=provenance)
    names = {address: name for name, address in manifest.addresses.items()}
    return replace(collection, catalogue=catalogue, names=names)
