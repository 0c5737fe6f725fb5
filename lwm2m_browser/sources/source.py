"""What a user can name as a source.

By examples:

    api                               the Registry API at the address in the settings
    builtin                           the index that comes with the program
    cache                             the last good catalogue
    https://example.org/lwm2m/v1      an API's base address
    https://example.org/DDF.xml       a DDF's address (its path ends with .xml)
    https://example.org/registry.zip  an archive's address (its path ends with .zip, .tar.gz or .tgz)
    ../lwm2m-registry                 a DDF.xml, a folder that holds one, an archive, or definitions without a list
"""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from urllib.parse import urlsplit

from lwm2m_browser.i18n import tr
from lwm2m_browser.sources.origins import BUILTIN_INDEX, DDF_AT, REGISTRY_API, REGISTRY_API_AT, REGISTRY_DDF

_ARCHIVES = (".zip", ".tar.gz", ".tgz")


class Kind(Enum):
    """The kinds of source."""

    REGISTRY = "registry"
    """The API of the settings and, where that fails, the registry's DDF: what the window starts with."""
    API = "api"
    DDF_ADDRESS = "ddf"
    ARCHIVE = "archive"
    FILE = "file"
    """Anything on this machine: what stands there tells what it is."""
    CACHE = "cache"
    BUILTIN = "builtin"


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of source and its address or path; an empty place is the one in the settings."""

    kind: Kind
    place: str = ""

    @property
    def asks_network(self) -> bool:
        """Whether loading it sends anything to anyone."""
        return self.kind in (Kind.REGISTRY, Kind.API, Kind.DDF_ADDRESS, Kind.ARCHIVE)

    @property
    def title(self) -> str:
        """What a person calls it."""
        match self.kind:
            case Kind.REGISTRY:
                return tr("OMA registry")
            case Kind.API:
                return tr(REGISTRY_API_AT, place=self._host) if self.place else tr(REGISTRY_API)
            case Kind.DDF_ADDRESS:
                return tr(DDF_AT, place=self._host) if self.place else tr(REGISTRY_DDF)
            case Kind.ARCHIVE:
                return tr("Archive at {place}", place=self._host)
            case Kind.FILE:
                return Path(self.place).name or self.place
            case Kind.CACHE:
                return tr("Last good catalogue")
            case Kind.BUILTIN:
                return tr(BUILTIN_INDEX)

    @property
    def _host(self) -> str:
        return urlsplit(self.place).netloc


REGISTRY = Source(Kind.REGISTRY)
API = Source(Kind.API)
DDF = Source(Kind.DDF_ADDRESS)
CACHE = Source(Kind.CACHE)
BUILTIN = Source(Kind.BUILTIN)


def parse_source(text: str) -> Source:
    """The source that a text names; ValueError, with a sentence, for a scheme that is none of ours."""
    named = {"api": API, "builtin": BUILTIN, "cache": CACHE}.get(text.strip())
    if named:
        return named
    if not text.strip():
        raise ValueError(tr("The source is empty: name api, builtin, cache, an address or a path."))
    scheme, separator, _ = text.partition("://")
    if not separator:
        return Source(Kind.FILE, text)
    if scheme.lower() not in ("http", "https"):
        raise ValueError(tr("“{text}” cannot be a source: only http and https addresses, or a path.", text=text))
    try:
        address = urlsplit(text.strip())
        has_host = bool(address.hostname) and address.port != 0
    except ValueError:
        has_host = False
    if not has_host:
        raise ValueError(
            tr("“{text}” cannot be a source: the address has no host, or a port that is no port.", text=text)
        )
    path = address.path.lower()
    if path.endswith(_ARCHIVES):
        return Source(Kind.ARCHIVE, text.strip())
    is_ddf = path.endswith(".xml")
    if not is_ddf and (address.query or address.fragment):
        raise ValueError(
            tr("“{text}” cannot be a source: the base address of an API has nothing behind a ? or #.", text=text)
        )
    return Source(Kind.DDF_ADDRESS if is_ddf else Kind.API, text.strip())
