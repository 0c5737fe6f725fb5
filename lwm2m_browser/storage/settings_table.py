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
        N_("The base address of the relative links in a local DDF.xml."),
    ),
    "registry_archive": Address(
        Group.SOURCES,
        _AT_NEXT_LOAD,
        N_("Archive of the registry"),
        N_("The whole registry as one .zip or .tar.gz; empty if there is none."),
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
    "file_bytes": Bytes(
        Group.SOURCES,
        _AT_NEXT_LOAD,
        N_("Largest file"),
        N_(
            "Limit for a local file, and for the unpacked content of an archive. The default is four times a "
            "registry that uses every ID."
        ),
    ),
    "definition_bytes": Bytes(
        Group.SOURCES,
        _AT_NEXT_LOAD,
        N_("Largest definition"),
        N_("Limit for an object definition. The default is twenty times the largest one today."),
    ),
    "proxy": ProxyAddress(
        Group.NETWORK,
        _AT_NEXT_LOAD,
        N_("Proxy"),
        N_(
            "The proxy for all requests; if empty, the proxy of the environment. A password in it is saved in "
            "settings.json in plain text."
        ),
    ),
    "offline": Switch(
        Group.NETWORK,
        Effect.AT_NEXT_START,
        N_("Work offline"),
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
        N_("Limit for an unpacked answer. The default is about fifty times today's registry."),
    ),
    "cache_bytes": Bytes(
        Group.CACHE,
        Effect.AT_ONCE,
        N_("Cache size"),
        N_(
            "Limit for all downloaded definitions and archives. The oldest are deleted first; the "
            "cached catalogue is never deleted."
        ),
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
        {"shown": N_("The columns shown in the table"), "all": N_("All")},
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
        N_("In CSV and TSV, do not escape cells that a spreadsheet would run as formulas."),
    ),
    "language": ChoiceSetting(
        Group.APPEARANCE,
        Effect.AT_NEXT_START,
        N_("Language"),
        N_("Language of the window. Object data and exports are not translated."),
        {"": N_("Same as the desktop"), "en": "English", "zh_CN": "简体中文"},
    ),
    "theme": ChoiceSetting(
        Group.APPEARANCE,
        Effect.AT_ONCE,
        N_("Theme"),
        N_("Whether the window is light or dark."),
        {"system": N_("Same as the desktop"), "light": N_("Light"), "dark": N_("Dark")},
    ),
    "font_percent": ChoiceSetting(
        Group.APPEARANCE,
        Effect.AT_ONCE,
        N_("Text size"),
        N_("In percent of the desktop's text size."),
        {size: f"{size} %" for size in FONT_PERCENTS},
    ),
}
"""Each setting, by the name that it has in `Settings` and in the file."""
