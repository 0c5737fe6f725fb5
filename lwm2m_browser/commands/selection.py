"""The rows that `list` and `resources` print: a query, and options that are short for parts of one."""

from typing import NamedTuple

from lwm2m_browser.commands.catalogue import is_api
from lwm2m_browser.commands.grammar import Options, WrongUsage
from lwm2m_browser.commands.kept_news import known_since_for
from lwm2m_browser.commands.opened import Opened
from lwm2m_browser.commands.queries import parsed_query, saved_searches
from lwm2m_browser.registry.version import Version, parse_version
from lwm2m_browser.search.index.base import Engine
from lwm2m_browser.search.index.object_index import Index
from lwm2m_browser.search.language.query import Bound, Choice, Node, Range, all_of, any_of
from lwm2m_browser.search.language.regex import SlowExpression
from lwm2m_browser.search.suggest.near_misses import Asked
from lwm2m_browser.search.suggest.resource_answers import paths_read
from lwm2m_browser.sources.catalogues.api import LATEST, ApiQuery
from lwm2m_browser.storage.bookmarks import read_bookmarks
from lwm2m_browser.storage.folders import Folders


class Selection(NamedTuple):
    """What is wanted."""

    query: Node
    """The complete query: a server may answer with more than was requested."""
    asked: ApiQuery | None
    """The request to an API, None for everything; other sources are always read whole."""


def selection_of(options: Options, folders: Folders, text: str) -> Selection:
    """What a query asks for together with `--latest`, `--id` and `--object-version`. Raises `WrongUsage`.

    `folders` has the saved searches.
    """
    version: str = options.object_version or ""
    if options.latest and version not in ("", LATEST):
        raise WrongUsage(f"--latest and --object-version {version} contradict each other: give one of them.")
    if options.latest:
        version = LATEST
    nodes = [parsed_query(text, folders)]
    if options.id:
        nodes.append(any_of(*(_exactly("object", parse_version(str(one))) for one in options.id)))
    if version:
        nodes.append(Choice("is", LATEST) if version == LATEST else _exactly("version", parse_version(version)))
    return Selection(all_of(*nodes), _asked(options, version))


def rows_of(options: Options, engine: Engine, query: Node) -> list[int]:
    """The rows that a query finds, in the order that `--sort` asks for. `WrongUsage` where it takes too long."""
    try:
        query = paths_read(engine, query)
        return engine.best_first(query) if options.sort == "relevance" else engine.select(query)
    except SlowExpression as error:
        raise WrongUsage(str(error)) from error


def asked_of(options: Options, folders: Folders) -> Asked:
    """What was searched for, for those who say what could be searched for instead: the options are its choices."""
    choices = selection_of(options, folders, "").query
    return Asked(" ".join(options.operands), choices=choices, filters=saved_searches(folders))


def _asked(options: Options, version: str) -> ApiQuery | None:
    """The smallest API request that covers the selection; None for everything."""
    ids = set(options.id or ())
    if not is_api(options.source) or len(ids) > 1 or (not ids and version not in ("", LATEST)):
        return None
    return ApiQuery(next(iter(ids), None), version) if ids or version else None


def _exactly(field: str, value: Version) -> Node:
    return Range(field, Bound(value), Bound(value))


def index_of(source: Opened, query: Node) -> Index:
    """The index of a catalogue that knows the bookmarks, and the news where a query asks for them."""
    index = Index(source.catalogue).with_known_since(known_since_for(query, source.source, source.setup))
    return index.with_bookmarks(read_bookmarks(source.setup.folders.settings))
