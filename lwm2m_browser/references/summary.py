"""What became of a text as a whole, in one line."""

from collections.abc import Hashable, Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from lwm2m_browser.i18n import ntr
from lwm2m_browser.references.reference import Unreadable
from lwm2m_browser.references.resolution import Resolved

Answer = Resolved | Unreadable
"""What became of one piece of a text."""


class Grade(Enum):
    """How far an answer can be relied on."""

    NORMAL = "normal"
    ODD = "odd"
    """There is something to remark."""
    WRONG = "wrong"
    """What is written is not there, or cannot be read."""


class Part(NamedTuple):
    """A part of the line, such as “4 unknown objects”, and the answers that it is about."""

    kind: str
    grade: Grade
    said: str
    answers: Sequence[Answer]


KINDS = ("objects", "versions", "unknown", "resources", "unreadable", "remarks")
"""The kinds of parts, in their order."""


def grade_of(answer: Answer) -> Grade:
    """How far one answer can be relied on."""
    if (
        isinstance(answer, Unreadable)
        or answer.entry is None
        or not answer.is_version_known
        or _has_no_resource(answer)
    ):
        return Grade.WRONG
    return Grade.ODD if answer.remarks else Grade.NORMAL


def parts_of(answers: Iterable[Answer]) -> list[Part]:
    """Such as “12 objects”, “1 unknown version”, “4 unknown objects”: each object and version is counted once."""
    of_kind: dict[str, list[Answer]] = {kind: [] for kind in KINDS}
    distinct: dict[str, set[Hashable]] = {kind: set() for kind in KINDS}
    for number, answer in enumerate(answers):
        for kind, what in _kinds_of(answer, number).items():
            of_kind[kind].append(answer)
            distinct[kind].add(what)
    return [
        Part(kind, _GRADES[kind], _said(kind, len(distinct[kind])), of_kind[kind]) for kind in KINDS if distinct[kind]
    ]


_GRADES = dict.fromkeys(KINDS, Grade.WRONG) | {"objects": Grade.NORMAL, "remarks": Grade.ODD}


def _kinds_of(answer: Answer, number: int) -> dict[str, Hashable]:
    """The kinds that an answer belongs to, and what it counts as in each."""
    if isinstance(answer, Unreadable):
        return {"unreadable": number}
    target = answer.reference.target
    if answer.entry is None:
        return {"unknown": target.object_id}
    kinds: dict[str, Hashable] = {"objects": target.object_id}
    if not answer.is_version_known:
        kinds["versions"] = (target.object_id, target.version)
    if _has_no_resource(answer):
        kinds["resources"] = (answer.entry.key, target.resource)
    if grade_of(answer) is Grade.ODD:
        kinds["remarks"] = number
    return kinds


def _has_no_resource(answer: Resolved) -> bool:
    """Whether the object is known to have no such resource."""
    return bool(answer.definition) and answer.reference.target.resource is not None and answer.resource is None


def _said(kind: str, count: int) -> str:
    match kind:
        case "objects":
            return ntr("{count:,} object", "{count:,} objects", count)
        case "versions":
            return ntr("{count:,} unknown version", "{count:,} unknown versions", count)
        case "unknown":
            return ntr("{count:,} unknown object", "{count:,} unknown objects", count)
        case "resources":
            return ntr("{count:,} unknown resource", "{count:,} unknown resources", count)
        case "unreadable":
            return ntr("{count:,} unreadable", "{count:,} unreadable", count)
        case _:
            return ntr("{count:,} with a remark", "{count:,} with remarks", count)
