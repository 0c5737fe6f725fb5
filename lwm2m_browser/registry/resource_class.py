"""The classes that the naming authority divides the resource IDs into."""

from functools import lru_cache
from typing import NamedTuple

from lwm2m_browser.i18n import N_


class ResourceClass(NamedTuple):
    """A range of resource IDs, both ends included, and whom it is for."""

    first: int
    last: int
    key: str
    """A short name: `own`, `reusable` or `private`."""
    meaning: str


RESOURCE_CLASSES = (
    ResourceClass(0, 2047, "own", N_("of this object only")),
    ResourceClass(2048, 26240, "reusable", N_("the same in every object")),
    ResourceClass(26241, 32768, "private", N_("for private use")),
)


@lru_cache(maxsize=4096)  # most IDs are in many objects
def resource_class(resource_id: int) -> ResourceClass | None:
    """The class of a resource ID; None for one that belongs to nobody."""
    return next((one for one in RESOURCE_CLASSES if one.first <= resource_id <= one.last), None)
