"""What may be written behind each command: options, their meaning, and sentences for what cannot be read."""

import argparse
import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NoReturn, TypeVar

from lwm2m_browser.exports.cells import visible
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.registry.identifier import Identifier, parse_identifier
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.sources.source import Source, SourceKind, parse_source
from lwm2m_browser.storage.files import user_path

if TYPE_CHECKING:
    from lwm2m_browser.search.columns.object_columns import Column
    from lwm2m_browser.search.columns.resource_columns import ResourceColumn

Value = TypeVar("Value")

_USAGE = """lwm2m-browser [TARGET | PATH] [--source S] [--filter TEXT] [--offline] [--clean] [--new-window]
       lwm2m-browser list [TEXT] [--source S] [--latest] [--id N] [--version V]
                          [--format F] [--columns A,B] [--output FILE] [--raw]
       lwm2m-browser resources [TEXT] [as list]
       lwm2m-browser show TARGET [--source S] [--format text|json|markdown]
       lwm2m-browser compare TARGET TARGET [--source S] [--format F] [--output FILE]
       lwm2m-browser resolve [TEXT] [--source S] [--format F] [--output FILE]
       lwm2m-browser snapshot --output FILE [--source S]"""
_FORMS = """
The first form opens the window; all others write to standard output or to
a file and need no display.
Each has its own help: lwm2m-browser list --help

TARGET  an ID (3303), a version (3303:1.1), a path (/3303/0/5700)
        or a URN (urn:oma:lwm2m:ext:3303:1.1)
PATH    a file or a folder to open, as with --source
S       api, builtin, cache, the base address of an API, the address of a DDF.xml or of
        an archive of the registry, or the path of a DDF.xml, of a folder that holds one,
        of an archive (.zip, .tar.gz), or of definitions: a folder of them, or a single one

Exit codes: 0 done, 1 the source failed, 2 wrong usage.
"""


def window_parser() -> argparse.ArgumentParser:
    """`lwm2m-browser [TARGET]`."""
    parser = _parser("", "The objects of the OMA LwM2M registry, in a window or on the command line.")
    parser.usage = _USAGE
    parser.epilog = _FORMS
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "target",
        nargs="?",
        type=_sentence(_window_target),
        metavar="TARGET",
        help="the object to show, or a file or folder to open",
    )
    parser.add_argument("--filter", default="", metavar="TEXT", help="what stands in the search field at first")
    parser.add_argument("--offline", action="store_true", help="ask no server: show what is on this machine")
    parser.add_argument("--clean", action="store_true", help="begin as at the very first start, and remember nothing")
    parser.add_argument("--new-window", action="store_true", help="open a window, also where one is open")
    parser.add_argument("--version", action="store_true", help="print the program's version")
    entry = parser.add_mutually_exclusive_group()
    entry.add_argument("--install-desktop-entry", action="store_true", help="add the program to your desktop's menu")
    entry.add_argument("--remove-desktop-entry", action="store_true", help="take it out of the menu again")
    return parser


def window_options(words: Sequence[str]) -> argparse.Namespace:
    """What `window_parser` reads. A file or folder in the target's place is the source: file managers write it so."""
    parser = window_parser()
    options = parser.parse_args(words)
    if isinstance(options.target, Source):
        if options.source:
            parser.error(f"“{options.target.place}” and --source contradict each other: name one of them.")
        options.source, options.target = options.target, None
    return options


def list_parser() -> argparse.ArgumentParser:
    """`lwm2m-browser list`."""
    parser = _parser("list", "List object versions, ordered by ID and version.")
    text = "a query as in the window: words, owner:ipso, id:3300..3400, -test, …"
    _add_selection(parser, text, "only the object with this ID")
    _add_table(parser, "table and markdown have some columns, the others all twelve elements")
    parser.add_argument(
        "--columns", type=_sentence(_columns), metavar="A,B", help="which, by the API's names or by title"
    )
    return parser


def resources_parser() -> argparse.ArgumentParser:
    """`lwm2m-browser resources`."""
    parser = _parser("resources", "List the resources of all objects, ordered by the object's ID and version.")
    text = "a query as in the window: words, type:float, id:5700 (that of a resource), object:3303, -test, …"
    _add_selection(parser, text, "only the resources of the object with this ID")
    _add_table(parser, "table and markdown have some columns, the others all twelve")
    parser.add_argument(
        "--columns", type=_sentence(_resource_columns), metavar="A,B", help="which, by the XML's names or by title"
    )
    return parser


def show_parser() -> argparse.ArgumentParser:
    """`lwm2m-browser show`."""
    parser = _parser("show", "Show one object version with its definition, or one resource of it.")
    _add_target(parser, "target")
    parser.add_argument("--format", default="text", choices=("text", "json", "markdown"))
    return parser


def compare_parser() -> argparse.ArgumentParser:
    """`lwm2m-browser compare`."""
    parser = _parser("compare", "Compare two versions of an object, or any two objects: 3303:1.0 3303:1.1")
    _add_target(parser, "old")
    _add_target(parser, "new")
    _add_table(parser, "a row for each difference")
    parser.set_defaults(columns=None)
    return parser


def resolve_parser() -> argparse.ArgumentParser:
    """`lwm2m-browser resolve`."""
    parser = _parser("resolve", "Say what paths, URNs, SenML names and registrations stand for.")
    parser.add_argument("text", nargs="*", metavar="TEXT", help="what was written; without it, standard input is read")
    _add_table(parser, "a row for each part")
    parser.set_defaults(columns=None)
    return parser


def snapshot_parser() -> argparse.ArgumentParser:
    """`lwm2m-browser snapshot`."""
    parser = _parser("snapshot", "Save the catalogue and all definitions as one .zip, which is a source anywhere.")
    parser.add_argument("--output", required=True, metavar="FILE", help="write to this file, whole or not at all")
    return parser


# ---- What several commands have


def _parser(command: str, description: str) -> argparse.ArgumentParser:
    """A parser with what all forms have in common."""
    parser = _ArgumentParser(f"lwm2m-browser {command}".rstrip(), description=description, allow_abbrev=False)
    parser.add_argument(
        "--source",
        type=_sentence(parse_source),
        metavar="S",
        help="api, builtin, cache, an address or a path; without it: the registry, else what is on this machine",
    )
    parser.add_argument("--settings", metavar="FOLDER", help="a folder in place of your own settings and cache")
    return parser


def _add_selection(parser: argparse.ArgumentParser, text: str, object_id: str) -> None:
    parser.add_argument("text", nargs="*", metavar="TEXT", help=text)
    parser.add_argument("--latest", action="store_true", help="only the newest version of each object")
    parser.add_argument("--id", type=_sentence(_object_id), metavar="N", help=object_id)
    parser.add_argument("--version", type=_sentence(_version), metavar="V", help="only this version, or latest")


def _add_table(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument("--format", default="table", choices=("table", "csv", "tsv", "json", "markdown"), help=what)
    parser.add_argument("--output", metavar="FILE", help="write to this file, whole or not at all")
    parser.add_argument("--raw", action="store_true", help="leave cells that a spreadsheet would run as they are")


def _add_target(parser: argparse.ArgumentParser, name: str) -> None:
    parser.add_argument(
        name, type=_sentence(parse_identifier), metavar="TARGET", help="an ID, ID:version, a path or a URN"
    )


class _ArgumentParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        # The message quotes arguments, which may hold bytes that are no text.
        super().error(visible(message))


# ---- Reading single arguments


def _sentence(parse: Callable[[str], Value]) -> Callable[[str], Value]:
    """The parser of an argument whose ValueError is a sentence, which argparse would otherwise not show."""

    def parse_argument(text: str) -> Value:
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return parse_argument


def _window_target(text: str) -> Identifier | Source:
    """An object, else a path that is there: that is how file managers open a file."""
    if text in ("list", "resources", "show", "compare", "resolve", "snapshot"):
        raise ValueError(f"write “{text}” first, before all options: lwm2m-browser {text} …")
    try:
        return parse_identifier(text)
    except ValueError as error:
        if not os.path.exists(user_path(text)):  # noqa: PTH110 - Path's raises on a name too long
            raise ValueError(f"{error} There is no file or folder of that name, either.") from error
        return Source(SourceKind.FILE, text)


def _object_id(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) <= LARGEST_ID):
        raise ValueError(f"“{text}” is no object ID: those go from 0 to {LARGEST_ID}.")
    return int(text)


def _version(text: str) -> str:
    if text != "latest" and not parse_version(text).is_regular:
        raise ValueError(f"“{text}” is no version: write major.minor, such as 1.1, or latest.")
    return text.strip()


def _columns(text: str) -> list["Column"]:
    from lwm2m_browser.commands.tables import parse_columns  # here and below: few commands are given columns
    from lwm2m_browser.search.columns.object_columns import COLUMNS

    return parse_columns(COLUMNS, text)


def _resource_columns(text: str) -> list["ResourceColumn"]:
    from lwm2m_browser.commands.tables import parse_columns
    from lwm2m_browser.search.columns.resource_columns import RESOURCE_COLUMNS

    return parse_columns(RESOURCE_COLUMNS, text)
