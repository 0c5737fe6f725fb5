"""The objects named on a command line, and the error messages for words that name none."""

import re
from collections.abc import Sequence

from lwm2m_browser.commands.arguments import PROGRAM
from lwm2m_browser.commands.command_table import COMMANDS
from lwm2m_browser.commands.grammar import Options, WrongUsage, close_to, listed
from lwm2m_browser.exports.cells import shortened
from lwm2m_browser.registry.catalogue import Catalogue
from lwm2m_browser.registry.identifier import Identifier, parse_identifier
from lwm2m_browser.search.folding import fold
from lwm2m_browser.sources.source import Source, SourceKind
from lwm2m_browser.storage.files import expand_home, is_regular_file, is_there

_LONGEST = 60
"""The number of characters of a word that an error message quotes."""
_MOST = 5
"""The number of objects or versions that are proposed."""
_SYNONYMS = {
    "search": "list",
    "find": "list",
    "get": "show",
    "diff": "compare",
    "explain": "resolve",
    "save": "snapshot",
    "version": "--version",
}
"""Names of the commands in other programs."""
_SHORT_VERSION = re.compile(r"([0-9]{1,5}):([^:/]*)", re.ASCII)
_BEGINS_IDENTIFIER = re.compile(r"/?[0-9]|urn:", re.ASCII | re.IGNORECASE)


def object_or_source(options: Options) -> tuple[Identifier | None, Source | None]:
    """What the window is to show: the object that was named, and the source; a file is a source. Raises `WrongUsage`.

    File managers name a file like this. An object goes before a file of the same name: `./3303` is the file.
    """
    if not options.operands:
        return None, options.source
    text = options.operands[0]
    try:
        target = parse_identifier(text)
    except ValueError as error:
        if not is_there(expand_home(text)):
            raise WrongUsage(_neither(text, str(error), options.operands)) from error
        target = None
    if len(options.operands) > 1:
        raise WrongUsage(f"the window shows one object or file, and {len(options.operands)} were named.")
    if target:
        return target, options.source
    if options.source:
        raise WrongUsage(f"“{text}” and --source contradict each other: name one of them.")
    return None, Source(SourceKind.FILE, text)


def _neither(text: str, why: str, words: Sequence[str]) -> str:
    """The error for a first word that is neither a command, nor an object, nor a file."""
    shown = shortened(text, _LONGEST)
    if _BEGINS_IDENTIFIER.match(text):
        return f"{shortened(why, 4 * _LONGEST)} There is no file or folder of that name, either."
    if meant := [_SYNONYMS[text]] if text in _SYNONYMS else close_to(text, filter(None, COMMANDS)):
        return f"“{shown}” is not a command, an object or a file. Did you mean “{meant[0]}”?"
    query = shortened(" ".join(words), _LONGEST)
    search = f"To search for it: {PROGRAM} list {query}" if query.isprintable() and query else ""
    return f"“{shown}” is not a command, an object or a file. {search}".rstrip()


def one_object(options: Options) -> Identifier:
    """The object that `show` was given. Raises `WrongUsage`."""
    words = options.operands
    if not words:
        raise WrongUsage(f"an object is missing: {PROGRAM} show 3303:1.1")
    if len(words) > 1 and (all_named := _all_named(words)):
        if len(words) == 2 and all_named[0].object_id == all_named[1].object_id:
            raise WrongUsage(f"one object can be shown; to compare two: {PROGRAM} compare {' '.join(words)}")
        ids = " ".join(f"--id {one.object_id}" for one in all_named[:_MOST])
        raise WrongUsage(f"one object can be shown; to see several: {PROGRAM} list {ids}")
    return _identifier(" ".join(words), options)


def two_objects(options: Options) -> list[Identifier | Source]:
    """The objects that `compare` was given, the old one first; a file is a source with one object. Raises `WrongUsage`.

    An object goes before a file of the same name: `./3303` is the file.
    """
    if len(options.operands) != 2:
        raise WrongUsage(f"two objects are needed: {PROGRAM} compare 3303:1.0 3303:1.1")
    return [_object_or_file(word, options) for word in options.operands]


def objects_or_files(options: Options) -> list[Identifier | Source]:
    """The objects and files that `export` was given, which may be none. Raises `WrongUsage`."""
    return [_object_or_file(word, options) for word in options.operands]


def _object_or_file(text: str, options: Options) -> Identifier | Source:
    try:
        return parse_identifier(text)
    except ValueError:
        is_file = is_regular_file(expand_home(text))
    return Source(SourceKind.FILE, str(expand_home(text))) if is_file else _identifier(text, options)


def _all_named(words: Sequence[str]) -> list[Identifier]:
    """The objects of all words; nothing if one is not an object."""
    try:
        return list(map(parse_identifier, words))
    except ValueError:
        return []


def _identifier(text: str, options: Options) -> Identifier:
    try:
        return parse_identifier(text)
    except ValueError as error:
        raise WrongUsage(_what_is_meant(text, options) or shortened(str(error), 4 * _LONGEST)) from error


def _what_is_meant(text: str, options: Options) -> str:
    """A sentence about a text that names no object, where it can be told what it was to name; else an empty one."""
    if version := _SHORT_VERSION.fullmatch(text):
        object_id = int(version[1])
        known = [entry.version.text for entry in _catalogue(options).entries if entry.object_id == object_id]
        forms = [f"{object_id}:{one}" for one in known[:_MOST] or [f"{version[2] if version[2].isdecimal() else 1}.0"]]
        return f"“{shortened(text, _LONGEST)}” has no version major.minor: write {listed(forms, 'or')}."
    if is_regular_file(expand_home(text)):
        return f"“{text}” is a file. To show an object of it: {PROGRAM} {options.command} ID --source {text}"
    wanted = fold(text)
    if not wanted.strip() or _BEGINS_IDENTIFIER.match(text):
        return ""
    named = {entry.object_id: entry.name for entry in _catalogue(options).entries if wanted in fold(entry.name)}
    if not named:
        return ""
    shown = [f"{object_id} {name}" for object_id, name in list(named.items())[:_MOST]]
    more = f", and {len(named) - _MOST} more" if len(named) > _MOST else ""
    objects = f"Objects with this name: {', '.join(shown)}{more}"
    return f"“{text}” is a name; {options.command} takes an ID. {objects} ({PROGRAM} list {text})."


def _catalogue(options: Options) -> Catalogue:
    """What names and versions are looked up in: a source on this computer, else the built-in catalogue."""
    from lwm2m_browser.commands.catalogue import setup_of
    from lwm2m_browser.errors import SourceError
    from lwm2m_browser.sources.catalogues.load import load
    from lwm2m_browser.sources.source import BUILTIN

    setup = setup_of(options)
    is_local = options.source is not None and not options.source.asks_network
    try:
        return load(options.source if is_local else BUILTIN, *setup).catalogue
    except SourceError:
        return load(BUILTIN, *setup).catalogue
