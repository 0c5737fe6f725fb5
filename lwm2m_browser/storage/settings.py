"""The settings: their values, and the file that keeps them.

Stored as `settings.json`, all keys optional:

    {"version": 1, "read_seconds": 60}

Only changed values are written, so that better defaults reach everyone who did not change them.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from lwm2m_browser.errors import Quarantined, SourceError, UnreadableFile
from lwm2m_browser.messages import Message, Words
from lwm2m_browser.storage.folders import make_folder
from lwm2m_browser.storage.json_values import Json
from lwm2m_browser.storage.safe_files import (
    folder_lock,
    quarantine,
    read_json_file,
    read_or_quarantine,
    write_json_file,
)

_REGISTRY = "https://raw.githubusercontent.com/OpenMobileAlliance/lwm2m-registry/prod/"
_MEBIBYTE = 1024 * 1024


class Settings(NamedTuple):
    """The settings with their defaults. Seconds and bytes. `settings_table` says what each is, and what fits it."""

    # Its page has http, and the same host answers https.
    api_base: str = "https://www.openmobilealliance.org/api/lwm2m/v1"
    ddf_address: str = f"{_REGISTRY}DDF.xml"
    registry_root: str = _REGISTRY
    registry_archive: str = "https://codeload.github.com/OpenMobileAlliance/lwm2m-registry/zip/refs/heads/prod"
    registry_commits: str = "https://api.github.com/repos/OpenMobileAlliance/lwm2m-registry/commits"
    proxy: str = ""
    offline: bool = False
    connect_seconds: float = 10
    read_seconds: float = 20
    total_seconds: float = 120
    retry_seconds: float = 0.5
    network_bytes: int = 32 * _MEBIBYTE
    cache_bytes: int = 512 * _MEBIBYTE
    file_bytes: int = 512 * _MEBIBYTE
    definition_bytes: int = 4 * _MEBIBYTE
    export_format: str = "csv"
    export_columns: str = "shown"
    export_mark: bool = False
    export_raw: bool = False
    language: str = ""
    theme: str = "system"
    font_percent: int = 100


DEFAULTS: Mapping[str, Any] = Settings()._asdict()

_NAME = "settings.json"
_VERSION = 1


class LoadedSettings(NamedTuple):
    """The settings that apply."""

    settings: Settings
    complaint: Words = ""
    """What is not used of the file and why, in sentences; empty if there is nothing."""


def settings_with(values: Mapping[str, object]) -> Settings:
    """Settings with these values, each of which fits its setting; the others have their defaults."""
    fitting: Mapping[str, Any] = values  # a table of settings cannot say which type each of them has
    return Settings(**fitting)


def read_settings(folder: Path) -> LoadedSettings:
    """The settings in a folder; the defaults where it has none.

    Each key that is known and fits holds, whatever stands beside it, also in the file of a newer version; the others
    are named, and the file stays as it is. A file that is nothing of the kind is set aside.
    """
    path = folder / _NAME
    try:
        stored = read_or_quarantine(path, _stored)
    except Quarantined as error:
        return LoadedSettings(Settings(), Message("{error} The default settings apply.", error=error))
    return LoadedSettings(*_understood(stored or {}, path))


def write_settings(folder: Path, settings: Settings) -> Path | None:
    """Keep settings, whole or not at all. Raises OSError.

    Where not all of the file before was understood, that is set aside, and its new name returned: nothing that a
    user or a newer version wrote is lost.
    """
    make_folder(folder)
    path = folder / _NAME
    changed = {name: value for name, value in settings._asdict().items() if value != DEFAULTS[name]}
    with folder_lock(folder):
        aside = None if _is_understood(path) else quarantine(path)
        write_json_file(path, {"version": _VERSION, **changed})
    return aside


def _is_understood(path: Path) -> bool:
    """Whether replacing a file loses nothing; True if there is no file."""
    try:
        return not _understood(_stored(path), path)[1]
    except SourceError as error:
        return isinstance(error.__cause__, FileNotFoundError)


def _stored(path: Path) -> dict[str, Json]:
    """The content of a settings file. Raises `SourceError`s if it is something else."""
    stored = read_json_file(path)
    if stored and not stored.keys() & {"version", *DEFAULTS}:
        raise UnreadableFile(Message("{path} does not contain this program's settings.", path=path))
    return stored


def _understood(stored: Mapping[str, Json], path: Path) -> tuple[Settings, Words]:
    """The settings that are known and valid, and the complaint about the others."""
    if not stored:
        return Settings(), ""
    from lwm2m_browser.storage.settings_table import TABLE  # here: most users have changed nothing

    values = dict(stored)
    version = values.pop("version", _VERSION)
    unknown = [name for name in values if name not in DEFAULTS]
    unfit = [name for name in values if name in TABLE and TABLE[name].obstacle(values[name])]
    settings = settings_with({name: value for name, value in values.items() if name not in (*unknown, *unfit)})
    complaint: Words = ""
    if version != _VERSION:
        complaint = Message(
            "The settings in {path} were written by another version of this program: only known settings apply.",
            path=path,
        )
    elif unknown:
        complaint = Message(
            "The settings in {path} contain unknown names, which have no effect: {names}.",
            path=path,
            names=_quoted(unknown),
        )
    if unfit and complaint:
        complaint = Message(
            "{complaint} Invalid values, for which the defaults apply: {names}.",
            complaint=complaint,
            names=_quoted(unfit),
        )
    elif unfit:
        complaint = Message(
            "The settings in {path} contain invalid values, for which the defaults apply: {names}.",
            path=path,
            names=_quoted(unfit),
        )
    return settings, complaint


def _quoted(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
