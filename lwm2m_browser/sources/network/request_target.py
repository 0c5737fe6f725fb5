"""An address as a request needs it: in parts, in ASCII, with one way to write each.

The host is the one that `registry.web_address` tells, which browsers read alike; the rest is written as browsers do
(WHATWG URL): what a path or a query cannot hold is escaped, what is escaped already stays, `.` and `..` are gone.
"""

import re
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from lwm2m_browser.registry.web_address import host_of

_DEFAULT_PORTS = {"http": "80", "https": "443"}
_IN_PATH = "!$%&'()*+,/:;=@[]|^"
_IN_QUERY = f"{_IN_PATH}?`{{}}"
_IN_FRAGMENT = f"{_IN_PATH}?#{{}}"
_DOT_SEGMENT = r"/\.\.?(/|$)"


class RequestTarget(NamedTuple):
    """What is asked of which server."""

    scheme: str
    """`http` or `https`."""
    netloc: str
    """The host, and the port where it is not the scheme's own; an IPv6 address in brackets."""
    path: str
    """As it is written, with the query; what is asked for is `target`."""
    fragment: str
    """What is asked of nobody; with its `#` where there is one."""

    def __str__(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.path}{self.fragment}"

    @property
    def target(self) -> str:
        """The path and the query that the server is asked for."""
        return self.path if self.path.startswith("/") else f"/{self.path}"

    @property
    def host(self) -> str:
        """The host without brackets."""
        return self._parts[0]

    @property
    def port(self) -> int | None:
        """The port; None for the scheme's own."""
        port = self._parts[1]
        return int(port) if port else None

    @property
    def _parts(self) -> tuple[str, str]:
        host, _, port = self.netloc.rpartition(":") if re.search(r":[0-9]+$", self.netloc) else (self.netloc, "", "")
        return host.strip("[]"), port


def request_target(address: str) -> RequestTarget:
    """The parts of a web address that may be opened. ValueError for any other."""
    netloc = host_of(address)
    if not netloc:
        raise ValueError(address)
    parts = urlsplit(address)
    netloc = netloc.removesuffix(f":{_DEFAULT_PORTS[parts.scheme]}")
    path = urljoin("/", parts.path) if re.search(_DOT_SEGMENT, parts.path) else parts.path
    query = f"?{quote(parts.query, _IN_QUERY)}" if parts.query else ""
    fragment = f"#{quote(parts.fragment, _IN_FRAGMENT)}" if parts.fragment else ""
    return RequestTarget(parts.scheme, netloc, quote(path, _IN_PATH) + query, fragment)
