"""One piece of a text that means an object, an instance or a resource."""

from dataclasses import dataclass
from enum import Enum

from lwm2m_browser.messages import Message, Words
from lwm2m_browser.references.sent_value import SentValue
from lwm2m_browser.registry.identifier import Identifier


class Form(Enum):
    """How a reference was written."""

    PATH = "path"
    URN = "URN"
    NAME = "SenML name"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Reference:
    """What one piece of a text points at, and what was sent with it."""

    written: str
    form: Form
    target: Identifier
    """As it was written: without a version where none stands there, or in the rest of a registration."""
    device: str = ""
    """Whose it is: the endpoint that registers, what a SenML name or a URI has before the path, a gateway's prefix."""
    release: str = ""
    """The release of LwM2M that the registration is made in, such as `1.1`; empty where it does not say."""
    urn_part: str = ""
    """What a URN has before the object's ID: `oma`, `ext`, `x`, or anything else that stood there."""
    value: SentValue | None = None
    time: Words = ""
    """When the value was measured: in UTC, or in seconds from now."""
    remarks: tuple[Message, ...] = ()
    """What is odd about how it was written, as sentences for the user."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A piece of a text that points at nothing."""

    written: str
    why: Words
    """As a sentence for the user."""
    is_foreign: bool = False
    """Whether nothing in it looks like a reference: in a log it is left out, with the lines that are no better."""


Piece = Reference | Unreadable
