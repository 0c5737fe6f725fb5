"""The ways in which people write down which object they mean.

By examples:

    3303                          the object 3303
    3303:1.1                      version 1.1 of it
    /3303  /3303/0  /3303/0/5700  a path: the object, its instance, that instance's resource
    urn:oma:lwm2m:ext:3303        version 1.0 of it, which a URN leaves out
    urn:oma:lwm2m:ext:3303:1.1    version 1.1 of it

The URN's form is that of the naming authority's pages.
"""

import re
from dataclasses import dataclass

from lwm2m_browser.messages import Message
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.registry.version import FIRST_VERSION, Version, parse_version

_PATH = re.compile(r"/?([0-9]{1,6})(?:/([0-9]{1,6}))?(?:/([0-9]{1,6}))?(?:/([0-9]{1,6}))?/?", re.ASCII)
_VERSION_OF = re.compile(r"([0-9]{1,6}):([0-9]+\.[0-9]+)", re.ASCII)
_URN = re.compile(r"urn:oma:lwm2m:(oma|ext|x):([0-9]{1,6})(?::([0-9]+\.[0-9]+))?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Identifier:
    """What a text points at; the parts it does not name are None."""

    object_id: int
    version: Version | None = None
    instance: int | None = None
    resource: int | None = None

    def __str__(self) -> str:
        return str(self.message)

    @property
    def message(self) -> Message:
        """What it names, in words."""
        if self.version:
            return Message("object {object_id} version {version}", object_id=self.object_id, version=self.version)
        return Message("object {object_id}", object_id=self.object_id)


def parse_identifier(text: str) -> Identifier:
    """Read an ID, a path or a URN; ValueError, with a sentence for the user, for anything else."""
    text = text.strip()
    if urn := _URN.fullmatch(text):
        version = parse_version(urn[3]) if urn[3] else FIRST_VERSION
        return Identifier(_checked(urn[2]), version)
    if pair := _VERSION_OF.fullmatch(text):
        return Identifier(_checked(pair[1]), parse_version(pair[2]))
    if path := _PATH.fullmatch(text):
        instance, resource = (None if part is None else _checked(part) for part in path.group(2, 3))
        return Identifier(_checked(path[1]), None, instance, resource)
    raise ValueError(
        Message(
            "“{text}” does not name an object: write an ID (3303), a path (/3303/0/5700) or a URN "
            "(urn:oma:lwm2m:ext:3303:1.1).",
            text=text,
        )
    )


def _checked(digits: str) -> int:
    number = int(digits)
    if number > LARGEST_ID:
        raise ValueError(
            Message("{number} is too large: LwM2M's IDs go from 0 to {largest}.", number=digits, largest=LARGEST_ID)
        )
    return number
