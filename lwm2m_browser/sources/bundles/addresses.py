"""Between the address of a file and its name below a root, such as a registry's."""

import re
from urllib.parse import quote, unquote, urljoin

from lwm2m_browser.sources.bundles.bundle import stays_inside

_WEB_SCHEME = re.compile(r"https?:(?=//)", re.IGNORECASE)


def address_below(root: str, name: str) -> str:
    """The address of the file that has a name, relative and with `/`, below a root address."""
    return urljoin(root, quote(name, errors="surrogateescape"))


def name_below(root: str, address: str) -> str | None:
    """The name below a root that an address has; None where it lies elsewhere or would lead out.

    Registries are linked to with http and with https; that makes no difference here. What stands behind the last `/`
    of the root does not count, as in every relative link.
    """
    beginning = _without_scheme(urljoin(root, "."))
    if not _without_scheme(address).startswith(beginning):
        return None
    path = re.split("[?#]", _without_scheme(address).removeprefix(beginning), maxsplit=1)[0]
    name = unquote(path, errors="surrogateescape")
    return name if name and stays_inside(name) else None


def _without_scheme(address: str) -> str:
    return _WEB_SCHEME.sub("", address, count=1)
