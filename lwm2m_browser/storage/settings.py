"""All settings: one table, which defines the dialog, the defaults and the validation.

Stored as `settings.json`, all keys optional:

    {"version": 1, "read_seconds": 60}

Only changed values are written, so that better defaults reach everyone who did not change them.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from lwm2m_browser.errors import Quarantined, SourceError, UnreadableFile
from lwm2m_browser.i18n import N_
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
from lwm2m_browser.storage.setting_types import (
    MEBIBYTE,
    Address,
    Bytes,
    ChoiceSetting,
    Effect,
    Group,
    ProxyAddress,
    Seconds,
    Setting,
    SettingValue,
    Switch,
)

_REGISTRY = "https://raw.githubusercontent.com/OpenMobileAlliance/lwm2m-registry/prod/"
_AT_NEXT_LOAD = Effect.AT_NEXT_LOAD
FONT_PERCENTS = (75, 90, 100, 110, 125, 150, 175, 200)
"""The text sizes, in percent of the desktop's."""


def _row(default: object, setting: Setting) -> Any:
    return field(default=default, metadata={"setting": setting})


@dataclass(frozen=True, slots=True)
class Settings:
    """The table: each setting with its default. Seconds and bytes."""

    api_base: str = _row(
        # Its page has http, and the same host answers https.
        "https://www.openmobilealliance.org/api/lwm2m/v1",
        Address(
            Group.SOURCES, _AT_NEXT_LOAD, N_("Registry API"), N_("The address that the registry is loaded from first.")
        ),
    )
    ddf_address: str = _row(
        f"{_REGISTRY}DDF.xml",
        Address(
            Group.SOURCES,
            _AT_NEXT_LOAD,
            N_("Registry DDF"),
            N_("Loaded when the Registry API does not answer."),
        ),
    )
    registry_root: str = _row(
        _REGISTRY,
        Address(
            Group.SOURCES,
            _AT_NEXT_LOAD,
            N_("Root of the registry"),
            N_("What the relative links of a local DDF.xml are resolved against."),
        ),
    )
    registry_archive: str = _row(
        "https://codeload.github.com/OpenMobileAlliance/lwm2m-registry/zip/refs/heads/prod",
        Address(
            Group.SOURCES,
            _AT_NEXT_LOAD,
            N_("Archive of the registry"),
            N_("Everything below the root in one .zip or .tar.gz; empty if there is no such archive."),
            may_be_empty=True,
        ),
    )
    registry_commits: str = _row(
        "https://api.github.com/repos/OpenMobileAlliance/lwm2m-registry/commits",
        Address(
            Group.SOURCES,
            _AT_NEXT_LOAD,
            N_("Commits of the registry"),
            N_(
                "Where the commit of a day is looked up, for sources such as registry@2024-02-22; empty if there is no "
                "such service."
            ),
            may_be_empty=True,
        ),
    )
    proxy: str = _row(
        "",
        ProxyAddress(
            Group.NETWORK,
            _AT_NEXT_LOAD,
            N_("Proxy"),
            N_(
                "The proxy of all requests; if empty, that of the environment is used. A password in it "
                "is saved in settings.json in plain text."
            ),
        ),
    )
    offline: bool = _row(
        default=False,
        setting=Switch(
            Group.NETWORK,
            Effect.AT_NEXT_START,
            N_("Start without network"),
            N_("No network requests: only data on this computer is shown."),
        ),
    )
    connect_seconds: float = _row(
        10,
        Seconds(
            Group.NETWORK,
            _AT_NEXT_LOAD,
            N_("Connection timeout"),
            N_("Longest time to establish a connection."),
        ),
    )
    read_seconds: float = _row(
        20, Seconds(Group.NETWORK, _AT_NEXT_LOAD, N_("Read timeout"), N_("Longest time without data from a server."))
    )
    total_seconds: float = _row(
        120,
        Seconds(
            Group.NETWORK,
            _AT_NEXT_LOAD,
            N_("Total timeout"),
            N_("Longest time for a complete answer, even if data keeps arriving."),
        ),
    )
    retry_seconds: float = _row(
        0.5,
        Seconds(
            Group.NETWORK,
            _AT_NEXT_LOAD,
            N_("Retry delay"),
            N_(
                "Longest wait before the second attempt when a server is busy or unreachable; twice as "
                "long before the third and last. A wait that the server asks for is respected, up to a "
                "minute."
            ),
        ),
    )
    network_bytes: int = _row(
        32 * MEBIBYTE,
        Bytes(
            Group.NETWORK,
            _AT_NEXT_LOAD,
            N_("Largest answer"),
            N_("How large an unpacked answer may be: by default, some fifty times today's registry."),
        ),
    )
    cache_bytes: int = _row(
        512 * MEBIBYTE,
        Bytes(
            Group.KEEPING,
            Effect.AT_ONCE,
            N_("Cache size"),
            N_(
                "Limit for all downloaded definitions and archives. The oldest are deleted first; the "
                "cached catalogue is never deleted."
            ),
        ),
    )
    file_bytes: int = _row(
        512 * MEBIBYTE,
        Bytes(
            Group.KEEPING,
            _AT_NEXT_LOAD,
            N_("Largest file"),
            N_(
                "How large a local file, and all that an archive unpacks to, may be: by default, four times a registry "
                "that fills the whole ID space."
            ),
        ),
    )
    definition_bytes: int = _row(
        4 * MEBIBYTE,
        Bytes(
            Group.KEEPING,
            _AT_NEXT_LOAD,
            N_("Largest definition"),
            N_("How large the definition of an object may be: by default, twenty times the largest of today."),
        ),
    )
    export_format: str = _row(
        "csv",
        ChoiceSetting(
            Group.EXPORT,
            Effect.AT_NEXT_EXPORT,
            N_("Format"),
            N_("Default of the export dialog."),
            {"csv": N_("CSV"), "tsv": N_("TSV"), "json": N_("JSON"), "markdown": N_("Markdown")},
        ),
    )
    export_columns: str = _row(
        "shown",
        ChoiceSetting(
            Group.EXPORT,
            Effect.AT_NEXT_EXPORT,
            N_("Columns"),
            N_("“All” uses the names in the Registry API and in definitions as headers."),
            {"shown": N_("Those that the table shows"), "all": N_("All")},
        ),
    )
    export_mark: bool = _row(
        default=False,
        setting=Switch(
            Group.EXPORT,
            Effect.AT_NEXT_EXPORT,
            N_("With a byte-order mark"),
            N_("Helps Excel recognise UTF-8 in CSV and TSV; some other programs do not expect it."),
        ),
    )
    export_raw: bool = _row(
        default=False,
        setting=Switch(
            Group.EXPORT,
            Effect.AT_NEXT_EXPORT,
            N_("Raw values"),
            N_("In CSV and TSV, cells that a spreadsheet would run as a formula are left as they are."),
        ),
    )
    language: str = _row(
        "",
        ChoiceSetting(
            Group.APPEARANCE,
            Effect.AT_NEXT_START,
            N_("Language"),
            N_("Language of the window. Object data and exports are not translated."),
            {"": N_("The desktop's"), "en": "English", "zh_CN": "简体中文"},
        ),
    )
    theme: str = _row(
        "system",
        ChoiceSetting(
            Group.APPEARANCE,
            Effect.AT_ONCE,
            N_("Theme"),
            N_("Whether the window is light or dark."),
            {"system": N_("As the desktop"), "light": N_("Light"), "dark": N_("Dark")},
        ),
    )
    font_percent: int = _row(
        100,
        ChoiceSetting(
            Group.APPEARANCE,
            Effect.AT_ONCE,
            N_("Size of texts"),
            N_("In percent of the desktop's."),
            {size: f"{size} %" for size in FONT_PERCENTS},
        ),
    )


TABLE: Mapping[str, Setting] = {one.name: one.metadata["setting"] for one in fields(Settings)}
"""Each setting, by the name that it has in the file."""
DEFAULTS: Mapping[str, SettingValue] = asdict(Settings())

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
    settings, complaint = _understood(stored or {})
    return LoadedSettings(
        settings, complaint and Message("The settings in {path} {complaint}", path=path, complaint=complaint)
    )


def write_settings(folder: Path, settings: Settings) -> Path | None:
    """Keep settings, whole or not at all. Raises OSError.

    Where not all of the file before was understood, that is set aside, and its new name returned: nothing that a
    user or a newer version wrote is lost.
    """
    make_folder(folder)
    path = folder / _NAME
    changed = {name: value for name, value in asdict(settings).items() if value != DEFAULTS[name]}
    with folder_lock(folder):
        aside = None if _is_understood(path) else quarantine(path)
        write_json_file(path, {"version": _VERSION, **changed})
    return aside


def _is_understood(path: Path) -> bool:
    """Whether replacing a file loses nothing; True if there is no file."""
    try:
        return not _understood(_stored(path))[1]
    except SourceError as error:
        return isinstance(error.__cause__, FileNotFoundError)


def _stored(path: Path) -> dict[str, Json]:
    """The content of a settings file. Raises `SourceError`s if it is something else."""
    stored = read_json_file(path)
    if stored and not stored.keys() & {"version", *DEFAULTS}:
        raise UnreadableFile(Message("{path} does not contain this program's settings.", path=path))
    return stored


def _understood(stored: Mapping[str, Json]) -> tuple[Settings, Words]:
    """The settings that are known and valid, and the complaints about the others."""
    values = dict(stored)
    version = values.pop("version", _VERSION)
    unknown = [name for name in values if name not in DEFAULTS]
    unfit = [name for name in values if name in TABLE and TABLE[name].obstacle(values[name])]
    fitting = {name: value for name, value in values.items() if name not in (*unknown, *unfit)}
    settings = settings_with(fitting)
    said = []
    if version != _VERSION:
        said.append(Message("were written by another version of this program: only known settings apply."))
    elif unknown:
        said.append(Message("contain unknown names, {names}: they have no effect.", names=_quoted(unknown)))
    if unfit:
        said.append(Message("contain an invalid value for {names}: the default applies.", names=_quoted(unfit)))
    if len(said) > 1:
        return settings, Message("{one} They {other}", one=said[0], other=said[1])
    return settings, said[0] if said else ""


def _quoted(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
