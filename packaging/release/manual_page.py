"""The manual page of the program, in the macros of man(7).

argparse-manpage was tried: it explains the options that all commands have once for each command, writes a synopsis that
differs between versions of Python, and knows none of the sections from SOURCES on.
"""

import re
from collections.abc import Iterator, Mapping
from textwrap import wrap

from release import releases

from lwm2m_browser.commands.arguments import PROGRAM
from lwm2m_browser.commands.command_table import COMMANDS, Command
from lwm2m_browser.commands.help_pages import EXIT_CODES
from lwm2m_browser.search.language.examples import EXAMPLES, MORE_EXAMPLES
from lwm2m_browser.storage.settings import DEFAULTS
from lwm2m_browser.storage.settings_table import TABLE

_WIDTH = 72
_WINDOW = COMMANDS[""]
_COMMANDS = [command for command in COMMANDS.values() if command.name]
_LOADING = [command for command in _COMMANDS if "--source" in command.parser().options]
_COMMON = frozenset.intersection(*(frozenset(command.parser().options) for command in _LOADING))

_SLANTED = re.compile(r"\b[A-Z]{2,}\b")
"""What stands for a value in a synopsis."""

_SOURCES = {
    "api": "The Registry API at the address in the settings.",
    "cache": "The last catalogue that was loaded over the network.",
    "builtin": "The catalogue that comes with the program. It has neither descriptions nor definitions.",
    "registry@BRANCH": "The DDF.xml of the registry and its definitions at a branch, a tag or a commit.",
    "registry@2024-02-22": "The same as they were at the end of a day (UTC).",
    "https://HOST/lwm2m/v1": "The base address of a Registry API.",
    "https://HOST/DDF.xml": "The address of a DDF.xml, or of a single definition.",
    "https://HOST/registry.zip": "The address of an archive of the registry: .zip, .tar.gz or .tgz.",
    "PATH": "A DDF.xml, a folder or archive that contains one, a folder of definitions, or a single definition.",
    "-": "The same from standard input.",
}
_ENVIRONMENT = {
    "HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY": "The proxies, and the hosts that need none. The setting "
    "proxy takes precedence.",
    "XDG_CONFIG_HOME, XDG_CACHE_HOME, XDG_STATE_HOME": "Where settings, cache and log are, instead of ~/.config, "
    "~/.cache and ~/.local/state.",
    "LANGUAGE, LC_ALL, LC_MESSAGES, LANG": "The language of the window, unless the settings name one. Commands speak "
    "English.",
}
_FILES = {
    "~/.config/lwm2m-browser/settings.json": "The settings.",
    "~/.config/lwm2m-browser/templates/": "Your own templates for export.",
    "~/.config/lwm2m-browser/bookmarks.json": "Bookmarks and their notes.",
    "~/.config/lwm2m-browser/memory.json": "Saved and recent searches, and how the window was left.",
    "~/.cache/lwm2m-browser/": "The cached catalogue, definitions and archives. All of it can be downloaded again.",
    "~/.local/state/lwm2m-browser/news.json": "What is new, changed and gone in the registry, for the command news.",
    "~/.local/state/lwm2m-browser/log.txt": "Internal errors of the window.",
}
_TEMPLATES = {
    "objects, latest": "The object versions; the same without older versions. Each has id, name, version, urn, owner, "
    "lwm2m_version, description, title, is_mandatory, is_multiple, resources, and of these properties and actions.",
    "resource": "Each has id, name, operations, type, kind, units, range, low, high, allowed, description, summary, "
    "is_mandatory, is_multiple, is_number, is_readable, is_writable and is_action. kind is the type as one small word.",
    "identifiers(LANGUAGE)": "Makes the identifiers of a file, no two alike, by its methods snake, upper, camel, "
    "pascal and words. LANGUAGE is c, python, rust or typescript: its keywords are left out; without one, all are.",
    "objects|named(names.upper, PREFIX)": "Pairs of an object, or a resource, and its identifier.",
    "line, comment, docstring": "Filters: a text for a comment to the end of the line, between /* and */, or between "
    "three quotation marks.",
    "c, python, rust, json": "Filters: a literal of that language, with its quotation marks. json also takes numbers, "
    "lists and objects, and the column that an object begins at.",
    "wireshark": "A filter: the name of an object or a resource in the signs that Wireshark takes.",
}
_EXAMPLES = {
    "/3303/0/5700": "Open the window at this resource.",
    "list owner:ipso is:latest -sensor": "List the latest versions of IPSO's objects, but no sensors.",
    "list --latest -o latest.csv": "Save the latest versions with all their elements for a spreadsheet.",
    "resources voltage": "List the resources about voltage, of all objects.",
    "compare 3303:1.0 3303:1.1": "Show what changed between two versions.",
    "export 3303 --as c": "Write the IDs of an object and its resources as a C header.",
    'resolve "</3/0>,</3303/0>;ver=1.1"': "Explain a registration.",
    "snapshot -o registry.zip": "Save the registry, to be opened without network: list --source registry.zip",
}


def manual_page() -> str:
    """The page for the window and all commands."""
    newest = releases()[0]
    lines = [
        r".\" Made by packaging/release/command_line.py from the program's own tables.",
        f'.TH LWM2M-BROWSER 1 "{newest.day}" "LwM2M Browser {newest.version}" "User Commands"',
        ".nh",
        ".SH NAME",
        r"lwm2m\-browser \- search the OMA LwM2M registry",
        ".SH SYNOPSIS",
        *list(_synopsis())[:-1],
        ".SH DESCRIPTION",
        *_words(
            "Without a command, the window opens. Commands write to standard output or to a file, need no display, and "
            "tell problems on standard error."
        ),
        *_words(
            "Options may come before or after the command and its arguments. A word with a dash that is not an "
            "option, such as -sensor, is a part of the query; a dash and one letter is always an option. After --, "
            "nothing is an option."
        ),
        ".SH COMMANDS",
        *_commands(),
        ".SH COMMON OPTIONS",
        *_options(_LOADING[0], _COMMON),
        ".SH OPTIONS OF THE WINDOW",
        *_options(_WINDOW, frozenset(_WINDOW.parser().options)),
        ".SH SOURCES",
        *_words(
            "Without --source, the registry is loaded over the network; if that fails, the cached catalogue or the "
            "built-in one. Where a definition cannot be downloaded, built-in facts are used instead, without "
            "descriptions, and standard error says so."
        ),
        *_list(_SOURCES),
        ".SH QUERY LANGUAGE",
        *_words("The same as in the window. Case, accents and width make no difference."),
        *_list({one.query: _sentence(one.meaning) for one in (*EXAMPLES, *MORE_EXAMPLES)}),
        ".SH TEMPLATES",
        *_words(
            "What export --as and Copy as write is made by templates (Jinja2). Your own are files NAME.j2, or "
            "NAME.ENDING.j2 such as go.go.j2, in the folder templates beside settings.json; one that is called as one "
            "of the program takes its place. A template cannot read files. It may use:"
        ),
        *_list(_TEMPLATES),
        ".SH SETTINGS",
        *_words("The keys of settings.json. Each is optional."),
        *_list({name: f"{setting.meaning} Default: {_default(name)}." for name, setting in TABLE.items()}),
        ".SH EXIT STATUS",
        *_list({str(code): _sentence(meaning) for code, meaning in EXIT_CODES.items()}),
        ".SH ENVIRONMENT",
        *_list(_ENVIRONMENT),
        ".SH FILES",
        *_words("With --settings FOLDER, all of them are in FOLDER."),
        *_list(_FILES),
        ".SH EXAMPLES",
        *_list({f"{PROGRAM} {words}": meaning for words, meaning in _EXAMPLES.items()}),
        ".SH BUGS",
        *_words(
            "Report them where you got the program, with what lwm2m-browser --version prints, the command, and what "
            "it printed. In the window, Help > About names the log."
        ),
        ".SH SEE ALSO",
        *_words("The registry: https://github.com/OpenMobileAlliance/lwm2m-registry"),
    ]
    return "\n".join(lines) + "\n"


def _synopsis() -> Iterator[str]:
    for command in (_WINDOW, *_COMMANDS):
        name = f"{PROGRAM} {command.name}".rstrip()
        arguments = _SLANTED.sub(r"\\fI\g<0>\\fR", _text(command.usage.removeprefix(name).strip()))
        yield rf".B {_text(name)}"
        yield rf"{arguments} [\fIoptions\fR]".lstrip()
        yield ".br"


def _commands() -> Iterator[str]:
    for command in _COMMANDS:
        own = frozenset(command.parser().options) - _COMMON
        yield rf".SS {_text(command.usage.removeprefix(f'{PROGRAM} '))}"
        yield from _words(_sentence(command.summary))
        yield from _list({operand.metavar: _sentence(operand.help) for operand in command.operands})
        yield from _options(command, own)


def _options(command: Command, wanted: frozenset[str]) -> Iterator[str]:
    for option in command.options:
        if wanted.issuperset(option.names):
            names = ", ".join(rf"\fB{_text(name)}\fR" for name in option.names)
            value = rf" \fI{_text(str(option.metavar))}\fR" if option.metavar else ""
            yield from (".TP", names + value, *_words(_sentence(option.help or "")))


def _list(meanings: Mapping[str, str]) -> Iterator[str]:
    for term, meaning in meanings.items():
        yield from (".TP", rf"\fB{_text(term)}\fR", *_words(meaning))


def _default(setting: str) -> str:
    default = DEFAULTS[setting]
    if isinstance(default, bool):
        return str(default).lower()
    return str(default) or "empty"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _words(words: str) -> list[str]:
    """Words in lines; a sentence begins a line, as mandoc wants it."""
    sentences = re.split(r"(?<=[.!?]) (?=[A-Z])", words)
    return [_text(line) for sentence in sentences for line in wrap(sentence, _WIDTH, break_on_hyphens=False)]


def _text(words: str) -> str:
    """Words as they are, whatever roff would make of them."""
    escaped = words.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped
