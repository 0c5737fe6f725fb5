"""What the request of a registration says of the device that registers.

By examples:

    POST /rd?ep=dev1&lt=300&lwm2m=1.1&b=U
    Uri-Query: ep=dev1
    Registration [endpoint=dev1, lwM2mVersion=1.1]
    {"endpoint":"dev1","lwM2mVersion":"1.1"}
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote

_ENDPOINT = re.compile(r"""\b(?:ep|endpoint)["']?\s*+[=:]\s*+\\?["']?([^\s&"'\\,;)\]]+)""")
_RELEASE = re.compile(r"""\blwm2m(?:=|[ _]?version["']?\s*+[=:])\s*+\\?["']?([0-9]{1,3}\.[0-9]{1,3})""", re.IGNORECASE)


@dataclass(frozen=True)
class Request:
    """What the request of a registration, or a log of it, says of the device; empty texts where it does not."""

    endpoint: str
    release: str


def read_request(text: str) -> Request | None:
    """The endpoint and the release of LwM2M that a text tells; None where it tells neither."""
    endpoint, release = _ENDPOINT.search(text), _RELEASE.search(text)
    if not endpoint and not release:
        return None
    return Request(unquote(endpoint[1]) if endpoint else "", release[1] if release else "")
