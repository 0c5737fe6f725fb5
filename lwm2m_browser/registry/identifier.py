"""The ways in which people write down which object they mean.

By examples:

    3303                               the object 3303
    3303:1.1  3303_1.1                 version 1.1 of it
    /3303  /3303/0  /3303/0/5700       a path: the object, its instance, that instance's resource
    3303/0/5700  /3/0/7/1              without the slash; a fourth ID is the instance of a resource
    /3303_1.1/0/5700                   a path with a version, as ThingsBoard writes it
    urn:oma:lwm2m:ext:3303             version 1.0 of it, which a URN leaves out
    urn:oma:lwm2m:ext:3303:1.1         version 1.1 of it
    urn:oma:lwm2m:ext:3303:1.1/0/5700  a URN, and a path from there

The URN's form is that of the naming authority's pages.
"""

import re
from typing import NamedTuple

from lwm2m_browser.messages import Message
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.registry.version import FIRST_VERSION, Version, parse_version

_NUMBER = "[0-9]{1,9}"
_VERSION = r"(?P<version>[0-9]{1,9}\.[0-9]{1,9})"
_BELOW = f"(?:/(?P<instance>{_NUMBER})(?:/(?P<resource>{_NUMBER})(?:/(?P<resource_instance>{_NUMBER}))?)?)?/?"
_FORMS = (
    rf"/?(?P<object_id>{_NUMBER})(?:_{_VERSION})?{_BELOW}",
    rf"(?P<object_id>{_NUMBER}):{_VERSION}",
    rf"urn:oma:lwm2m:[a-z]+:(?P<object_id>{_NUMBER})(?::{_VERSION})?{_BELOW}",
)
_PARTS = ("object_id", "instance", "resource", "resource_instance")
_URN_PARTS = ("oma", "ext", "x")


class Identifier(NamedTuple):
    """What a text points at; the parts it does not name are None."""

    object_id: int
    version: Version | None = None
    instance: int | None = None
    resource: int | None = None
    resource_instance: int | None = None

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
    meant = identifier_as_written(text)
    part = urn_part(text)
    if meant is None or (part and part not in _URN_PARTS):
        raise ValueError(
            Message(
                "“{text}” does not name an object: write an ID (3303), a path (/3303/0/5700) or a URN "
                "(urn:oma:lwm2m:ext:3303:1.1).",
                text=text,
            )
        )
    return meant._replace(version=FIRST_VERSION) if part and not meant.version else meant


def identifier_as_written(text: str) -> Identifier | None:
    """What a text says, without what it leaves out: a URN without a version has none. None where it is of no form.

    ValueError, with a sentence for the user, where a number in it is not an ID.
    """
    found = next(filter(None, (re.fullmatch(form, text, re.ASCII | re.IGNORECASE) for form in _FORMS)), None)
    if not found:
        return None
    parts = found.groupdict()
    object_id, *below = (_checked(digits) if (digits := parts.get(part)) else None for part in _PARTS)
    version = parse_version(parts["version"]) if parts["version"] else None
    return Identifier(object_id or 0, version, *below)


def urn_part(text: str) -> str:
    """What a URN has before the object's ID: `oma`, `ext`, `x`, or anything else; empty for what is no URN."""
    parts = text.lower().split(":", 4)
    return parts[3] if parts[:3] == ["urn", "oma", "lwm2m"] and len(parts) == 5 else ""


def _checked(digits: str) -> int:
    if len(digits) > 1 and digits.startswith("0"):
        raise ValueError(Message("{number} has a leading zero, which LwM2M IDs do not have.", number=digits))
    number = int(digits)
    if number > LARGEST_ID:
        raise ValueError(
            Message("{number} is too large: LwM2M IDs are 0 to {largest}.", number=digits, largest=LARGEST_ID)
        )
    return number
