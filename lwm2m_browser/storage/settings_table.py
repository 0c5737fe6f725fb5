"""All settings: one table, which the dialog, the manual page and the validation are made from."""

from collections.abc import Mapping

from lwm2m_browser.i18n import N_
from lwm2m_browser.storage.setting_types import (
    Address,
    Bytes,
    ChoiceSetting,
    Effect,
    Group,
    ProxyAddress,
    Seconds,
    Setting,
    Switch,
)

_AT_NEXT_LOAD = Effect.AT_NEXT_LOAD
FONT_PERCENTS = (75, 90, 100, 110, 125, 150, 175, 200)
"""The text sizes, in percent of the desktop's."""

TABLE: Mapping[str, Setting] = {
    "api_base": Address(
        Group.SOURCES, _AT_NEXT_LOAD, N_("Registry API"), N_("The address that the registry is loaded from first.")
    ),
    "ddf_address": Address(
        Group.SOURCES,
        _AT_NEXT_LOAD,
        N_("Registry DDF"),
        N_("Loaded when the Registry API does not answer."),
    ),
    "registry_root": Address(
        Group.SOURCES,
        _AT_NEXT_LOAD,
        N_("Root of the registry"),
        N_("What the relative links of a local DDF.xml are resolved against."),
    ),
    "registry_archive": Address(
        Group.SOURCES,
        _AT_NEXT_LOAD,
        N_("Archive of the registry"),
        N_("Everything below the root in one .zip or .tar.gz; empty if there is no such archive."),
        may_be_empty=True,
    ),
    "registry_commits": Address(
        Group.SOURCES,
        _AT_NEXT_LOAD,
        N_("Commits of the registry"),
        N_(
            "Where the commit of a day is looked up, for sources such as registry@2024-02-22; empty if there is no "
            "such service."
        ),
        may_be_empty=True,
    ),
    "proxy": ProxyAddress(
        Group.NETWORK,
        _AT_NEXT_LOAD,
        N_("Proxy"),
        N_(
            "The proxy of all requests; if empty, that of the environment is used. A password in it "
            "is saved in settings.json in plain text."
        ),
    ),
    "offline": Switch(
        Group.NETWORK,
        Effect.AT_NEXT_START,
        N_("Start without network"),
        N_("No network requests: only data on this computer is shown."),
    ),
    "connect_seconds": Seconds(
        Group.NETWORK,
        _AT_NEXT_LOAD,
        N_("Connection timeout"),
        N_("Longest time to establish a connection."),
    ),
    "read_seconds": Seconds(
        Group.NETWORK, _AT_NEXT_LOAD, N_("Read timeout"), N_("Longest time without data from a server.")
    ),
    "total_seconds": Seconds(
        Group.NETWORK,
        _AT_NEXT_LOAD,
        N_("Total timeout"),
        N_("Longest time for a complete answer, even if data keeps arriving."),
    ),
    "retry_seconds": Seconds(
        Group.NETWORK,
        _AT_NEXT_LOAD,
        N_("Retry delay"),
        N_(
            "Longest wait before the second attempt when a server is busy or unreachable; twice as "
            "long before the third and last. A wait that the server asks for is respected, up to a "
            "minute."
        ),
    ),
    "network_bytes": Bytes(
        Group.NETWORK,
        _AT_NEXT_LOAD,
        N_("Largest answer"),
        N_("How large an unpacked answer may be: by default, some fifty times today's registry."),
    ),
    "cache_bytes": Bytes(
        Group.KEEPING,
        Effect.AT_ONCE,
        N_("Cache size"),
        N_(
            "Limit for all downloaded definitions and archives. The oldest are deleted first; the "
            "cached catalogue is never deleted."
        ),
    ),
    "file_bytes": Bytes(
        Group.KEEPING,
        _AT_NEXT_LOAD,
        N_("Largest file"),
        N_(
            "How large a local file, and all that an archive unpacks to, may be: by default, four times a registry "
            "that fills the whole ID space."
        ),
    ),
    "definition_bytes": Bytes(
        Group.KEEPING,
        _AT_NEXT_LOAD,
        N_("Largest definition"),
        N_("How large the definition of an object may be: by default, twenty times the largest of today."),
    ),
    "export_format": ChoiceSetting(
        Group.EXPORT,
        Effect.AT_NEXT_EXPORT,
        N_("Format"),
        N_("Default of the export dialog."),
        {"csv": N_("CSV"), "tsv": N_("TSV"), "json": N_("JSON"), "markdown": N_("Markdown")},
    ),
    "export_columns": ChoiceSetting(
        Group.EXPORT,
        Effect.AT_NEXT_EXPORT,
        N_("Columns"),
        N_("“All” uses the names in the Registry API and in definitions as headers."),
        {"shown": N_("Those that the table shows"), "all": N_("All")},
    ),
    "export_mark": Switch(
        Group.EXPORT,
        Effect.AT_NEXT_EXPORT,
        N_("With a byte-order mark"),
        N_("Helps Excel recognise UTF-8 in CSV and TSV; some other programs do not expect it."),
    ),
    "export_raw": Switch(
        Group.EXPORT,
        Effect.AT_NEXT_EXPORT,
        N_("Raw values"),
        N_("In CSV and TSV, cells that a spreadsheet would run as a formula are left as they are."),
    ),
    "language": ChoiceSetting(
        Group.APPEARANCE,
        Effect.AT_NEXT_START,
        N_("Language"),
        N_("Language of the window. Object data and exports are not translated."),
        {"": N_("The desktop's"), "en": "English", "zh_CN": "简体中文"},
    ),
    "theme": ChoiceSetting(
        Group.APPEARANCE,
        Effect.AT_ONCE,
        N_("Theme"),
        N_("Whether the window is light or dark."),
        {"system": N_("As the desktop"), "light": N_("Light"), "dark": N_("Dark")},
    ),
    "font_percent": ChoiceSetting(
        Group.APPEARANCE,
        Effect.AT_ONCE,
        N_("Size of texts"),
        N_("In percent of the desktop's."),
        {size: f"{size} %" for size in FONT_PERCENTS},
    ),
}
"""Each setting, by the name that it has in `Settings` and in the file."""
