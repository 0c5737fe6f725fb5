"""From files to findings.

    checker = Checker(known)
    checker.check_files([CheckedFile("3303.xml", data)])

The judgement of successive versions belongs into `check_registry`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lwm2m_browser.checks.checked_file import CheckedFile, CheckedKind, WrittenElement, WrittenResource
from lwm2m_browser.checks.checked_registry import CheckedRegistry, key_of
from lwm2m_browser.checks.known import Known, Listed, VersionKey
from lwm2m_browser.checks.rule import LooksAt, Rule
from lwm2m_browser.checks.rule_table import RULES
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.definition import REUSABLE_IDS, Resource
from lwm2m_browser.registry.finding import Finding

_MOST_RIGHT = 50_000
"""The resources that are kept in mind: a registry has a tenth of that."""
_OF_DEFINITION = (CheckedKind.DEFINITION, CheckedKind.OTHER)
_OF_RESOURCES = (LooksAt.RESOURCE, LooksAt.RANGE, LooksAt.UNIT)
_OF_REUSED = (LooksAt.RESOURCE, LooksAt.REUSED, LooksAt.RANGE, LooksAt.UNIT)


_Right = dict[tuple[object, ...], bool]
"""Whether nothing is wrong in the traits of a resource; and the content of those in which nothing is."""


class _ResourceRules(NamedTuple):
    """The rules for a resource of some kind, in the order in which they are told."""

    all: list[Rule]
    not_of_traits: list[Rule]
    """Those that look at more than its traits."""


class Checker:
    """Applies some rules."""

    def __init__(self, known: Known, codes: Iterable[str] = tuple(RULES), context: TaskContext | None = None) -> None:
        self._known = known
        rules = [RULES[code] for code in codes]
        self._rules = {looks_at: [one for one in rules if one.looks_at is looks_at] for looks_at in LooksAt}
        self._of_traits = [one for one in rules if one.is_of_traits]
        own = [one for looks_at in _OF_RESOURCES for one in self._rules[looks_at]]
        reused = [one for looks_at in _OF_REUSED for one in self._rules[looks_at]]
        self._own = _ResourceRules(own, [one for one in own if not one.is_of_traits])
        self._reused = _ResourceRules(reused, [one for one in reused if not one.is_of_traits])
        self._context = context or TaskContext()
        self._right: defaultdict[str, _Right] = defaultdict(dict)
        """What was found by what was known in the last run, by the schema that a file names."""
        self._known_before = known

    def check_files(self, files: Sequence[CheckedFile]) -> list[Finding]:
        """What is wrong with files that have no list. Raises `Cancelled`."""
        return self._found_in(files, _with_own_common(self._known, files))

    def check_registry(self, registry: CheckedRegistry) -> list[Finding]:
        """What is wrong with a list and its files. Raises `Cancelled`."""
        files = [registry.ddf, *(file for file in registry.files.values() if file is not registry.ddf)]
        known = _with_own_common(self._known.without_definitions(), files).with_listed(_listed_in(registry))
        found = self._found_in(files, known)
        found += self._applied(self._rules[LooksAt.REGISTRY], registry, registry.ddf, known)
        order = {file.shown: number for number, file in enumerate(files)}
        return sorted(found, key=lambda one: (order[one.file], *_line_and_column(one)))

    def _found_in(self, files: Sequence[CheckedFile], known: Known) -> list[Finding]:
        found: list[Finding] = []
        is_full = sum(map(len, self._right.values())) > _MOST_RIGHT
        if known is not self._known_before or is_full:  # else it is another state of a draft
            self._right.clear()
            self._known_before = known
        seen: dict[bytes, tuple[CheckedFile, list[Finding]]] = {}
        of_name = [rule for rule in self._rules[LooksAt.DEFINITION] if rule.is_of_name]
        for file in files:
            self._context.check()
            twin, told = seen.get(file.data, (None, []))
            if twin is None or twin.kind is not file.kind:
                told = sorted(self._by_content(file, known), key=_line_and_column)
                seen[file.data] = file, told
                found += told
            else:  # a registry has the latest versions twice
                found += [one._replace(file=file.shown) for one in told]
            if file.kind in _OF_DEFINITION:
                found += self._applied(of_name, file, file, known)
        return found

    def _by_content(self, file: CheckedFile, known: Known) -> Iterator[Finding]:
        """What is found in a file, whatever its name is."""
        rules = self._rules
        yield from self._applied(rules[LooksAt.FILE], file, file, known)
        if file.kind in _OF_DEFINITION:
            by_content = [rule for rule in rules[LooksAt.DEFINITION] if not rule.is_of_name]
            yield from self._applied(by_content, file, file, known)
            if not file.plain:
                yield from self._applied(rules[LooksAt.IRREGULAR], file, file, known)
            right = self._right[file.schema]
            for one in file.objects:
                yield from self._applied(rules[LooksAt.OBJECT], one, one, known)
                for resource in one.resources:
                    if resource.content not in right:
                        yield from self._in_resource(resource, known, right)
        elif file.kind is CheckedKind.COMMON:
            yield from self._applied(rules[LooksAt.COMMON], file, file, known)
            for resource in file.all_resources:
                yield from self._applied(rules[LooksAt.REUSABLE], resource, resource, known)
        else:
            yield from self._applied(rules[LooksAt.LIST], file, file, known)
            for item in file.items:
                yield from self._applied(rules[LooksAt.ITEM], item, item, known)

    def _in_resource(self, resource: WrittenResource, known: Known, right: _Right) -> list[Finding]:
        """What is found in a resource; most are in several versions of an object, and have nothing wrong in them."""
        rules = self._reused if resource.resource_id in REUSABLE_IDS else self._own
        are_traits_right = self._are_traits_right(resource, known, right)
        wanted = rules.not_of_traits if are_traits_right else rules.all
        found = list(self._applied(wanted, resource, resource, known))
        if not found:
            right[resource.content] = True
        return found

    def _are_traits_right(self, resource: WrittenResource, known: Known, right: _Right) -> bool:
        """Whether no rule finds anything in the traits of a resource, which most share with many others."""
        traits = resource.traits
        if traits not in right:
            right[traits] = not any(True for rule in self._of_traits for _ in rule.find(resource, known))
        return right[traits]

    @staticmethod
    def _applied(
        rules: Iterable[Rule], given: Any, about: WrittenElement | CheckedFile, known: Known
    ) -> Iterator[Finding]:
        for rule in rules:
            for fault in rule.find(given, known):
                yield rule.finding(fault, about)


def _line_and_column(finding: Finding) -> tuple[int, int]:
    return finding.line or 0, finding.column or 0


def _with_own_common(known: Known, files: Iterable[CheckedFile]) -> Known:
    """What is known, and the resources of a Common.xml among the files."""
    for file in files:
        if file.kind is CheckedKind.COMMON:
            own = [one for one in _reusable_in(file) if not known.is_named or one.resource_id not in known.common]
            known = known.with_common(own, has_texts=True)
    return known


def _reusable_in(common: CheckedFile) -> list[Resource]:
    """The resources of a Common.xml that have an ID."""
    return [resource for one in common.all_resources if (resource := one.resource)]


def _listed_in(registry: CheckedRegistry) -> Mapping[VersionKey, Listed]:
    """The object versions of a list."""
    return {
        key_of(item): Listed(item.text("Name"), item.text("URN"), item.text("Description"))
        for item in reversed(registry.items)
    }


def told_once(findings: Sequence[Finding], files: Sequence[CheckedFile]) -> list[Finding]:
    """The findings, with one in place of those that all files of a run have, and that come from a checkout.

    Git can give all text files of a checkout other line ends than the repository has.
    """
    definitions = sum(file.kind in _OF_DEFINITION for file in files)
    everywhere: dict[str, int] = {}
    for code in {one.code for one in findings if RULES[one.code].is_of_checkout}:
        count = definitions if RULES[code].looks_at is LooksAt.DEFINITION else len(files)
        if count > 1 and len({one.file for one in findings if one.code == code}) == count:
            everywhere[code] = count
    told: list[Finding] = []
    for one in findings:
        if one.code not in everywhere:
            told.append(one)
        elif count := everywhere[one.code]:
            what = Message("in all {count:,} files: {what}", count=count, what=RULES[one.code].title)
            told.append(one._replace(message=what, line=None, column=None, fix=None))
            everywhere[one.code] = 0
    return told
