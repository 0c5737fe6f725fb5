"""The options of each command, and how their values are parsed.

From here come the parsers and, with `command_table`, the pages of `--help`, the completions and the manual page.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from lwm2m_browser.commands.grammar import (
    CommandLine,
    Options,
    Parser,
    WrongUsage,
    check,
    close_to,
    listed,
    tell_apart,
)
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.sources.source import Source, SourceKind, parse_source
from lwm2m_browser.storage.files import expand_home, is_regular_file, is_there

if TYPE_CHECKING:
    from datetime import date

NAMED_SOURCES = ("api", "cache", "builtin")
PROGRAM = "lwm2m-browser"
_SORTINGS = ("id", "relevance")
_TABLES = ("table", "csv", "tsv", "json", "markdown")
TEMPLATES = ("c", "python", "typescript", "rust", "json-schema", "sdf", "wireshark-objects", "wireshark-resources")
"""Those that come with the program; `code.templates` has what they are."""
_CLASSES = ("oma", "ext", "x", "bulk", "test", "reserved", "own", "reusable", "private")
_LIKE_A_PATH = r"\w[./\\]\w"
_LIKE_A_DAY = r"[0-9]{4}(-[0-9]{1,2}){0,2}"
_ENDINGS = {".csv": "csv", ".tsv": "tsv", ".json": "json", ".md": "markdown", ".sarif": "sarif", ".xml": "junit"}


# ---- Reading words


def told_apart(words: Sequence[str]) -> CommandLine:
    """The command of the arguments, its options, and the remaining words."""
    return tell_apart(words, _PARSERS)


def read_options(line: CommandLine) -> Options:
    """The values of a command's options. Raises `WrongUsage`.

    Beside them are `command`, its `operands`, and `notes`: sentences about what may have been meant otherwise. Where
    help or the version is asked for, that is the command, and whatever else was written does not matter.
    """
    names = {name for name, _ in line.options}
    if names & {"-h", "--help"}:
        return Options(command="help", operands=[line.command], notes=())
    if names & {"-V", "--version"}:
        return Options(command="version", operands=[], notes=())
    check(line, _PARSERS)
    parser = parser_of(line.command)
    options = parser.values(line.options)
    options.command, options.operands = line.command, line.operands
    meant = [(word, _option_meant(word, parser)) for word in line.with_dash]
    options.notes = [f"“{word}” excludes “{word[1:]}”; the option is: {option}" for word, option in meant if option]
    if "--format" in parser.options:
        formats = parser.options["--format"].choices
        options.format = options.format or _format_for(options.output, formats)
    return options


def _option_meant(word: str, parser: Parser) -> str:
    """The option that a word of a query looks like, with a dash too few or a space too few; empty for most words."""
    if f"-{word.partition('=')[0]}" in parser.options:
        return f"-{word}"
    letter, value = word[:2], word[2:]
    takes_value = letter in parser.options and parser.options[letter].metavar
    return f"{letter} {value}" if takes_value and (value in NAMED_SOURCES or re.search(_LIKE_A_PATH, value)) else ""


def _format_for(output: str | None, formats: Sequence[str]) -> str:
    """The format that the ending of a file stands for. A terminal, a pipe or a device gets the first of all."""
    if output is None or output == "-" or (is_there(output) and not is_regular_file(output)):
        return formats[0]
    suffix = PurePath(output).suffix.lower()
    form = formats[0] if suffix == ".txt" else _ENDINGS.get(suffix, "")
    if form not in formats:
        raise WrongUsage(f"what format is {output}? Add --format {listed(formats, 'or')}.")
    return form


# ---- The options


def _window_options(parser: Parser) -> None:
    _add_source(parser)
    _add_beside(parser)
    parser.add("--query", default="", metavar="QUERY", help="start with this search")
    parser.add("--offline", help="make no network requests")
    parser.add("--clean", help="start with default settings and save nothing")
    parser.add("--new-window", help="do not reuse an open window")
    _add_settings(parser)
    menu = "LwM2M Browser to the desktop's menu"
    parser.add("--install-desktop-entry", help=f"add {menu}")
    parser.add("--remove-desktop-entry", help="remove it from there")


def _list_options(parser: Parser) -> None:
    _add_selection(parser, "only the object with this ID")
    _add_table(parser, "ID,Name,URN")


def _resources_options(parser: Parser) -> None:
    _add_selection(parser, "only the resources of the object with this ID")
    _add_table(parser, "ObjectID,ID,Name")


def _show_options(parser: Parser) -> None:
    _add_output(parser, ("text", "json", "markdown"))
    _add_beside(parser)
    _add_common(parser)


def _compare_options(parser: Parser) -> None:
    parser.add(
        "--compatibility",
        help="say what each change needs of the version; the exit code is 1 where the one that is written is too small",
    )
    _add_output(parser, ("text", *_TABLES))
    _add_raw(parser)
    _add_beside(parser)
    _add_common(parser)


def _export_options(parser: Parser) -> None:
    parser.add("--as", choices=TEMPLATES, metavar="NAME", help=f"{listed(TEMPLATES, 'or')}, or a template of your own")
    parser.add("-o", "--output", parse=_path, metavar="FILE", help="write to FILE")
    _add_beside(parser)
    _add_common(parser)


def _check_options(parser: Parser) -> None:
    against = "compare with the DDF.xml and Common.xml of this source (default: the built-in facts)"
    parser.add("--against", parse=_source, metavar="SOURCE", help=against)
    parser.add("--only", may_repeat=True, metavar="CODES", help="only these rules, such as 417,LB011")
    parser.add("--ignore", may_repeat=True, metavar="CODES", help="not these rules")
    parser.add("--fix", help="fix what can be fixed, and list the rest")
    parser.add("--explain", metavar="CODE", help="explain a rule, or all")
    _add_output(parser, ("text", "json", "sarif", "junit", "markdown"))
    _add_settings(parser)
    _add_quiet(parser)


def _prepare_options(parser: Parser) -> None:
    parser.add("-o", "--output", parse=_path, metavar="FOLDER", help="the folder to write to; made if there is none")
    parser.add("--owner", metavar="NAME", help="who registers the object (default: who did the version before)")
    parser.add("--summary", metavar="TEXT", help="the description in the issue (default: the object's own)")
    parser.add("--specification", metavar="URL", help="the address of the specification")
    parser.add("--ddf", parse=_path, metavar="FILE", help="put the item into this DDF.xml (default: an item by itself)")
    parser.add("--reusable", help="register the reusable resources that nobody knows, too")
    parser.add("--common", parse=_path, metavar="FILE", help="the same, put into this Common.xml")
    against = "compare with the DDF.xml and Common.xml of this source (default: the built-in facts)"
    parser.add("--against", parse=_source, metavar="SOURCE", help=against)
    _add_settings(parser)
    _add_quiet(parser)


def _resolve_options(parser: Parser) -> None:
    _add_output(parser, ("text", *_TABLES))
    _add_raw(parser)
    _add_beside(parser)
    _add_common(parser)


def _news_options(parser: Parser) -> None:
    parser.add(
        "--since",
        parse=_since,
        metavar="SINCE",
        help="a day, a month or a year, or a source to compare --source with",
    )
    _add_output(parser, ("text", *_TABLES))
    _add_raw(parser)
    _add_common(parser)


def _ids_options(parser: Parser) -> None:
    parser.add("--free", help="only IDs that are free")
    parser.add(
        "--class",
        choices=_CLASSES,
        parse=partial(_one_of, _CLASSES),
        metavar="CLASS",
        help=f"only IDs of this class: {listed(_CLASSES[:6], 'or')}; of resources {listed(_CLASSES[5:], 'or')}",
    )
    parser.add("--resources", help="IDs of resources in place of objects")
    _add_output(parser, _TABLES)
    _add_raw(parser)
    _add_beside(parser)
    _add_common(parser)


def _snapshot_options(parser: Parser) -> None:
    parser.add("-o", "--output", parse=_zip_path, metavar="FILE", help="the .zip to write")
    _add_beside(parser)
    _add_common(parser)


def _add_selection(parser: Parser, object_id: str) -> None:
    parser.add("--latest", help="only the latest version of each object")
    parser.add("--id", parse=_object_id, may_repeat=True, metavar="ID", help=f"{object_id}; may be repeated")
    parser.add("--object-version", parse=_object_version, metavar="VERSION", help="only this version, such as 1.1")


def _add_table(parser: Parser, columns: str) -> None:
    parser.add(
        "--sort",
        parse=_sorting,
        choices=_SORTINGS,
        default=_SORTINGS[0],
        metavar="ORDER",
        help="order of the rows: id (then version), or relevance (best match first)",
    )
    _add_output(parser, _TABLES, "; csv, tsv and json have all twelve elements")
    parser.add("--columns", metavar="A,B,...", help=f"columns to print, such as {columns} (all: --columns help)")
    _add_raw(parser)
    _add_beside(parser)
    _add_common(parser)


def _add_output(parser: Parser, formats: Sequence[str], more: str = "") -> None:
    parser.add("-o", "--output", parse=_path, metavar="FILE", help="write to FILE; the ending sets the format")
    parser.add(
        "--format",
        parse=partial(_format, formats),
        choices=formats,
        metavar="FORMAT",
        help=f"output format: {listed(formats, 'or')}{more}",
    )


def _add_raw(parser: Parser) -> None:
    how = "do not escape cells that a spreadsheet would run as formulas"
    parser.add("--raw", help=how)


def _add_common(parser: Parser) -> None:
    _add_source(parser)
    _add_settings(parser)
    parser.add("--problems", help="list the problems of the source, not only their number")
    _add_quiet(parser)


def _add_quiet(parser: Parser) -> None:
    parser.add("-q", "--quiet", help="print errors and warnings, but no notices")


def _add_source(parser: Parser) -> None:
    default = "where to load from (default: registry, else cache, else built-in)"
    parser.add("-s", "--source", parse=_source, metavar="SOURCE", help=default)


def _add_beside(parser: Parser) -> None:
    what = "show a definition, a folder or an archive beside the source; may be repeated"
    parser.add("--beside", parse=_path, may_repeat=True, metavar="PATH", help=what)


def _add_settings(parser: Parser) -> None:
    parser.add("--settings", parse=_path, metavar="FOLDER", help="use FOLDER for settings and cache")


# ---- Reading values: ValueError, with a sentence, for what cannot be one


def _path(text: str) -> str:
    return str(expand_home(text))


def _zip_path(text: str) -> str:
    if text != "-" and not text.lower().endswith(".zip"):
        raise ValueError(
            f"a snapshot is a .zip: write {text.removesuffix(PurePath(text).suffix)}.zip in place of {text}."
        )
    return _path(text)


def _source(text: str) -> Source:
    source = parse_source(text)
    is_missing = source.kind is SourceKind.FILE and not is_there(expand_home(text))
    if is_missing and (meant := close_to(text, NAMED_SOURCES)):
        raise ValueError(f"there is no file “{text}”. Did you mean {meant[0]}?")
    return source


def _since(text: str) -> "date | Source":
    """A day, the first of a month or a year, or a source."""
    if not re.fullmatch(_LIKE_A_DAY, text):
        return _source(text)
    from lwm2m_browser.registry.days import first_day  # here: one command has days

    try:
        return first_day(text)
    except ValueError as error:
        raise ValueError(f"there is no day {text}; a file of this name is ./{text}.") from error


def _format(formats: Sequence[str], text: str) -> str:
    if text.lower() not in formats:
        raise ValueError(f"“{text}” is not a format: write {listed(formats, 'or')}.")
    return text.lower()


def _sorting(text: str) -> str:
    if text.lower() not in _SORTINGS:
        raise ValueError(f"“{text}” is not an order: write {listed(_SORTINGS, 'or')}.")
    return text.lower()


def _one_of(words: Sequence[str], text: str) -> str:
    if text.lower() not in words:
        raise ValueError(f"“{text}” is not a class: write {listed(words, 'or')}.")
    return text.lower()


def _object_id(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) <= LARGEST_ID):
        hint = f" For several, write a query: id:{text}" if ".." in text else ""
        raise ValueError(f"“{text}” is not an object ID; the largest is {LARGEST_ID}.{hint}")
    return int(text)


def _object_version(text: str) -> str:
    if text != "latest" and not parse_version(text).is_regular:
        raise ValueError(f"“{text}” is not a version: write major.minor, such as 1.1, or latest.")
    return text.strip()


# ---- The commands

_ADD_OPTIONS: Mapping[str, Callable[[Parser], None]] = {
    "": _window_options,
    "list": _list_options,
    "resources": _resources_options,
    "show": _show_options,
    "compare": _compare_options,
    "export": _export_options,
    "check": _check_options,
    "prepare": _prepare_options,
    "resolve": _resolve_options,
    "news": _news_options,
    "ids": _ids_options,
    "snapshot": _snapshot_options,
    "help": lambda _: None,
}
"""What adds the options that only one command has, by its name; the window is the first."""
_WITH_QUERY = ("list", "resources")


@cache
def parser_of(command: str) -> Parser:
    """The options of a command; of the window, whose name is empty."""
    parser = Parser(takes_query=command in _WITH_QUERY)
    _ADD_OPTIONS[command](parser)
    parser.add("-V", "--version", help="print the version")
    parser.add("-h", "--help", help="show this help")
    return parser


_PARSERS = {name: partial(parser_of, name) for name in _ADD_OPTIONS}
