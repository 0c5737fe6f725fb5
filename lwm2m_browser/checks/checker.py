"""From files to findings.

    checker = Checker(known)
    checker.check_files([CheckedFile("3303.xml", data)])

To come: `check_registry` calls the judgement of successive versions, once that is there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lwm2m_browser.checks.checked_file import CheckedFile, CheckedKind, WrittenElement
from lwm2m_browser.checks.checked_registry import CheckedRegistry, key_of
from lwm2m_browser.checks.known import Known, Listed
from lwm2m_browser.checks.rule import LooksAt
from lwm2m_browser.checks.rule_table import RULES, rules_by_what_they_look_at
from lwm2m_browser.messages import Message
from lwm2m_browser.progress import TaskContext
from lwm2m_browser.registry.definition import RESOURCE_ELEMENTS, Resource
from lwm2m_browser.registry.finding import Finding

_OF_DEFINITION = (CheckedKind.DEFINITION, CheckedKind.OTHER)


class Checker:
    """Applies some rules."""

    def __init__(self, known: Known, codes: Iterable[str] = tuple(RULES), context: TaskContext | None = None) -> None:
        self._known = known
        self._rules = rules_by_what_they_look_at(codes)
        self._context = context or TaskContext()
        self._seen: dict[tuple[bytes, str], tuple[CheckedFile, list[Finding]]] = {}
        """What was found in files, by what they hold and are named after: a registry has the latest versions twice."""

    def check_files(self, files: Sequence[CheckedFile]) -> list[Finding]:
        """What is wrong with files that have no list. Raises `Cancelled`."""
        known = self._known
        for file in files:
            if file.kind is CheckedKind.COMMON:
                known = known.with_common(reusable_in(file), has_texts=True)
        return self._found_in(files, known)

    def check_registry(self, registry: CheckedRegistry) -> list[Finding]:
        """What is wrong with a list and its files. Raises `Cancelled`."""
        files = [registry.ddf, *(file for file in registry.files.values() if file is not registry.ddf)]
        known = self._known.with_listed(listed_in(registry))
        for file in files:
            if file.kind is CheckedKind.COMMON:
                known = known.with_common(reusable_in(file), has_texts=True)
        found = self._found_in(files, known)
        found += self._applied(LooksAt.REGISTRY, registry, registry.ddf, known)
        return found

    def _found_in(self, files: Sequence[CheckedFile], known: Known) -> list[Finding]:
        found: list[Finding] = []
        for file in files:
            self._context.check()
            found += self._in_file(file, known)
        return found

    def _in_file(self, file: CheckedFile, known: Known) -> Iterator[Finding]:
        yield from self._applied(LooksAt.FILE, file, file, known)
        if file.kind in _OF_DEFINITION:
            yield from self._applied(LooksAt.DEFINITION, file, file, known)
            for one in file.objects:
                yield from self._applied(LooksAt.OBJECT, one, one, known)
                for resource in one.resources:
                    yield from self._applied(LooksAt.RESOURCE, resource, resource, known)
        elif file.kind is CheckedKind.COMMON:
            yield from self._applied(LooksAt.COMMON, file, file, known)
            for resource in file.resources():
                yield from self._applied(LooksAt.REUSABLE, resource, resource, known)
        else:
            yield from self._applied(LooksAt.LIST, file, file, known)
            for item in file.items:
                yield from self._applied(LooksAt.ITEM, item, item, known)

    def _applied(
        self, looks_at: LooksAt, given: Any, about: WrittenElement | CheckedFile, known: Known
    ) -> Iterator[Finding]:
        for rule in self._rules.get(looks_at, ()):
            for fault in rule.find(given, known):
                yield rule.finding(fault, about)


def reusable_in(common: CheckedFile) -> list[Resource]:
    """The resources of a Common.xml that have an ID."""
    return [
        Resource(one.resource_id, *(one.text(element.xml) for element in RESOURCE_ELEMENTS[1:]))
        for one in common.resources()
        if one.resource_id is not None
    ]


def listed_in(registry: CheckedRegistry) -> Mapping[tuple[int, tuple[int, ...]], Listed]:
    """The object versions of a list."""
    return {
        key_of(item): Listed(item.text("Name"), item.text("URN"), item.text("Description"))
        for item in reversed(registry.items)
    }


def told_once(findings: Sequence[Finding], files: int) -> list[Finding]:
    """The findings, with one in place of those that all files of a run have, and that come from a checkout.

    Git can give all text files of a checkout other line ends than the repository has.
    """
    everywhere = {
        code
        for code in {one.code for one in findings}
        if RULES[code].is_of_checkout and files > 1
        if len({one.file for one in findings if one.code == code}) == files
    }
    told: list[Finding] = []
    for one in findings:
        if one.code not in everywhere:
            told.append(one)
        elif all(other.code != one.code for other in told):
            what = Message("in all {count:,} files: {what}", count=files, what=RULES[one.code].title)
            told.append(one._replace(message=what, line=None, column=None, fix=None))
    return told
