"""The command line: what may be written, and what it means.

    lwm2m-browser [TARGET]      opens the window
    lwm2m-browser list [TEXT]   lists object versions
    lwm2m-browser show TARGET   shows one
    lwm2m-browser snapshot      saves the catalogue and all definitions as one file

Nothing at the top of this module imports the window, the network or XML: each command imports what it needs when it
runs, so that `lwm2m-browser list --source builtin` answers at once, also where Qt cannot start.
"""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

from lwm2m_browser import __version__
from lwm2m_browser.exports.cells import visible
from lwm2m_browser.registry.id_class import LARGEST_ID
from lwm2m_browser.registry.identifier import Identifier, parse_identifier
from lwm2m_browser.registry.version import parse_version
from lwm2m_browser.sources.folders import Folders
from lwm2m_browser.sources.source import parse_source

if TYPE_CHECKING:
    from lwm2m_browser.search.columns import Column

Value = TypeVar("Value")

_USAGE = """lwm2m-browser [TARGET] [--source S] [--filter TEXT] [--offline]
       lwm2m-browser list [TEXT] [--source S] [--latest] [--id N] [--version V]
                          [--format F] [--columns A,B] [--output FILE] [--raw]
       lwm2m-browser show TARGET [--source S] [--format text|json]
       lwm2m-browser snapshot --output FILE [--source S]"""
_EXCLUSION = re.compile(r"-(?!-|h$)")
_FORMS = """
The first form opens the window; list and show write to standard output and need no display.
Each has its own help: lwm2m-browser list --help

TARGET  an ID (3303), a path (/3303/0/5700) or a URN (urn:oma:lwm2m:ext:3303:1.1)
S       api, builtin, cache, the base address of an API, the address of a DDF.xml or of
        an archive of the registry, or the path of a DDF.xml, of a folder that holds one,
        of an archive (.zip, .tar.gz), or of definitions: a folder of them, or a single one

Exit codes: 0 done, 1 the source failed, 2 wrong usage.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with its arguments, by default those of the process. Returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    parsers = {"list": _list_parser, "show": _show_parser, "snapshot": _snapshot_parser}
    try:
        if words and words[0] in parsers:
            options = parsers[words[0]]().parse_intermixed_args(_with_exclusions(words[1:]))
        else:
            options = _window_parser().parse_args(words)
    except SystemExit as stop:  # argparse has said what is wrong, or shown the help
        return int(stop.code or 0)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except KeyboardInterrupt:
        return 130  # as shells count: 128 and the number of the signal


def _with_exclusions(words: Sequence[str]) -> list[str]:
    """The words with a space before each such as `-test`, which is a part of a query and no option of this program.

    argparse takes what begins with a space for an argument, and the query language does not mind it.
    """
    pairs = zip(["", *words], words, strict=False)
    return [f" {word}" if _EXCLUSION.match(word) and not before.startswith("--") else word for before, word in pairs]


def _list(options: argparse.Namespace) -> int:
    from lwm2m_browser.commands.objects import list_objects
    from lwm2m_browser.commands.running import run_command

    return run_command(list_objects, options)


def _show(options: argparse.Namespace) -> int:
    from lwm2m_browser.commands.objects import show_object
    from lwm2m_browser.commands.running import run_command

    return run_command(show_object, options)


def _snapshot(options: argparse.Namespace) -> int:
    from lwm2m_browser.commands.running import run_command
    from lwm2m_browser.commands.snapshot import save_snapshot

    return run_command(save_snapshot, options)


def _open_window(options: argparse.Namespace) -> int:
    if options.version:
        return _print_version(options)
    from lwm2m_browser.desktop.app import run

    folders = Folders.of_user() if options.settings is None else Folders.under(Path(options.settings))
    return run(options.target, options.source, options.filter, options.offline, folders)


def _print_version(options: argparse.Namespace) -> int:
    from lwm2m_browser.commands.running import print_bytes, run_command

    return run_command(lambda _: print_bytes(f"lwm2m-browser {__version__}\n".encode()), options)


def _window_parser() -> argparse.ArgumentParser:
    parser = _parser("lwm2m-browser", "The objects of the OMA LwM2M registry, in a window or on the command line.")
    parser.usage = _USAGE
    parser.epilog = _FORMS
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "target", nargs="?", type=_sentence(_window_target), metavar="TARGET", help="the object to show"
    )
    parser.add_argument("--filter", default="", metavar="TEXT", help="what stands in the search field at first")
    parser.add_argument("--offline", action="store_true", help="ask no server: show what is on this machine")
    parser.add_argument("--version", action="store_true", help="print the program's version")
    parser.set_defaults(run=_open_window)
    return parser


def _list_parser() -> argparse.ArgumentParser:
    parser = _parser("lwm2m-browser list", "List object versions, ordered by ID and version.")
    parser.add_argument(
        "text", nargs="*", metavar="TEXT", help="a query as in the window: words, owner:ipso, id:3300..3400, -test, …"
    )
    parser.add_argument("--latest", action="store_true", help="only the newest version of each object")
    parser.add_argument("--id", type=_sentence(_object_id), metavar="N", help="only the object with this ID")
    parser.add_argument("--version", type=_sentence(_version), metavar="V", help="only this version, or latest")
    parser.add_argument(
        "--format",
        default="table",
        choices=("table", "csv", "tsv", "json", "markdown"),
        help="table and markdown have some columns, the others all twelve elements",
    )
    parser.add_argument(
        "--columns", type=_sentence(_columns), metavar="A,B", help="which, by the API's names or by title"
    )
    parser.add_argument("--output", metavar="FILE", help="write to this file, whole or not at all")
    parser.add_argument("--raw", action="store_true", help="leave cells that a spreadsheet would run as they are")
    parser.set_defaults(run=_list)
    return parser


def _show_parser() -> argparse.ArgumentParser:
    parser = _parser("lwm2m-browser show", "Show one object version: the newest where TARGET names none.")
    parser.add_argument("target", type=_sentence(parse_identifier), metavar="TARGET", help="an ID, a path or a URN")
    parser.add_argument("--format", default="text", choices=("text", "json"))
    parser.set_defaults(run=_show)
    return parser


def _snapshot_parser() -> argparse.ArgumentParser:
    parser = _parser(
        "lwm2m-browser snapshot", "Save the catalogue and all definitions as one .zip, which is a source anywhere."
    )
    parser.add_argument("--output", required=True, metavar="FILE", help="write to this file, whole or not at all")
    parser.set_defaults(run=_snapshot)
    return parser


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        # The message quotes arguments, which may hold bytes that are no text.
        super().error(visible(message))


def _parser(program: str, description: str) -> argparse.ArgumentParser:
    """A parser with what all forms have in common."""
    parser = _Parser(program, description=description, allow_abbrev=False)
    parser.add_argument(
        "--source",
        type=_sentence(parse_source),
        metavar="S",
        help="api, builtin, cache, an address or a path; without it: the registry, else what is on this machine",
    )
    parser.add_argument("--settings", metavar="FOLDER", help="a folder in place of your own settings and cache")
    return parser


def _sentence(parse: Callable[[str], Value]) -> Callable[[str], Value]:
    """The parser of an argument whose ValueError is a sentence, which argparse would otherwise not show."""

    def parse_argument(text: str) -> Value:
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return parse_argument


def _window_target(text: str) -> Identifier:
    if text in ("list", "show", "snapshot"):
        raise ValueError(f"write “{text}” first, before all options: lwm2m-browser {text} …")
    return parse_identifier(text)


def _object_id(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) <= LARGEST_ID):
        raise ValueError(f"“{text}” is no object ID: those go from 0 to {LARGEST_ID}.")
    return int(text)


def _version(text: str) -> str:
    if text != "latest" and not parse_version(text).is_regular:
        raise ValueError(f"“{text}” is no version: write major.minor, such as 1.1, or latest.")
    return text.strip()


def _columns(text: str) -> list["Column"]:
    from lwm2m_browser.search.columns import COLUMNS

    titles = {column.title.casefold(): column for column in COLUMNS.values()}
    named = titles | {key.casefold(): column for key, column in COLUMNS.items()}
    names = [name.strip() for name in text.split(",")]
    for name in names:
        if name.casefold() not in named:
            raise ValueError(f"“{name}” is no column: take some of {', '.join(COLUMNS)}.")
    return [named[name.casefold()] for name in names]
