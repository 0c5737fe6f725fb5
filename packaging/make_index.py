"""Make the built-in index from a DDF.xml of the registry: `python packaging/make_index.py DDF [--when DATE]`.

A release runs it again on the registry's newest DDF.xml. It takes facts only (IDs, versions, names, owners, URNs,
labels, flags and links) and leaves the descriptions out: those are their authors' texts. What was odd about the DDF is
left out as well: its places are lines of a file that no user of the index has.
"""

import argparse
from dataclasses import replace
from datetime import UTC, datetime

from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Provenance
from lwm2m_browser.sources.catalogues.builtin import INDEX
from lwm2m_browser.sources.catalogues.files import load_address, load_path
from lwm2m_browser.sources.parsing.catalogue_json import pack
from lwm2m_browser.sources.source import SourceKind, parse_source
from lwm2m_browser.storage.files import write_whole
from lwm2m_browser.storage.resources import resource_file
from lwm2m_browser.storage.settings import Settings


def main() -> None:
    """Read the DDF that the command line names, and write `resources/index.json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ddf", help="a DDF.xml, a folder that holds one, or its address")
    parser.add_argument("--when", help="the day the DDF is of, such as 2024-02-22 (default: today)")
    arguments = parser.parse_args()
    settings = Settings()
    source = parse_source(arguments.ddf)
    read = load_path if source.kind is SourceKind.FILE else load_address
    catalogue = read(source.place, settings, TaskContext())
    when = datetime.fromisoformat(arguments.when) if arguments.when else datetime.now(UTC)
    index = replace(
        catalogue,
        problems=(),
        entries=tuple(entry._replace(description="") for entry in catalogue.entries),
        provenance=Provenance("OMA LwM2M registry", settings.ddf_address, when.replace(tzinfo=UTC)),
    )
    path = resource_file(INDEX)
    write_whole(path, pack(index))
    print(f"{len(index.entries)} object versions in {path}")


if __name__ == "__main__":
    main()
