"""`ids`: the ID space of objects, or of resources: what is taken, reserved and free."""

import re
from collections.abc import Sequence

from lwm2m_browser.commands.arguments import PROGRAM
from lwm2m_browser.commands.catalogue import loaded_from, setup_of
from lwm2m_browser.commands.grammar import Options, WrongUsage, listed
from lwm2m_browser.commands.opened import opened
from lwm2m_browser.commands.running import deliver, notice
from lwm2m_browser.commands.tables import formatted
from lwm2m_browser.exports.id_columns import FOR_PEOPLE, ID_COLUMNS
from lwm2m_browser.registry.id_class import ID_CLASSES, LARGEST_ID
from lwm2m_browser.registry.id_map import (
    ALLOCATED,
    STATES,
    IdMap,
    IdRun,
    IdState,
    counts,
    map_of_objects,
    map_of_resources,
    next_free,
    within,
)
from lwm2m_browser.registry.resource_class import RESOURCE_CLASSES
from lwm2m_browser.sources.definitions.builtin_facts import builtin_facts

_RANGE = re.compile(r"([0-9]{1,5})(?:(?:\.\.|-)([0-9]{1,5}))?", re.ASCII)


def list_ids(options: Options) -> bool:
    """`lwm2m-browser ids`. Where no ID is of the kind that was asked for, that is said, and the exit code is 1."""
    first, last = _range(options.operands)
    wanted = vars(options)["class"]  # a word of Python's own
    _check_class(wanted, is_of_resources=options.resources)
    asked = _asked_map(options)
    in_range = [run for run in within(*asked, first, last) if wanted in (None, run.class_key)]
    runs = [run for run in in_range if run.state is IdState.FREE] if options.free else in_range
    deliver(options, formatted(options, runs, FOR_PEOPLE, list(ID_COLUMNS.values())), len(runs))
    _tell_counts(options, in_range)
    return bool(runs)


def _tell_counts(options: Options, runs: Sequence[IdRun]) -> None:
    if not runs:
        notice(options, "This class has no ID in this range.")
        return
    found, free = counts(runs), next_free(runs)
    told = ", ".join(f"{found[state]:,} {STATES[state]}" for state in IdState if state in found)
    following = ", ".join(f"{first} ({key})" for key, first in free.items())
    hint = f"Next free: {following}. {ALLOCATED[options.resources]}" if free else "None is free."
    notice(options, f"{told}. {hint}")


def _asked_map(options: Options) -> IdMap:
    if options.resources:
        return map_of_resources(opened(options, setup_of(options)).library().common())
    return map_of_objects(loaded_from(options, setup_of(options)).catalogue.entries, builtin_facts().reservations)


def _range(operands: Sequence[str]) -> tuple[int, int]:
    if not operands:
        return 0, LARGEST_ID
    text = operands[0]
    found = _RANGE.fullmatch(text)
    if len(operands) > 1 or found is None:
        raise WrongUsage(f"“{' '.join(operands)}” is not a range of IDs: {PROGRAM} ids 10241..10500")
    first, last = int(found[1]), int(found[2] or found[1])
    if last > LARGEST_ID or first > last:
        raise WrongUsage(f"“{text}” is not a range of IDs: they go from 0 to {LARGEST_ID}, the smaller one first.")
    return first, last


def _check_class(wanted: str | None, *, is_of_resources: bool) -> None:
    of_objects = list(dict.fromkeys(one.key for one in ID_CLASSES))
    classes = [*(one.key for one in RESOURCE_CLASSES), "reserved"] if is_of_resources else of_objects
    if wanted is not None and wanted not in classes:
        what = "resource IDs" if is_of_resources else "object IDs"
        raise WrongUsage(f"“{wanted}” is not a class of {what}: write {listed(classes, 'or')}.")
