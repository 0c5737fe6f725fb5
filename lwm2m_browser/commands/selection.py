"""Which rows `list` and `resources` are asked for: a query, and options that say the same in fewer letters."""

import argparse
from typing import NamedTuple

from lwm2m_browser.commands.catalogue import is_api, parsed_query
from lwm2m_browser.commands.running import WrongUsage
from lwm2m_browser.registry.version import Version, parse_version
from lwm2m_browser.search.language.query import Bound, Choice, Node, Range, all_of
from lwm2m_browser.sources.catalogues.api import EVERYTHING, LATEST, ApiQuery
from lwm2m_browser.storage.folders import Folders


class Selection(NamedTuple):
    """What is wanted."""

    query: Node
    """All of it: a server may answer with more than it was asked for."""
    asked: ApiQuery
    """What an API is asked for; other sources give everything."""


def selection_of(options: argparse.Namespace, folders: Folders) -> Selection:
    """What the text, `--latest`, `--id` and `--version` ask for. Raises `WrongUsage`.

    `folders` has the saved searches.
    """
    version: str = options.version or ""
    if options.latest and version not in ("", LATEST):
        raise WrongUsage(f"--latest and --version {version} contradict each other: give one of them.")
    if options.latest:
        version = LATEST
    nodes = [parsed_query(" ".join(options.text), folders)]
    if options.id is not None:
        nodes.append(_exactly("object", parse_version(str(options.id))))
    if version:
        nodes.append(Choice("is", LATEST) if version == LATEST else _exactly("version", parse_version(version)))
    asked = ApiQuery(options.id, version) if is_api(options.source) else EVERYTHING
    return Selection(all_of(*nodes), asked)


def _exactly(field: str, value: Version) -> Node:
    return Range(field, Bound(value), Bound(value))
