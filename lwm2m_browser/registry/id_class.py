"""The classes that the naming authority divides the object IDs into."""

from typing import NamedTuple

from lwm2m_browser.i18n import N_
from lwm2m_browser.messages import Message

LARGEST_ID = 65535


class IdClass(NamedTuple):
    """A range of object IDs, both ends included, and whom it is for."""

    first: int
    last: int
    key: str
    """A short name: `oma`, `ext`, `x`, `bulk`, `test` or `reserved`."""
    urn_part: str | None
    """What a URN of the class has after `urn:oma:lwm2m:`; None where no object may be registered."""
    meaning: str


ID_CLASSES = (
    IdClass(0, 1023, "oma", "oma", N_("objects of OMA")),
    IdClass(1024, 2047, "reserved", None, N_("reserved")),
    IdClass(2048, 10240, "ext", "ext", N_("objects of other standards organisations")),
    IdClass(10241, 32768, "x", "x", N_("objects of vendors and individuals")),
    IdClass(32769, 42768, "bulk", "x", N_("bulk reservations of vendors")),
    IdClass(42769, 42800, "test", "x", N_("for testing only")),
    IdClass(42801, LARGEST_ID, "reserved", None, N_("reserved")),
)


def id_class(object_id: int) -> IdClass:
    """The class of an object ID from 0 to 65535; ValueError for any other number."""
    for candidate in ID_CLASSES:
        if candidate.first <= object_id <= candidate.last:
            return candidate
    raise ValueError(
        Message("{object_id} is not an object ID; the largest is {largest}.", object_id=object_id, largest=LARGEST_ID)
    )
