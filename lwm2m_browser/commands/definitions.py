"""A source with its definitions, for the commands that need the resources of objects."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from lwm2m_browser.commands.catalogue import located
from lwm2m_browser.commands.definition_finder import DefinitionFinder
from lwm2m_browser.commands.grammar import Options, counted
from lwm2m_browser.commands.opened import Opened
from lwm2m_browser.commands.running import notice, say
from lwm2m_browser.errors import NoDefinition, NotAtHand, SourceError
from lwm2m_browser.progress import Progress, TaskContext
from lwm2m_browser.registry.definition import Definition
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.source import BUILTIN

if TYPE_CHECKING:
    from lwm2m_browser.sources.definitions.library import Library  # which imports an XML library, and a list needs none


def tell_problems(options: Options, source: Opened, library: "Library") -> None:
    """Say how many problems the definitions have that were read or, with `--problems`, all of them."""
    problems = library.problems.beside(source.catalogue.problems)
    if options.problems:
        for problem in problems:
            say(located("definitions", problem))
    elif problems:
        notice(options, f"{counted(len(problems), 'problem')} in the definitions (all: add --problems).")


class Definitions(NamedTuple):
    """The definitions of a catalogue."""

    known: dict[int, Definition]
    """By the number of their object version."""
    are_whole: bool
    """Whether none is missing of those that the registry shows."""


def definitions_of(options: Options, source: Opened) -> Definitions:
    """The definitions of all object versions; those that are not on this computer are downloaded first.

    What cannot be had, of those that the registry shows, is said, and where built-in facts stand for it.
    """
    library = source.library()
    in_vain = download_missing(options, source) if source.source.asks_network else {}
    finder = DefinitionFinder(options, library.on_this_machine())
    known: dict[int, Definition] = {}
    failures: list[SourceError] = []
    for row, entry in enumerate(source.catalogue.entries):
        try:
            known[row] = finder.find(entry)
        except NoDefinition:
            continue  # a reserved ID, or a link that is not to be shown
        except SourceError as error:
            failures.append(in_vain.get(entry, error))
    for reason in in_vain.values():
        finder.note_failure(reason)
    tell_problems(options, source, library)
    are_missing = all(isinstance(error, NotAtHand) for error in failures)  # nothing failed: there are no more
    if finder.has_facts:
        if not are_missing:
            finder.note_failure(next(error for error in failures if not isinstance(error, NotAtHand)))
        what_of_others = "not on this computer" if are_missing else "left out"
        finder.tell_facts(f"; {what_of_others}: {len(failures):,}" if failures else "")
        return Definitions(known, are_missing)
    if failures and known:
        of_all = counted(len(known) + len(failures), "definition")
        say(f"{len(failures):,} of {of_all} left out. The first: {failures[0]}")
    elif not known:
        say(_no_definitions(options, source, failures))
    return Definitions(known, not failures)


def definitions_at_hand(source: Opened) -> dict[int, Definition]:
    """The definitions that are on this computer, by the number of their object version; nothing is said of others."""
    local = source.library().on_this_machine()
    known: dict[int, Definition] = {}
    for row, entry in enumerate(source.catalogue.entries):
        with suppress(SourceError):
            known[row] = local.definition(entry)
    return known


def _no_definitions(options: Options, source: Opened, failures: Sequence[SourceError]) -> str:
    origin = "The built-in catalogue" if source.source == BUILTIN else source.catalogue.provenance.origin
    nothing = f"{origin} has no definitions on this computer, so there are no resources to search."
    if source.source.asks_network:
        return f"{nothing} {failures[0] if failures else ''}".rstrip()
    return f"{nothing} Without --source, they are downloaded." if options.source else nothing


def download_missing(options: Options, source: Opened) -> dict[Entry, SourceError]:
    """Download the definitions that are not on this computer; the object versions for which that failed, and why."""
    from lwm2m_browser.sources.definitions.fetch_all import (
        make_available,  # here: a local source needs no network library
    )

    outcome = make_available(source.catalogue.entries, source.library(), TaskContext(_telling_start(options)))
    for warning in outcome.warnings if outcome.fetched or not outcome.failures else ():  # else the failures say it
        say(f"{warning} Downloaded the definitions one by one instead.")
    return dict(outcome.failures)


def _telling_start(options: Options) -> Callable[[Progress], None]:
    """Says once, and to people alone, that something is being downloaded, which may take its time."""
    is_first = iter([True])

    def report(progress: Progress) -> None:
        missing = (progress.total or 0) - progress.items
        if next(is_first, False) and missing and sys.stderr is not None and sys.stderr.isatty():
            notice(options, f"Downloading {counted(missing, 'definition')} …")

    return report
