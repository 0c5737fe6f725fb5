"""`list` and `show`: object versions on standard output, without the window."""

import argparse
import shutil
import sys
from collections.abc import Sequence

from lwm2m_browser.commands.loading import described, folders_of, is_api, loaded_catalogue, parsed_query
from lwm2m_browser.commands.running import WrongUsage, deliver
from lwm2m_browser.exports.details import details_text
from lwm2m_browser.exports.formats import FORMATS, under_api_names
from lwm2m_browser.exports.json_details import json_of_one
from lwm2m_browser.exports.text_table import text_table
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.search.columns import COLUMNS, ELEMENT_COLUMNS
from lwm2m_browser.search.index import Index
from lwm2m_browser.search.nodes import Choice, Node, all_of
from lwm2m_browser.sources.api import EVERYTHING, LATEST
from lwm2m_browser.sources.api import Query as ApiQuery
from lwm2m_browser.sources.errors import SourceError

_FOR_PEOPLE = [COLUMNS[key] for key in ("ObjectID", "Ver", "Name", "Owner", "DefinedBy", "URN")]


def list_objects(options: argparse.Namespace) -> None:
    """`lwm2m-browser list`."""
    version: str = options.version or ""
    if options.latest and version not in ("", LATEST):
        raise WrongUsage(f"--latest and --version {version} contradict each other: give one of them.")
    if options.latest:
        version = LATEST
    wanted = parsed_query(" ".join(options.text), folders_of(options))
    catalogue = loaded_catalogue(options, ApiQuery(options.id, version) if is_api(options.source) else EVERYTHING)
    # Filtered also where the server was asked for no more: it may have answered with more, or with all versions.
    entries = _selected(catalogue, wanted, options.id, version)
    deliver(_formatted(options, entries), options.output)


def show_object(options: argparse.Namespace) -> None:
    """`lwm2m-browser show`."""
    target: Identifier = options.target
    catalogue = loaded_catalogue(options, ApiQuery(target.object_id) if is_api(options.source) else EVERYTHING)
    entry = catalogue.find(target)
    versions = list(catalogue.versions_of(target.object_id))
    if entry is None:
        known = f" It has version {', '.join(other.version.text for other in versions)}." if versions else ""
        raise SourceError(f"There is no {target} in this source ({described(catalogue.provenance)}).{known}")
    deliver(json_of_one(entry) if options.format == "json" else details_text(entry, versions, target), None)


def _selected(catalogue: Catalogue, query: Node, object_id: int | None, version: str) -> list[Entry]:
    if version == LATEST:
        query = all_of(query, Choice("is", LATEST))
    entries = [catalogue.entries[row] for row in Index(catalogue).select(query)]
    if object_id is not None:
        entries = [entry for entry in entries if entry.object_id == object_id]
    if version not in ("", LATEST):
        numbers = parse_version(version).numbers
        entries = [entry for entry in entries if entry.version.numbers == numbers]
    return entries


def _formatted(options: argparse.Namespace, entries: Sequence[Entry]) -> str:
    if options.format == "table":
        is_seen = options.output is None and sys.stdout is not None and sys.stdout.isatty()
        width = shutil.get_terminal_size().columns if is_seen else None
        return text_table(options.columns or _FOR_PEOPLE, entries, width)
    if options.format == "markdown":
        return FORMATS["markdown"].write(options.columns or _FOR_PEOPLE, entries)
    chosen = FORMATS[options.format]
    write = chosen.write_raw if options.raw else chosen.write
    return write(under_api_names(options.columns or ELEMENT_COLUMNS), entries)
