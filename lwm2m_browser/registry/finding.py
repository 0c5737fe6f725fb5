"""What a check finds in a file: where, by which rule, whose it is to resolve, and how it could be fixed."""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from lwm2m_browser.messages import Message


class Severity(Enum):
    """How bad a finding is."""

    ERROR = "error"
    """OMA refuses a submission for it, or programs cannot read it as it is meant."""
    WARNING = "warning"
    """It is most likely not what was meant."""
    NOTE = "note"
    """It may well be meant."""


class ResolveBy(Enum):
    """Who resolves a finding."""

    SUBMITTER = "submitter"
    MAINTAINER = "maintainer"


class Edit(NamedTuple):
    """What takes the place of the bytes of a file from `start` up to, not including, `end`."""

    start: int
    end: int
    data: bytes


class Fix(NamedTuple):
    """A change to one file that resolves a finding, and changes nothing else."""

    what: Message
    """What it does, as a clause."""
    make: Callable[[], tuple[Edit, ...]]
    """Makes the edits, which may be as large as the file."""

    @classmethod
    def of(cls, what: Message, *edits: Edit) -> "Fix":
        """A fix of edits that are there already."""
        return cls(what, lambda: edits)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """In order; none overlaps another."""
        return self.make()


class Finding(NamedTuple):
    """One thing that is wrong in a file."""

    code: str
    """The rule: OMA's fault number, such as `406`, or a name of our own, such as `LB012`."""
    severity: Severity
    file: str
    """The file's name as it was given, or below what was given."""
    line: int | None
    """From 1; None where it is about the file as a whole."""
    column: int | None
    """In characters, from 1; None where only the line is known."""
    object_id: int | None
    resource_id: int | None
    element: str
    """The XML element that it is about; empty for none."""
    message: Message
    """What is wrong, as a clause."""
    right: str
    """What would be right; empty where nobody but the author knows."""
    resolve_by: ResolveBy
    fix: Fix | None

    @property
    def is_error(self) -> bool:
        """Whether OMA refuses a submission for it."""
        return self.severity is Severity.ERROR
