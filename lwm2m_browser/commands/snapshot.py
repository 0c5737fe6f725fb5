"""`snapshot`: save a catalogue and its definitions as one file."""

from lwm2m_browser.commands.arguments import PROGRAM
from lwm2m_browser.commands.catalogue import setup_of
from lwm2m_browser.commands.definitions import download_missing
from lwm2m_browser.commands.grammar import Options, WrongUsage, counted
from lwm2m_browser.commands.opened import opened
from lwm2m_browser.commands.running import deliver_bytes, notice, say
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.sources.definitions.snapshot import snapshot_of

_FEW = 10
"""The number of missing definitions that are listed by name."""


def save_snapshot(options: Options) -> bool:
    """`lwm2m-browser snapshot`. From a source of the network, definitions that are not here yet are downloaded."""
    if options.operands:
        raise WrongUsage(f"the file to write is named by an option: {PROGRAM} snapshot -o {' '.join(options.operands)}")
    if options.output is None:
        raise WrongUsage(f"the file to write is missing: {PROGRAM} snapshot -o registry.zip")
    source = opened(options, setup_of(options))
    reasons = download_missing(options, source) if source.source.asks_network else {}
    snapshot = snapshot_of(source.catalogue, source.library(), TaskContext())
    deliver_bytes(options, snapshot.data)
    missing = len(snapshot.missing)
    objects = counted(len(source.catalogue.entries), "object version")
    counts = f"{objects}, {snapshot.included:,} of {counted(snapshot.included + missing, 'definition')}"
    others = " The others are not on this computer; leave out --source to download them."
    has_hint = missing and not source.source.asks_network and options.source
    if options.output != "-":
        notice(options, f"Saved {options.output}: {counts}.{others if has_hint else ''}")
    for entry in snapshot.missing[:_FEW] if reasons or missing <= _FEW else ():
        say(f"Missing: the definition of object {entry.object_id} version {entry.version}. {reasons.get(entry, '')}")
    if missing > _FEW:
        say(f"{missing:,} definitions are missing.")
    return not missing and source.catalogue.is_whole
