"""The output of `--help`: examples first, then the arguments and options."""

from collections.abc import Iterable, Sequence
from textwrap import wrap

from lwm2m_browser import __version__
from lwm2m_browser.commands.arguments import PROGRAM
from lwm2m_browser.commands.command_table import COMMANDS, Command
from lwm2m_browser.commands.grammar import Option, Options, WrongUsage, close_to
from lwm2m_browser.commands.running import print_bytes

_WIDTH = 88
_COLUMN = 23
"""Where the explanations begin."""

EXIT_CODES = {
    0: "success",
    1: "not found, source failed, not written, a version too small, or errors found",
    2: "wrong usage",
    130: "interrupted",
}
_SOURCES = "SOURCE is api, cache, builtin, registry@BRANCH, an address, or a DDF.xml, folder, archive or definition."

_MAIN_PAGE = """\
Browse the OMA LwM2M registry in a window, or query it from the shell.

Usage:
  lwm2m-browser [OBJECT | FILE] [options]     open the window
  lwm2m-browser COMMAND [arguments] [options]

Examples:
  lwm2m-browser list owner:ipso is:latest
  lwm2m-browser show 3303:1.1
  lwm2m-browser compare 3303:1.0 3303:1.1
  lwm2m-browser resolve "</3/0>,</3303/0>;ver=1.1"

Commands:
{commands}
Options of the window:
{options}
OBJECT is an ID (3303), a version (3303:1.1), a path (/3303/0/5700) or a URN.
{sources}

{exit_codes}
Query language, settings, reporting bugs: man lwm2m-browser
"""


def print_help(options: Options) -> bool:
    """`lwm2m-browser help`, and `--help` after any command."""
    name = " ".join(options.operands)
    if name not in COMMANDS:
        meant = close_to(name, COMMANDS)
        raise WrongUsage(f"“{name}” is not a command." + (f" Did you mean “{meant[0]}”?" if meant else ""))
    print_bytes(help_page(COMMANDS[name]).encode())
    return True


def print_version(_options: Options) -> bool:
    """`lwm2m-browser --version`, after any command."""
    print_bytes(f"{PROGRAM} {__version__}\n".encode())
    return True


def help_page(command: Command) -> str:
    """The help of a command, or of the whole program."""
    if command.name:
        return _command_page(command)
    exit_codes = ", ".join(f"{code} {meaning}" for code, meaning in EXIT_CODES.items())
    return _MAIN_PAGE.format(
        commands=_rows((one.usage.removeprefix(f"{PROGRAM} "), one.summary) for one in COMMANDS.values() if one.name),
        options=_rows(map(_option, command.options)),
        sources=_wrapped(_SOURCES),
        exit_codes=_wrapped(f"Exit status: {exit_codes}."),
    )


def _command_page(command: Command) -> str:
    parts = [
        f"{command.summary[0].upper()}{command.summary[1:]}.\n",
        f"Usage:\n  {command.usage} [options]\n",
        "Examples:\n" + "".join(f"  {PROGRAM} {example}\n" for example in command.examples),
    ]
    if command.operands:
        parts.append("Arguments:\n" + _rows((operand.metavar, operand.help) for operand in command.operands))
    parts.append("Options:\n" + _rows(map(_option, command.options)))
    if "--source" in command.parser().options:
        parts.append(f"{_wrapped(_SOURCES)}\n")
    return "\n".join(parts)


def _wrapped(text: str) -> str:
    return "\n".join(wrap(text, _WIDTH))


def _option(option: Option) -> tuple[str, str]:
    """An option as `-o, --output FILE`, and its help text."""
    names = ", ".join(option.names)
    return f"{names} {option.metavar}".rstrip(), option.help


def _rows(rows: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{line}\n" for name, meaning in rows for line in _row(name, meaning))


def _row(name: str, meaning: str) -> Sequence[str]:
    first, *others = wrap(meaning, _WIDTH - _COLUMN, break_on_hyphens=False)
    head = f"  {name}"
    lines = [f"{head:{_COLUMN}}{first}"] if len(head) < _COLUMN - 1 else [head, " " * _COLUMN + first]
    return [*lines, *(" " * _COLUMN + line for line in others)]
