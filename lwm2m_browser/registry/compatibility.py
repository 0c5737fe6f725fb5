"""Whether a new version of an object is compatible with an old one, and which version number that needs.

`version_rules` says what each kind of change needs, and what of that is the specification's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from lwm2m_browser.messages import Message
from lwm2m_browser.registry import version_rules as rules
from lwm2m_browser.registry.comparison import Change, ChangedResource, Comparison, compare
from lwm2m_browser.registry.definition import Definition, Resource
from lwm2m_browser.registry.range_change import RangeChange, range_change
from lwm2m_browser.registry.unit_spellings import is_same_unit
from lwm2m_browser.registry.version import Version, parse_version
from lwm2m_browser.registry.version_rules import Need, VersionRule

_LWM2M_1_1 = parse_version("1.1")
_TYPES_OF_1_1 = frozenset({"unsigned integer", "corelnk"})
_WORD = re.compile(r"[^\W_]+")
_SIMILAR = 0.6
"""From 0 to 1: how alike two names are, at least, that are one name spelled in two ways."""
_RANGE_RULES = {
    RangeChange.REWRITTEN: rules.RANGE_REWRITTEN,
    RangeChange.STATED: rules.RANGE_STATED,
    RangeChange.WIDENED: rules.RANGE_WIDENED,
    RangeChange.NARROWED: rules.RANGE_NARROWED,
    RangeChange.UNCLEAR: rules.RANGE_UNCLEAR,
}


class Compatibility(NamedTuple):
    """Two versions of an object: what each difference between them needs, and whether the new one has that."""

    comparison: Comparison
    object_rules: tuple[VersionRule, ...]
    """One for each of the comparison's `changes`; and so for the others."""
    added_rules: tuple[VersionRule, ...]
    removed_rules: tuple[VersionRule, ...]
    changed_rules: tuple[tuple[VersionRule, ...], ...]
    """For each changed resource, one for each of its changes."""
    old: Version
    written: Version
    """The version that the new definition says it is."""
    is_one_object: bool
    """Whether both are versions of one object; else no version follows from anything."""

    @property
    def rules(self) -> tuple[VersionRule, ...]:
        """The rule of every difference, in the order of the comparison."""
        of_resources = (rule for found in self.changed_rules for rule in found)
        return (*self.object_rules, *self.added_rules, *self.removed_rules, *of_resources)

    @property
    def need(self) -> Need:
        """What all differences together need."""
        return max((rule.need for rule in self.rules), default=Need.NONE)

    @property
    def breaks(self) -> int:
        """How many differences break compatibility."""
        return sum(rule.breaks for rule in self.rules)

    @property
    def smallest(self) -> Version | None:
        """The smallest version that the new definition may have; None where the old one's has no two numbers."""
        return next_version(self.old, self.need) if self.is_one_object else None

    @property
    def is_enough(self) -> bool:
        """Whether the version that is written is large enough; so it is where nothing can be asked."""
        smallest = self.smallest
        return smallest is None or self.written.numbers >= smallest.numbers

    @property
    def by_clause(self) -> Version | None:
        """The smallest version by the letter of the specification's clause, where that is another one; else None."""
        need = max((rule.need_by_clause for rule in self.rules), default=Need.NONE)
        return next_version(self.old, need) if self.is_one_object and need is not self.need else None

    @property
    def verdict(self) -> Message:
        """What comes of it, for people: one sentence, or two."""
        if not self.is_one_object:
            return Message("These are two objects, not two versions of one: no version follows from their differences.")
        if self.smallest is None:
            return Message("“{version}” is not major.minor: what has to follow it cannot be told.", version=self.old)
        if self.need is Need.NONE and self.is_enough:
            return Message("Nothing differs that needs a new version.")
        versions = {"needed": self.smallest, "written": self.written}
        if self.breaks and self.is_enough:
            return Message.counted(
                "{count} change breaks. The new version has to be {needed} or later; {written} is enough.",
                "{count} changes break. The new version has to be {needed} or later; {written} is enough.",
                self.breaks,
                **versions,
            )
        if self.breaks:
            return Message.counted(
                "{count} change breaks. The new version has to be {needed} or later; {written} is too small.",
                "{count} changes break. The new version has to be {needed} or later; {written} is too small.",
                self.breaks,
                **versions,
            )
        if self.is_enough:
            return Message(
                "No change breaks. The new version has to be {needed} or later; {written} is enough.", **versions
            )
        return Message(
            "No change breaks. The new version has to be {needed} or later; {written} is too small.", **versions
        )


class VersionStep(NamedTuple):
    """From one version of an object to the next that there is."""

    old: Definition
    new: Definition
    compatibility: Compatibility


def next_version(old: Version, need: Need) -> Version | None:
    """The smallest version that may follow; None where the old one is not `major.minor`."""
    if not old.is_regular:
        return None
    major, minor = old.numbers
    following = {Need.NONE: (major, minor), Need.MINOR: (major, minor + 1), Need.MAJOR: (major + 1, 0)}[need]
    return parse_version(".".join(map(str, following)))


def judge(old: Definition, new: Definition) -> Compatibility:
    """Judge what changed from one definition to another.

    Where one of them is made of facts, only the facts are judged: nothing is said of wording.
    """
    comparison = compare(old, new)
    names = {_folded(resource.name): key for key, resource in old.by_id.items()}
    return Compatibility(
        comparison,
        tuple(_of_object(change, old, new) for change in comparison.changes),
        tuple(_of_added(resource, old) for resource in comparison.added),
        tuple(_of_removed(resource) for resource in comparison.removed),
        tuple(tuple(_of_resource(change, one, names) for change in one.changes) for one in comparison.changed),
        old.version,
        new.version,
        old.object_id == new.object_id,
    )


def judged_steps(definitions: Iterable[Definition]) -> Iterator[VersionStep]:
    """Every version of every object judged beside the version before it, by object ID and version.

    Of definitions that say they are the same version of the same object, each is judged beside the one before.
    """
    by_object: dict[str, list[Definition]] = {}
    for one in definitions:
        by_object.setdefault(one.object_id, []).append(one)
    for object_id in sorted(by_object, key=lambda text: (len(text), text)):
        versions = sorted(by_object[object_id], key=lambda one: one.version)
        yield from (VersionStep(older, newer, judge(older, newer)) for older, newer in pairwise(versions))


# ---- One difference


def _of_object(change: Change, old: Definition, new: Definition) -> VersionRule:
    match change.title:
        case "Object ID" | "URN" | "Object version":
            return rules.IDENTITY
        case "Instances" if old.is_multiple != new.is_multiple:
            return rules.OBJECT_INSTANCES
        case "Mandatory" if old.is_mandatory != new.is_mandatory:
            return rules.OBJECT_MANDATORY
        case "LwM2M version":
            return rules.LWM2M_VERSION
    return rules.WORDING


def _of_added(resource: Resource, old: Definition) -> VersionRule:
    if resource.is_mandatory:
        return rules.MANDATORY_ADDED
    needs_more = old.needed_lwm2m < _LWM2M_1_1 and resource.type.casefold() in _TYPES_OF_1_1
    return rules.NEWER_TYPE if needs_more else rules.OPTIONAL_ADDED


def _of_removed(resource: Resource) -> VersionRule:
    return rules.MANDATORY_REMOVED if resource.is_mandatory else rules.OPTIONAL_REMOVED


def _of_resource(change: Change, changed: ChangedResource, names: Mapping[str, int]) -> VersionRule:
    old, new = changed.old, changed.new
    match change.title:
        case "Name":
            return rules.REUSED_ID if _is_other(old, new, names) else rules.WORDING
        case "Operations" if _letters(old.operations) != _letters(new.operations):
            return rules.OPERATIONS
        case "Instances" if old.is_multiple != new.is_multiple:
            return rules.INSTANCES
        case "Mandatory" if old.is_mandatory != new.is_mandatory:
            return rules.MANDATORY
        case "Type" if _folded(old.type) != _folded(new.type):
            return rules.TYPE
        case "Range":
            is_whole = _folded(new.type) != "float"
            return _RANGE_RULES[range_change(old.range, new.range, is_whole=is_whole)]
        case "Unit":
            return _of_unit(old.units, new.units)
    return rules.WORDING


def _of_unit(old: str, new: str) -> VersionRule:
    if not old.strip() or not new.strip():
        return rules.UNIT_STATED
    return rules.UNIT_REWRITTEN if is_same_unit(old, new) else rules.UNIT


def _is_other(old: Resource, new: Resource, names: Mapping[str, int]) -> bool:
    """Whether a new name stands for something else: another resource had it, or it is not like the old one at all."""
    if names.get(_folded(new.name), old.resource_id) != old.resource_id:
        return True
    before, after = (_WORD.findall(one.name.casefold()) for one in (old, new))
    if not before or not after or set(before) & set(after):
        return False
    return SequenceMatcher(None, "".join(before), "".join(after)).ratio() < _SIMILAR


def _letters(text: str) -> frozenset[str]:
    return frozenset(filter(str.isalpha, text.upper()))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
