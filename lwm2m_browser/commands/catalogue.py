"""The start of every command: loading the catalogue of the given source.

The problems of a source, and the sources that failed before it, go to standard error.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lwm2m_browser.commands.grammar import Options, counted
from lwm2m_browser.commands.running import notice, say
from lwm2m_browser.errors import AllFailed, SourceError
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue, Problem, Provenance
from lwm2m_browser.sources.catalogues.load import LoadedCatalogue, kept_place, load
from lwm2m_browser.sources.source import BUILTIN, CACHE, REGISTRY, Source, SourceKind
from lwm2m_browser.storage.folders import Folders
from lwm2m_browser.storage.profile import load_profile
from lwm2m_browser.storage.settings import Settings

if TYPE_CHECKING:
    from lwm2m_browser.sources.catalogues.api import ApiQuery
    from lwm2m_browser.sources.catalogues.beside import Beside


class Setup(NamedTuple):
    """The folders and settings of a command, read once, before anything else can fail."""

    settings: Settings
    folders: Folders


def setup_of(options: Options) -> Setup:
    """The settings in the folder that was named in place of the user's own, or in these.

    Whatever of their files cannot be used is said.
    """
    folders = Folders.of_user() if options.settings is None else Folders.under(Path(options.settings))
    settings, complaints = load_profile(folders)
    for complaint in complaints:
        say(str(complaint))
    return Setup(settings, folders)


class LoadedSource(NamedTuple):
    """A catalogue with what is beside it, and where both came from."""

    catalogue: Catalogue
    source: Source
    beside: tuple["Beside", ...] = ()


def loaded_from(options: Options, setup: Setup, query: "ApiQuery | None" = None) -> LoadedSource:
    """The catalogue of the source that was named or, where none was, of the first that gives one.

    `query` is for an API, None for everything.
    """
    settings, folders = setup
    if options.source is None:
        source, loaded = _first_of((REGISTRY, CACHE, BUILTIN), lambda source: load(source, settings, folders))
    else:
        source, loaded = options.source, load(options.source, settings, folders, query=query)
    for warning in loaded.warnings:
        say(str(warning))
    if loaded.warnings:
        say(f"Used: {described(loaded.catalogue.provenance)}.")
    if source.asks_network:
        _note_news(source, setup)
    beside = _read_beside(vars(options).get("beside") or (), settings)
    catalogue = loaded.catalogue.joined_with(one.catalogue for one in beside)
    _tell_problems(options, catalogue)
    return LoadedSource(catalogue, source, beside)


def _read_beside(places: Sequence[str], settings: Settings) -> tuple["Beside", ...]:
    if not places:
        return ()
    from lwm2m_browser.sources.catalogues.beside import (  # here: what it needs of XML, a list alone does not
        absolute_place,
        read_all_beside,
    )

    return read_all_beside([absolute_place(place) for place in places], settings, TaskContext())


def _note_news(source: Source, setup: Setup) -> None:
    """Keep what is new in a catalogue that came over the network, for `news` and the window."""
    from lwm2m_browser.sources.catalogues.news import note_news  # here: what is local has no news

    try:
        note_news(kept_place(source, setup.settings), *setup, TaskContext())
    except SourceError as error:
        say(str(error))


def _tell_problems(options: Options, catalogue: Catalogue) -> None:
    """Say how many problems a source has or, with `--problems`, all of them; and whether it came whole."""
    origin, problems = catalogue.provenance.origin, catalogue.problems
    if options.problems:
        for problem in problems:
            say(located(origin, problem))
    elif problems:
        notice(options, f"{counted(len(problems), 'problem')} in {origin} (all: add --problems).")
    if not catalogue.is_whole:
        say(f"{origin} is incomplete: object versions may be missing.")


def located(origin: str, problem: Problem) -> str:
    """A problem with its place as compilers write it, which terminals and editors lead to."""
    place = re.fullmatch(r"(?:(?P<file>.+), )?line (?P<line>\d+)(?:, column (?P<column>\d+))?", str(problem.place))
    if place is None:
        return f"{origin}: {problem}"
    numbers = ":".join(filter(None, (place["line"], place["column"])))
    return f"{place['file'] or origin}:{numbers}: {problem.what}; {problem.done}."


def _first_of(
    sources: Sequence[Source], load_one: Callable[[Source], LoadedCatalogue]
) -> tuple[Source, LoadedCatalogue]:
    """The first of the sources that gives a catalogue; what failed before it is among its warnings."""
    failures: list[SourceError] = []
    for source in sources:
        try:
            loaded = load_one(source)
        except SourceError as error:
            failures += error.causes if isinstance(error, AllFailed) else [error]
        else:
            return source, loaded._replace(warnings=(*failures, *loaded.warnings))
    raise AllFailed(tuple(failures))


def described(provenance: Provenance) -> str:
    """The source of a catalogue, in a few words."""
    cached = "cached, " if provenance.stored else ""
    return f"{provenance.origin}, {cached}{provenance.age()}"


def is_api(source: Source | None) -> bool:
    """Whether the source is an API that can be asked for a part."""
    return source is not None and source.kind is SourceKind.API
