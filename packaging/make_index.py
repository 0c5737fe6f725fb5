"""Make what the program knows of the registry by itself: `python packaging/make_index.py REGISTRY [--when DATE]`.

REGISTRY is a DDF.xml, a folder with one, an archive of the registry, or the address of one of these. A release runs it
on the registry's newest state. Where nobody knows the day of that, `--when 2026 --revision 003b6fe` says its year and
its commit; where the list came without its definitions, `--definitions REGISTRY` says who has those.

    resources/index.json    the list: IDs, versions, names, owners, URNs, labels, flags and links
    resources/inside.json   the inside of the definitions, Common.xml, the units of SenML, and who holds IDs in bulk

Both have facts only, and no descriptions: those are their authors' texts. What was odd about the list is left out as
well: its places are lines of a file that no user of the index has.
"""

import argparse
import csv
import re
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urljoin

from lwm2m_browser.errors import NotADefinition, SourceError
from lwm2m_browser.registry.catalogue import Catalogue, Provenance
from lwm2m_browser.registry.facts import Facts, FactsKey, KnownObject
from lwm2m_browser.registry.reservation import Reservation
from lwm2m_browser.registry.unit import Unit
from lwm2m_browser.sources.catalogues.builtin import INDEX
from lwm2m_browser.sources.catalogues.load import load
from lwm2m_browser.sources.definitions.builtin_facts import INSIDE
from lwm2m_browser.sources.definitions.library import Library, library_for
from lwm2m_browser.sources.parsing.catalogue_json import pack
from lwm2m_browser.sources.parsing.facts_json import pack_facts
from lwm2m_browser.sources.source import parse_source
from lwm2m_browser.storage.files import write_atomically
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.resources import resource_file
from lwm2m_browser.storage.settings import Settings

FACTS = Path(__file__).resolve().parent / "facts"
ROOTS = (
    "https://raw.githubusercontent.com/OpenMobileAlliance/lwm2m-registry/prod/",
    "https://raw.githubusercontent.com/OpenMobileAlliance/lwm2m-registry/refs/heads/prod/",
    "http://www.openmobilealliance.org/tech/profiles/",
    "https://www.openmobilealliance.org/tech/profiles/",
)
"""Below which the Registry API and the DDF.xml have had the definitions."""


def main() -> None:
    """Read what the command line names, and write the two files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("registry", help="a DDF.xml, a folder or an archive that holds one, or the address of one")
    parser.add_argument("--definitions", help="where the definitions are, if not there")
    parser.add_argument("--when", help="the day the list is of, such as 2024-02-22, or its year (default: today)")
    parser.add_argument("--revision", default="", help="the list's commit; needed where only the year is known")
    parser.add_argument("--made", default=f"{date.today():%Y-%m-%d}", help="the day on which this runs")
    arguments = parser.parse_args()
    when, is_day = _moment(arguments.when)
    if not is_day and not arguments.revision:
        parser.error("with a year alone, --revision has to name the commit")
    with tempfile.TemporaryDirectory() as folder:
        settings, folders = Settings(), Folders.under(Path(folder))
        catalogue, library = _opened(arguments.registry, settings, folders)
        provenance = Provenance(
            "OMA LwM2M registry", settings.ddf_address, when, revision="" if is_day else arguments.revision
        )
        index = _without_texts(catalogue, provenance)
        if arguments.definitions:
            catalogue, library = _opened(arguments.definitions, settings, folders)
        facts = facts_of(catalogue, library, arguments.made)
    write_atomically(resource_file(INDEX), _dated(pack(index), arguments.made))
    write_atomically(resource_file(INSIDE), pack_facts(facts))
    inside = sum(facts.definition_of(entry) is not None for entry in index.entries)
    print(f"{len(index.entries)} object versions; the inside of {inside} of them")


def _moment(written: str | None) -> tuple[datetime, bool]:
    """The moment that is meant, and whether its day is known."""
    if written and re.fullmatch(r"[0-9]{4}", written):
        return datetime(int(written), 1, 1, tzinfo=UTC), False
    return (datetime.fromisoformat(written).replace(tzinfo=UTC) if written else datetime.now(UTC)), True


def _dated(data: bytes, made: str) -> bytes:
    """The file of the index, with the day on which it was made: a release refuses one that is old."""
    first, rest = data.split(b",", 1)
    return first + f', "made": "{made}",'.encode() + rest


def _opened(registry: str, settings: Settings, folders: Folders) -> tuple[Catalogue, Library]:
    source = parse_source(registry)
    return load(source, settings, folders).catalogue, library_for(source, settings, folders)


def _without_texts(catalogue: Catalogue, provenance: Provenance) -> Catalogue:
    entries = tuple(entry._replace(description="") for entry in catalogue.entries)
    return replace(catalogue, problems=(), entries=entries, provenance=provenance)


def facts_of(catalogue: Catalogue, library: Library, made: str) -> Facts:
    """The facts about the definitions of a catalogue, and about all else that the registry registers."""
    return Facts(
        made,
        ROOTS,
        dict(_objects(catalogue, library)),
        tuple(resource.facts() for resource in library.common()),
        {unit.symbol: unit for unit in _units(library)},
        [Reservation(int(first), int(last), holder) for first, last, holder in _rows("reservations.tsv")],
    )


def _objects(catalogue: Catalogue, library: Library) -> Iterator[tuple[FactsKey, KnownObject]]:
    for entry in catalogue.entries:
        try:
            loaded = library.load(entry)
        except SourceError:
            continue  # a reserved ID, or a definition that is not there
        if isinstance(loaded.result, NotADefinition):
            print(loaded.result)
            continue
        yield (entry.object_id, entry.version.numbers), KnownObject(entry.name, entry.urn, loaded.result.facts())


def _units(library: Library) -> Iterator[Unit]:
    """Those of IANA's registry, and OMA's own."""
    yield from (Unit(*row) for row in _rows("senml_units.tsv"))
    beside = replace(library, common_address=urljoin(library.common_address, "LWM2M_senml_units.xml"))
    for record in ElementTree.fromstring(beside.common_xml()).iter("record"):
        yield Unit(record.findtext("value", ""), record.findtext("description", ""), "", "", "")


def _rows(name: str) -> Iterator[list[str]]:
    """The rows of a table in the folder of facts, without its heading."""
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        yield from rows


if __name__ == "__main__":
    main()
