"""Fixes as a proposal: what files would contain, to be looked at first, and then written.

proposal = proposed(target, find)
proposal.rewrites[0].lines      which lines change
write(proposal, cap)            leaves a file alone that is another by now
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from lwm2m_browser.checks.fixing import fix_data, with_fixes
from lwm2m_browser.checks.target import Target
from lwm2m_browser.errors import SourceError
from lwm2m_browser.registry.finding import Finding
from lwm2m_browser.storage.files import read_capped, save_file

_CARRIAGE_RETURN, _LINE_FEED = "\N{SYMBOL FOR CARRIAGE RETURN}", "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}"


class LineChange(NamedTuple):
    """A line as it is, and as it would be; None where there is none on that side.

    A carriage return is written as its sign, and so is a line feed where one of both lines has none.
    """

    number: int
    """Of the old line or, where there is none, of the new one; from 1."""
    old: str | None
    new: str | None


class _FileBytes(NamedTuple):
    name: str
    """The file's name for people."""
    path: Path
    before: bytes
    after: bytes


class Rewrite(_FileBytes):
    """A file, and what it would contain."""

    @cached_property
    def lines(self) -> list[LineChange]:
        """The lines that change."""
        old, new = _lines_of(self.before), _lines_of(self.after)
        start = _equal(old, new)
        end = _equal(old[start:][::-1], new[start:][::-1])
        return list(_changes(old[start : len(old) - end], new[start : len(new) - end], start + 1))


class Proposal(NamedTuple):
    """What fixes would make of files. Nothing of it is written yet."""

    rewrites: Sequence[Rewrite]
    findings: Sequence[Finding]
    """What they resolve, in order."""


class WriteResult(NamedTuple):
    """What became of a proposal."""

    names: Sequence[str]
    """The files that were written."""
    changed: Sequence[str]
    """Those that were others meanwhile, and were left alone."""
    failures: Sequence[SourceError]
    """Why others could not be read or written, and are as before."""


def proposed(target: Target, find: Callable[[Target], Iterable[Finding]]) -> Proposal:
    """What becomes of files whose findings are fixed, as far as they are on the disk. Raises what `find` raises."""
    fixed = with_fixes(target, find)
    return _proposal(target, fixed.data, fixed.findings)


def proposed_for_one(target: Target, finding: Finding) -> Proposal:
    """What becomes of the file of a finding when that alone is fixed."""
    data = next(file.data for file in target.files if file.shown == finding.file)
    fixed, applied = fix_data(data, [finding])
    return _proposal(target, {finding.file: fixed} if fixed != data else {}, applied)


def write(proposal: Proposal, cap: int) -> WriteResult:
    """Write what was proposed. A file that is another by now, or is gone, is left alone. `cap`: its most bytes."""
    names, changed, failures = [], [], []
    for one in proposal.rewrites:
        try:
            if not one.path.exists() or read_capped(one.path, cap) != one.before:
                changed.append(one.name)
            else:
                save_file(one.path, one.after)
                names.append(one.name)
        except SourceError as error:
            failures.append(error)
    return WriteResult(names, changed, failures)


def _proposal(target: Target, data: Mapping[str, bytes], findings: Iterable[Finding]) -> Proposal:
    before = {file.shown: file.data for file in target.files}
    rewrites = [
        Rewrite(name, target.paths[name], before[name], after) for name, after in data.items() if name in target.paths
    ]
    return Proposal(rewrites, [one for one in findings if one.file in target.paths])


def _equal(old: Sequence[str], new: Sequence[str]) -> int:
    """How many lines are the same at the start."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))


def _lines_of(data: bytes) -> list[str]:
    """The lines of a file with their line feeds, and with a sign for each carriage return."""
    *lines, rest = data.decode("utf-8", "replace").replace("\r", _CARRIAGE_RETURN).split("\n")
    return [*(f"{line}\n" for line in lines), *([rest] if rest else [])]


def _changes(old: Sequence[str], new: Sequence[str], first: int) -> Iterator[LineChange]:
    """The changes between lines, the first of which has a number. Lines that take each other's place are paired."""
    parts: Iterable[tuple[str, int, int, int, int]]
    if len(old) == len(new):  # each line is changed in its place: all of them, where their ends are
        parts = [("replace", 0, len(old), 0, len(new))]
    else:
        parts = SequenceMatcher(None, old, new).get_opcodes()
    for tag, start, end, new_start, new_end in parts:
        if tag != "equal":
            for number, pair in enumerate(zip_longest(old[start:end], new[new_start:new_end]), first + start):
                if pair[0] != pair[1]:
                    yield LineChange(number, *_shown(*pair))


def _shown(old: str | None, new: str | None) -> tuple[str | None, str | None]:
    """Two lines without their line feeds, unless nothing else differs."""
    texts = [None if line is None else line.removesuffix("\n") for line in (old, new)]
    if texts[0] != texts[1]:
        return texts[0], texts[1]
    old, new = (line and line.replace("\n", _LINE_FEED) for line in (old, new))
    return old, new
