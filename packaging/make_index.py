"""Make the built-in index from a DDF.xml of the registry: `python packaging/make_index.py DDF [--when DATE]`.

Where nobody knows the day of the DDF, `--when 2026 --revision 003b6fe` says its year and its commit.

A release runs it again on the registry's newest DDF.xml. It takes facts only (IDs, versions, names, owners, URNs,
labels, flags and links) and leaves the descriptions out: those are their authors' texts. What was odd about the DDF is
left out as well: its places are lines of a file that no user of the index has.
"""

import argparse
import re
from dataclasses import replace
from datetime import UTC, datetime

from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Provenance
from lwm2m_browser.sources.catalogues.builtin import INDEX
from lwm2m_browser.sources.catalogues.files import load_address, load_path
from lwm2m_browser.sources.parsing.catalogue_json import pack
from lwm2m_browser.sources.source import SourceKind, parse_source
from lwm2m_browser.storage.files import write_atomically
from lwm2m_browser.storage.resources import resource_file
from lwm2m_browser.storage.settings import Settings


def main() -> None:
    """Read the DDF that the command line names, and write `resources/index.json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ddf", help="a DDF.xml, a folder that holds one, or its address")
    parser.add_argument("--when", help="the day the DDF is of, such as 2024-02-22, or its year (default: today)")
    parser.add_argument("--revision", default="", help="the DDF's commit; needed where only the year is known")
    arguments = parser.parse_args()
    when, is_day = _moment(arguments.when)
    if not is_day and not arguments.revision:
        parser.error("with a year alone, --revision has to name the commit")
    revision = "" if is_day else arguments.revision
    settings = Settings()
    source = parse_source(arguments.ddf)
    read = load_path if source.kind is SourceKind.FILE else load_address
    catalogue = read(source.place, settings, TaskContext())
    index = replace(
        catalogue,
        problems=(),
        entries=tuple(entry._replace(description="") for entry in catalogue.entries),
        provenance=Provenance("OMA LwM2M registry", settings.ddf_address, when, revision=revision),
    )
    path = resource_file(INDEX)
    write_atomically(path, pack(index))
    print(f"{len(index.entries)} object versions in {path}")


def _moment(written: str | None) -> tuple[datetime, bool]:
    """The moment that is meant, and whether its day is known."""
    if written and re.fullmatch(r"[0-9]{4}", written):
        return datetime(int(written), 1, 1, tzinfo=UTC), False
    return (datetime.fromisoformat(written).replace(tzinfo=UTC) if written else datetime.now(UTC)), True


if __name__ == "__main__":
    main()
