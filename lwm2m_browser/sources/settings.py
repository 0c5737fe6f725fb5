"""What a user may set about sources: addresses, deadlines, caps. Kept as `settings.json`, all keys optional.

    {"version": 1, "read_seconds": 60}

Only what differs from the defaults is written, so that better defaults reach everyone who did not choose.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, NamedTuple

from lwm2m_browser.registry.web_address import is_web_address
from lwm2m_browser.sources.errors import SetAside, SourceError, UnreadableFile
from lwm2m_browser.sources.folders import make_folder
from lwm2m_browser.sources.own_files import alone, read_object, read_usable, set_aside, write_object


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings with their defaults. Seconds and bytes."""

    api_base: str = "https://www.openmobilealliance.org/api/lwm2m/v1"
    """The Registry API; its page has http, and the same host answers https."""
    ddf_address: str = "https://raw.githubusercontent.com/OpenMobileAlliance/lwm2m-registry/prod/DDF.xml"
    """The registry's DDF, asked when the API does not answer."""
    registry_root: str = "https://raw.githubusercontent.com/OpenMobileAlliance/lwm2m-registry/prod/"
    """What the relative links of a local DDF.xml are resolved against."""
    registry_archive: str = "https://codeload.github.com/OpenMobileAlliance/lwm2m-registry/zip/refs/heads/prod"
    """All that stands below `registry_root` in one .zip or .tar.gz; empty where there is no such archive."""
    connect_seconds: float = 10
    """How long a connection may take: longer, and the user thinks that nothing happens."""
    read_seconds: float = 20
    """How long a server may stay silent."""
    total_seconds: float = 120
    """How long one answer may take in all: a server that sends a byte a second never falls silent."""
    retry_seconds: float = 0.5
    """How long is waited at most before a server that cannot be reached or is busy is asked again; before the third
    and last time, twice as long. A server that says how long to wait is given that, up to a minute."""
    network_bytes: int = 32 * 1024 * 1024
    """How large an unpacked answer may be: some fifty times today's registry."""
    file_bytes: int = 512 * 1024 * 1024
    """How large a local file, and all that an archive unpacks to, may be: four times a registry that fills the whole
    ID space."""
    definition_bytes: int = 4 * 1024 * 1024
    """How large the definition of an object may be: twenty times the largest of today."""


_NAME = "settings.json"
_VERSION = 1
_DEFAULTS = asdict(Settings())
_KINDS = {field.name: field.type for field in fields(Settings)}
_MAY_BE_EMPTY = ("registry_archive",)


class Found(NamedTuple):
    """The settings that hold."""

    settings: Settings
    complaint: str = ""
    """What of the file is not used, and why, in sentences; empty where all is well."""


def read_settings(folder: Path) -> Found:
    """The settings in a folder; the defaults where it has none.

    Each key that is known and fits holds, whatever stands beside it, also in the file of a newer version; the others
    are named, and the file stays as it is. A file that is nothing of the kind is set aside.
    """
    path = folder / _NAME
    try:
        stored = read_usable(path, _stored)
    except SetAside as error:
        return Found(Settings(), f"{error} The default settings hold.")
    settings, complaint = _understood(stored or {})
    return Found(settings, complaint and f"The settings in {path} {complaint}")


def write_settings(folder: Path, settings: Settings) -> Path | None:
    """Keep settings, whole or not at all. Raises OSError.

    Where not all of the file before was understood, that is set aside, and its new name returned: nothing that a
    user or a newer version wrote is lost.
    """
    make_folder(folder)
    path = folder / _NAME
    changed = {name: value for name, value in asdict(settings).items() if value != _DEFAULTS[name]}
    with alone(folder):
        aside = None if _is_understood(path) else set_aside(path)
        write_object(path, {"version": _VERSION, **changed})
    return aside


def _is_understood(path: Path) -> bool:
    """Whether nothing would be lost with a file; where there is none, nothing is."""
    try:
        return not _understood(_stored(path))[1]
    except SourceError as error:
        return isinstance(error.__cause__, FileNotFoundError)


def _stored(path: Path) -> dict[str, Any]:
    """What stands in a file of settings. Raises `SourceError`s for one of something else."""
    stored = read_object(path)
    if stored and not stored.keys() & {"version", *_DEFAULTS}:
        raise UnreadableFile(f"{path} holds something else than this program's settings.")
    return stored


def _understood(stored: Mapping[str, Any]) -> tuple[Settings, str]:
    """The settings that are known and fit, and what is to be said of the others."""
    values = dict(stored)
    version = values.pop("version", _VERSION)
    unknown = [name for name in values if name not in _DEFAULTS]
    unfit = [name for name in values if name in _DEFAULTS and not _fits(name, values[name])]
    settings = Settings(**{name: value for name, value in values.items() if name not in (*unknown, *unfit)})
    said = []
    if version != _VERSION:
        said.append("were written by another version of this program: what this one knows of them holds.")
    elif unknown:
        said.append(f"have something unknown, {_quoted(unknown)}: it has no effect.")
    if unfit:
        said.append(f"have a value that does not fit, for {_quoted(unfit)}: the default holds.")
    return settings, " They ".join(said)


def _fits(name: str, value: object) -> bool:
    kind = _KINDS[name]
    if kind is str:
        return isinstance(value, str) and (is_web_address(value) or (not value and name in _MAY_BE_EMPTY))
    is_number = isinstance(value, int) or (kind is float and isinstance(value, float))
    return is_number and not isinstance(value, bool) and 0 < float(str(value)) < math.inf


def _quoted(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
