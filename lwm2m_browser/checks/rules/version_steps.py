"""The versions of an object that a registry has, one after the other: whether each is as large as its changes need."""

from collections.abc import Iterator

from lwm2m_browser.checks.checked_file import WrittenItem, WrittenObject
from lwm2m_browser.checks.checked_registry import CheckedRegistry
from lwm2m_browser.checks.known import Known
from lwm2m_browser.checks.rule import Fault, LooksAt, Rule
from lwm2m_browser.messages import Message
from lwm2m_browser.registry.compatibility import VersionStep, judged_steps
from lwm2m_browser.registry.finding import Severity


def _too_small(registry: CheckedRegistry, _known: Known) -> Iterator[Fault]:
    versions: dict[int, dict[tuple[int, ...], WrittenObject]] = {}
    for item in registry.items:
        if one := _object_of(registry, item):
            versions.setdefault(item.object_id or 0, {}).setdefault(one.version.numbers, one)
    for of_object in versions.values():
        if len(of_object) > 1:
            yield from _in_steps(list(of_object.values()))


def _object_of(registry: CheckedRegistry, item: WrittenItem) -> WrittenObject | None:
    """What an item's file says of its object."""
    file = registry.definition_of(item)
    found = (one for one in (file.objects if file else ()) if one.object_id == item.object_id)
    return next(found, None)


def _in_steps(versions: list[WrittenObject]) -> Iterator[Fault]:
    by_version = {one.version.numbers: one for one in versions}
    for step in judged_steps(one.definition() for one in versions):
        found = step.compatibility
        if not found.is_enough:
            one = by_version[step.new.version.numbers]
            what = _too_small_after(step)
            right = found.smallest.text if found.smallest else ""
            yield Fault(what, one.place("ObjectVersion"), "ObjectVersion", right, within=one)


def _too_small_after(step: VersionStep) -> Message:
    found = step.compatibility
    versions = {"old": found.old, "written": found.written, "needed": found.smallest}
    if found.breaks:
        return Message.counted(
            "{written} follows {old} with {count} change that breaks: {needed} is needed",
            "{written} follows {old} with {count} changes that break: {needed} is needed",
            found.breaks,
            **versions,
        )
    return Message("{written} follows {old} with other content: {needed} is needed", **versions)


RULES = (
    Rule(
        "LB030", LooksAt.REGISTRY, Message("a version that is too small for what changed"),
        Message("Whoever knows the old version fails with the new one, and its number does not say so."),
        "1.0 → 1.1, and a Type changed", "1.0 → 2.0", _too_small, Severity.WARNING,
    ),
)  # fmt: skip
