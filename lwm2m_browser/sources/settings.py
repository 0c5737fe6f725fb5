"""What a user may set about sources: addresses, deadlines, caps. Kept as `settings.json`, all keys optional."""

import json
import math
from dataclasses import dataclass, fields
from pathlib import Path

from lwm2m_browser.registry.entry import is_web_address


class UnusableSettings(Exception):
    """The settings file cannot be used. `str()` is a sentence for the user."""


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
    network_bytes: int = 32 * 1024 * 1024
    """How large an unpacked answer may be: some fifty times today's registry."""
    file_bytes: int = 512 * 1024 * 1024
    """How large a local file, and all that an archive unpacks to, may be: four times a registry that fills the whole
    ID space."""
    definition_bytes: int = 4 * 1024 * 1024
    """How large the definition of an object may be: twenty times the largest of today."""


_MAY_BE_EMPTY = ("registry_archive",)


def _fits(name: str, value: object, kind: type) -> bool:
    if kind is str:
        return isinstance(value, str) and (is_web_address(value) or (not value and name in _MAY_BE_EMPTY))
    is_number = isinstance(value, int) or (kind is float and isinstance(value, float))
    return is_number and not isinstance(value, bool) and 0 < float(str(value)) < math.inf


def read_settings(folder: Path) -> Settings:
    """The settings in a folder; the defaults where it has none. Raises `UnusableSettings`."""
    path = folder / "settings.json"
    try:
        stored = json.loads(path.read_bytes())
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError) as error:
        raise UnusableSettings(f"The settings in {path} cannot be read ({error}); the defaults hold.") from error
    kinds: dict[str, type] = {field.name: type(field.default) for field in fields(Settings)}
    if not isinstance(stored, dict):
        raise UnusableSettings(f"The settings in {path} are no JSON object; the defaults hold.")
    for name, value in stored.items():
        if name not in kinds:
            raise UnusableSettings(f"The settings in {path} have an unknown key, “{name}”; the defaults hold.")
        if not _fits(name, value, kinds[name]):
            raise UnusableSettings(f"The setting “{name}” in {path} has a value that does not fit; the defaults hold.")
    return Settings(**stored)
