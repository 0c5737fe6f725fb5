"""What a user can name as a source.

By examples:

    api                               the Registry API at the address in the settings
    builtin                           the index that comes with the program
    cache                             the last good catalogue
    registry@prod                     the registry's list at a branch, a tag or a commit
    registry@2024-02-22               … as it was at the end of a day
    https://example.org/lwm2m/v1      an API's base address
    https://example.org/DDF.xml       a DDF's address (its path ends with .xml)
    https://example.org/registry.zip  an archive's address (its path ends with .zip, .tar.gz or .tgz)
    -                                 what is piped in
    ../lwm2m-registry                 a DDF.xml, a folder that holds one, an archive, or definitions without a list
"""

import re
from datetime import date
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from lwm2m_browser.messages import Message, Words
from lwm2m_browser.registry.web_address import without_user
from lwm2m_browser.sources.origins import (
    BUILTIN_CATALOGUE,
    DDF_AT,
    REGISTRY_API,
    REGISTRY_API_AT,
    REGISTRY_DDF,
    STANDARD_INPUT,
)
from lwm2m_browser.storage.files import expand_home
from lwm2m_browser.storage.json_values import Json, as_list, as_object, as_text

_ARCHIVES = (".zip", ".tar.gz", ".tgz")


class SourceKind(Enum):
    """The kinds of source."""

    REGISTRY = "registry"
    """The API of the settings and, where that fails, the registry's DDF: what the window starts with."""
    REGISTRY_AT = "registry_at"
    """The registry's DDF at a branch, a tag, a commit or a day, which is the place."""
    API = "api"
    DDF_ADDRESS = "ddf"
    ARCHIVE = "archive"
    FILE = "file"
    """Anything on this machine: what stands there tells what it is."""
    CACHE = "cache"
    BUILTIN = "builtin"


class Source(NamedTuple):
    """A kind of source and its address or path; an empty place is the one in the settings."""

    kind: SourceKind
    place: str = ""

    @property
    def asks_network(self) -> bool:
        """Whether loading it sends requests."""
        return self.kind not in (SourceKind.FILE, SourceKind.CACHE, SourceKind.BUILTIN)

    @property
    def without_user(self) -> "Source":
        """The same without a user and a password in its address: to be shown, or kept for another start."""
        return Source(self.kind, without_user(self.place))

    @property
    def title(self) -> Words:
        """What a person calls it."""
        match self.kind:
            case SourceKind.REGISTRY:
                return Message("OMA registry")
            case SourceKind.REGISTRY_AT:
                return Message("OMA registry at {ref}", ref=self.place)
            case SourceKind.API:
                return Message(REGISTRY_API_AT, place=self._host) if self.place else Message(REGISTRY_API)
            case SourceKind.DDF_ADDRESS:
                return Message(DDF_AT, place=self._host) if self.place else Message(REGISTRY_DDF)
            case SourceKind.ARCHIVE:
                return Message("Archive at {place}", place=self._host)
            case SourceKind.FILE:
                return Message(STANDARD_INPUT) if self.place == "-" else Path(self.place).name or self.place
            case SourceKind.CACHE:
                return Message("Cached catalogue")
            case SourceKind.BUILTIN:
                return Message(BUILTIN_CATALOGUE)

    @property
    def _host(self) -> str:
        from urllib.parse import urlsplit

        return urlsplit(without_user(self.place)).netloc


REGISTRY = Source(SourceKind.REGISTRY)
API = Source(SourceKind.API)
DDF = Source(SourceKind.DDF_ADDRESS)
CACHE = Source(SourceKind.CACHE)
BUILTIN = Source(SourceKind.BUILTIN)


def can_refresh(source: Source, *, offline: bool) -> bool:
    """Whether loading a source again may bring something new: offline, that is so of a file alone."""
    return not offline or source.kind is SourceKind.FILE


AT = "registry@"
"""What stands before a branch, a tag, a commit or a day."""
_LONGEST_REF = 200
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_NO_REF = r"[\x00-\x20\x7f\s~^:?*\[\\]|\.\.|//|@\{|^[-/.]|/\.|[/.]$|\.lock(/|$)"
"""What Git allows in no name of a branch or a tag."""


def registry_at(text: str) -> Source:
    """The registry at a branch, a tag, a commit or a day; ValueError, with a sentence, for what can be none."""
    ref = text.strip()
    if not ref:
        raise ValueError(
            Message("Missing name after registry@: write a branch, a tag, a commit, or a day such as 2024-02-22.")
        )
    if re.fullmatch(_DAY, ref) and not _is_day(ref):
        raise ValueError(Message("There is no day {day}.", day=ref))
    if len(ref) > _LONGEST_REF or re.search(_NO_REF, ref) or not ref.isprintable():
        raise ValueError(
            Message(
                "“{ref}” is not a branch, a tag, a commit or a day, which is written in full: 2024-02-22.",
                ref=ref[:_LONGEST_REF],
            )
        )
    return Source(SourceKind.REGISTRY_AT, ref)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def parse_source(text: str) -> Source:
    """The source that a text names; ValueError, with a sentence, for a scheme that is none of ours.

    Blanks around an address are none of it; around a path they may be its own.
    """
    address_text = text.strip()
    if address_text.startswith(AT):
        return registry_at(address_text.removeprefix(AT))
    named = {"api": API, "builtin": BUILTIN, "cache": CACHE}.get(address_text)
    if named:
        return named
    if not address_text:
        raise ValueError(Message("The source is empty: write api, builtin, cache, an address or a path."))
    shown = without_user(address_text)
    scheme, separator, _ = address_text.partition("://")
    if not separator:
        return Source(SourceKind.FILE, text)
    if scheme.lower() not in ("http", "https"):
        raise ValueError(
            Message(
                "“{text}” is not a source: write an http or https address, or a path.",
                text=shown,
            )
        )
    from urllib.parse import urlsplit  # here: most sources are no addresses

    try:
        address = urlsplit(address_text)
        has_host = bool(address.hostname) and address.port != 0
    except ValueError:
        has_host = False
    if not has_host:
        raise ValueError(
            Message(
                "“{text}” is not a source: the address has no host, or an invalid port.",
                text=shown,
            )
        )
    path = address.path.lower()
    if path.endswith(_ARCHIVES):
        return Source(SourceKind.ARCHIVE, address_text)
    is_ddf = path.endswith(".xml")
    if not is_ddf and (address.query or address.fragment):
        raise ValueError(
            Message(
                "“{text}” is not a source: the base address of a Registry API has no query (?) or fragment (#).",
                text=shown,
            )
        )
    return Source(SourceKind.DDF_ADDRESS if is_ddf else SourceKind.API, address_text)


_WITHOUT_PLACE = (REGISTRY, CACHE, BUILTIN, DDF, Source(SourceKind.API))
MOST = 10
"""How many sources are remembered."""
_LONGEST = 8_192
"""Characters of a path or an address: longer ones lead nowhere."""


def source_json(source: Source) -> Json:
    """A source, whose path is absolute: whoever reads it may stand in another folder."""
    is_path = source.kind is SourceKind.FILE and source.place != "-"  # which leads nowhere another time
    place = str(Path.cwd() / expand_home(source.place)) if is_path else source.place
    return {"kind": source.kind.value, "place": place}


def parse_source_json(stored: Json) -> Source | None:
    """The source that was written; None for anything else, whoever wrote it."""
    members = as_object(stored) or {}
    kind = next((one for one in SourceKind if one.value == members.get("kind")), None)
    place = as_text(members.get("place"), _LONGEST)
    if kind is None or place is None:
        return None
    source = Source(kind, place)
    if not place:
        return source if source in _WITHOUT_PLACE else None
    return source if _leads_somewhere(source) else None


def parse_sources_json(stored: Json) -> list[Source]:
    """The sources with places of their own that were written, each once."""
    read = map(parse_source_json, (as_list(stored) or ())[:MOST])
    return list(dict.fromkeys(source for source in read if source and source.place))


def _leads_somewhere(source: Source) -> bool:
    if source.kind is SourceKind.FILE:
        return "\0" not in source.place and Path(source.place).is_absolute()
    try:
        if source.kind is SourceKind.REGISTRY_AT:
            return registry_at(source.place) == source
        return source.asks_network and parse_source(source.place) == source
    except ValueError:
        return False
