"""`snapshot`: a catalogue and its definitions as one file, which opens again anywhere."""

import argparse

from lwm2m_browser.commands.arguments import PROGRAM
from lwm2m_browser.commands.catalogue import loaded_catalogue, setup_of
from lwm2m_browser.commands.grammar import WrongUsage
from lwm2m_browser.commands.running import deliver_file, say
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.entry import Entry
from lwm2m_browser.sources.catalogues.api import EVERYTHING
from lwm2m_browser.sources.definitions.library import Library, library_for
from lwm2m_browser.sources.definitions.snapshot import snapshot_of
from lwm2m_browser.sources.source import REGISTRY

_FEW = 10
"""So many definitions that are missing for the same reason are named one by one."""


def save_snapshot(options: argparse.Namespace) -> bool:
    """`lwm2m-browser snapshot`. From a source of the network, the definitions that are not here yet are fetched."""
    if options.operands:
        raise WrongUsage(f"the file to write is named by an option: {PROGRAM} snapshot -o {' '.join(options.operands)}")
    if options.output is None:
        raise WrongUsage(f"the file to write is missing: {PROGRAM} snapshot -o registry.zip")
    source = options.source or REGISTRY
    setup = setup_of(options)
    catalogue = loaded_catalogue(options, setup, EVERYTHING)
    library = library_for(source, *setup)
    reasons = _fetch_missing(catalogue, library) if source.asks_network else {}
    snapshot = snapshot_of(catalogue, library, TaskContext())
    if source.asks_network or len(snapshot.missing) <= _FEW:
        for entry in snapshot.missing:
            what = f"the definition of object {entry.object_id} version {entry.version} is not in the snapshot."
            say(f"{options.output}: {what} {reasons.get(entry, '')}".rstrip())
    else:
        count = f"{len(snapshot.missing):,} definitions are not in the snapshot"
        say(f"{options.output}: {count}: they are not on this machine, and for this source nobody was asked.")
    deliver_file(snapshot.data, options.output)
    return True


def _fetch_missing(catalogue: Catalogue, library: Library) -> dict[Entry, str]:
    """Fetch what is not on this machine; the object versions for which that failed, and why."""
    from lwm2m_browser.sources.definitions.fetch_all import (
        make_available,  # here: a local source needs no network library
    )

    outcome = make_available(catalogue.entries, library, TaskContext())
    for warning in outcome.warnings:
        say(f"{warning} Each definition was asked for by its link.")
    return {entry: str(error) for entry, error in outcome.failures}
