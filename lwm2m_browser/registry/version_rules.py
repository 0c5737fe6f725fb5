"""What a change to an object asks of its next version: one rule for each kind of change.

Source: LwM2M Core (1.1 and later), clause 7.2.1 “General Policy” of 7.2 “Object Versioning”. It knows two kinds of
evolution. The first breaks compatibility and raises the major number: a characteristic of a resource changes (whether
it is mandatory, its data type, its operations), a mandatory resource comes or goes, or something is added that only a
newer LwM2M defines. The second keeps it and raises the minor number: an optional resource comes or goes. Of ranges,
units, names, the number of instances and of wording it says nothing: what these need is our judgement, in line with
what the registry's maintainers ask of submitters. In two places we differ from its letter. An optional resource that
is gone breaks whoever uses it, so we ask for the major number. A new optional resource of a type that came with LwM2M
1.1 needs the minor number only: so did OMA's own objects (0, 1, 5, 10, 11 and 20) when they took such types up.
"""

from enum import IntEnum
from typing import NamedTuple

from lwm2m_browser.i18n import N_

CLAUSE = "7.2.1"
"""The clause of LwM2M Core that says which evolution of an object is which."""


class Need(IntEnum):
    """What a change asks of the version; of several changes, the largest counts."""

    NONE = 0
    MINOR = 1
    MAJOR = 2


class VersionRule(NamedTuple):
    """What one kind of change needs."""

    key: str
    """Its name in files for programs."""
    need: Need
    clause_need: Need | None
    """What the clause itself asks for; None where it says nothing, and `need` is our judgement."""
    title: str
    """What happened, as a sentence."""

    @property
    def breaks(self) -> bool:
        """Whether a server or a device that knows the old version fails with the new one."""
        return self.need is Need.MAJOR

    @property
    def need_by_clause(self) -> Need:
        """What it needs by the letter of the clause, and by our judgement where that says nothing."""
        return self.need if self.clause_need is None else self.clause_need


def _clause(key: str, need: Need, title: str) -> VersionRule:
    return VersionRule(key, need, need, title)


def _judgement(key: str, need: Need, title: str) -> VersionRule:
    return VersionRule(key, need, None, title)


MANDATORY_ADDED = _clause("mandatory-added", Need.MAJOR, N_("A mandatory resource was added."))
MANDATORY_REMOVED = _clause("mandatory-removed", Need.MAJOR, N_("A mandatory resource was removed."))
OPTIONAL_ADDED = _clause("optional-added", Need.MINOR, N_("An optional resource was added."))
OPTIONAL_REMOVED = VersionRule(
    "optional-removed", Need.MAJOR, Need.MINOR, N_("An optional resource was removed: whoever uses it loses it.")
)
OPERATIONS = _clause("operations", Need.MAJOR, N_("The operations changed."))
TYPE = _clause("type", Need.MAJOR, N_("The data type changed."))
MANDATORY = _clause("mandatory", Need.MAJOR, N_("Whether the resource is mandatory changed."))
NEWER_TYPE = VersionRule(
    "newer-type", Need.MINOR, Need.MAJOR, N_("An optional resource of a data type that LwM2M 1.0 lacks was added.")
)
INSTANCES = _judgement("instances", Need.MAJOR, N_("Whether the resource may have several instances changed."))
OBJECT_INSTANCES = _judgement(
    "object-instances", Need.MAJOR, N_("Whether the object may have several instances changed.")
)
OBJECT_MANDATORY = _judgement("object-mandatory", Need.MAJOR, N_("Whether a device has to have the object changed."))
RANGE_NARROWED = _judgement("range-narrowed", Need.MAJOR, N_("Values that were allowed are no longer in the range."))
RANGE_WIDENED = _judgement("range-widened", Need.MINOR, N_("The range allows more values."))
RANGE_STATED = _judgement("range-stated", Need.MINOR, N_("A range was added or removed."))
RANGE_REWRITTEN = _judgement("range-rewritten", Need.MINOR, N_("The range is the same, written in another way."))
RANGE_UNCLEAR = _judgement(
    "range-unclear", Need.MINOR, N_("The range is not a list of numbers: check whether it allows the same values.")
)
UNIT = _judgement("unit", Need.MAJOR, N_("The unit changed: the same number means something else."))
UNIT_STATED = _judgement("unit-stated", Need.MINOR, N_("A unit was added or removed."))
UNIT_REWRITTEN = _judgement("unit-rewritten", Need.MINOR, N_("The unit is the same, written in another way."))
REUSED_ID = _judgement(
    "reused-id", Need.MAJOR,
    N_("The new name shares no word with the old one: the ID seems to mean another resource."),
)  # fmt: skip
LWM2M_VERSION = _judgement("lwm2m-version", Need.MINOR, N_("The object needs another version of LwM2M."))
WORDING = _judgement("wording", Need.MINOR, N_("The wording changed."))
IDENTITY = _judgement("identity", Need.NONE, N_("This follows from the version."))

RULES = (
    MANDATORY_ADDED, MANDATORY_REMOVED, OPTIONAL_ADDED, OPTIONAL_REMOVED, OPERATIONS, TYPE, MANDATORY, NEWER_TYPE,
    INSTANCES, OBJECT_INSTANCES, OBJECT_MANDATORY, RANGE_NARROWED, RANGE_WIDENED, RANGE_STATED, RANGE_REWRITTEN,
    RANGE_UNCLEAR, UNIT, UNIT_STATED, UNIT_REWRITTEN, REUSED_ID, LWM2M_VERSION, WORDING, IDENTITY,
)  # fmt: skip
"""All rules; those of the clause first."""
