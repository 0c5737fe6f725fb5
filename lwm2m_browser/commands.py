"""`list` and `show`: object versions on standard output, without the window.

What is odd about a source, and what failed on the way to it, goes to standard error, one a line.
"""

import argparse
import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from lwm2m_browser.exports.cells import one_line
from lwm2m_browser.exports.details import details_text
from lwm2m_browser.exports.formats import FORMATS, encoded, under_api_names
from lwm2m_browser.exports.json_entries import json_of_one
from lwm2m_browser.exports.text_table import text_table
from lwm2m_browser.registry.catalogue import Catalogue, Provenance
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.registry.identifier import Identifier
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.search.columns import COLUMNS, ELEMENT_COLUMNS
from lwm2m_browser.search.index import Index
from lwm2m_browser.search.nodes import Choice, Node, all_of
from lwm2m_browser.search.parser import parse
from lwm2m_browser.search.saved import parse_filters
from lwm2m_browser.search.scanner import QueryError
from lwm2m_browser.sources.api import EVERYTHING, LATEST
from lwm2m_browser.sources.api import Query as ApiQuery
from lwm2m_browser.sources.errors import AllFailed, InvalidRequest, SourceError
from lwm2m_browser.sources.files import write_whole
from lwm2m_browser.sources.folders import Folders
from lwm2m_browser.sources.load import Loaded, load
from lwm2m_browser.sources.memory import recall_filters
from lwm2m_browser.sources.settings import Settings, UnusableSettings, read_settings
from lwm2m_browser.sources.source import BUILTIN, CACHE, REGISTRY, Kind, Source

DONE, FAILED, WRONG_USAGE = 0, 1, 2
"""The exit codes."""

_FOR_PEOPLE = [COLUMNS[key] for key in ("ObjectID", "Ver", "Name", "Owner", "DefinedBy", "URN")]


class WrongUsage(Exception):
    """Arguments that make no sense together. `str()` is a sentence for the user."""


class Unwritable(Exception):
    """The result could not be written to where it should go. `str()` is a sentence for the user."""


def run_command(command: Callable[[argparse.Namespace], None], options: argparse.Namespace) -> int:
    """Run `list_objects` or `show_object`, and turn what becomes of it into an exit code and a sentence."""
    try:
        command(options)
    except (WrongUsage, InvalidRequest) as error:
        _say(str(error))
        return WRONG_USAGE
    except SourceError as error:
        _say(f"{error} {error.hint}")
        return FAILED
    except Unwritable as error:
        _say(str(error))
        return FAILED
    return DONE


def list_objects(options: argparse.Namespace) -> None:
    """`lwm2m-browser list`."""
    version: str = options.version or ""
    if options.latest and version not in ("", LATEST):
        raise WrongUsage(f"--latest and --version {version} contradict each other: give one of them.")
    if options.latest:
        version = LATEST
    wanted = _query(" ".join(options.text), _folders(options))
    catalogue = _loaded(options, ApiQuery(options.id, version) if _is_api(options.source) else EVERYTHING)
    # Filtered also where the server was asked for no more: it may have answered with more, or with all versions.
    entries = _selected(catalogue, wanted, options.id, version)
    _deliver(_formatted(options, entries), options.output)


def show_object(options: argparse.Namespace) -> None:
    """`lwm2m-browser show`."""
    target: Identifier = options.target
    catalogue = _loaded(options, ApiQuery(target.object_id) if _is_api(options.source) else EVERYTHING)
    entry = catalogue.find(target)
    versions = list(catalogue.versions_of(target.object_id))
    if entry is None:
        known = f" It has version {', '.join(other.version.text for other in versions)}." if versions else ""
        raise SourceError(f"There is no {target} in this source ({_described(catalogue.provenance)}).{known}")
    _deliver(json_of_one(entry) if options.format == "json" else details_text(entry, versions, target), None)


def _is_api(source: Source | None) -> bool:
    return source is not None and source.kind is Kind.API


def _query(text: str, folders: Folders) -> Node:
    try:
        return parse(text, parse_filters(recall_filters(folders.settings)))
    except QueryError as error:
        raise WrongUsage(f"{error} (In “{text}”, from character {error.start + 1}.)") from error


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


# ---- Loading


def _loaded(options: argparse.Namespace, query: ApiQuery) -> Catalogue:
    """The catalogue of the source that was named or, where none was, of the first that gives one."""
    folders = _folders(options)
    settings = _settings(folders)
    if options.source is None:
        loaded = _first_of((REGISTRY, CACHE, BUILTIN), lambda source: load(source, settings, folders))
    else:
        loaded = load(options.source, settings, folders, query=query)
    for setback in loaded.setbacks:
        _say(f"{setback} Used: {_described(loaded.catalogue.provenance)}.")
    for problem in loaded.catalogue.problems:
        _say(str(problem))
    return loaded.catalogue


def _folders(options: argparse.Namespace) -> Folders:
    return Folders.of_user() if options.settings is None else Folders.under(Path(options.settings))


def _settings(folders: Folders) -> Settings:
    try:
        return read_settings(folders.settings)
    except UnusableSettings as error:
        _say(str(error))
        return Settings()


def _first_of(sources: Sequence[Source], load_one: Callable[[Source], Loaded]) -> Loaded:
    """The first of the sources that gives a catalogue; what failed before it is among its setbacks."""
    failures: list[SourceError] = []
    for source in sources:
        try:
            loaded = load_one(source)
        except SourceError as error:
            failures += error.causes if isinstance(error, AllFailed) else [error]
        else:
            return replace(loaded, setbacks=(*failures, *loaded.setbacks))
    raise AllFailed(tuple(failures))


def _described(provenance: Provenance) -> str:
    kept = "kept on this machine, " if provenance.stored else ""
    return f"{provenance.origin}, {kept}{provenance.age()}"


# ---- Writing


def _deliver(text: str, output: str | None) -> None:
    """Write a result to a file or to standard output: byte for byte, and as UTF-8 on every platform."""
    if output is None:
        print_bytes(encoded(text))
        return
    try:
        write_whole(Path(output), encoded(text))
    except (OSError, ValueError) as error:
        raise Unwritable(f"{output} could not be written: {_reason(error)}. Nothing was changed there.") from error


def print_bytes(data: bytes) -> None:
    """Write to standard output. `Unwritable` where that is impossible, but not where the reader has seen enough."""
    if sys.stdout is None:  # closed before the program began
        raise Unwritable("Standard output is closed.")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        # Python writes what is left once more when it ends, and would complain about that as well.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno not in (errno.EPIPE, errno.EINVAL):  # the reader has seen enough; Windows says EINVAL for that
            raise Unwritable(f"Standard output could not be written: {_reason(error)}.") from error


def _reason(error: OSError | ValueError) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _say(sentence: str) -> None:
    """One line on standard error. What a source says of itself may hold anything: none of it steers the terminal."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):  # who does not listen shall have the result all the same
            print(one_line(sentence), file=sys.stderr, flush=True)
