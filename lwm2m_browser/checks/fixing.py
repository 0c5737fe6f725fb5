"""Fixes, applied to bytes: one after the other, as one may make another possible or needless."""

from bisect import bisect, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from lwm2m_browser.checks.file_edits import with_edits
from lwm2m_browser.checks.target import Target
from lwm2m_browser.registry.finding import Edit, Finding

_MOST_ROUNDS = 20
"""A round fixes whatever does not overlap; two or three are usual."""


class Fixed(NamedTuple):
    """What became of files."""

    target: Target
    """The files as they are now."""
    data: Mapping[str, bytes]
    """The bytes of those that changed, by the names that they are shown by."""
    findings: Sequence[Finding]
    """What was fixed, in order."""


def with_fixes(target: Target, find: Callable[[Target], Iterable[Finding]]) -> Fixed:
    """The files with whatever can be fixed of what is found in them. Nothing is written."""
    changed: dict[str, bytes] = {}
    fixed: list[Finding] = []
    for _ in range(_MOST_ROUNDS):
        found = [one for one in find(target) if one.fix]
        before = {file.shown: file.data for file in target.files}
        now: dict[str, bytes] = {}
        for name in dict.fromkeys(one.file for one in found):
            now[name], applied = fix_data(before[name], [one for one in found if one.file == name])
            fixed += applied
        now = {name: data for name, data in now.items() if data != before[name]}
        if not now:
            break
        changed |= now
        target = target.with_data(now)
    return Fixed(target, changed, fixed)


def fix_data(data: bytes, findings: Iterable[Finding]) -> tuple[bytes, list[Finding]]:
    """The bytes of a file with the fixes of findings, and those that were applied: none overlaps another."""
    edits: list[Edit] = []
    applied = []
    for finding in findings:
        wanted = finding.fix.edits if finding.fix else ()
        if wanted and all(_is_free(edits, edit) for edit in wanted):
            for edit in wanted:
                insort(edits, edit)
            applied.append(finding)
    return with_edits(data, edits), applied


def _is_free(edits: Sequence[Edit], edit: Edit) -> bool:
    """Whether none of some edits, which are in order, touches what another one changes."""
    place = bisect(edits, edit)
    neighbours = edits[max(0, place - 1) : place + 1]
    return all(one.start != edit.start and (one.end <= edit.start or edit.end <= one.start) for one in neighbours)
